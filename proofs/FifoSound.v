(** * A linearizable history of a queue has none of the bad patterns

    Proved here:
    - [fifo_sound]: if the operations of a history with unique values can be put into an
      order that is legal for a queue and keeps their times, [fifo_check] finds nothing;
      so whatever it finds is a contradiction in the history.

    Mirrors  src/history UnboundedDecider (steps FRESH, REPEAT, ORDER, EMPTY).
    Not covered: repeated values; pending operations; closes. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Lists History Intervals Ordered Fifo.
Import ListNotations.

Section FifoSound.
Context {process value : Type}.
Variable value_eq : forall v w : value, {v = w} + {v <> w}.

Notation operation := (operation value).
Notation result := (result value).
Notation interval := (interval (process := process) (operation := operation) (result := result)).
Notation queue := (queue_specification (process := process) (value := value)).

(** What the operations of a history have in common. *)
Record timely (ops : list interval) : Prop := {
  timely_sorted : StronglySorted (fun x y => invoked x < invoked y) ops;
  timely_lasts : forall x, In x ops -> invoked x < responded x;
  timely_apart : forall x y, In x ops -> In y ops -> responded x <> invoked y
}.

Lemma same_call ops x y : timely ops -> In x ops -> In y ops -> invoked x = invoked y -> x = y.
Proof.
  intros [Hsorted _ _] Hx Hy Heq. induction Hsorted as [|z l _ IH Hz]; [contradiction|].
  rewrite Forall_forall in Hz. destruct Hx as [->|Hx], Hy as [->|Hy]; auto; exfalso.
  - specialize (Hz y Hy). lia.
  - specialize (Hz x Hx). lia.
Qed.

Lemma timely_nodup ops : timely ops -> NoDup ops.
Proof.
  intros [Hs _ _]. induction Hs as [|x l _ IH Hx]; constructor; auto.
  intros Hin. rewrite Forall_forall in Hx. specialize (Hx _ Hin). lia.
Qed.

Definition received_values (l : list interval) : list value :=
  flat_map (fun x => match received_value x with Some v => [v] | None => [] end) l.

Lemma in_sent_values v (l : list interval) : In v (sent_values l) <-> exists x, In x l /\ sent_value x = Some v.
Proof.
  unfold sent_values. rewrite in_flat_map.
  split; intros (x & Hx & Hv); exists x; split; auto; destruct (sent_value x); cbn in *; try contradiction.
  - destruct Hv as [->|[]]. reflexivity.
  - injection Hv as ->. now left.
  - discriminate.
Qed.

Lemma in_received_values v (l : list interval) : In v (received_values l) <-> exists x, In x l /\ received_value x = Some v.
Proof.
  unfold received_values. rewrite in_flat_map.
  split; intros (x & Hx & Hv); exists x; split; auto; destruct (received_value x); cbn in *; try contradiction.
  - destruct Hv as [->|[]]. reflexivity.
  - injection Hv as ->. now left.
  - discriminate.
Qed.

Lemma sent_values_cons x v (l : list interval) :
  sent_value x = Some v -> sent_values (x :: l) = v :: sent_values l.
Proof. intros Hv. unfold sent_values. cbn. now rewrite Hv. Qed.

Lemma received_values_cons x v (l : list interval) :
  received_value x = Some v -> received_values (x :: l) = v :: received_values l.
Proof. intros Hv. unfold received_values. cbn. now rewrite Hv. Qed.

Lemma sent_values_app (l l' : list interval) : sent_values (l ++ l') = sent_values l ++ sent_values l'.
Proof. apply flat_map_app. Qed.

Lemma received_values_app (l l' : list interval) : received_values (l ++ l') = received_values l ++ received_values l'.
Proof. apply flat_map_app. Qed.

(** ** Legal orders of a queue *)

(** What went in is, in this order, what came out and what is still there. *)
Lemma queue_conserves l q : runs queue [] (map occurrence_of l) q ->
  sent_values l = received_values l ++ q /\ forall x, In x l -> makes_sense x = true.
Proof.
  revert q. induction l as [|x l IH] using rev_ind; intros q Hruns.
  - apply (runs_nil_inv queue []) in Hruns as ->. cbn. split; [auto|contradiction].
  - rewrite map_app in Hruns. apply runs_snoc_inv in Hruns as (q' & Hruns & Hanswer).
    destruct (IH q' Hruns) as [Heq Hsense].
    rewrite sent_values_app, received_values_app, Heq. unfold occurrence_of in Hanswer.
    destruct x as [p o r i u]. cbn in *.
    destruct Hanswer; cbn; rewrite ?app_nil_r, <- ?app_assoc; split; auto;
      intros y Hy; apply in_app_iff in Hy as [Hy|[<-|[]]]; auto.
Qed.

(** Sends always go through, receives if what they got is in front. *)
Lemma runs_sends (l : list interval) : (forall x, In x l -> exists v, sent_value x = Some v) ->
  forall q, runs queue q (map occurrence_of l) (q ++ sent_values l).
Proof.
  induction l as [|x l IH] using rev_ind; intros Hl q.
  - rewrite app_nil_r. constructor.
  - rewrite map_app, sent_values_app, app_assoc.
    destruct (Hl x) as [v Hv]; [apply in_elt|].
    eapply runs_snoc; [apply IH; intros; apply Hl, in_app_iff; now left|].
    unfold sent_values. cbn. unfold sent_value in *.
    destruct (asked x), (answered x); try discriminate. constructor.
Qed.

Lemma runs_receives (l : list interval) : (forall x, In x l -> exists v, received_value x = Some v) ->
  forall q, runs queue (received_values l ++ q) (map occurrence_of l) q.
Proof.
  induction l as [|x l IH]; intros Hl q; [constructor|].
  destruct (Hl x) as [v Hv]; [now left|]. rewrite (received_values_cons x v) by assumption.
  change (map occurrence_of (x :: l)) with ([] ++ [occurrence_of x] ++ map occurrence_of l).
  rewrite app_assoc. eapply runs_app; [|apply IH; intros; apply Hl; now right].
  eapply runs_snoc; [constructor|]. unfold received_value in Hv.
  destruct (asked x), (answered x); try discriminate. injection Hv as ->. constructor.
Qed.

Lemma runs_observers (l : list interval) q : (forall x, In x l -> observes x = true) ->
  (l <> [] -> q = []) -> runs queue q (map occurrence_of l) q.
Proof.
  induction l as [|x l IH] using rev_ind; intros Hl Hq; [constructor|].
  assert (q = []) as -> by (apply Hq; intros H; now apply eq_sym, app_cons_not_nil in H).
  rewrite map_app. eapply runs_snoc; [apply IH; auto; intros; apply Hl, in_app_iff; now left|].
  specialize (Hl x (in_elt _ _ _)). unfold observes in Hl.
  destruct (asked x), (answered x); try discriminate. constructor.
Qed.

(** ** An order that explains the operations *)

Section Ordered.
Variables (ops l : list interval).
Hypothesis Htimely : timely ops.
Hypothesis Hunique : unique_values ops.
Hypothesis Hperm : Permutation l ops.
Hypothesis Htime : respects_time l.
Hypothesis Hlegal : legal queue (map occurrence_of l).

Lemma ordered_in x : In x ops <-> In x l.
Proof. split; apply Permutation_in; auto using Permutation_sym. Qed.

Lemma unique_in_order : NoDup (sent_values l).
Proof. eapply Permutation_NoDup; [|exact Hunique]. now apply Permutation_flat_map, Permutation_sym. Qed.

(** Where [x] stands in the order, the queue holds what was sent before and not received. *)
Lemma queue_at l1 x l2 : l = l1 ++ x :: l2 -> exists q q', runs queue [] (map occurrence_of l1) q
  /\ sent_values l1 = received_values l1 ++ q
  /\ queue_answers q (caller x) (asked x) (answered x) q'
  /\ (forall y, In y l1 -> ~ before x y) /\ (forall y, In y l2 -> ~ before y x).
Proof.
  intros Hl. destruct Hlegal as [q' Hruns]. rewrite Hl, map_app in Hruns.
  apply runs_app_inv in Hruns as (q & H1 & H2). cbn in H2.
  change (?y :: ?l) with ([y] ++ l) in H2. apply runs_app_inv in H2 as (q1 & H2 & _).
  apply (runs_snoc_inv queue q []) in H2 as (q0 & H0 & Happly). apply runs_nil_inv in H0 as ->.
  exists q, q1. split; [assumption|]. split; [now apply queue_conserves|]. split; [exact Happly|].
  pose proof (proj1 (respects_time_split l) Htime) as Hsplit.
  split; intros y Hy; apply in_split in Hy as (l3 & l4 & ->).
  - apply (Hsplit l3 y l4 x l2). now rewrite Hl, <- app_assoc.
  - apply (Hsplit l1 x l3 y l4). exact Hl.
Qed.

Lemma receives_first q (x : interval) v q' : queue_answers q (caller x) (asked x) (answered x) q' ->
  received_value x = Some v -> q = v :: q'.
Proof.
  intros Hanswer Hv. unfold received_value in Hv.
  destruct Hanswer; cbn in Hv; try discriminate. now injection Hv as ->.
Qed.

Lemma order_makes_sense x : In x ops -> makes_sense x = true.
Proof.
  rewrite ordered_in. destruct Hlegal as [q Hruns].
  apply (queue_conserves l q Hruns).
Qed.

Lemma order_not_fresh : ~ fresh_violation ops.
Proof.
  intros (x & v & Hx & Hv & Hall). apply ordered_in, in_split in Hx as (l1 & l2 & Hl).
  destruct (queue_at _ _ _ Hl) as (q & q' & _ & Heq & Hanswer & Hbefore & _).
  rewrite (receives_first _ _ _ _ Hanswer Hv) in Heq.
  assert (In v (sent_values l1)) as Hin by (rewrite Heq; apply in_elt).
  apply in_sent_values in Hin as (s & Hs & Hsv). apply (Hbefore s Hs), Hall; auto.
  rewrite ordered_in, Hl. apply in_or_app. now left.
Qed.

Lemma order_not_repeat : ~ repeat_violation ops.
Proof.
  intros (x & y & v & Hx & Hy & Hvx & Hvy & Hlt).
  assert (exists l1 l2 l3 z z', l = l1 ++ z :: l2 ++ z' :: l3
    /\ received_value z = Some v /\ received_value z' = Some v) as (l1 & l2 & l3 & z & z' & Hl & Hz & Hz').
  { apply ordered_in, in_split in Hx as (l1 & l2 & Hl). apply ordered_in in Hy. rewrite Hl in Hy.
    apply in_app_iff in Hy as [Hy|[->|Hy]]; [|lia|]; apply in_split in Hy as (l3 & l4 & ->).
    - exists l3, l4, l2, y, x. now rewrite Hl, <- app_assoc.
    - exists l1, l3, l4, x, y. auto. }
  destruct Hlegal as [q Hruns]. pose proof unique_in_order as Hnodup.
  rewrite (proj1 (queue_conserves l q Hruns)), Hl in Hnodup.
  rewrite received_values_app, (received_values_cons z v), received_values_app,
    (received_values_cons z' v), <- app_assoc in Hnodup by assumption.
  apply NoDup_remove_2 in Hnodup. apply Hnodup. rewrite !in_app_iff. cbn. auto.
Qed.

Lemma order_not_order : ~ order_violation ops.
Proof.
  intros (a & b & y & u & v & Ha & Hb & Hy & Hu & Hv & Hab & Hvy & Hall).
  assert (exists l1 l2 l3, l = l1 ++ a :: l2 ++ b :: l3) as (l1 & l2 & l3 & Hl).
  { apply ordered_in, in_split in Hb as (l1 & l3 & Hl). apply ordered_in in Ha.
    destruct (queue_at _ _ _ Hl) as (_ & _ & _ & _ & _ & _ & Hafter). rewrite Hl in Ha.
    apply in_app_iff in Ha as [Ha|[->|Ha]].
    - apply in_split in Ha as (l4 & l5 & ->). exists l4, l5, l3. now rewrite Hl, <- app_assoc.
    - unfold before in Hab. pose proof (timely_lasts _ Htimely a) as Hlasts.
      rewrite ordered_in, Hl in Hlasts. specialize (Hlasts (in_elt _ _ _)). lia.
    - destruct (Hafter a Ha Hab). }
  apply ordered_in, in_split in Hy as (m1 & m2 & Hm).
  destruct (queue_at _ _ _ Hm) as (q & q' & _ & Heq & Hanswer & Hbefore & _).
  rewrite (receives_first _ _ _ _ Hanswer Hvy) in Heq.
  pose proof unique_in_order as Hnodup.
  assert (sent_values l = received_values m1 ++ v :: q' ++ sent_values (y :: m2)) as Hout
    by (now rewrite Hm, sent_values_app, Heq, <- app_assoc).
  assert (sent_values l = (sent_values l1 ++ u :: sent_values l2) ++ v :: sent_values l3) as Hin.
  { rewrite Hl, sent_values_app, (sent_values_cons a u) by assumption.
    now rewrite sent_values_app, (sent_values_cons b v), <- app_assoc. }
  assert (sent_values l1 ++ u :: sent_values l2 = received_values m1) as Hprefix.
  { rewrite Hin in Hout, Hnodup. eapply nodup_same_prefix; eauto. }
  clear Hin.
  assert (In u (received_values m1)) as Hin.
  { rewrite <- Hprefix. apply in_elt. }
  apply in_received_values in Hin as (x & Hx & Hux). apply (Hbefore x Hx), Hall; auto.
  rewrite ordered_in, Hm. apply in_or_app. now left.
Qed.

Lemma order_not_empty : ~ empty_violation ops.
Proof.
  intros (e & He & Hobserves & Hall). pose proof He as Hops.
  apply ordered_in, in_split in He as (l1 & l2 & Hl).
  destruct (queue_at _ _ _ Hl) as (q & q' & _ & Heq & Hanswer & Hbefore & Hafter).
  assert (q = []) as ->.
  { unfold observes in Hobserves. destruct Hanswer; cbn in Hobserves; congruence. }
  rewrite app_nil_r in Heq.
  (* the instant after the last call among the operations up to [e] *)
  set (latest := list_max (map invoked (e :: l1))).
  assert (forall z, In z (e :: l1) -> In z ops) as Hin.
  { intros z Hz. rewrite ordered_in, Hl. apply in_or_app. destruct Hz as [->|Hz]; [right; now left|now left]. }
  assert (forall z, In z (e :: l1) -> invoked z <= latest) as Hlatest.
  { intros z Hz. assert (Forall (fun k => k <= latest) (map invoked (e :: l1))) as Hmax
      by (now apply list_max_le). rewrite Forall_forall in Hmax. now apply Hmax, in_map. }
  assert (exists z, In z (e :: l1) /\ invoked z = latest) as (z & Hz & Hzlatest).
  { assert (In latest (map invoked (e :: l1))) as Hmax by (apply list_max_in; discriminate).
    apply in_map_iff in Hmax as (z & ? & ?). eauto. }
  destruct (Hall (S latest)) as (a & Ha & u & Hu & Hlt & Hinside).
  - split; [specialize (Hlatest e (or_introl eq_refl)); lia|].
    destruct Hz as [<-|Hz].
    + pose proof (timely_lasts _ Htimely e Hops). lia.
    + specialize (Hbefore z Hz). unfold before in Hbefore.
      pose proof (timely_apart _ Htimely e z Hops (Hin z (or_intror Hz))). lia.
  - assert (before a z) as Haz.
    { pose proof (timely_apart _ Htimely a z Ha (Hin z Hz)). unfold before. lia. }
    assert (In a l1) as Hal1.
    { pose proof (timely_lasts _ Htimely a Ha) as Hlasts.
      pose proof (proj1 (respects_time_split l) Htime) as Hsplit.
      pose proof Ha as Hal. rewrite ordered_in, Hl in Hal.
      apply in_app_iff in Hal as [Hal|[<-|Hal]]; auto; exfalso.
      - unfold observes, sent_value in *. now destruct (asked e).
      - destruct Hz as [<-|Hz]; [now apply (Hafter a Hal)|].
        apply in_split in Hz as (l3 & l4 & ->), Hal as (l5 & l6 & ->).
        apply (Hsplit l3 z (l4 ++ e :: l5) a l6); auto.
        now rewrite Hl, <- !app_assoc. }
    assert (In u (received_values l1)) as Hul1
      by (rewrite <- Heq; apply in_sent_values; eauto).
    apply in_received_values in Hul1 as (x & Hx & Hux).
    specialize (Hinside x (Hin x (or_intror Hx)) Hux).
    specialize (Hlatest x (or_intror Hx)). lia.
Qed.

Theorem fifo_sound : fifo_check value_eq ops = true.
Proof.
  apply fifo_check_spec. repeat split; auto using order_makes_sense, order_not_fresh,
    order_not_repeat, order_not_order, order_not_empty.
Qed.

End Ordered.
End FifoSound.
