(** * Linearizability of a complete history is an order of its intervals

    Proved here, for any sequential specification:
    - [linearizable_iff_ordered]: a complete history is linearizable exactly if its
      operations can be put into an order that is legal one after the other, in which
      no operation stands after one that was called only after it had returned.
    This is the form in which deciders and verifiers see linearizability.

    Mirrors  src/history (Operation: invocation and response are positions of events;
             Certificate: "an order of its operations that keeps precedes").
    Not covered: histories with pending operations; Verifier.v covers them. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Lists History Simulation Intervals.
Import ListNotations.

Section Ordered.
Context {process operation result : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.
Variable spec : specification process operation result.

Notation event := (event process operation result).
Notation history := (history process operation result).
Notation occurrence := (occurrence process operation result).
Notation interval := (interval (process := process) (operation := operation) (result := result)).
Notation of_process := (of_process process_eq).
Notation of_caller := (of_caller process_eq).
Notation calls := (calls process_eq).
Notation returns := (returns process_eq).
Notation intervals := (intervals process_eq).
Notation complete_history := (complete_history process_eq).

Definition ordered (h : history) (l : list interval) : Prop :=
  Permutation l (intervals h) /\ respects_time l /\ legal spec (map occurrence_of l).

Lemma respects_time_split (l : list interval) :
  respects_time l <-> forall l1 x l2 y l3, l = l1 ++ x :: l2 ++ y :: l3 -> ~ before y x.
Proof.
  induction l as [|z l IH]; cbn.
  - split; auto. intros _ l1 ? l2 ? ? Heq. now destruct l1.
  - rewrite IH, Forall_forall. split.
    + intros [Hz Hl] l1 x l2 y l3 Heq. destruct l1 as [|z' l1]; injection Heq as <- ->.
      * apply Hz. apply in_or_app. right. now left.
      * eapply Hl. reflexivity.
    + intros H. split.
      * intros y Hy. apply in_split in Hy as (l2 & l3 & ->). now apply (H [] z l2 y l3).
      * intros l1 x l2 y l3 ->. now apply (H (z :: l1) x l2 y l3).
Qed.

(** ** Counting in sequential histories *)

Lemma calls_sequential p (l : list interval) :
  calls p (sequential (map occurrence_of l)) = length (of_caller p l).
Proof.
  induction l as [|x l IH]; [reflexivity|].
  change (sequential (map occurrence_of (x :: l))) with
    ([Call (caller x) (asked x); Return (caller x) (answered x) : event]
     ++ sequential (map occurrence_of l)).
  rewrite calls_app, IH, of_caller_cons. unfold History.calls. rewrite of_process_pair.
  now destruct (process_eq p (caller x)).
Qed.

Lemma returns_sequential p (l : list interval) :
  returns p (sequential (map occurrence_of l)) = length (of_caller p l).
Proof. rewrite sequential_balanced. apply calls_sequential. Qed.

Lemma of_process_sequential p (l : list interval) :
  of_process p (sequential (map occurrence_of l))
  = sequential (map occurrence_of (of_caller p l)).
Proof.
  induction l as [|x l IH]; [reflexivity|].
  change (sequential (map occurrence_of (x :: l))) with
    ([Call (caller x) (asked x); Return (caller x) (answered x) : event]
     ++ sequential (map occurrence_of l)).
  rewrite of_process_app, of_process_pair, of_caller_cons, IH.
  now destruct (process_eq p (caller x)) as [->|].
Qed.

(** ** Facts about complete histories *)

Section Complete.
Variable h : history.
Hypothesis Hcomplete : complete_history h.

Lemma complete_suffix : suffix process_eq h.
Proof. intros p. exists false. now apply complete_paired. Qed.

(** No position is that of a call and of a return. *)
Lemma intervals_apart_events x y : In x (intervals h) -> In y (intervals h) ->
  responded x <> invoked y.
Proof.
  intros Hx Hy Heq. apply (intervals_bounds process_eq h 0 x complete_suffix) in Hx as (_ & _ & _ & Hx).
  apply (intervals_bounds process_eq h 0 y complete_suffix) in Hy as (_ & _ & Hy & _).
  rewrite Nat.sub_0_r in *. rewrite Heq, Hy in Hx. discriminate.
Qed.

Lemma of_process_intervals p :
  of_process p h = sequential (map occurrence_of (of_caller p (intervals h))).
Proof.
  destruct (intervals_process process_eq p h 0 false complete_suffix) as ([|] & Hlen & _ & Heq);
    [now apply complete_paired|auto|discriminate].
Qed.

Lemma of_process_completed p : of_process p (complete process_eq h) = of_process p h.
Proof.
  rewrite of_process_complete, of_process_intervals, <- of_process_sequential.
  pose proof (complete_sequential process_eq p (map occurrence_of (intervals h)) NoCall) as H.
  cbn in H. now rewrite app_nil_r in H.
Qed.

Lemma nothing_to_answer h' : extends process_eq h h' -> h' = h.
Proof.
  intros (answers & -> & Hans & Hwf). destruct answers as [|e answers]; [apply app_nil_r|].
  exfalso. set (p := process_of e). specialize (Hwf p). destruct Hcomplete as [_ Hcount].
  specialize (Hcount p).
  assert (forall g : history, alternates g ->
    length (filter (fun e => negb (is_call e)) g) <= length (filter is_call g)) as Hfewer
    by (induction 1; cbn; lia).
  apply Hfewer in Hwf. fold (calls p (h ++ e :: answers)) in Hwf.
  fold (returns p (h ++ e :: answers)) in Hwf. rewrite calls_app, returns_app in Hwf.
  assert (calls p (e :: answers) = 0) as Hzero.
  { unfold History.calls. apply length_zero_iff_nil.
    destruct (filter is_call (of_process p (e :: answers))) as [|e' l] eqn:Heq; auto.
    assert (In e' (filter is_call (of_process p (e :: answers)))) as Hin by (rewrite Heq; now left).
    apply filter_In in Hin as [Hin Hcall]. apply filter_In in Hin as [Hin _].
    rewrite Forall_forall in Hans. rewrite Hans in Hcall; auto. discriminate. }
  assert (0 < returns p (e :: answers)) as Hpos.
  { unfold History.returns. rewrite of_process_cons. subst p.
    destruct (process_eq _ _); [|congruence]. apply Forall_inv in Hans. cbn. rewrite Hans. cbn. lia. }
  lia.
Qed.

Lemma intervals_nodup : NoDup (intervals h).
Proof.
  pose proof (intervals_sorted process_eq h 0 complete_suffix) as Hs.
  fold (intervals h) in Hs. induction Hs as [|x l _ IH Hx]; constructor; auto.
  intros Hin. rewrite Forall_forall in Hx. specialize (Hx _ Hin). lia.
Qed.

(** The same operation has the same number in every order that keeps each process's. *)
Lemma same_number l l1 x l2 l1' l2' : of_caller (caller x) l = of_caller (caller x) (intervals h) ->
  l = l1 ++ x :: l2 -> intervals h = l1' ++ x :: l2' ->
  of_caller (caller x) l1 = of_caller (caller x) l1'.
Proof.
  intros Hsame -> Heq. pose proof intervals_nodup as Hnodup. rewrite Heq in *.
  rewrite !of_caller_app, !of_caller_cons in Hsame.
  destruct (process_eq (caller x) (caller x)); [|congruence].
  apply (NoDup_filter (fun y => if process_eq (caller x) (caller y) then true else false)) in Hnodup.
  fold (of_caller (caller x) (l1' ++ x :: l2')) in Hnodup.
  rewrite of_caller_app, of_caller_cons in Hnodup.
  destruct (process_eq (caller x) (caller x)); [|congruence].
  symmetry in Hsame |- *. eapply nodup_same_prefix; eauto.
Qed.

Lemma at_position n e : nth_error h n = Some e ->
  exists rest, h = firstn n h ++ e :: rest.
Proof.
  intros Hn. destruct (nth_error_split h n Hn) as (h1 & h2 & Heq & <-).
  exists h2. rewrite Heq at 2. now rewrite firstn_app, Nat.sub_diag, firstn_all, app_nil_r.
Qed.

Lemma counts_at l x l' : intervals h = l ++ x :: l' ->
  calls (caller x) (firstn (invoked x) h) = length (of_caller (caller x) l)
  /\ returns (caller x) (firstn (responded x) h) = length (of_caller (caller x) l)
  /\ (exists rest, h = firstn (invoked x) h ++ Call (caller x) (asked x) :: rest)
  /\ (exists rest, h = firstn (responded x) h ++ Return (caller x) (answered x) :: rest).
Proof.
  intros Heq. destruct (intervals_counts process_eq h 0 l x l' complete_suffix Heq) as [Hc Hr].
  rewrite !Nat.sub_0_r in *.
  destruct (intervals_bounds process_eq h 0 x complete_suffix) as (_ & _ & Hcall & Hret).
  { fold (intervals h). rewrite Heq. apply in_elt. }
  rewrite Nat.sub_0_r in *.
  repeat split; auto using at_position.
  rewrite (Hr false), Nat.add_0_r; auto. now apply complete_paired.
Qed.

Lemma calls_one p q o : calls p [Call q o : event] = if process_eq p q then 1 else 0.
Proof. unfold History.calls. rewrite of_process_cons. cbn. now destruct (process_eq p q). Qed.
Lemma returns_one p q r : returns p [Return q r : event] = if process_eq p q then 1 else 0.
Proof. unfold History.returns. rewrite of_process_cons. cbn. now destruct (process_eq p q). Qed.

Lemma firstn_prefix m n : m <= n -> exists rest, firstn n h = firstn m h ++ rest.
Proof.
  intros Hle. exists (skipn m (firstn n h)).
  rewrite <- (firstn_skipn m (firstn n h)) at 1. now rewrite firstn_firstn, Nat.min_l.
Qed.

(** [precedes] between numbered operations is [before] between their intervals. *)
Lemma precedes_intervals lx x lx' ly y ly' :
  intervals h = lx ++ x :: lx' -> intervals h = ly ++ y :: ly' ->
  precedes process_eq h (caller x, length (of_caller (caller x) lx))
    (caller y, length (of_caller (caller y) ly)) <-> before x y.
Proof.
  intros Hx Hy. destruct (counts_at _ _ _ Hx) as (_ & Hrx & _ & restx & Hretx).
  destruct (counts_at _ _ _ Hy) as (Hcy & _ & (resty & Hcally) & _).
  unfold before. split.
  - intros (h1 & h2 & Heq & Hret & Hnot & _). unfold returned, called in *. cbn in *.
    assert (h1 = firstn (length h1) h) as Hh1
      by (rewrite Heq; now rewrite firstn_app, Nat.sub_diag, firstn_all, app_nil_r).
    rewrite Hh1 in Hret, Hnot. clear Heq.
    assert (responded x < length h1) as Hlt.
    { destruct (le_lt_dec (length h1) (responded x)) as [Hle|]; auto.
      apply firstn_prefix in Hle as [rest Hle]. rewrite Hle, returns_app in Hrx. lia. }
    destruct (le_lt_dec (length h1) (invoked y)) as [Hle|Hlt']; [lia|]. exfalso.
    assert (S (invoked y) <= length h1) as Hle by lia.
    apply firstn_prefix in Hle as [rest Hle]. rewrite Hle, calls_app in Hnot.
    rewrite Hcally in Hnot at 1.
    assert (firstn (S (invoked y)) (firstn (invoked y) h ++ Call (caller y) (asked y) :: resty)
      = firstn (invoked y) h ++ [Call (caller y) (asked y)]) as Hone.
    { rewrite firstn_app, firstn_firstn, Nat.min_r by lia. f_equal.
      assert (length (firstn (invoked y) h) = invoked y) as ->.
      { apply firstn_length_le. apply (f_equal (@length _)) in Hcally. rewrite app_length in Hcally.
        rewrite firstn_length in *. cbn in *. lia. }
      now replace (S (invoked y) - invoked y) with 1 by lia. }
    rewrite Hone, calls_app, calls_one, Hcy in Hnot.
    destruct (process_eq (caller y) (caller y)); [|congruence]. lia.
  - intros Hlt. exists (firstn (invoked y) h), (skipn (invoked y) h).
    split; [now rewrite firstn_skipn|]. unfold returned, called. cbn. repeat split.
    + assert (S (responded x) <= invoked y) as Hle by lia.
      apply firstn_prefix in Hle as [rest ->]. rewrite returns_app.
      rewrite Hretx at 1. rewrite firstn_app, firstn_firstn, Nat.min_r by lia.
      assert (length (firstn (responded x) h) = responded x) as ->.
      { apply firstn_length_le. apply (f_equal (@length _)) in Hretx. rewrite app_length in Hretx.
        rewrite firstn_length in *. cbn in *. lia. }
      replace (S (responded x) - responded x) with 1 by lia. cbn [firstn].
      rewrite returns_app, Hrx, returns_one. destruct (process_eq _ _); [|congruence]. lia.
    + lia.
    + rewrite Hcally, calls_app, Hcy. change (Call ?p ?o :: ?l) with ([Call p o : event] ++ l).
      rewrite calls_app, calls_one. destruct (process_eq _ _); [|congruence]. lia.
Qed.

(** Walks through a sequential history, taking the next operation of each process. *)
Lemma gather (l : list occurrence) : forall ops : list interval,
  (forall p, of_process p (sequential l) = sequential (map occurrence_of (of_caller p ops))) ->
  exists l', Permutation l' ops /\ map occurrence_of l' = l
    /\ forall p, of_caller p l' = of_caller p ops.
Proof.
  induction l as [|[[p o] r] l IH]; intros ops Hsame.
  - exists []. destruct ops as [|x ops]; [auto|]. specialize (Hsame (caller x)).
    rewrite of_caller_cons in Hsame. destruct (process_eq _ _); [discriminate|congruence].
  - change (sequential ((p, o, r) :: l)) with ([Call p o; Return p r : event] ++ sequential l) in Hsame.
    pose proof (Hsame p) as Hp. rewrite of_process_app, of_process_pair in Hp.
    destruct (process_eq p p) as [_|]; [|congruence].
    destruct (of_caller p ops) as [|x rest] eqn:Hops; [discriminate|].
    injection Hp as Hcaller -> _ -> Hp.
    apply filter_cons_split in Hops as (l1 & l2 & -> & Hnone & <- & _).
    destruct (IH (l1 ++ l2)) as (l' & Hperm & <- & Hcallers).
    { intros q. specialize (Hsame q). rewrite of_process_app, of_process_pair in Hsame.
      rewrite of_caller_app, of_caller_cons, <- Hcaller in Hsame. rewrite of_caller_app.
      destruct (process_eq q p) as [->|]; [|exact Hsame].
      unfold Intervals.of_caller at 1. rewrite Hnone. exact Hp. }
    exists (x :: l'). split; [|split].
    + now apply Permutation_cons_app.
    + cbn. unfold occurrence_of at 1. now rewrite <- Hcaller.
    + intros q. rewrite of_caller_cons, of_caller_app, of_caller_cons, Hcallers, of_caller_app.
      destruct (process_eq q (caller x)) as [->|]; [|reflexivity].
      rewrite <- Hcaller. unfold Intervals.of_caller at 1 3. now rewrite Hnone.
Qed.

Lemma linearization_ordered l : linearization process_eq spec h l ->
  exists l', ordered h l' /\ map occurrence_of l' = l.
Proof.
  intros ((h' & Hext & Hequiv) & Hlegal & Hprec). apply nothing_to_answer in Hext as ->.
  destruct (gather l (intervals h)) as (l' & Hperm & <- & Hcallers).
  { intros p. now rewrite <- Hequiv, of_process_completed, of_process_intervals. }
  exists l'. split; [|reflexivity]. split; [assumption|]. split; [|assumption].
  apply respects_time_split. intros l1 y l2 x l3 Hl' Hbefore.
  assert (In x (intervals h) /\ In y (intervals h)) as [Hx Hy].
  { split; apply (Permutation_in _ Hperm); rewrite Hl', in_app_iff; cbn; rewrite ?in_app_iff; cbn; auto. }
  apply in_split in Hx as (lx & lx' & Hx), Hy as (ly & ly' & Hy).
  apply (precedes_intervals _ _ _ _ _ _ Hx Hy) in Hbefore. apply Hprec in Hbefore.
  - (* where [y] is called, everything before it in [l'] is over, and [x] is not in it *)
    pose proof (same_number l' l1 y _ _ _ (Hcallers _) Hl' Hy) as Hny.
    assert (l' = (l1 ++ y :: l2) ++ x :: l3) as Hl'' by (now rewrite <- app_assoc).
    pose proof (same_number l' (l1 ++ y :: l2) x _ _ _ (Hcallers _) Hl'' Hx) as Hnx.
    destruct Hbefore as (s1 & s2 & Heq & Hret & Hnot & _). unfold returned, called in *. cbn in *.
    rewrite Hl', map_app, sequential_app in Heq. rewrite <- Hny in Hnot. rewrite <- Hnx in Hret.
    assert (exists rest, sequential (map occurrence_of l1) = s1 ++ rest) as [rest Hs1].
    { apply app_eq_app in Heq as (rest & [[-> _]|[-> Hrest]]); [eauto|].
      destruct rest as [|e rest]; [exists []; now rewrite !app_nil_r|]. exfalso. apply Hnot.
      rewrite calls_app, calls_sequential. injection Hrest as <- _.
      change (Call ?p ?o :: ?l) with ([Call p o : event] ++ l).
      rewrite calls_app, calls_one. destruct (process_eq _ _); [|congruence]. lia. }
    pose proof (returns_sequential (caller x) l1) as Hcount. rewrite Hs1, returns_app in Hcount.
    rewrite of_caller_app, app_length in Hret. lia.
  - unfold called. cbn. rewrite calls_sequential, Hcallers, Hy, of_caller_app, app_length, of_caller_cons.
    destruct (process_eq _ _); [|congruence]. cbn. lia.
Qed.

Lemma ordered_caller l p : ordered h l -> of_caller p l = of_caller p (intervals h).
Proof.
  intros (Hperm & Htime & _). apply (sorted_permutation invoked).
  - assert (forall x, In x l -> In x (intervals h)) as Hin by (intros x; now apply Permutation_in).
    assert (NoDup l) as Hnodup
      by (eapply Permutation_NoDup; [apply Permutation_sym; eauto|apply intervals_nodup]).
    clear Hperm. induction l as [|x l IH]; [constructor|]. destruct Htime as [Hx Htime].
    apply NoDup_cons_iff in Hnodup as [Hnot Hnodup].
    assert (StronglySorted (fun x y => invoked x < invoked y) (of_caller p l)) as Htail
      by (apply IH; auto; intros; apply Hin; now right).
    rewrite of_caller_cons. destruct (process_eq p (caller x)) as [->|]; auto.
    constructor; auto. apply Forall_forall. intros y Hy. apply filter_In in Hy as [Hy Hcaller].
    destruct (process_eq (caller x) (caller y)) as [Hsame|]; [|discriminate].
    rewrite Forall_forall in Hx. specialize (Hx y Hy).
    assert (In x (intervals h) /\ In y (intervals h)) as [Hix Hiy]
      by (split; apply Hin; [now left|now right]).
    destruct (lt_eq_lt_dec (invoked x) (invoked y)) as [[|Heq]|Hlt]; auto; exfalso.
    + (* one event is one call *)
      apply Hnot. replace x with y; auto.
      pose proof (intervals_sorted process_eq h 0 complete_suffix) as Hsorted.
      fold (intervals h) in Hsorted. clear -Hsorted Hix Hiy Heq.
      induction Hsorted as [|z l _ IH Hz]; [contradiction|]. rewrite Forall_forall in Hz.
      destruct Hix as [->|Hix], Hiy as [->|Hiy]; auto; exfalso.
      * specialize (Hz _ Hiy). lia.
      * specialize (Hz _ Hix). lia.
    + apply Hx. now apply (intervals_apart process_eq h 0 y x complete_suffix).
  - clear Hperm Htime. pose proof (intervals_sorted process_eq h 0 complete_suffix) as Hsorted.
    fold (intervals h) in Hsorted. induction Hsorted as [|z l' _ IH Hz]; [constructor|].
    rewrite of_caller_cons. destruct (process_eq p (caller z)); auto. constructor; auto.
    apply Forall_forall. intros y Hy. apply filter_In in Hy as [Hy _].
    rewrite Forall_forall in Hz. auto.
  - now apply filter_permutation.
Qed.

Lemma ordered_linearization l : ordered h l ->
  linearization process_eq spec h (map occurrence_of l).
Proof.
  intros Hord. pose proof (fun p => ordered_caller l p Hord) as Hcallers.
  destruct Hord as (Hperm & Htime & Hlegal). split; [|split; [assumption|]].
  - exists h. split.
    + exists []. rewrite app_nil_r. destruct Hcomplete. auto.
    + intros p. now rewrite of_process_completed, of_process_intervals, of_process_sequential, Hcallers.
  - intros [p k] [q m] Hprec Hcalled. unfold called in Hcalled. cbn in Hcalled.
    rewrite calls_sequential in Hcalled.
    destruct (nth_filter_split _ _ _ Hcalled) as (l1 & y & l2 & Hl & <- & Hq).
    destruct (process_eq q (caller y)) as [->|]; [|discriminate]. fold (of_caller (caller y) l1) in *.
    assert (k < length (of_caller p l)) as Hk.
    { destruct Hprec as (h1 & h2 & Heq & Hret & _). unfold returned in Hret. cbn in Hret.
      rewrite Hcallers, <- returns_sequential. unfold History.returns.
      rewrite of_process_sequential, <- of_process_intervals.
      fold (returns p h). rewrite Heq, returns_app. lia. }
    destruct (nth_filter_split _ _ _ Hk) as (l3 & x & l4 & Hl' & <- & Hp).
    destruct (process_eq p (caller x)) as [->|]; [|discriminate]. fold (of_caller (caller x) l3) in *.
    assert (In x (intervals h) /\ In y (intervals h)) as [Hx Hy].
    { split; apply (Permutation_in _ Hperm); [rewrite Hl'|rewrite Hl]; apply in_elt. }
    apply in_split in Hx as (lx & lx' & Hx), Hy as (ly & ly' & Hy).
    pose proof (same_number l l3 x _ _ _ (Hcallers _) Hl' Hx) as Hnx.
    pose proof (same_number l l1 y _ _ _ (Hcallers _) Hl Hy) as Hny.
    rewrite Hnx, Hny in *. apply (precedes_intervals _ _ _ _ _ _ Hx Hy) in Hprec.
    assert (In x l1) as Hin.
    { assert (In x l) as Hin by (rewrite Hl'; apply in_elt). rewrite Hl in Hin.
      apply in_app_iff in Hin as [|[->|Hin]]; auto; exfalso.
      - unfold before in Hprec.
        destruct (intervals_bounds process_eq h 0 x complete_suffix) as [? _]; [|lia].
        fold (intervals h). rewrite Hx. apply in_elt.
      - apply in_split in Hin as (l5 & l6 & ->).
        apply (proj1 (respects_time_split l) Htime l1 y l5 x l6 Hl Hprec). }
    apply in_split in Hin as (l5 & l6 & ->).
    assert (l = l5 ++ x :: (l6 ++ y :: l2)) as Hl'' by (rewrite Hl, <- app_assoc; reflexivity).
    pose proof (same_number l l5 x _ _ _ (Hcallers _) Hl'' Hx) as Hn5.
    exists (sequential (map occurrence_of (l5 ++ [x]))),
      (sequential (map occurrence_of (l6 ++ y :: l2))).
    split; [|unfold returned, called; cbn; rewrite !calls_sequential, returns_sequential].
    + rewrite <- sequential_app, <- map_app, <- app_assoc. now rewrite Hl''.
    + rewrite Hl, !of_caller_app, !app_length, <- Hny, <- Hn5, !of_caller_cons, of_caller_app.
      destruct (process_eq (caller x) (caller x)); [|congruence].
      destruct (process_eq (caller y) (caller y)); [|congruence].
      rewrite of_caller_cons, !app_length.
      destruct (process_eq (caller y) (caller x)); cbn; lia.
Qed.

Theorem linearizable_iff_ordered : linearizable process_eq spec h <-> exists l, ordered h l.
Proof.
  split.
  - intros [l Hl]. destruct (linearization_ordered l Hl) as (l' & Hord & _). eauto.
  - intros [l Hl]. exists (map occurrence_of l). now apply ordered_linearization.
Qed.

End Complete.
End Ordered.
