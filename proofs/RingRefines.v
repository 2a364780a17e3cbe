(** * The bounded core refines the abstract channel, step by step

    Proved here, for any number of senders and messages and any capacity from 1 on
    ([refines_step]): a step of the core is a step of Channel.v of the same meaning, or none
    that a caller can see, or a sender learns that it took effect with Full before the
    receiver's close. RingLinearizable.v makes a refinement of this.

    Mirrors spec/Ring.tla (Refinement). Not covered: liveness; who waits for room
    (RingWaiting.v). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation TrackingSimulation Sequential Channel ChannelLinearizable
  Ring RingSteps RingSound RingLog RingEarly.
From Plumbline Require UnboundedListRefines.
Import ListNotations.

Section Refines.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation channel := (Channel.channel (message := message)).
Notation slot := (Ring.slot slot_count).
Notation log_ok := (RingLog.log_ok capacity slot_count).
Notation views_ok := (RingSound.views_ok capacity).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).
Notation ring_model := (RingSteps.ring_model (message := message) capacity slot_count).
Notation channel_step := (Channel.channel_step (message := message) (Some capacity)).
Notation channel_model := (Channel.channel_model (message := message) (Some capacity)).

Record refines (s : state) (c : channel) : Prop := {
  refines_calls : forall i, Channel.call_of c i = outer (control_of s i);
  refines_number : forall i, Channel.number_of c i = number (sender_of s i);
  refines_rcall : Channel.rcall c = outer_receiver (rat s);
  refines_received : Channel.received c = received s;
  refines_undelivered : Channel.undelivered c = undelivered s;
  refines_queue : Channel.queue c = skipn (head s) (map snd (Channel.sent c));
  refines_handles : handles_ok s;
  refines_views : views_ok s;
  refines_log : log_ok s (map snd (Channel.sent c));
  (** A receiver that waits is allowed to, and stops for the reason it gives. *)
  refines_patience : match rat s with
    | RAnnounce k | RSet k | RPark k => k <> NotAtAll
    | RCheck k why | RCancel k why => k <> NotAtAll /\ match why with
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
  | SendRefused i => Some (Channel.SendDisconnected i)
  | SendFull i =>
      match control_of s i with
      | AtHead k _ => if gives_up (attempting (sender_of s i)) k then Some (Channel.SendFull i) else None
      | _ => None
      end
  | SendTicket i => if word_eq_dec (tail s) (seen (sender_of s i)) then Some (Channel.Send i) else None
  | SenderInterrupt i => Some (Channel.SendInterrupted i)
  | SendReturn i a => Some (Channel.SendReturn i a)
  | Duplicate i j => Some (Channel.Duplicate i j)
  | CloseSenderInvoke i => Some (Channel.CloseSenderInvoke i)
  | SenderRelease i => if open_handles s =? 1 then None else Some (Channel.CloseSender i)
  | CloseSenders i => Some (Channel.CloseSender i)
  | CloseSenderReturn i => Some (Channel.CloseSenderReturn i)
  | RecvInvoke k => Some (Channel.RecvInvoke k)
  | RecvFree => Some Channel.Recv
  | RecvDisconnected => Some Channel.RecvDisconnected
  | RecvEmpty => Some Channel.RecvEmpty
  | ParkCancel =>
      if closed (tail s) then None else
      Some (match rat s with
            | RCancel _ (Some Empty) => Channel.RecvEmpty
            | _ => Channel.RecvInterrupted
            end)
  | RecvReturn a => Some (Channel.RecvReturn a)
  | CloseReceiverInvoke => Some Channel.CloseReceiverInvoke
  | CloseReceiver => Some Channel.CloseReceiver
  | Drain => Some Channel.Discard
  | CloseReceiverReturn ms => Some (Channel.CloseReceiverReturn ms)
  | _ => None
  end.

Definition matched (c : channel) (x : option Channel.action) (c' : channel) : Prop :=
  match x with None => c' = c | Some x => channel_step c x c' end.

(** A sender on its way to answering Full, if [head] stays where it is. *)
Definition full_seen (s : state) (i : nat) : Prop :=
  head s + capacity <= mine (sender_of s i)
  /\ match control_of s i with
     | AtLimit k _ | AtHead k _ => gives_up (attempting (sender_of s i)) k = true
     | _ => False
     end.

(** The channel has closed under it: it may have taken effect before. *)
Definition late (s : state) (i : nat) : Prop := receiver_open s = false /\ full_seen s i.

(** Sender [i] learns that it took effect before the close. *)
Definition learns (s : state) (c : channel) (l : step_label message) (c' : channel) : Prop :=
  exists i k m, l = SendFull i /\ late s i /\ k <> ForEver
    /\ Channel.call_of c i = Channel.Sending k m /\ c' = answer_full i k m c.

Lemma outer_answered a k m (r : result message) :
  outer (answered a k m r) = Channel.SendAnswered k m r.
Proof. now destruct a. Qed.

(** Field by field: what the step changed is as said, the rest is as before. *)
Ltac settle :=
  split; cbn;
  [ intros j'; unfold Channel.call_of, answer_full, control_of, sender_of in *; cbn; rewrite ?get_put;
    try match goal with |- context [Nat.eq_dec ?x j'] => destruct (Nat.eq_dec x j') as [<-|] end;
    cbn; rewrite ?outer_answered;
    try solve [reflexivity | assumption | auto | match goal with H : forall i, _ = outer _ |- _ => apply H end]
  | intros j'; unfold Channel.number_of, sender_of in *; cbn; rewrite ?get_put;
    try match goal with |- context [Nat.eq_dec ?x j'] => destruct (Nat.eq_dec x j') as [<-|] end;
    cbn; try solve [reflexivity | match goal with H : forall i, _ = number _ |- _ => first [apply H | apply f_equal, H] end]
  | try solve [reflexivity | assumption]
  | try solve [assumption | congruence]
  | try solve [assumption | congruence]
  | try solve [assumption | reflexivity]
  | try assumption
  | try assumption
  | try (rewrite ?map_app; rewrite ?app_nil_r in *; assumption)
  | try match goal with H : rat _ = _ |- _ => rewrite H in * end;
    try solve [exact I | discriminate | assumption | intuition auto
          | match goal with |- context [rat ?s] => destruct (rat s) end; intuition auto] ].

Lemma refines_step s c l s' : refines s c -> ring_step s l s' ->
  exists c', (matched c (abstract_action s l) c' \/ learns s c l c') /\ refines s' c'.
Proof.
  intros HR Hstep.
  pose proof (handles_ok_step _ _ _ _ _ (refines_handles _ _ HR) Hstep) as Hhandles'.
  pose proof (views_ok_step _ _ _ _ _ (refines_views _ _ HR) Hstep) as Hviews'.
  pose proof (log_ok_step capacity slot_count some_capacity enough_slots _ _ _ _
    (refines_handles _ _ HR) (refines_views _ _ HR) (refines_log _ _ HR) Hstep) as Hlog'.
  pose proof (refines_open_senders s c HR) as Hopen_senders.
  destruct HR as [Hcalls Hnumber Hrcall Hreceived Hundelivered Hqueue Hhandles Hviews Hlog Hwaits].
  pose proof (log_length _ _ _ _ Hlog) as Hlen.
  assert (forall i y, control_of s i = y -> Channel.call_of c i = outer y) as Hcall
    by (intros i y <-; apply Hcalls).
  assert (forall y, rat s = y -> Channel.rcall c = outer_receiver y) as Hrc
    by (intros y <-; apply Hrcall).
  assert (length (Channel.queue c) = ticket (tail s) - head s) as Hsize
    by (rewrite Hqueue, skipn_length, Hlen; reflexivity).
  (* every ticket consumed: the queue is empty *)
  assert (ticket (tail s) = head s -> Channel.queue c = []) as Hempty
    by (intros Ht; apply length_zero_iff_nil; lia).
  (* the head of the queue is in the slot *)
  assert (forall m, slot s (head s) = Some m ->
    Channel.queue c = m :: skipn (S (head s)) (map snd (Channel.sent c))) as Hfirst.
  { intros m Hm. rewrite Hqueue. apply UnboundedListRefines.skipn_cons. apply (log_written _ _ _ _ Hlog); [lia|exact Hm]. }
  destruct Hstep.
  all: cbn [abstract_action newly] in *.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & Heq'); rewrite Heq' in *; clear Heq' end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & Heq'); rewrite Heq' in *; clear Heq' end.
  all: try match goal with
    | Hat : control_of _ ?i = ?y |- _ =>
        pose proof (Hcall i y Hat) as Hci; cbn in Hci;
        destruct (views_sender _ _ Hviews i) as (Hview & Hmay & Hlasts);
        change (at_ (sender_of s i)) with (control_of s i) in Hview, Hmay, Hlasts;
        rewrite Hat in Hview, Hmay, Hlasts
    | Hrat : rat _ = ?y |- _ => pose proof (Hrc y Hrat) as Hci; cbn in Hci
    end.
  all: unfold checked in *.
  all: repeat match goal with
    | |- context [goto _ (if ?b then _ else _)] => destruct b
    | |- context [goto _ (match ?b with _ => _ end)] => destruct b
    | |- context [rgoto (if ?b then _ else _)] => let E := fresh "Echeck" in destruct b eqn:E
    end.
  (* steps that no caller sees *)
  all: try (exists c; split; [left; reflexivity|settle; fail]).
  - (* SendInvoke *)
    exists (Channel.set_call i (Channel.Sending k m) c).
    split; [left; eapply Channel.step_SendInvoke; eauto|settle].
  - (* SendRefused: it is the receiver that is gone *)
    exists (Channel.set_call i (Channel.SendAnswered k m Disconnected) c).
    split; [left; eapply Channel.step_SendDisconnected; eauto|settle].
    rewrite Hrcall. apply (closed_for_sender s i); auto. now rewrite Hat.
  - (* SendFull *)
    rewrite Hat. unfold no_room in *.
    destruct (gives_up (attempting (sender_of s i)) k) eqn:Hgives.
    + assert (k <> ForEver) as Hk
        by (specialize (Hlasts k m eq_refl);
          destruct (attempting (sender_of s i)), k; cbn in Hgives; discriminate).
      exists (answer_full i k m c). split; [|settle].
      destruct (receiver_open s) eqn:Ho.
      * left. eapply Channel.step_SendFull; eauto; [now rewrite Hrcall|].
        cbn. unfold mine in Hfull. destruct (Hview eq_refl). unfold mine in *. lia.
      * right. exists i, k, m. repeat split; auto. now rewrite Hat.
    + exists c. split; [left; reflexivity|].
      destruct (attempting (sender_of s i)); settle.
  - (* SendTicket: sent *)
    destruct (Hview eq_refl) as [_ Hopen]. cbn in Hmay. unfold mine in Hmay.
    rewrite <- Hsame in Hopen, Hmay.
    exists (Channel.set_call i (Channel.SendAnswered k m Sent) (Channel.enqueue i m c)).
    rewrite Hat in Hlog'. destruct word_eq_dec as [_|]; [|congruence].
    split; [left; eapply Channel.step_Send; eauto|settle].
    + rewrite Hrcall. now apply open_for_sender.
    + cbn. lia.
    + pose proof (log_head _ _ _ _ Hlog) as Hhead. rewrite map_app, skipn_app, <- Hqueue. cbn. f_equal.
      replace (head s - length (map snd (Channel.sent c))) with 0 by lia. reflexivity.
  - (* SendTicket: the CAS fails *)
    exists c. rewrite Hat in Hlog'. destruct word_eq_dec; [congruence|].
    split; [left; reflexivity|settle].
  - (* SendReturn *)
    exists (Channel.set_call i Channel.Idle (Channel.count_call i c)).
    split; [left; eapply Channel.step_SendReturn; eauto|settle].
  - (* SenderInterrupt *)
    exists (Channel.set_call i (Channel.SendAnswered k m Interrupted) c).
    split; [left; eapply Channel.step_SendInterrupted; eauto; discriminate|settle].
  - (* Duplicate *)
    exists (Channel.set_call j Channel.Idle c).
    split; [left; eapply Channel.step_Duplicate; [apply (Hcall _ _ Hat)|apply (Hcall _ _ Hnew)]|settle].
  - (* CloseSenderInvoke *)
    exists (Channel.set_call i Channel.Closing c).
    split; [left; eapply Channel.step_CloseSenderInvoke; eauto|settle].
  - (* SenderRelease: the last *)
    exists c. rewrite Hlast. split; [left; reflexivity|settle].
  - (* SenderRelease: not the last *)
    exists (Channel.set_call i Channel.CloseAnswered c). apply Nat.eqb_neq in Hmore. rewrite Hmore.
    split; [left; eapply Channel.step_CloseSender; eauto|settle].
  - (* CloseSenders, with the receiver parked *)
    exists (Channel.set_call i Channel.CloseAnswered c).
    split; [left; eapply Channel.step_CloseSender; eauto|settle].
  - (* CloseSenders *)
    exists (Channel.set_call i Channel.CloseAnswered c).
    split; [left; eapply Channel.step_CloseSender; eauto|settle].
  - (* CloseSenderReturn *)
    exists (Channel.set_call i Channel.Gone c).
    split; [left; eapply Channel.step_CloseSenderReturn; eauto|settle].
  - (* RecvInvoke *)
    exists (Channel.set_rcall (Channel.Receiving k) c).
    split; [left; eapply Channel.step_RecvInvoke; eauto|settle].
  - (* RecvFree *)
    pose proof (Hfirst m (log_taken _ _ _ _ Hlog k m Hrat)) as Hq.
    eexists. split; [left; eapply Channel.step_Recv; eauto|settle].
  - (* RecvDisconnected *)
    exists (Channel.set_rcall (Channel.RecvAnswered k Disconnected) c).
    split; [left; eapply Channel.step_RecvDisconnected; eauto|settle].
    apply (closed_means s Hhandles) in Hclosed. unfold receiver_open in Hclosed.
    rewrite Hrat in Hclosed. destruct Hclosed; [discriminate|]. lia.
  - (* RecvEmpty *)
    exists (Channel.set_rcall (Channel.RecvAnswered k Empty) c).
    split; [left; eapply Channel.step_RecvEmpty; eauto|settle].
    apply Hopen_senders. intros Hzero.
    assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence.
  - (* ParkCancel, and the channel is open *)
    rewrite Hrat in Hwaits. destruct Hwaits as [Hk Hwhy]. rewrite Hrat, Hopen.
    destruct Hwhy as [->|[-> ->]].
    + exists (Channel.set_rcall (Channel.RecvAnswered k Interrupted) c).
      split; [left; eapply Channel.step_RecvInterrupted; eauto|settle].
    + exists (Channel.set_rcall (Channel.RecvAnswered ForAWhile Empty) c).
      split; [left; eapply Channel.step_RecvEmpty; eauto; try discriminate|settle].
      apply Hopen_senders. intros Hzero.
      assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence.
  - (* ParkCancel, and the channel is closed: nobody sees this step *)
    exists c. rewrite Hclosed. split; [left; reflexivity|settle].
  - (* RecvReturn *)
    exists (Channel.set_rcall Channel.RIdle c).
    split; [left; eapply Channel.step_RecvReturn; eauto|settle].
  - (* CloseReceiverInvoke *)
    exists (Channel.set_rcall Channel.RClosing c).
    split; [left; eapply Channel.step_CloseReceiverInvoke; eauto|settle].
  - (* CloseReceiver *)
    exists (Channel.set_rcall Channel.Discarding c).
    split; [left; eapply Channel.step_CloseReceiver; eauto|settle].
  - (* Drain *)
    eexists. split; [left; eapply Channel.step_Discard; eauto|settle].
  - (* CloseReceiverReturn *)
    assert (Channel.queue c = []) as Hq.
    { apply Hempty. rewrite Hall, <- Hlen. symmetry. apply (log_end _ _ _ _ Hlog).
      unfold receiver_open. now rewrite Hrat. }
    exists (Channel.set_rcall Channel.RGone c). rewrite <- Hundelivered.
    split; [left; eapply Channel.step_CloseReceiverReturn; auto|settle].
Qed.

End Refines.
