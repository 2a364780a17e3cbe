(** * The abstract channel is linearizable

    Proved here, for any number of senders and messages and for every capacity:
    - [channel_linearizable]: every history of the abstract channel is linearizable
      with respect to the sequential specification.
    One step of the atomic object for each step of the channel, or none: an operation
    takes effect in the action that answers it, a close of the receiver before it hands
    out what was left.

    Mirrors spec/Channel.tla (its actions are the linearization points).
    Not covered: capacity 0; liveness. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel.
Import ListNotations.

Section ChannelLinearizable.
Context {message : Type}.
Variable capacity : option nat.

Notation result := (result message).
Notation operation := (operation message).
Notation object := (object message).
Notation spec := (channel_specification (message := message) capacity).
Notation channel := (channel (message := message)).
Notation sender_call := (sender_call (message := message)).
Notation channel_model := (channel_model (message := message) capacity).

Definition handle_in (x : sender_call) : handle :=
  match x with Absent => NoHandle | CloseAnswered | Gone => ClosedHandle | _ => OpenHandle end.

Definition status_of_sender (x : sender_call) : status (operation := operation) (result := result) :=
  match x with
  | Absent | Idle | Gone => NoCall
  | Sending k m => InCall (send k m)
  | SendAnswered _ _ a => Answered a
  | Closing => InCall close_sender
  | CloseAnswered => Answered Closed
  end.

(** The answer of the receiver's close is known when it takes effect: what it has
    discarded so far and what still waits to be. *)
Definition status_of_receiver (c : channel) : status (operation := operation) (result := result) :=
  match rcall c with
  | RIdle | RGone => NoCall
  | Receiving k => InCall (recv k)
  | RecvAnswered _ a => Answered a
  | RClosing => InCall close_receiver
  | Discarding => Answered (Undelivered (undelivered c ++ queue c))
  end.

Definition status_in (c : channel) (p : process) :=
  match p with
  | Sender s => status_of_sender (call_of c s)
  | Receiver => status_of_receiver c
  end.

Record explains (c : channel) (a : atomic_state spec) : Prop := {
  explains_discards : receiver_open (rcall c) = true -> undelivered c = [];
  explains_waiting : waiting (fst a) = if receiver_open (rcall c) then queue c else [];
  explains_receiving : receiving (fst a) = receiver_open (rcall c);
  explains_handles : forall s, handle_of (fst a) s = handle_in (call_of c s);
  explains_statuses : forall p, snd a p = status_in c p
}.

Notation set_status := (set_status process_eq).

Lemma statuses_sender st c s x : (forall p, st p = status_in c p) ->
  forall p, set_status st (Sender s) (status_of_sender x) p = status_in (set_call s x c) p.
Proof.
  intros H [|s']; unfold Simulation.set_status; destruct process_eq as [Heq|Hne];
    try congruence; cbn; unfold call_of; cbn.
  - apply (H Receiver).
  - injection Heq as <-. now rewrite get_put_same.
  - rewrite get_put_other by congruence. apply (H (Sender s')).
Qed.

Lemma statuses_receiver st c c' : (forall p, st p = status_in c p) -> calls c' = calls c ->
  forall p, set_status st Receiver (status_of_receiver c') p = status_in c' p.
Proof.
  intros H Hcalls [|s]; unfold Simulation.set_status.
  - destruct process_eq; [reflexivity|congruence].
  - destruct process_eq; [congruence|]. rewrite H. cbn. unfold call_of. now rewrite Hcalls.
Qed.

Lemma handles_kept c s x (o : object) : (forall s', handle_of o s' = handle_in (call_of c s')) ->
  handle_in x = handle_in (call_of c s) ->
  forall s', handle_of o s' = handle_in (call_of (set_call s x c) s').
Proof.
  intros H Hx s'. rewrite H. unfold call_of in *. cbn. rewrite get_put.
  destruct (Nat.eq_dec s s') as [<-|]; congruence.
Qed.

Lemma handles_changed c s x (o : object) h : (forall s', handle_of o s' = handle_in (call_of c s')) ->
  handle_in x = h ->
  forall s', get NoHandle (put NoHandle s h (handles o)) s' = handle_in (call_of (set_call s x c) s').
Proof.
  intros H Hx s'. unfold call_of, handle_of in *. cbn. rewrite !get_put.
  destruct (Nat.eq_dec s s') as [<-|]; [congruence|apply H].
Qed.

Lemma open_senders_spec c (o : object) : (forall s, handle_of o s = handle_in (call_of c s)) ->
  some_sender o <-> 0 < open_senders c.
Proof.
  intros H. unfold open_senders, some_sender. split.
  - intros [s Hs]. rewrite H in Hs. apply (count_positive Absent sender_open eq_refl s).
    unfold call_of in Hs. destruct (get Absent (calls c) s); cbn in *; congruence.
  - intros Hpos. apply (count_some Absent) in Hpos as [s Hs]. exists s. rewrite H.
    unfold call_of. destruct (get Absent (calls c) s); cbn in *; congruence.
Qed.

(** One step of the atomic object per step of the channel, or none. *)
Theorem channel_simulation : forward_simulation process_eq spec channel_model explains.
Proof.
  split.
  { split; cbn; auto.
    - intros [|s]; [reflexivity|]. unfold handle_of, call_of. cbn. now destruct s.
    - intros [|[|s]]; [reflexivity..|]. cbn. unfold call_of. cbn. now destruct s. }
  intros c [o st] x c' [Hnone Hwait Hrecv Hhandle Hstatus] Hstep. cbn in *.
  destruct o as [ms hs r]. cbn in *. subst ms r.
  pose proof (fun s => Hstatus (Sender s)) as Hsender.
  pose proof (Hstatus Receiver) as Hreceiver.
  cbn in Hsender, Hreceiver. unfold status_of_receiver in Hreceiver.
  set (o := Object _ hs _) in *.
  assert (forall s y, call_of c s = y -> get NoHandle hs s = handle_in y) as Hopen
    by (intros s y <-; apply Hhandle).
  assert (forall s y, call_of c s = y -> st (Sender s) = status_of_sender y) as Hst
    by (intros s y <-; apply Hstatus).
  destruct Hstep as
    [s k m Hs|s k m Hs Hr Hroom|s k m Hs Hk Hr Hroom|s k m Hs Hr|s k m Hs Hk Hcap
    |s k m a Hs|s t Hs Ht|s Hs|s Hs|s Hs
    |k Hr|k m ms Hr Hq|k Hr Hk Hq Hsome|k Hr Hq Hzero|k Hr Hk|k a Hr|Hr|Hr|m ms Hr Hq|Hr Hq].
  - (* SendInvoke *)
    exists (o, set_status st (Sender s) (InCall (send k m))). split.
    + apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply (Hst _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s (Sending k m)).
  - (* Send *)
    exists (Object (queue c ++ [m]) hs true, set_status st (Sender s) (Answered Sent)). split.
    + apply (atomic_runs_one process_eq spec _ None). subst o. rewrite Hr.
      econstructor; [apply (Hst _ _ Hs)|]. constructor; auto. apply (Hopen _ _ Hs).
    + split; cbn; rewrite ?Hr; auto.
      * apply (handles_kept (enqueue s m c)); auto. unfold enqueue, call_of in *. cbn. now rewrite Hs.
      * apply (statuses_sender st (enqueue s m c) s (SendAnswered k m Sent)).
        intros [|s']; rewrite Hstatus; cbn; auto. unfold status_of_receiver. cbn.
        destruct (rcall c); cbn in *; congruence.
  - (* SendFull *)
    exists (o, set_status st (Sender s) (Answered Full)). split.
    + apply (atomic_runs_one process_eq spec _ None). subst o. rewrite Hr.
      econstructor; [apply (Hst _ _ Hs)|]. constructor; auto. apply (Hopen _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s (SendAnswered k m Full)).
  - (* SendDisconnected *)
    exists (o, set_status st (Sender s) (Answered Disconnected)). split.
    + apply (atomic_runs_one process_eq spec _ None). subst o. rewrite Hr.
      econstructor; [apply (Hst _ _ Hs)|]. constructor; auto. apply (Hopen _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s (SendAnswered k m Disconnected)).
  - (* SendInterrupted *)
    exists (o, set_status st (Sender s) (Answered Interrupted)). split.
    + apply (atomic_runs_one process_eq spec _ None).
      econstructor; [apply (Hst _ _ Hs)|]. constructor; auto. apply (Hopen _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s (SendAnswered k m Interrupted)).
  - (* SendReturn *)
    exists (o, set_status st (Sender s) NoCall). split.
    + apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply (Hst _ _ Hs).
    + split; cbn; auto.
      * apply (handles_kept (count_call s c)); auto. unfold count_call, call_of in *. cbn. now rewrite Hs.
      * now apply (statuses_sender st (count_call s c) s Idle).
  - (* Duplicate: call, effect and return in one step *)
    exists (Object (waiting o) (put NoHandle t OpenHandle hs) (receiving o), 
      set_status (set_status (set_status st (Sender s) (InCall clone)) (Sender s) (Answered (Handle t)))
        (Sender s) NoCall). split.
    + change (shows (Duplicate s t))
        with ([Call (Sender s) clone : event process operation result]
              ++ [] ++ [Return (Sender s) (Handle t)]).
      eapply atomic_runs_app; [|eapply atomic_runs_app].
      * apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply (Hst _ _ Hs).
      * apply (atomic_runs_one process_eq spec _ None). econstructor.
        -- now rewrite set_status_same.
        -- constructor; [apply (Hopen _ _ Hs)|apply (Hopen _ _ Ht)].
      * apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply set_status_same.
    + split; cbn; auto.
      * now apply (handles_changed c t Idle o).
      * intros p. specialize (Hstatus p). unfold Simulation.set_status.
        destruct (process_eq (Sender s) p) as [<-|Hne].
        -- unfold status_in, call_of in *. cbn. rewrite get_put.
           destruct (Nat.eq_dec t s); [reflexivity|now rewrite Hs].
        -- destruct p as [|s']; [assumption|]. cbn in *. rewrite Hstatus. unfold call_of in *.
           cbn. rewrite get_put. destruct (Nat.eq_dec t s') as [<-|]; [now rewrite Ht|reflexivity].
  - (* CloseSenderInvoke *)
    exists (o, set_status st (Sender s) (InCall close_sender)). split.
    + apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply (Hst _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s Closing).
  - (* CloseSender *)
    exists (Object (waiting o) (put NoHandle s ClosedHandle hs) (receiving o),
      set_status st (Sender s) (Answered Closed)). split.
    + apply (atomic_runs_one process_eq spec _ None).
      econstructor; [apply (Hst _ _ Hs)|]. constructor. apply (Hopen _ _ Hs).
    + split; cbn; auto.
      * now apply (handles_changed c s CloseAnswered o).
      * now apply (statuses_sender st c s CloseAnswered).
  - (* CloseSenderReturn *)
    exists (o, set_status st (Sender s) NoCall). split.
    + apply (atomic_runs_one process_eq spec _ (Some _)). constructor. apply (Hst _ _ Hs).
    + split; cbn; auto.
      * apply handles_kept; auto. now rewrite Hs.
      * now apply (statuses_sender st c s Gone).
  - (* RecvInvoke *)
    subst o. rewrite Hr in *. exists (Object (queue c) hs true, set_status st Receiver (InCall (recv k))). split.
    + now apply (atomic_runs_one process_eq spec _ (Some _)); constructor.
    + split; cbn; auto. now apply (statuses_receiver st c (set_rcall (Receiving k) c)).
  - (* Recv *)
    subst o. rewrite Hr in *. cbn in *. rewrite Hq in *.
    exists (Object ms hs true, set_status st Receiver (Answered (Message m))). split.
    + apply (atomic_runs_one process_eq spec _ None). econstructor; [apply Hreceiver|]. constructor.
    + split; cbn; auto.
      now apply (statuses_receiver st c (set_rcall (RecvAnswered k (Message m)) (dequeue m ms c))).
  - (* RecvEmpty *)
    subst o. rewrite Hr in *. cbn in *. rewrite Hq in *.
    exists (Object [] hs true, set_status st Receiver (Answered Empty)). split.
    + apply (atomic_runs_one process_eq spec _ None). econstructor; [apply Hreceiver|].
      constructor; auto. now apply (open_senders_spec c (Object [] hs true)).
    + split; cbn; auto.
      now apply (statuses_receiver st c (set_rcall (RecvAnswered k Empty) c)).
  - (* RecvDisconnected *)
    subst o. rewrite Hr in *. cbn in *. rewrite Hq in *.
    exists (Object [] hs true, set_status st Receiver (Answered Disconnected)). split.
    + apply (atomic_runs_one process_eq spec _ None). econstructor; [apply Hreceiver|].
      constructor. intros Hsome. apply (open_senders_spec c (Object [] hs true)) in Hsome; auto. lia.
    + split; cbn; auto.
      now apply (statuses_receiver st c (set_rcall (RecvAnswered k Disconnected) c)).
  - (* RecvInterrupted *)
    subst o. rewrite Hr in *. cbn in *.
    exists (Object (queue c) hs true, set_status st Receiver (Answered Interrupted)). split.
    + apply (atomic_runs_one process_eq spec _ None). econstructor; [apply Hreceiver|].
      now constructor.
    + split; cbn; auto.
      now apply (statuses_receiver st c (set_rcall (RecvAnswered k Interrupted) c)).
  - (* RecvReturn *)
    subst o. rewrite Hr in *. exists (Object (queue c) hs true, set_status st Receiver NoCall). split.
    + now apply (atomic_runs_one process_eq spec _ (Some _)); constructor.
    + split; cbn; auto. now apply (statuses_receiver st c (set_rcall RIdle c)).
  - (* CloseReceiverInvoke *)
    subst o. rewrite Hr in *. exists (Object (queue c) hs true, set_status st Receiver (InCall close_receiver)). split.
    + now apply (atomic_runs_one process_eq spec _ (Some _)); constructor.
    + split; cbn; auto. now apply (statuses_receiver st c (set_rcall RClosing c)).
  - (* CloseReceiver *)
    subst o. rewrite Hr in *. cbn in *.
    exists (Object [] hs false, set_status st Receiver (Answered (Undelivered (queue c)))). split.
    + apply (atomic_runs_one process_eq spec _ None). econstructor; [apply Hreceiver|]. constructor.
    + split; cbn; rewrite ?Hr; auto; try discriminate.
      pose proof (statuses_receiver st c (set_rcall Discarding c) Hstatus eq_refl) as H.
      unfold status_of_receiver in H. cbn in H. now rewrite Hnone in H.
  - (* Discard: the answer was known before *)
    subst o. rewrite Hr in *. cbn in *. exists (Object [] hs false, st). split; [constructor|].
    split; cbn; rewrite ?Hr; auto; try discriminate.
    intros [|s]; rewrite Hstatus; cbn; auto.
    unfold status_of_receiver. cbn. now rewrite Hr, Hq, <- app_assoc.
  - (* CloseReceiverReturn *)
    subst o. rewrite Hr, Hq, app_nil_r in *. cbn in *. exists (Object [] hs false, set_status st Receiver NoCall). split.
    + now apply (atomic_runs_one process_eq spec _ (Some _)); constructor.
    + split; cbn; rewrite ?Hr; auto; try discriminate.
      now apply (statuses_receiver st c (set_rcall RGone c)).
Qed.

Theorem channel_linearizable h :
  history_of_model channel_model h -> linearizable process_eq spec h.
Proof. apply simulation_linearizable with (1 := channel_simulation). Qed.

End ChannelLinearizable.
