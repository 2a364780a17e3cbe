(** * The operations of a complete history, as intervals

    Defined here: the operations of a history, each with the positions of its call and of
    its return ([intervals]), and when one of them is over before another begins.
    Proved here, for complete histories: what a process sees of the history is its
    intervals, one after the other ([intervals_process]), and counting its calls and
    returns up to an event is counting intervals ([intervals_counts]).

    Mirrors  src/history (Operation: invocation and response are positions of events).
    Not covered: histories with pending operations. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import History Simulation.
Import ListNotations.

Section Intervals.
Context {process operation result : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.

Notation event := (event process operation result).
Notation history := (history process operation result).
Notation occurrence := (occurrence process operation result).
Notation of_process := (of_process process_eq).
Notation calls := (calls process_eq).
Notation returns := (returns process_eq).
Notation well_formed := (well_formed process_eq).

(** ** The operations of a history *)

(** An operation that has returned, with the positions of its two events. *)
Record interval := Interval {
  caller : process;
  asked : operation;
  answered : result;
  invoked : nat;
  responded : nat
}.

Definition occurrence_of (x : interval) : occurrence := (caller x, asked x, answered x).

(** What [p] is answered next in [h], whose first event has position [t]. *)
Fixpoint next_answer (p : process) (t : nat) (h : history) : option (result * nat) :=
  match h with
  | [] => None
  | Call _ _ :: h => next_answer p (S t) h
  | Return q r :: h => if process_eq p q then Some (r, t) else next_answer p (S t) h
  end.

Fixpoint intervals_from (t : nat) (h : history) : list interval :=
  match h with
  | [] => []
  | Return _ _ :: h => intervals_from (S t) h
  | Call p o :: h =>
      match next_answer p (S t) h with
      | Some (r, u) => Interval p o r t u :: intervals_from (S t) h
      | None => intervals_from (S t) h
      end
  end.

Definition intervals : history -> list interval := intervals_from 0.

Definition complete_history (h : history) : Prop :=
  well_formed h /\ forall p, returns p h = calls p h.

(** [x] had returned before [y] was called. *)
Definition before (x y : interval) : Prop := responded x < invoked y.

(** No operation stands after one that follows it in time. *)
Fixpoint respects_time (l : list interval) : Prop :=
  match l with
  | [] => True
  | x :: l => Forall (fun y => ~ before y x) l /\ respects_time l
  end.

Definition of_caller (p : process) (l : list interval) : list interval :=
  filter (fun x => if process_eq p (caller x) then true else false) l.

(** ** What one process sees *)

(** A process that returns from all its calls: [owed] if it is inside one already. *)
Inductive paired (p : process) : bool -> history -> Prop :=
| paired_nil : paired p false []
| paired_call o h : paired p true h -> paired p false (Call p o :: h)
| paired_return r h : paired p false h -> paired p true (Return p r :: h).

Lemma paired_alternates p (h : history) : (forall e, In e h -> process_of e = p) ->
  alternates h -> length (filter (fun e => negb (is_call e)) h) = length (filter is_call h) ->
  paired p false h.
Proof.
  intros Hown Halt. induction Halt as [|q o|q o r h _ IH]; cbn; intros Hlen.
  - constructor.
  - discriminate.
  - assert (q = p) as -> by (apply (Hown (Call q o)); cbn; auto).
    repeat constructor. apply IH; [|lia]. intros e Hin. apply Hown. cbn. auto.
Qed.

Lemma in_of_process p e (h : history) : In e (of_process p h) -> process_of e = p.
Proof.
  unfold History.of_process. intros Hin. apply filter_In in Hin as [_ Hb].
  destruct (belongs_to_spec process_eq p e); congruence.
Qed.

Lemma complete_paired h p : complete_history h -> paired p false (of_process p h).
Proof.
  intros [Hwf Hcount]. apply paired_alternates; [|apply Hwf|apply Hcount].
  intros e. apply in_of_process.
Qed.

Lemma paired_owed p b e h : paired p b (e :: h) -> b = negb (is_call e) /\ paired p (is_call e) h.
Proof. intros H. inversion H; subst; auto. Qed.

Lemma paired_next p h : forall t, paired p true (of_process p h) ->
  exists r u, next_answer p t h = Some (r, u) /\ t <= u < t + length h
    /\ nth_error h (u - t) = Some (Return p r)
    /\ exists rest, of_process p h = Return p r :: rest.
Proof.
  induction h as [|e h IH]; intros t Hpaired; [inversion Hpaired|].
  rewrite of_process_cons in *. destruct (process_eq p (process_of e)) as [->|Hne].
  - destruct e as [q o|q r]; cbn in *.
    + apply paired_owed in Hpaired as [? _]. discriminate.
    + exists r, t. destruct (process_eq q q); [|congruence]. rewrite Nat.sub_diag. cbn.
      repeat split; eauto; lia.
  - destruct (IH (S t) Hpaired) as (r & u & Hnext & Hrange & Hnth & Hrest).
    exists r, u. replace (u - t) with (S (u - S t)) by lia. cbn.
    destruct e as [q o|q s]; cbn in *; [|destruct (process_eq p q); [congruence|]];
      repeat split; auto; lia.
Qed.

Section Complete.
(** In what follows [h] is a suffix of a complete history: each process owes a return or not. *)
Definition suffix (h : history) : Prop := forall p, exists b, paired p b (of_process p h).

Lemma suffix_tail e h : suffix (e :: h) -> suffix h.
Proof.
  intros Hs p. destruct (Hs p) as [b Hb]. rewrite of_process_cons in Hb.
  destruct (process_eq p (process_of e)); eauto. apply paired_owed in Hb as [_ Hb]. eauto.
Qed.

Lemma suffix_call p o h : suffix (Call p o :: h) -> paired p true (of_process p h).
Proof.
  intros Hs. destruct (Hs p) as [b Hb]. rewrite of_process_cons in Hb. cbn in Hb.
  destruct (process_eq p p); [|congruence]. now apply paired_owed in Hb as [_ Hb].
Qed.

Lemma intervals_call t p o h : suffix (Call p o :: h) -> exists r u,
  intervals_from t (Call p o :: h) = Interval p o r t u :: intervals_from (S t) h
  /\ next_answer p (S t) h = Some (r, u) /\ t < u < S t + length h
  /\ nth_error h (u - S t) = Some (Return p r)
  /\ exists rest, of_process p h = Return p r :: rest.
Proof.
  intros Hs. destruct (paired_next p h (S t) (suffix_call p o h Hs)) as (r & u & Hn & Hr & He & Hrest).
  exists r, u. cbn. rewrite Hn. repeat split; auto; lia.
Qed.

Lemma intervals_bounds h : forall t x, suffix h -> In x (intervals_from t h) ->
  t <= invoked x < responded x /\ responded x < t + length h
  /\ nth_error h (invoked x - t) = Some (Call (caller x) (asked x))
  /\ nth_error h (responded x - t) = Some (Return (caller x) (answered x)).
Proof.
  induction h as [|e h IH]; intros t x Hs Hin; [contradiction|].
  assert (In x (intervals_from (S t) h) ->
    t <= invoked x < responded x /\ responded x < t + length (e :: h)
    /\ nth_error (e :: h) (invoked x - t) = Some (Call (caller x) (asked x))
    /\ nth_error (e :: h) (responded x - t) = Some (Return (caller x) (answered x))) as Htail.
  { intros Hx. destruct (IH (S t) x (suffix_tail _ _ Hs) Hx) as (Hr & Hu & Hc & He).
    replace (invoked x - t) with (S (invoked x - S t)) by lia.
    replace (responded x - t) with (S (responded x - S t)) by lia.
    cbn. repeat split; auto; lia. }
  destruct e as [p o|p r]; [|auto].
  destruct (intervals_call t p o h Hs) as (r & u & Heq & _ & Hrange & He & _).
  rewrite Heq in Hin. destruct Hin as [<-|Hin]; [|auto].
  cbn [caller asked answered invoked responded].
  rewrite Nat.sub_diag. replace (u - t) with (S (u - S t)) by lia. cbn.
  repeat split; auto; lia.
Qed.

Lemma intervals_sorted h : forall t, suffix h ->
  StronglySorted (fun x y => invoked x < invoked y) (intervals_from t h).
Proof.
  induction h as [|e h IH]; intros t Hs; [constructor|].
  pose proof (suffix_tail _ _ Hs) as Htail. destruct e as [p o|p r]; [|cbn; auto].
  destruct (intervals_call t p o h Hs) as (r & u & Heq & _). rewrite Heq.
  constructor; auto. apply Forall_forall. intros y Hy.
  destruct (intervals_bounds h (S t) y Htail Hy). cbn. lia.
Qed.

Lemma next_answer_first p h : forall t r u y, suffix h -> paired p true (of_process p h) ->
  next_answer p t h = Some (r, u) -> In y (intervals_from t h) -> caller y = p -> u < invoked y.
Proof.
  induction h as [|e h IH]; intros t r u y Hs Hp Hn Hy Hcaller; [contradiction|].
  pose proof (suffix_tail _ _ Hs) as Htail. rewrite of_process_cons in Hp.
  destruct e as [q o|q s]; cbn [process_of next_answer] in *.
  - destruct (process_eq p q) as [<-|Hne]; [apply paired_owed in Hp as [? _]; discriminate|].
    destruct (intervals_call t q o h Hs) as (r' & u' & Heq & _). rewrite Heq in Hy.
    destruct Hy as [<-|Hy]; [cbn in Hcaller; congruence|]. now apply (IH (S t) r).
  - destruct (process_eq p q) as [<-|Hne]; [|now apply (IH (S t) r)].
    injection Hn as _ <-. destruct (intervals_bounds h (S t) y Htail Hy). lia.
Qed.

(** One process does one thing after the other. *)
Lemma intervals_apart h : forall t x y, suffix h ->
  In x (intervals_from t h) -> In y (intervals_from t h) -> caller x = caller y ->
  invoked x < invoked y -> before x y.
Proof.
  induction h as [|e h IH]; intros t x y Hs Hx Hy Hcaller Hlt; [contradiction|].
  pose proof (suffix_tail _ _ Hs) as Htail.
  destruct e as [p o|p r]; [|now apply (IH (S t))].
  destruct (intervals_call t p o h Hs) as (r & u & Heq & Hnext & _). rewrite Heq in Hx, Hy.
  destruct Hx as [<-|Hx], Hy as [<-|Hy]; [lia| |destruct (intervals_bounds h (S t) x Htail Hx); cbn in *; lia|].
  - unfold before. cbn in *. eapply next_answer_first; eauto. now apply suffix_call in Hs.
  - now apply (IH (S t)).
Qed.

Lemma of_caller_app p l l' : of_caller p (l ++ l') = of_caller p l ++ of_caller p l'.
Proof. apply filter_app. Qed.

Lemma of_caller_cons p x l : of_caller p (x :: l)
  = if process_eq p (caller x) then x :: of_caller p l else of_caller p l.
Proof. unfold of_caller. cbn. now destruct (process_eq p (caller x)). Qed.

(** How often a process has called, and returned, before the two events of an operation. *)
Lemma intervals_counts h : forall t l x l', suffix h -> intervals_from t h = l ++ x :: l' ->
  calls (caller x) (firstn (invoked x - t) h) = length (of_caller (caller x) l)
  /\ forall b, paired (caller x) b (of_process (caller x) h) ->
     returns (caller x) (firstn (responded x - t) h) = length (of_caller (caller x) l) + Nat.b2n b.
Proof.
  induction h as [|e h IH]; intros t l x l' Hs Heq; [now destruct l|].
  pose proof (suffix_tail _ _ Hs) as Htail.
  assert (In x (intervals_from t (e :: h))) as Hin by (rewrite Heq; apply in_elt).
  destruct (intervals_bounds _ t x Hs Hin) as (Hrange & _ & Hcall & _).
  assert (forall l, intervals_from (S t) h = l ++ x :: l' ->
    forall d, calls (caller x) [e] = d ->
    calls (caller x) (firstn (invoked x - t) (e :: h)) = d + length (of_caller (caller x) l)
    /\ forall b, paired (caller x) b (of_process (caller x) (e :: h)) ->
       returns (caller x) (firstn (responded x - t) (e :: h))
       = d + length (of_caller (caller x) l) + Nat.b2n b) as Hlater.
  { clear l Heq. intros l Heq d Hd. destruct (IH (S t) l x l' Htail Heq) as [Hc Hr].
    assert (In x (intervals_from (S t) h)) as Hx by (rewrite Heq; apply in_elt).
    destruct (intervals_bounds h (S t) x Htail Hx) as (Hrange' & _).
    replace (invoked x - t) with (S (invoked x - S t)) by lia.
    replace (responded x - t) with (S (responded x - S t)) by lia. cbn [firstn]. split.
    - change (e :: ?l) with ([e] ++ l). now rewrite calls_app, Hc, Hd.
    - intros b Hb. change (e :: firstn ?n ?l) with ([e] ++ firstn n l). rewrite returns_app.
      rewrite of_process_cons in Hb. unfold History.calls, History.returns in *.
      rewrite of_process_cons in *. cbn [History.of_process filter] in *.
      destruct (process_eq (caller x) (process_of e)).
      + apply paired_owed in Hb as [-> Hb]. rewrite (Hr _ Hb). destruct e; cbn in *; lia.
      + rewrite (Hr _ Hb). cbn in *. lia. }
  destruct e as [p o|p r]; cycle 1.
  { cbn in Heq. destruct (Hlater l Heq _ eq_refl) as [H1 H2].
    assert (calls (caller x) [Return p r : event] = 0) as Hzero
      by (unfold History.calls; rewrite of_process_cons; cbn; now destruct (process_eq _ _)).
    rewrite Hzero in *. auto. }
  destruct (intervals_call t p o h Hs) as (r & u & Heq' & Hnext & Hu & He & rest & Hrest).
  rewrite Heq' in Heq. destruct l as [|y l].
  - injection Heq as <- <-. cbn [caller invoked responded] in *. rewrite Nat.sub_diag. split; [reflexivity|].
    intros b Hb. rewrite of_process_cons in Hb. cbn in Hb.
    destruct (process_eq p p) as [_|]; [|congruence]. apply paired_owed in Hb as [-> _].
    cbn [length of_caller filter is_call negb Nat.b2n Nat.add].
    replace (u - t) with (S (u - S t)) by lia. cbn [firstn].
    change (Call p o :: ?l) with ([Call p o : event] ++ l). rewrite returns_app.
    assert (forall n h, next_answer p n h = Some (r, u) -> n <= u ->
      returns p (firstn (u - n) h) = 0) as Hzero.
    { clear. intros n h. revert n. induction h as [|e h IH]; intros n Hn Hle; [now destruct (u - n)|].
      destruct (Nat.eq_dec n u) as [->|Hne]; [now rewrite Nat.sub_diag|].
      replace (u - n) with (S (u - S n)) by lia. cbn [firstn].
      change (e :: ?l) with ([e] ++ l). rewrite returns_app, IH.
      - unfold History.returns. rewrite of_process_cons. cbn [History.of_process filter].
        destruct (process_eq p (process_of e)); [|reflexivity].
        destruct e as [q o|q s]; cbn in *; [reflexivity|].
        destruct (process_eq p q); [congruence|congruence].
      - destruct e as [q o|q s]; cbn in *; auto. destruct (process_eq p q); [congruence|auto].
      - lia. }
    rewrite Hzero; auto; [|lia].
    unfold History.returns. rewrite of_process_cons. cbn. now destruct (process_eq p p).
  - injection Heq as <- Heq.
    destruct (Hlater l Heq _ eq_refl) as [H1 H2].
    assert (calls (caller x) [Call p o : event]
      + length (of_caller (caller x) l) = length (of_caller (caller x) (Interval p o r t u :: l))) as Hone.
    { rewrite of_caller_cons. unfold History.calls. rewrite of_process_cons. cbn.
      now destruct (process_eq (caller x) p). }
    rewrite Hone in *. auto.
Qed.

Lemma intervals_process p h : forall t b, suffix h -> paired p b (of_process p h) ->
  exists owed, length owed = Nat.b2n b /\ Forall (fun e => is_call e = false) owed
    /\ of_process p h = owed ++ sequential (map occurrence_of (of_caller p (intervals_from t h))).
Proof.
  induction h as [|e h IH]; intros t b Hs Hp; [inversion Hp; now exists []|].
  pose proof (suffix_tail _ _ Hs) as Htail. rewrite of_process_cons in *.
  destruct e as [q o|q r]; cbn [process_of] in *.
  - destruct (intervals_call t q o h Hs) as (r & u & Heq & _ & _ & _ & rest & Hrest). rewrite Heq.
    rewrite of_caller_cons. cbn [caller]. destruct (process_eq p q) as [<-|Hne]; [|auto].
    apply paired_owed in Hp as [-> Hp]. exists []. repeat split; auto. cbn.
    destruct (IH (S t) _ Htail Hp) as ([|e [|]] & Hlen & _ & Howed); try discriminate.
    rewrite Howed in Hrest. injection Hrest as -> _. now rewrite Howed.
  - cbn [intervals_from]. destruct (process_eq p q) as [<-|Hne]; [|auto].
    apply paired_owed in Hp as [-> Hp]. cbn in Hp.
    destruct (IH (S t) _ Htail Hp) as ([|] & Hlen & _ & Howed); try discriminate.
    exists [Return p r]. rewrite Howed. repeat split; auto.
Qed.

End Complete.
End Intervals.
