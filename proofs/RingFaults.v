(** * Wrong variants of the bounded core, and the search that must refute them

    Defined here: [variant f], the computed steps with one thing wrong, for each fault [f].
    extract/refute.ml searches them for a history that the abstract channel does not have, or
    for a state of [room_unpromised], and prints the shortest bad run; without a fault it must
    find none. The same changes made to the relation break a proof: mutants/ring-*.

    Proved here: [room_unpromised_never]: the test for lost room is never true in a reachable
    state of the core as it is.

    Mirrors RingSuccessors.v. Not covered: faults of memory order, of rings that grow, of the
    receiver's parking (Faults.v has those of the protocol). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Ring RingSteps RingWaiting
  RingSuccessors.
Import ListNotations.

Inductive fault :=
| FullOffByOne         (** S0 answers Full with room for one message *)
| FullFromTheLimit     (** S0 answers Full from the limit, without a look at head *)
| LimitOffByOne        (** the limit promises one place more than there are *)
| SentThoughClosed     (** S1 compares the ticket and not the closed bit *)
| DrainTwice           (** X2 hands a message out twice *)
| ParkWithoutRetry     (** W2 is left out: a sender joins and parks *)
| ReleaseKept          (** W4 does not pass on a release that is not used *)
| ReceiveWithoutWake.  (** R9 is left out *)

Section Faults.
Context {message : Type}.
Variables capacity slot_count : nat.
Notation state := (Ring.state message).
Notation step_label := (RingSteps.step_label message).
Variable senders_up_to : nat.
Variable sends : state -> nat -> list (patience * message).
Variable receives : list patience.

(** The wrong steps of sender [i]; [None]: as it should be. *)
Definition faulty_sender (f : fault) (s : state) (i : nat) : option (list (step_label * state)) :=
  let x := sender_of s i in
  match f, control_of s i with
  | FullOffByOne, AtHead k m =>
      if head s + capacity =? S (mine x)
      then Some [(SendFull i, goto i (no_room (attempting x) k m) s)] else None
  | FullFromTheLimit, AtHead k m =>
      Some [(SendFull i, goto i (no_room (attempting x) k m) s)]
  | LimitOffByOne, AtMeasure k m =>
      Some [(SendMeasure i, with_sender i (SenderState (AtRaise k m) (number x) (seen x)
        (head s + S capacity) (attempting x) (again x)) s)]
  | SentThoughClosed, AtTicket k m =>
      if ticket (tail s) =? mine x
      then Some [(SendTicket i, goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s))] else None
  | ParkWithoutRetry, AtJoin k m =>
      Some [(SenderJoin i, with_sender i (SenderState (AtPark k m) (number x) (seen x) (room x)
        Joined (again x)) (with_queue (waiting s ++ [i]) (released s) s))]
  | ReleaseKept, AtLeave k m a =>
      Some [(SenderLeave i, goto i (match a with None => AtLook k m | Some r => AtReturn k m r end)
        (with_queue (without i (waiting s)) (without i (released s)) s))]
  | _, _ => None
  end.

Definition discard_twice (m : message) (s : state) : state :=
  let s := discard slot_count m s in
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s)
    (permit s) (senders s) (rat s) (head s) (rseen s) (close_end s) (received s)
    (undelivered s ++ [m]).

Definition faulty_receiver (f : fault) (s : state) : option (list (step_label * state)) :=
  match f, rat s with
  | DrainTwice, RDrain =>
      match slot slot_count s (head s) with
      | Some m => if head s <? close_end s then Some [(Drain, discard_twice m s)] else None
      | None => None
      end
  | ReceiveWithoutWake, RWake k m => Some [(RecvWake, rgoto (RReturn k (Message m)) s)]
  | _, _ => None
  end.

(** The computed steps with the fault, or without one. *)
Definition variant (f : option fault) (s : state) : list (step_label * state) :=
  match f with
  | None => successors capacity slot_count senders_up_to sends receives s
  | Some f =>
      flat_map (fun i =>
        match faulty_sender f s i with
        | Some wrong => wrong
        | None => sender_successors capacity slot_count senders_up_to sends s i
        end) (seq 0 senders_up_to)
      ++ match faulty_receiver f s with
         | Some wrong => wrong
         | None => receiver_successors slot_count receives s
         end
  end.

(** ** The test for lost room *)

(** A sender that nobody has released sleeps, although there are more free places than
    promises, or the channel is closed and nobody is about to release it. *)
Definition room_unpromised (s : state) : bool :=
  existsb (fun i => asleep (control_of s i) && negb (is_in i (released s))
    && (if closed (tail s) then match rat s with RRelease => false | _ => true end
        else promises s <? head s + capacity - ticket (tail s))) (seq 0 senders_up_to).

Theorem room_unpromised_never (s : state) : 1 <= capacity -> capacity <= slot_count ->
  reachable (ring_model capacity slot_count) s -> room_unpromised s = false.
Proof.
  intros Hcapacity Hslots Hs. destruct (room_unpromised s) eqn:Hlost; [|reflexivity]. exfalso.
  apply existsb_exists in Hlost as (i & _ & Hi).
  apply andb_prop in Hi as [Hi Hroom]. apply andb_prop in Hi as [Hasleep Hnot].
  apply negb_true_iff in Hnot. destruct (control_of s i) eqn:Hat; try discriminate.
  destruct (no_lost_room capacity slot_count Hcapacity Hslots s i k m Hs Hat)
    as [Hreleased|(_ & Hopen & Hclosed)].
  - apply is_in_true in Hreleased. congruence.
  - destruct (closed (tail s)).
    + rewrite (Hclosed eq_refl) in Hroom. discriminate.
    + apply Nat.ltb_lt in Hroom. specialize (Hopen eq_refl). lia.
Qed.

End Faults.
