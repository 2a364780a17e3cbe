(** * What is wrong with the history of a queue: four patterns, and how to look for them

    Defined here: the sequential queue; the four bad patterns of a history with unique
    values ([fresh_violation], [repeat_violation], [order_violation], [empty_violation]);
    and [fifo_check], which looks for them.
    Proved here: [fifo_check_spec], the function finds what the patterns say, no more and
    no less. That a complete history is linearizable exactly if it has none of them is
    proved in FifoSound.v and FifoComplete.v and put together in FifoDecided.v.

    Mirrors  src/history UnboundedDecider: Contradiction.Kind FRESH, REPEAT (Passages),
             ORDER (overtaking) and EMPTY (Coverage). The Java code sorts and sweeps; this
             function compares all with all. The times of Passages are those used here:
             an instant [t] lies between the events [t - 1] and [t].
    Source   T. Henzinger, A. Sezgin, V. Vafeiadis: Aspect-oriented linearizability
             proofs, CONCUR 2013. Differs: intervals and instants instead of an axiom
             about cuts of the history.
    Not covered: repeated values; pending operations; closes (steps CLOSE of the decider). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import History Intervals.
Import ListNotations.

Section Fifo.
Context {process value : Type}.
Variable value_eq : forall v w : value, {v = w} + {v <> w}.

(** ** The sequential queue *)

Inductive operation := Send (v : value) | Receive.
Inductive result := Sent | Received (v : value) | Empty.

Inductive queue_answers : list value -> process -> operation -> result -> list value -> Prop :=
| queue_sent q p v : queue_answers q p (Send v) Sent (q ++ [v])
| queue_received v q p : queue_answers (v :: q) p Receive (Received v) q
| queue_empty p : queue_answers [] p Receive Empty [].

Definition queue_specification : specification process operation result :=
  {| object := list value; initial := []; apply := queue_answers |}.

Notation interval := (interval (process := process) (operation := operation) (result := result)).

(** ** What an operation says *)

Definition sent_value (x : interval) : option value :=
  match asked x, answered x with Send v, Sent => Some v | _, _ => None end.
Definition received_value (x : interval) : option value :=
  match asked x, answered x with Receive, Received v => Some v | _, _ => None end.
Definition observes (x : interval) : bool :=
  match asked x, answered x with Receive, Empty => true | _, _ => false end.

(** A send is not answered with a value, a receive not with [Sent]. *)
Definition makes_sense (x : interval) : bool :=
  match asked x, answered x with
  | Send _, Sent | Receive, Received _ | Receive, Empty => true
  | _, _ => false
  end.

Definition sent_values (l : list interval) : list value :=
  flat_map (fun x => match sent_value x with Some v => [v] | None => [] end) l.

Definition unique_values (l : list interval) : Prop := NoDup (sent_values l).

(** ** The bad patterns *)

(** A value was received that nobody sent, or before it was sent. *)
Definition fresh_violation (ops : list interval) : Prop :=
  exists x v, In x ops /\ received_value x = Some v
    /\ forall s, In s ops -> sent_value s = Some v -> before x s.

(** A value was received twice. *)
Definition repeat_violation (ops : list interval) : Prop :=
  exists x y v, In x ops /\ In y ops /\ received_value x = Some v /\ received_value y = Some v
    /\ invoked x < invoked y.

(** [u] surely went in before [v], yet [v] came out before [u] could have. *)
Definition order_violation (ops : list interval) : Prop :=
  exists a b y u v, In a ops /\ In b ops /\ In y ops
    /\ sent_value a = Some u /\ sent_value b = Some v /\ before a b
    /\ received_value y = Some v
    /\ forall x, In x ops -> received_value x = Some u -> before y x.

(** At the instant [t] the queue surely holds the value that [a] sent. *)
Definition surely_inside (ops : list interval) (t : nat) (a : interval) : Prop :=
  exists u, sent_value a = Some u /\ responded a < t
    /\ forall x, In x ops -> received_value x = Some u -> t <= invoked x.

(** The queue was seen empty, but at every instant it surely held something. *)
Definition empty_violation (ops : list interval) : Prop :=
  exists e, In e ops /\ observes e = true
    /\ forall t, invoked e < t <= responded e -> exists a, In a ops /\ surely_inside ops t a.

(** ** Looking for them *)

Definition is (v : value) (o : option value) : bool :=
  match o with Some w => if value_eq v w then true else false | None => false end.
Definition beforeb (x y : interval) : bool := responded x <? invoked y.

(** Some operation carries a value, and about it something holds. *)
Definition some_value (f : interval -> option value) (ops : list interval)
    (holds : interval -> value -> bool) : bool :=
  existsb (fun x => match f x with Some v => holds x v | None => false end) ops.

(** All operations that carry [v] are as said. *)
Definition all_of (f : interval -> option value) (ops : list interval) (v : value)
    (holds : interval -> bool) : bool :=
  forallb (fun x => negb (is v (f x)) || holds x) ops.

Definition finds_fresh (ops : list interval) : bool :=
  some_value received_value ops (fun x v => all_of sent_value ops v (beforeb x)).

Definition finds_repeat (ops : list interval) : bool :=
  some_value received_value ops (fun x v =>
    existsb (fun y => is v (received_value y) && (invoked x <? invoked y)) ops).

Definition finds_order (ops : list interval) : bool :=
  some_value sent_value ops (fun a u => some_value sent_value ops (fun b v =>
    beforeb a b && existsb (fun y => is v (received_value y)
      && all_of received_value ops u (beforeb y)) ops)).

Definition insideb (ops : list interval) (t : nat) : bool :=
  some_value sent_value ops (fun a u =>
    (responded a <? t) && all_of received_value ops u (fun x => t <=? invoked x)).

(** The instants at which an operation may take effect. *)
Definition instants (x : interval) : list nat := seq (S (invoked x)) (responded x - invoked x).

Definition finds_empty (ops : list interval) : bool :=
  existsb (fun e => observes e && forallb (insideb ops) (instants e)) ops.

Definition fifo_check (ops : list interval) : bool :=
  forallb makes_sense ops
  && negb (finds_fresh ops || finds_repeat ops || finds_order ops || finds_empty ops).

(** ** The function says what the patterns say *)

Lemma is_spec v o : is v o = true <-> o = Some v.
Proof.
  unfold is. destruct o as [w|]; [|split; discriminate].
  destruct (value_eq v w) as [->|Hne]; split; congruence.
Qed.

Lemma beforeb_spec x y : beforeb x y = true <-> before x y.
Proof. apply Nat.ltb_lt. Qed.

Lemma some_value_spec f ops holds : some_value f ops holds = true <->
  exists x v, In x ops /\ f x = Some v /\ holds x v = true.
Proof.
  unfold some_value. rewrite existsb_exists. split.
  - intros (x & Hin & Hx). destruct (f x) as [v|] eqn:Hf; [eauto|discriminate].
  - intros (x & v & Hin & Hf & Hx). exists x. now rewrite Hf.
Qed.

Lemma all_of_spec f ops v holds : all_of f ops v holds = true <->
  forall x, In x ops -> f x = Some v -> holds x = true.
Proof.
  unfold all_of. rewrite forallb_forall. split; intros H x Hin.
  - intros Hf. specialize (H x Hin). apply is_spec in Hf. now rewrite Hf in H.
  - destruct (is v (f x)) eqn:Hf; [|reflexivity]. apply is_spec in Hf. now rewrite H.
Qed.

Lemma instants_spec x t : In t (instants x) <-> invoked x < t <= responded x.
Proof. unfold instants. rewrite in_seq. lia. Qed.

Lemma finds_fresh_spec ops : finds_fresh ops = true <-> fresh_violation ops.
Proof.
  unfold finds_fresh, fresh_violation. rewrite some_value_spec.
  setoid_rewrite all_of_spec. now setoid_rewrite beforeb_spec.
Qed.

Lemma finds_repeat_spec ops : finds_repeat ops = true <-> repeat_violation ops.
Proof.
  unfold finds_repeat, repeat_violation. rewrite some_value_spec. split.
  - intros (x & v & Hx & Hv & H). apply existsb_exists in H as (y & Hy & H).
    apply andb_true_iff in H as [H Hlt]. apply is_spec in H. apply Nat.ltb_lt in Hlt.
    exists x, y, v. auto.
  - intros (x & y & v & Hx & Hy & Hvx & Hvy & Hlt). exists x, v. repeat split; auto.
    apply existsb_exists. exists y. split; auto. apply andb_true_iff.
    rewrite is_spec, Nat.ltb_lt. auto.
Qed.

Lemma finds_order_spec ops : finds_order ops = true <-> order_violation ops.
Proof.
  unfold finds_order, order_violation. rewrite some_value_spec. split.
  - intros (a & u & Ha & Hu & H). apply some_value_spec in H as (b & v & Hb & Hv & H).
    apply andb_true_iff in H as [Hab H]. apply existsb_exists in H as (y & Hy & H).
    apply andb_true_iff in H as [Hvy H]. rewrite all_of_spec in H.
    apply is_spec in Hvy. apply beforeb_spec in Hab. exists a, b, y, u, v.
    repeat split; auto. intros x Hx Hux. now apply beforeb_spec, H.
  - intros (a & b & y & u & v & Ha & Hb & Hy & Hu & Hv & Hab & Hvy & H).
    exists a, u. repeat split; auto. apply some_value_spec. exists b, v. repeat split; auto.
    apply andb_true_iff. rewrite beforeb_spec. split; auto. apply existsb_exists.
    exists y. split; auto. apply andb_true_iff. rewrite is_spec, all_of_spec. split; auto.
    intros x Hx Hux. now apply beforeb_spec, H.
Qed.

Lemma insideb_spec ops t :
  insideb ops t = true <-> exists a, In a ops /\ surely_inside ops t a.
Proof.
  unfold insideb, surely_inside. rewrite some_value_spec. split.
  - intros (a & u & Ha & Hu & H). apply andb_true_iff in H as [Hlt H].
    rewrite all_of_spec in H. apply Nat.ltb_lt in Hlt. exists a. split; auto. exists u.
    repeat split; auto. intros x Hx Hux. now apply Nat.leb_le, H.
  - intros (a & Ha & u & Hu & Hlt & H). exists a, u. repeat split; auto.
    apply andb_true_iff. rewrite Nat.ltb_lt, all_of_spec. split; auto.
    intros x Hx Hux. now apply Nat.leb_le, H.
Qed.

Lemma finds_empty_spec ops : finds_empty ops = true <-> empty_violation ops.
Proof.
  unfold finds_empty, empty_violation. rewrite existsb_exists.
  setoid_rewrite andb_true_iff. setoid_rewrite forallb_forall.
  setoid_rewrite instants_spec. setoid_rewrite insideb_spec. reflexivity.
Qed.

Theorem fifo_check_spec ops : fifo_check ops = true <->
  (forall x, In x ops -> makes_sense x = true)
  /\ ~ fresh_violation ops /\ ~ repeat_violation ops
  /\ ~ order_violation ops /\ ~ empty_violation ops.
Proof.
  unfold fifo_check. rewrite andb_true_iff, negb_true_iff, !orb_false_iff, forallb_forall.
  rewrite <- finds_fresh_spec, <- finds_repeat_spec, <- finds_order_spec, <- finds_empty_spec.
  rewrite !not_true_iff_false. tauto.
Qed.

End Fifo.

Arguments operation : clear implicits.
Arguments result : clear implicits.
