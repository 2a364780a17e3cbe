(** * Rings that grow: which ring has which ticket

    Proved here, for any number of senders and messages: the invariant [grow_ok] and how it
    is kept. The rings below [top] are sealed, each where the next one begins; a ticket
    belongs to the ring in whose range it is; and the message of a ticket that is not consumed
    is in its ring, where no other such ticket has its place.

    Mirrors RingCore.java (J2, J3). Not covered: as in RingGrow.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingGrow.
Import ListNotations.
Set Implicit Arguments.

Section Sound.
Context {message : Type}.
Variables capacity first_size : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis some_size : 1 <= first_size.
Notation sender := (Ring.sender message).
Notation growing := (RingGrow.growing message).
Notation slot := (Ring.slot (message := message) capacity).
Notation size := (RingGrow.size first_size).
Notation place := (RingGrow.place (message := message) first_size).
Notation bound_at g j := (bound (ring_at g j)).

Lemma size_positive j : 1 <= size j.
Proof. unfold RingGrow.size. pose proof (Nat.pow_nonzero 2 j). nia. Qed.

Lemma size_doubles j : size (S j) = 2 * size j.
Proof. unfold RingGrow.size. cbn [Nat.pow]. lia. Qed.

(** The first ticket of ring [j]. *)
Definition begins (g : growing) (j : nat) : nat :=
  match j with 0 => 0 | S j => bound_at g j end.

(** Ticket [t] is one of ring [j]'s, when the rings below [top] are sealed. *)
Definition owns (g : growing) (top j t : nat) : Prop :=
  j <= top /\ begins g j <= t /\ (j < top -> t < bound_at g j).

(** What a sender knows is true. *)
Definition phase_ok (g : growing) (top : nat) (p : phase) (x : sender) : Prop :=
  match at_ x, p with
  | AtLimit _ _, Start => True
  | AtLimit _ _, OnRing j => j <= tail_ring g
  | (AtHead _ _ | AtMeasure _ _), Stopped j l => j <= tail_ring g /\ l <= mine x
  | (AtHead _ _ | AtMeasure _ _ | AtRaise _ _), Moves j => j < top
  | AtRaise _ _, Raises j l r =>
      j <= tail_ring g /\ l <= mine x /\ r <= room x /\ begins g j <= r
      /\ (size j < capacity -> mine x < r /\ r <= head (core g) + size j)
  | AtRaise _ _, Seals j l =>
      j <= tail_ring g /\ size j < capacity /\ l <= mine x /\ bound_at g j <> 0
  | AtTicket _ _, Passed j =>
      j <= tail_ring g /\ (size j < capacity -> mine x < bound_at g j)
  | AtWrite _ _, Passed j => owns g top j (mine x)
  | (AtLimit _ _ | AtHead _ _ | AtMeasure _ _ | AtRaise _ _ | AtTicket _ _ | AtWrite _ _), _ => False
  | _, _ => True
  end.

Record grow_ok (g : growing) (top : nat) : Prop := {
  ok_sealed : forall j, sealed (ring_at g j) = true <-> j < top;
  ok_fresh : forall j, top < j -> bound_at g j = 0;
  ok_order : forall j, j < top -> begins g j <= bound_at g j;
  ok_begins : begins g top <= ticket (tail (core g));
  ok_small : forall j, j < top -> size j < capacity
    /\ 0 < bound_at g j <= head (core g) + size j;
  (** No ticket is taken at or above the limit of a ring that may be sealed. *)
  ok_top : size top < capacity -> bound_at g top <= head (core g) + size top
    /\ (ticket (tail (core g)) <= bound_at g top
        \/ (bound_at g top = 0 /\ ticket (tail (core g)) = begins g top));
  ok_limit : bound_at g top <= limit (core g);
  ok_tail_ring : tail_ring g <= top;
  ok_head_ring : head_ring g <= top /\ begins g (head_ring g) <= head (core g)
    /\ (head_ring g < top -> head (core g) <= bound_at g (head_ring g));
  (** The messages are in the places of their tickets. *)
  ok_occupied : forall j p m, get None (places (ring_at g j)) p = Some m ->
    exists t, head (core g) <= t < ticket (tail (core g)) /\ owns g top j t
      /\ t mod size j = p /\ slot (core g) t = Some m;
  ok_placed : forall j t m, head (core g) <= t < ticket (tail (core g)) -> owns g top j t ->
    slot (core g) t = Some m -> place g j t = Some m;
  ok_free : forall k m, rat (core g) = RFree k m -> owns g top (head_ring g) (head (core g));
  ok_phase : forall i, phase_ok g top (phase_of g i) (sender_of (core g) i)
}.

(** What Ring.v has proved of the core. *)
Record core_ok (s : Ring.state message) : Prop := {
  core_window : head s <= ticket (tail s) <= head s + capacity;
  core_trying : forall i, trying (control_of s i) = true -> mine (sender_of s i) <= ticket (tail s);
  core_ticket : forall i k m, control_of s i = AtTicket k m ->
    mine (sender_of s i) < head s + capacity;
  core_write : forall i k m, control_of s i = AtWrite k m ->
    head s <= mine (sender_of s i) < ticket (tail s) /\ slot s (mine (sender_of s i)) = None;
  core_beyond : forall t, ticket (tail s) <= t < head s + capacity -> slot s t = None;
  core_first : forall k m, rat s = RFree k m -> slot s (head s) = Some m
}.

(** ** Ranges *)

Lemma begins_order g top j j' : grow_ok g top -> j <= j' <= top -> begins g j <= begins g j'.
Proof.
  intros Hok [Hle Htop]. induction Hle as [|j' _ IH]; [lia|].
  specialize (IH ltac:(lia)). pose proof (ok_order Hok (j := j') ltac:(lia)). cbn. lia.
Qed.

Lemma owner_unique g top j j' t : grow_ok g top -> owns g top j t -> owns g top j' t -> j = j'.
Proof.
  intros Hok (H1 & H2 & H3) (H1' & H2' & H3').
  destruct (Nat.lt_total j j') as [Hlt|[Heq|Hlt]]; [|exact Heq|]; exfalso.
  - pose proof (begins_order Hok (j := S j) (j' := j') ltac:(lia)) as Hle. cbn in Hle.
    specialize (H3 ltac:(lia)). lia.
  - pose proof (begins_order Hok (j := S j') (j' := j) ltac:(lia)) as Hle. cbn in Hle.
    specialize (H3' ltac:(lia)). lia.
Qed.

(** The tickets of one ring that are not consumed are no more than its slots. *)
Lemma owned_window g top j t : grow_ok g top -> core_ok (core g) -> owns g top j t ->
  head (core g) <= t < ticket (tail (core g)) -> t < head (core g) + size j.
Proof.
  intros Hok Hcore (Hj & Hb & Ht) Hlive. pose proof (core_window Hcore) as Hwindow.
  destruct (Nat.eq_dec j top) as [->|Hne].
  - destruct (le_lt_dec capacity (size top)) as [|Hsmall]; [lia|].
    destruct (ok_top Hok Hsmall) as [Hbound [|[_ Hbegin]]]; lia.
  - pose proof (ok_small Hok (j := j) ltac:(lia)). specialize (Ht ltac:(lia)). lia.
Qed.

Lemma owned_distinct g top j t t' : grow_ok g top -> core_ok (core g) ->
  owns g top j t -> owns g top j t' ->
  head (core g) <= t < ticket (tail (core g)) -> head (core g) <= t' < ticket (tail (core g)) ->
  t mod size j = t' mod size j -> t = t'.
Proof.
  intros Hok Hcore Ht Ht' Hlive Hlive' Heq. pose proof (size_positive j).
  pose proof (owned_window Hok Hcore Ht Hlive).
  pose proof (owned_window Hok Hcore Ht' Hlive').
  destruct (Nat.le_ge_cases t t'); [|symmetry];
    apply (index_injective (size j) (size j)); auto; lia.
Qed.

(** ** Later states *)

(** The rings may grow; those that are sealed stay. *)
Record later (g g' : growing) (top top' : nat) : Prop := {
  later_top : top' = top \/ (top' = S top /\ bound_at g' top = ticket (tail (core g)));
  later_sealed : forall j, j < top -> bound_at g' j = bound_at g j;
  later_bound : size top < capacity -> bound_at g top <= bound_at g' top;
  later_tail_ring : tail_ring g <= tail_ring g';
  later_head : head (core g) <= head (core g')
}.

Lemma later_begins g g' top top' j : later g g' top top' -> j <= top -> begins g' j = begins g j.
Proof. intros Hlater Hj. destruct j as [|j]; [reflexivity|]. apply (later_sealed Hlater). lia. Qed.

Lemma later_owns g g' top top' j t : later g g' top top' -> t < ticket (tail (core g)) ->
  owns g' top' j t <-> owns g top j t.
Proof.
  intros Hlater Ht. pose proof (later_top Hlater) as Htop.
  unfold owns. split; intros (Hj & Hb & Hbelow).
  - assert (j <= top) as Hle.
    { destruct Htop as [|[-> Hbound]]; [lia|]. destruct (Nat.eq_dec j (S top)) as [->|]; [|lia].
      cbn in Hb. lia. }
    rewrite (later_begins Hlater Hle) in Hb. split; [exact Hle|split; [exact Hb|]].
    intros Hlt. rewrite <- (later_sealed Hlater Hlt). apply Hbelow. lia.
  - rewrite (later_begins Hlater Hj). split; [lia|split; [exact Hb|]].
    intros Hlt. destruct (Nat.eq_dec j top) as [->|]; [destruct Htop as [|[_ Hbound]]; lia|].
    rewrite (later_sealed Hlater) by lia. apply Hbelow. lia.
Qed.

Lemma phase_ok_later g g' top top' p x : grow_ok g top -> later g g' top top' ->
  (forall k m, at_ x = AtWrite k m -> mine x < ticket (tail (core g))) ->
  phase_ok g top p x -> phase_ok g' top' p x.
Proof.
  intros Hok Hlater Hwrite. pose proof (ok_tail_ring Hok) as Htail.
  pose proof (later_tail_ring Hlater) as Htail'.
  pose proof (later_head Hlater) as Hhead.
  pose proof (later_top Hlater) as Htop.
  assert (forall j, j <= top -> size j < capacity -> bound_at g j <= bound_at g' j) as Hbounds.
  { intros j Hj Hsmall. destruct (Nat.eq_dec j top) as [->|]; [now apply (later_bound Hlater)|].
    rewrite (later_sealed Hlater); lia. }
  unfold phase_ok. destruct (at_ x) eqn:Hat; auto; destruct p; auto; try lia.
  - intros (H1 & H2 & H3 & H4 & H5). rewrite (later_begins Hlater) by lia.
    split; [lia|split; [exact H2|split; [exact H3|split; [exact H4|]]]].
    intros Hsmall. specialize (H5 Hsmall). lia.
  - intros (H1 & H2 & H3 & H4). specialize (Hbounds j ltac:(lia) H2). lia.
  - intros (H1 & H2). split; [lia|]. intros Hsmall. specialize (H2 Hsmall).
    specialize (Hbounds j ltac:(lia) Hsmall). lia.
  - intros Hown. apply (later_owns j Hlater); eauto.
Qed.

End Sound.
