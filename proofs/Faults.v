(** * Wrong variants of the unbounded core, and the search that must refute them

    Defined here: [faulty f], the computed steps with one thing wrong, for each fault [f].
    extract/refute.ml searches them for a history that the abstract channel does not have, or
    for a state of [sleeps_unwoken], and prints the shortest bad run; without a fault it must
    find none. The same changes made to the relation break a proof: mutants/.

    Proved here: [sleeps_unwoken_never]: the test for a lost wake-up is never true in a
    reachable state of the core as it is.

    Mirrors models/UnboundedListMutants.tla. Not covered: faults of memory order. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential UnboundedList
  UnboundedListSound UnboundedListRefines Parking UnboundedListSuccessors.
Import ListNotations.

Inductive fault :=
| EmptyInTicketGap        (** R2 answers Empty while a sender is between ticket and slot *)
| ClosedBeatsTicket       (** R2 looks at the closed bit before it looks at what is left *)
| FirstCloseCloses        (** C1 goes on to C2 for every handle, not for the last *)
| ClosedAfterTheLastClose (** the last close returns, and the bit is set some time later *)
| SentAfterClose          (** S1 ignores the closed bit *)
| DrainBeforeClose        (** the receiver's close discards first and sets the bit last *)
| DrainTwice              (** X2 hands a message out twice *)
| ParkWithoutCompare      (** R4 sets the parked bit whatever the word has become *)
| SendForgetsToWake       (** S3 and S4 are left out *)
| CloseForgetsToWake.     (** C3 is left out *)

Section Faults.
Context {message : Type}.
Notation state := (UnboundedList.state message).
Notation step_label := (UnboundedList.step_label message).
Variable senders_up_to : nat.
Variable sends : state -> nat -> list (patience * message).
Variable receives : list patience.

Definition discard_twice (m : message) (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s)
    (S (head s)) (seen s) (limit s) (received s) (undelivered s ++ [m; m]).

(** The wrong steps of sender [i]; [None]: as it should be. *)
Definition faulty_sender (f : fault) (s : state) (i : nat) : option (list (step_label * state)) :=
  let x := sender_of s i in
  match f, control_of s i with
  | FirstCloseCloses, AtRelease =>
      Some [(SenderRelease i, goto i AtClose (with_handles (pred (open_handles s)) s))]
  | ClosedAfterTheLastClose, AtRelease =>
      Some [(SenderRelease i, goto i AtCloseReturn (with_handles (pred (open_handles s)) s))]
  | ClosedAfterTheLastClose, Gone =>
      Some (only ((open_handles s =? 0) && negb (closed (tail s)))
        (CloseSenders i, with_permit true (with_tail (set_closed (tail s)) s)))
  | SentAfterClose, AtTicket k m =>
      Some [(SendTicket i,
        with_sender i (SenderState (AtWrite k m) (number x) (ticket (tail s)) (parked (tail s)))
          (with_tail (take_ticket (tail s)) s))]
  | SendForgetsToWake, AtWrite k m =>
      Some [(SendWrite i, goto i (AtReturn k m Sent) (write_slot (mine x) m s))]
  | CloseForgetsToWake, AtClose =>
      Some [(CloseSenders i, goto i AtCloseReturn (with_tail (set_closed (tail s)) s))]
  | _, _ => None
  end.

Definition faulty_receiver (f : fault) (s : state) : option (list (step_label * state)) :=
  match f, rat s with
  | EmptyInTicketGap, AtLook k =>
      if (head s <? ticket (tail s)) && negb (closed (tail s)) && may_return k
      then Some [(RecvEmpty, rgoto (RReturn k Empty) s)] else None
  | ClosedBeatsTicket, AtLook k =>
      if closed (tail s) then Some [(RecvDisconnected, rgoto (RReturn k Disconnected) s)] else None
  | DrainBeforeClose, AtCloseReceiver =>
      Some [(CloseReceiver, rgoto AtDrain (with_limit (ticket (tail s)) s))]
  | DrainBeforeClose, AtDrain =>
      if head s =? limit s
      then Some [(CloseReceiverReturn (undelivered s),
        rgoto RGone (with_tail (set_closed (tail s)) s))] else None
  | DrainTwice, AtDrain =>
      match slot s (head s) with
      | Some m => if head s <? limit s
          then Some [(Drain, discard_twice m s)] else None
      | None => None
      end
  | ParkWithoutCompare, AtSet k =>
      Some [(ParkSet, rgoto (AtCheck k None) (with_tail (set_parked true (tail s)) s))]
  | _, _ => None
  end.

(** The computed steps with the fault, or without one. *)
Definition variant (f : option fault) (s : state) : list (step_label * state) :=
  match f with
  | None => successors senders_up_to sends receives s
  | Some f =>
      flat_map (fun i =>
        match faulty_sender f s i with
        | Some wrong => wrong
        | None => sender_successors senders_up_to sends s i
        end) (seq 0 senders_up_to)
      ++ match faulty_receiver f s with
         | Some wrong => wrong
         | None => receiver_successors receives s
         end
  end.

(** ** The test for a lost wake-up *)

Definition on_the_way (x : sender message) : bool :=
  match at_ x with AtClear _ _ | AtUnpark _ _ | AtWake => true | _ => false end.

(** Asleep although its message is there, or the channel is closed and empty, and nobody is
    on the way to wake it. *)
Definition sleeps_unwoken (s : state) : bool :=
  match rat s with
  | AtPark _ =>
      (match slot s (head s) with Some _ => true | None => false end
       || (closed (tail s) && (ticket (tail s) =? head s)))
      && negb (permit s) && negb (existsb on_the_way (senders s))
  | _ => false
  end.

Lemma on_the_way_exists s i : on_the_way (sender_of s i) = true ->
  existsb on_the_way (senders s) = true.
Proof.
  intros Hi. apply existsb_exists. exists (sender_of s i). split; [|assumption].
  unfold sender_of, get in *. destruct (le_lt_dec (length (senders s)) i) as [Hle|Hlt].
  - rewrite nth_overflow in Hi by assumption. discriminate.
  - now apply nth_In.
Qed.

Theorem sleeps_unwoken_never (s : state) :
  reachable unbounded_model s -> sleeps_unwoken s = false.
Proof.
  intros Hs. destruct (sleeps_unwoken s) eqn:Hlost; [|reflexivity]. exfalso.
  unfold sleeps_unwoken in Hlost. destruct (rat s) eqn:Hr; try discriminate.
  apply andb_prop in Hlost as [Hlost Hnobody]. apply andb_prop in Hlost as [Hcause Hpermit].
  apply negb_true_iff in Hnobody, Hpermit.
  destruct (no_lost_wake_up s k Hs Hr) as [[Hp|[i Hi]]|(i & k' & m & Hi)].
  - apply orb_prop in Hcause as [Hslot|Hclosed].
    + left. intros Hnone. now rewrite Hnone in Hslot.
    + right. apply andb_prop in Hclosed as [Hc Ht]. now apply Nat.eqb_eq in Ht.
  - congruence.
  - rewrite (on_the_way_exists s i) in Hnobody; [discriminate|]. unfold on_the_way.
    change (at_ (sender_of s i)) with (control_of s i). now destruct (control_of s i).
  - rewrite (on_the_way_exists s i) in Hnobody; [discriminate|]. unfold on_the_way.
    change (at_ (sender_of s i)) with (control_of s i). now rewrite Hi.
Qed.

End Faults.
