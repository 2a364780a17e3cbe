(** * No lost wake-up and no lost room in the bounded core whose ring grows (safety)

    Proved here, for any number of senders and messages, any capacity and any first size from
    1 on: RingWakeUp.v and RingWaiting.v hold of the growing core, for it waits as Ring.v does
    ([grow_no_lost_wake_up], [grow_clear_never_underflows], [grow_no_lost_room]).

    Mirrors spec/Ring.tla (NoLostWakeUp) and RingCore.java. Not covered: liveness. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Ring RingSteps
  RingLinearizable RingWaiting RingParking RingWakeUp RingGrow RingGrowSound RingGrowRefines.
Import ListNotations.

Section GrowWaiting.
Context {message : Type}.
Variables capacity first_size : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis some_size : 1 <= first_size.
Notation growing := (RingGrow.growing message).
Notation grow_model := (RingGrow.grow_model (message := message) capacity first_size).

(** *** Asleep although the ticket that it waits for is taken and its message written, or the
    channel is closed and empty: then the receiver is being woken, or is about to be. *)
Theorem grow_no_lost_wake_up (g : growing) k : reachable grow_model g -> rat (core g) = RPark k ->
  (head (core g) < ticket (tail (core g))
    /\ forall i k' m, control_of (core g) i = AtWrite k' m -> mine (sender_of (core g) i) <> head (core g))
  \/ (closed (tail (core g)) = true /\ ticket (tail (core g)) = head (core g)) ->
  being_woken (core g) \/ exists i k m, control_of (core g) i = AtClear k m.
Proof.
  intros Hg Hpark Hcause.
  destruct (grow_invariants capacity first_size some_capacity some_size g Hg)
    as (c & top & Hsame & Hreach & _).
  destruct Hsame as [->|(k' & Hrat & _)]; [|congruence].
  apply (ring_no_lost_wake_up capacity capacity some_capacity (le_n capacity) (core g) k Hreach Hpark).
  destruct Hcause as [[Htaken Hwritten]|Hclosed]; [left|now right]. intros Hnone.
  destruct (ring_conservation capacity capacity some_capacity (le_n capacity) (core g) Hreach)
    as (log & Hlen & _ & Hslots).
  destruct (Hslots (head (core g)) ltac:(lia)) as [Hslot|(_ & i & k' & m & Hat & Hmine & _)].
  - rewrite Hnone in Hslot. symmetry in Hslot. apply nth_error_None in Hslot. lia.
  - now apply (Hwritten i k' m).
Qed.

(** *** S3 subtracts the bit from the word: it is always there. *)
Theorem grow_clear_never_underflows (g : growing) i k m : reachable grow_model g ->
  control_of (core g) i = AtClear k m -> parked (tail (core g)) = true.
Proof.
  intros Hg Hat. destruct (grow_invariants capacity first_size some_capacity some_size g Hg)
    as (c & top & Hsame & Hreach & _).
  pose proof (ring_clear_never_underflows capacity capacity some_capacity (le_n capacity) c i k m Hreach)
    as Hbit.
  destruct Hsame as [->|(k' & _ & -> & _)]; exact (Hbit Hat).
Qed.

(** *** A sender that is parked for room was released, or is in the queue; then there are as
    many promises as free places, and a close is about to release it. *)
Theorem grow_no_lost_room (g : growing) i k m : reachable grow_model g ->
  control_of (core g) i = AtPark k m ->
  In i (released (core g))
  \/ (In i (waiting (core g))
      /\ (closed (tail (core g)) = false ->
          head (core g) + capacity - ticket (tail (core g)) <= promises (core g))
      /\ (closed (tail (core g)) = true -> rat (core g) = RRelease)).
Proof.
  intros Hg Hat. destruct (grow_invariants capacity first_size some_capacity some_size g Hg)
    as (c & top & Hsame & Hreach & _).
  pose proof (no_lost_room capacity capacity some_capacity (le_n capacity) c i k m Hreach) as Hroom.
  destruct Hsame as [->|(k' & Hrat & -> & _)]; [exact (Hroom Hat)|].
  destruct (Hroom Hat) as [|(Hin & Hopen & Hclosed)]; [now left|right].
  split; [exact Hin|split; [|intros Hbit; specialize (Hclosed Hbit); discriminate]].
  intros Hbit. specialize (Hopen Hbit). unfold promises in *. cbn in Hopen. rewrite Hrat. exact Hopen.
Qed.

End GrowWaiting.
