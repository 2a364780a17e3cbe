(** * The unbounded core refines the abstract channel

    Proved here, for any number of senders and messages:
    - [unbounded_refinement]: every step of the core is a step of Channel.v of the same
      meaning, or none that a caller can see;
    - [unbounded_linearizable]: every history of the core is linearizable.

    Mirrors spec/UnboundedList.tla (Refinement). Not covered: liveness; Parking.v says
    that sleepers are woken. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel ChannelLinearizable
  UnboundedList UnboundedListSound.
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
    | AtAnnounce k | AtSet k | AtPark k => k <> NotAtAll
    | AtCheck k why | AtCancel k why => k <> NotAtAll /\ match why with
        | None => True
        | Some a => a = Interrupted \/ (a = Empty /\ k = ForAWhile)
        end
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
  | ParkCancel =>
      if closed (tail s) then None else
      Some (match rat s with
            | AtCancel _ (Some Empty) => Channel.RecvEmpty
            | _ => Channel.RecvInterrupted
            end)
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

(** Field by field: what the step changed is as said, the rest is as before. *)
Ltac settle :=
  split; cbn;
  [ intros j'; unfold Channel.call_of, control_of, sender_of in *; cbn; rewrite ?get_put;
    try match goal with |- context [Nat.eq_dec ?x j'] => destruct (Nat.eq_dec x j') as [<-|] end;
    cbn; try solve [reflexivity | assumption | auto | match goal with H : forall i, _ = outer _ |- _ => apply H end]
  | intros j'; unfold Channel.number_of, sender_of in *; cbn; rewrite ?get_put;
    try match goal with |- context [Nat.eq_dec ?x j'] => destruct (Nat.eq_dec x j') as [<-|] end;
    cbn; try solve [reflexivity | match goal with H : forall i, _ = number _ |- _ => first [apply H | apply f_equal, H] end]
  | try solve [reflexivity | assumption]
  | try solve [assumption | congruence]
  | try solve [assumption | congruence]
  | try solve [assumption | reflexivity]
  | try assumption
  | try (rewrite ?map_app; rewrite ?app_nil_r in *; assumption)
  | try match goal with H : rat _ = _ |- _ => rewrite H in * end;
    try solve [exact I | discriminate | assumption | intuition auto
          | match goal with |- context [rat ?s] => destruct (rat s) end; intuition auto] ].

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
  all: try match goal with
    | H : control_of _ ?i = ?y |- _ => pose proof (Hcall i y H) as Hci; cbn in Hci
    | H : rat _ = ?y |- _ => pose proof (Hrc y H) as Hci; cbn in Hci
    end.
  all: unfold checked in *.
  all: repeat match goal with
    | |- context [goto _ (if ?b then _ else _)] => destruct b
    | |- context [rgoto (if ?b then _ else _)] => destruct b eqn:?
    end.
  (* steps that no caller sees *)
  all: try (exists c; split; [reflexivity|settle; fail]).
  - exists (Channel.set_call i (Channel.Sending k m) c). split; [eapply Channel.step_SendInvoke; eauto|settle].
  - (* SendTicket: sent *)
    assert (Channel.receiver_open (Channel.rcall c) = true) as Ho.
    { rewrite Hrcall. fold (receiver_open s). destruct (receiver_open s) eqn:E; auto.
      assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence. }
    exists (Channel.set_call i (Channel.SendAnswered k m Sent) (Channel.enqueue i m c)).
    rewrite H0. rewrite H, H0 in Hlog'. cbn in Hlog'. split; [eapply Channel.step_Send; eauto; exact I|settle].
    rewrite map_app, skipn_app, <- Hqueue. cbn. f_equal.
    replace (head s - length (map snd (Channel.sent c))) with 0 by lia. reflexivity.
  - (* SendTicket: refused *)
    assert (Channel.receiver_open (Channel.rcall c) = false) as Ho.
    { rewrite Hrcall. fold (receiver_open s).
      apply (closed_means s Hhandles) in H0 as [|Hzero]; auto. exfalso.
      apply (proj1 (open_handle s Hhandles)); auto. exists i. now rewrite H. }
    exists (Channel.set_call i (Channel.SendAnswered k m Disconnected) c).
    rewrite H, H0 in Hlog'. cbn in Hlog'.
    rewrite H0. split; [eapply Channel.step_SendDisconnected; eauto|settle].
  - exists (Channel.set_call i Channel.Idle (Channel.count_call i c)).
    split; [eapply Channel.step_SendReturn; eauto|settle].
  - exists (Channel.set_call j Channel.Idle c).
    split; [eapply Channel.step_Duplicate; [apply (Hcall _ _ H)|apply (Hcall _ _ H0)]|settle].
  - exists (Channel.set_call i Channel.Closing c). split; [eapply Channel.step_CloseSenderInvoke; eauto|settle].
  - (* SenderRelease: the last *)
    exists c. rewrite H0. split; [reflexivity|settle].
  - exists (Channel.set_call i Channel.CloseAnswered c).
    apply Nat.eqb_neq in H0. rewrite H0. split; [eapply Channel.step_CloseSender; eauto|settle].
  - exists (Channel.set_call i Channel.CloseAnswered c). split; [eapply Channel.step_CloseSender; eauto|settle].
  - exists (Channel.set_call i Channel.CloseAnswered c). split; [eapply Channel.step_CloseSender; eauto|settle].
  - exists (Channel.set_call i Channel.Gone c). split; [eapply Channel.step_CloseSenderReturn; eauto|settle].
  - exists (Channel.set_rcall (Channel.Receiving k) c). split; [eapply Channel.step_RecvInvoke; eauto|settle].
  - (* RecvTake *)
    eexists. split; [eapply Channel.step_Recv; eauto|settle].
  - (* RecvDisconnected *)
    exists (Channel.set_rcall (Channel.RecvAnswered k Disconnected) c).
    assert (Channel.queue c = []) as Hq by (eapply Hempty; eauto).
    split; [eapply Channel.step_RecvDisconnected; eauto|settle].
    apply (closed_means s Hhandles) in H1. unfold receiver_open in H1. rewrite H in H1.
    destruct H1; [discriminate|]. lia.
  - (* RecvEmpty *)
    exists (Channel.set_rcall (Channel.RecvAnswered k Empty) c).
    assert (Channel.queue c = []) as Hq by (eapply Hempty; eauto).
    split; [eapply Channel.step_RecvEmpty; eauto|settle].
    apply Hopen. intros Hzero.
    assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence.
  - (* ParkCancel, and the channel is open *)
    rewrite H in Hpatience. destruct Hpatience as [Hk Hwhy].
    assert (Channel.queue c = []) as Hq by (eapply Hempty; eauto).
    rewrite H, H1. destruct Hwhy as [->|[-> ->]].
    + exists (Channel.set_rcall (Channel.RecvAnswered k Interrupted) c).
      split; [eapply Channel.step_RecvInterrupted; eauto|settle].
    + exists (Channel.set_rcall (Channel.RecvAnswered ForAWhile Empty) c).
      split; [eapply Channel.step_RecvEmpty; eauto; try discriminate|settle].
      apply Hopen. intros Hzero.
      assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence.
  - (* ParkCancel, and the channel is closed: nobody sees this step *)
    exists c. rewrite H1. split; [reflexivity|settle].
  - exists (Channel.set_rcall Channel.RIdle c). split; [eapply Channel.step_RecvReturn; eauto|settle].
  - exists (Channel.set_rcall Channel.RClosing c). split; [eapply Channel.step_CloseReceiverInvoke; eauto|settle].
  - exists (Channel.set_rcall Channel.Discarding c). split; [eapply Channel.step_CloseReceiver; eauto|settle].
  - (* Drain *)
    eexists. split; [eapply Channel.step_Discard; eauto|settle].
  - (* CloseReceiverReturn *)
    exists (Channel.set_rcall Channel.RGone c). rewrite <- Hundelivered.
    split; [eapply Channel.step_CloseReceiverReturn; auto|settle].
    rewrite Hqueue. apply skipn_all2. rewrite H in Hlen. cbn in Hlen. lia.
Qed.

Lemma abstract_shows s l :
  match abstract_action s l with Some x => Channel.shows x | None => [] end = shows l.
Proof.
  destruct l; cbn; auto; try (now destruct (closed (tail s)));
    try (now destruct (open_handles s =? 1)).
  destruct (closed (tail s)); auto. destruct (rat s) as [| | | | | | |k why| | | |]; auto.
  now destruct why as [[]|].
Qed.

Theorem unbounded_refinement :
  refinement unbounded_model (Channel.channel_model None) refines.
Proof.
  split.
  - split; cbn; auto.
    + intros [|[|i]]; reflexivity.
    + intros [|[|i]]; reflexivity.
    + split; cbn; auto. split; [discriminate|]. intros [|]; discriminate.
    + split; cbn; auto; try lia.
      * intros t m. unfold slot. cbn. rewrite get_nil. discriminate.
      * intros [|[|i]] k m; discriminate.
      * intros [|[|i]] k m; discriminate.
      * intros [|[|i]] j; discriminate.
  - intros s c l s' HR Hstep. cbn in *.
    destruct (refines_step s c l s' HR Hstep) as (c' & Hm & HR').
    destruct (abstract_action s l) as [x|] eqn:Hx; cbn in Hm.
    + right. exists x, c'. split; [exact Hm|split; [|exact HR']].
      pose proof (abstract_shows s l) as Hshows. now rewrite Hx in Hshows.
    + left. subst c'. split; [|exact HR'].
      pose proof (abstract_shows s l) as Hshows. now rewrite Hx in Hshows.
Qed.

(** *** The headline: every history of the unbounded core is linearizable. *)
Theorem unbounded_linearizable h :
  history_of_model unbounded_model h ->
  linearizable process_eq (channel_specification (message := message) None) h.
Proof.
  intros Hh. eapply channel_linearizable.
  exact (refinement_histories _ _ _ unbounded_refinement h Hh).
Qed.

(** Conservation in the core: what got a ticket is, in that order, what was received,
    then what was discarded, then what the slots from [head] on hold or will hold. *)
Theorem unbounded_conservation (s : state) : reachable unbounded_model s ->
  exists log, log_ok s log /\ log = received s ++ undelivered s ++ skipn (head s) log.
Proof.
  intros Hs. destruct (refinement_reachable _ _ _ unbounded_refinement s Hs) as (c & Hc & HR).
  exists (map snd (Channel.sent c)). split; [apply (refines_log _ _ HR)|].
  rewrite <- (refines_queue _ _ HR), <- (refines_received _ _ HR), <- (refines_undelivered _ _ HR).
  now apply (Channel.conservation None).
Qed.

End Refines.
