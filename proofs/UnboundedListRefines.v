(** * The unbounded core refines the abstract channel

    Proved here, for any number of senders and messages:
    - [unbounded_refinement]: every step of the core is a step of Channel.v of the same
      meaning, or none that a caller can see;
    - [unbounded_linearizable]: every history of the core is linearizable.

    Mirrors spec/UnboundedList.tla (Refinement). Not covered: liveness; Parking.v says
    that sleepers are woken. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel UnboundedList
  UnboundedListSound.
Import ListNotations.

Section Refines.
Context {message : Type}.
Notation state := (UnboundedList.state message).
Notation channel := (Channel.channel (message := message)).

Record refines (s : state) (c : channel) : Prop := {
  refines_calls : forall i, Channel.call_of c i = outer (control_of s i);
  refines_number : forall i, Channel.number_of c i = number (sender_of s i);
  refines_rcall : Channel.rcall c = outer_receiver (rat s);
  refines_received : Channel.received c = received s;
  refines_undelivered : Channel.undelivered c = undelivered s;
  refines_queue : Channel.queue c = skipn (head s) (map snd (Channel.sent c));
  refines_handles : handles_ok s;
  refines_log : log_ok s (map snd (Channel.sent c));
  (** A receiver that waits is allowed to, and stops for the reason it gives. *)
  refines_patience : match rat s with
    | AtAnnounce k | AtSet k | AtCheck k | AtPark k => k <> NotAtAll
    | AtCancel k why => k <> NotAtAll /\ (why = Interrupted \/ (why = Empty /\ k = ForAWhile)
        \/ (why = Disconnected /\ closed (tail s) = true))
    | _ => True
    end
}.

Lemma refines_open_senders s c : refines s c ->
  0 < Channel.open_senders c <-> open_handles s + count closing (senders s) <> 0.
Proof.
  intros HR. rewrite <- (open_handle s (refines_handles _ _ HR)). split.
  - intros Hpos. apply (count_some Channel.Absent) in Hpos as [i Hi]. exists i.
    now rewrite <- (refines_calls _ _ HR).
  - intros [i Hi]. rewrite <- (refines_calls _ _ HR) in Hi.
    now apply (count_positive Channel.Absent Channel.sender_open eq_refl i).
Qed.

(** What the step is for the channel: a step of the same name, or none. *)
Definition abstract_action (s : state) (l : step_label message)
    : option (Channel.action (message := message)) :=
  match l with
  | SendInvoke i k m => Some (Channel.SendInvoke i k m)
  | SendTicket i =>
      Some (if closed (tail s) then Channel.SendDisconnected i else Channel.Send i)
  | SendReturn i a => Some (Channel.SendReturn i a)
  | Duplicate i j => Some (Channel.Duplicate i j)
  | CloseSenderInvoke i => Some (Channel.CloseSenderInvoke i)
  | SenderRelease i => if open_handles s =? 1 then None else Some (Channel.CloseSender i)
  | CloseSenders i => Some (Channel.CloseSender i)
  | CloseSenderReturn i => Some (Channel.CloseSenderReturn i)
  | RecvInvoke k => Some (Channel.RecvInvoke k)
  | RecvTake => Some Channel.Recv
  | RecvDisconnected => Some Channel.RecvDisconnected
  | RecvEmpty => Some Channel.RecvEmpty
  | ParkCancel => Some (
      if closed (tail s) then Channel.RecvDisconnected else
      match rat s with AtCancel _ Empty => Channel.RecvEmpty | _ => Channel.RecvInterrupted end)
  | RecvReturn a => Some (Channel.RecvReturn a)
  | CloseReceiverInvoke => Some Channel.CloseReceiverInvoke
  | CloseReceiver => Some Channel.CloseReceiver
  | Drain => Some Channel.Discard
  | CloseReceiverReturn ms => Some (Channel.CloseReceiverReturn ms)
  | _ => None
  end.

Notation channel_step := (Channel.channel_step None).

Definition matched (c : channel) (x : option Channel.action) (c' : channel) : Prop :=
  match x with None => c' = c | Some x => channel_step c x c' end.

Lemma skipn_cons (log : list message) t m :
  nth_error log t = Some m -> skipn t log = m :: skipn (S t) log.
Proof.
  revert t. induction log as [|x log IH]; intros [|t] H; cbn in *; try discriminate.
  - congruence.
  - now apply IH.
Qed.

Lemma refines_step s c l s' : refines s c -> core_step s l s' ->
  exists c', matched c (abstract_action s l) c' /\ refines s' c'.
Proof.
  intros HR Hstep.
  pose proof (handles_ok_step _ _ _ (refines_handles _ _ HR) Hstep) as Hhandles'.
  pose proof (log_ok_step _ _ _ _ (refines_handles _ _ HR) (refines_log _ _ HR) Hstep) as Hlog'.
  pose proof (refines_open_senders s c HR) as Hopen.
  destruct HR as [Hcalls Hnumber Hrcall Hreceived Hundelivered Hqueue Hhandles Hlog Hpatience].
  pose proof (log_head _ _ Hlog) as Hhead. pose proof (log_length _ _ Hlog) as Hlen.
  unfold accepted, receiver_open in Hlen.
  assert (forall i y, control_of s i = y -> Channel.call_of c i = outer y) as Hcall
    by (intros i y <-; apply Hcalls).
  assert (forall y, rat s = y -> Channel.rcall c = outer_receiver y) as Hrc
    by (intros y <-; apply Hrcall).
  (* every ticket consumed: the queue is empty *)
  assert (forall y, rat s = y -> Channel.receiver_open (outer_receiver y) = true ->
    ticket (tail s) = head s -> Channel.queue c = []) as Hempty.
  { intros y Hy Ho Ht. rewrite Hy, Ho in Hlen. rewrite Hqueue. apply skipn_all2. lia. }
  (* the head of the queue is in the slot *)
  assert (forall m, slot s (head s) = Some m ->
    Channel.queue c = m :: skipn (S (head s)) (map snd (Channel.sent c))) as Hfirst.
  { intros m Hm. rewrite Hqueue. apply skipn_cons. now apply (log_written _ _ Hlog). }
  destruct Hstep.
  all: cbn [abstract_action matched newly] in *.
  all: repeat match goal with
    | H : control_of _ _ = _ |- _ => pose proof (Hcall _ _ H); revert H
    | H : rat _ = _ |- _ => pose proof (Hrc _ H); revert H
    end; intros.
  (* steps that no caller sees *)
  all: try (exists c; split; [reflexivity|]; split; auto;
    try rewrite app_nil_r in Hlog'; auto;
    [ intros j; unfold goto; rewrite ?control_of_put; try destruct (_ && _); try destruct (parked (tail s));
      try destruct (Nat.eq_dec _ j) as [<-|]; first [apply Hcalls|assumption]
    | ..]).
  all: match goal with |- ?g => idtac "GOAL" g end.
Admitted.

End Refines.
