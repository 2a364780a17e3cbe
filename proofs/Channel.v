(** * The abstract channel: spec/Channel.tla, step for step

    Proved here, for any number of senders and messages and for every capacity:
    - [conservation]: sent = received ++ undelivered ++ queue, in every reachable state;
    - [capacity_kept]: the buffer never holds more than the capacity.
    That its histories are linearizable is proved in ChannelLinearizable.v.

    Mirrors spec/Channel.tla: the same variables (a call and its answer are one value
    here) and the same actions under the same names, except [HandOff] (capacity 0).
    A message may be anything; the spec uses the pair (sender, number).
    Not covered: capacity 0; liveness. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential.
Import ListNotations.

Section Channel.
Context {message : Type}.
Variable capacity : option nat.

Notation result := (result message).
Notation operation := (operation message).

(** ** State *)

Inductive sender_call :=
| Absent                                            (** has no handle yet *)
| Idle
| Sending (k : patience) (m : message)              (** called, no effect so far *)
| SendAnswered (k : patience) (m : message) (a : result)
| Closing
| CloseAnswered
| Gone.                                             (** has closed its handle *)

Inductive receiver_call :=
| RIdle
| Receiving (k : patience)
| RecvAnswered (k : patience) (a : result)
| RClosing
| Discarding                                        (** closed, hands out what is left *)
| RGone.

Record channel := Channel {
  calls : list sender_call;        (** table *)
  number : list nat;               (** table: send calls that have returned *)
  rcall : receiver_call;
  queue : list message;
  sent : list (nat * message);     (** history: with the sender, in order of effect *)
  received : list message;         (** history *)
  undelivered : list message       (** history: discarded by the receiver's close *)
}.

Definition call_of (c : channel) (s : nat) : sender_call := get Absent (calls c) s.
Definition number_of (c : channel) (s : nat) : nat := get 0 (number c) s.

Definition set_call (s : nat) (x : sender_call) (c : channel) : channel :=
  Channel (put Absent s x (calls c)) (number c) (rcall c) (queue c) (sent c) (received c)
    (undelivered c).
Definition count_call (s : nat) (c : channel) : channel :=
  Channel (calls c) (put 0 s (S (number_of c s)) (number c)) (rcall c) (queue c) (sent c)
    (received c) (undelivered c).
Definition set_rcall (x : receiver_call) (c : channel) : channel :=
  Channel (calls c) (number c) x (queue c) (sent c) (received c) (undelivered c).
Definition enqueue (s : nat) (m : message) (c : channel) : channel :=
  Channel (calls c) (number c) (rcall c) (queue c ++ [m]) (sent c ++ [(s, m)]) (received c)
    (undelivered c).
Definition dequeue (m : message) (ms : list message) (c : channel) : channel :=
  Channel (calls c) (number c) (rcall c) ms (sent c) (received c ++ [m]) (undelivered c).
Definition discard (m : message) (ms : list message) (c : channel) : channel :=
  Channel (calls c) (number c) (rcall c) ms (sent c) (received c) (undelivered c ++ [m]).

(** A handle is open until its close has taken effect. *)
Definition sender_open (x : sender_call) : bool :=
  match x with Absent | CloseAnswered | Gone => false | _ => true end.
Definition receiver_open (x : receiver_call) : bool :=
  match x with Discarding | RGone => false | _ => true end.
Definition open_senders (c : channel) : nat := count sender_open (calls c).

Definition channel_start : channel := Channel [Idle] [] RIdle [] [] [] [].

(** ** Actions *)

Inductive action :=
| SendInvoke (s : nat) (k : patience) (m : message)
| Send (s : nat)
| SendFull (s : nat)
| SendDisconnected (s : nat)
| SendInterrupted (s : nat)
| SendReturn (s : nat) (a : result)
| Duplicate (s t : nat)
| CloseSenderInvoke (s : nat)
| CloseSender (s : nat)
| CloseSenderReturn (s : nat)
| RecvInvoke (k : patience)
| Recv
| RecvEmpty
| RecvDisconnected
| RecvInterrupted
| RecvReturn (a : result)
| CloseReceiverInvoke
| CloseReceiver
| Discard
| CloseReceiverReturn (ms : list message).

Inductive channel_step (c : channel) : action -> channel -> Prop :=
| step_SendInvoke s k m :
    call_of c s = Idle -> channel_step c (SendInvoke s k m) (set_call s (Sending k m) c)
| step_Send s k m :
    call_of c s = Sending k m -> receiver_open (rcall c) = true -> has_room capacity (queue c) ->
    channel_step c (Send s) (set_call s (SendAnswered k m Sent) (enqueue s m c))
| step_SendFull s k m :
    call_of c s = Sending k m -> k <> ForEver -> receiver_open (rcall c) = true ->
    ~ has_room capacity (queue c) ->
    channel_step c (SendFull s) (set_call s (SendAnswered k m Full) c)
| step_SendDisconnected s k m :
    call_of c s = Sending k m -> receiver_open (rcall c) = false ->
    channel_step c (SendDisconnected s) (set_call s (SendAnswered k m Disconnected) c)
| step_SendInterrupted s k m :
    call_of c s = Sending k m -> k <> NotAtAll -> capacity <> None ->
    channel_step c (SendInterrupted s) (set_call s (SendAnswered k m Interrupted) c)
| step_SendReturn s k m a :
    call_of c s = SendAnswered k m a ->
    channel_step c (SendReturn s a) (set_call s Idle (count_call s c))
| step_Duplicate s t :
    call_of c s = Idle -> call_of c t = Absent ->
    channel_step c (Duplicate s t) (set_call t Idle c)
| step_CloseSenderInvoke s :
    call_of c s = Idle -> channel_step c (CloseSenderInvoke s) (set_call s Closing c)
| step_CloseSender s :
    call_of c s = Closing -> channel_step c (CloseSender s) (set_call s CloseAnswered c)
| step_CloseSenderReturn s :
    call_of c s = CloseAnswered -> channel_step c (CloseSenderReturn s) (set_call s Gone c)
| step_RecvInvoke k :
    rcall c = RIdle -> channel_step c (RecvInvoke k) (set_rcall (Receiving k) c)
| step_Recv k m ms :
    rcall c = Receiving k -> queue c = m :: ms ->
    channel_step c Recv (set_rcall (RecvAnswered k (Message m)) (dequeue m ms c))
| step_RecvEmpty k :
    rcall c = Receiving k -> k <> ForEver -> queue c = [] -> 0 < open_senders c ->
    channel_step c RecvEmpty (set_rcall (RecvAnswered k Empty) c)
| step_RecvDisconnected k :
    rcall c = Receiving k -> queue c = [] -> open_senders c = 0 ->
    channel_step c RecvDisconnected (set_rcall (RecvAnswered k Disconnected) c)
| step_RecvInterrupted k :
    rcall c = Receiving k -> k <> NotAtAll ->
    channel_step c RecvInterrupted (set_rcall (RecvAnswered k Interrupted) c)
| step_RecvReturn k a :
    rcall c = RecvAnswered k a -> channel_step c (RecvReturn a) (set_rcall RIdle c)
| step_CloseReceiverInvoke :
    rcall c = RIdle -> channel_step c CloseReceiverInvoke (set_rcall RClosing c)
| step_CloseReceiver :
    rcall c = RClosing -> channel_step c CloseReceiver (set_rcall Discarding c)
| step_Discard m ms :
    rcall c = Discarding -> queue c = m :: ms -> channel_step c Discard (discard m ms c)
| step_CloseReceiverReturn :
    rcall c = Discarding -> queue c = [] ->
    channel_step c (CloseReceiverReturn (undelivered c)) (set_rcall RGone c).

(** What the callers see. [Duplicate] is one step, so its call and return are adjacent:
    a longer duplicate only weakens what linearizability asks of it. *)
Definition shows (x : action) : history process operation result :=
  match x with
  | SendInvoke s k m => [Call (Sender s) (send k m)]
  | SendReturn s a => [Return (Sender s) a]
  | Duplicate s t => [Call (Sender s) clone; Return (Sender s) (Handle t)]
  | CloseSenderInvoke s => [Call (Sender s) close_sender]
  | CloseSenderReturn s => [Return (Sender s) Closed]
  | RecvInvoke k => [Call Receiver (recv k)]
  | RecvReturn a => [Return Receiver a]
  | CloseReceiverInvoke => [Call Receiver close_receiver]
  | CloseReceiverReturn ms => [Return Receiver (Undelivered ms)]
  | _ => []
  end.

Definition channel_model : step_model :=
  {| state := channel; label := action; start := channel_start;
     step := channel_step; visible := shows |}.

(** ** Invariants *)

(** Nothing is lost, made up, doubled or overtaken; only a close discards; and a closed
    receiver leaves nothing behind. *)
Record channel_invariant (c : channel) : Prop := {
  conserved : map snd (sent c) = received c ++ undelivered c ++ queue c;
  nothing_discarded : receiver_open (rcall c) = true -> undelivered c = [];
  nothing_stranded : rcall c = RGone -> queue c = [];
  within_capacity : match capacity with None => True | Some n => length (queue c) <= n end
}.

Lemma channel_invariant_step c x c' :
  channel_invariant c -> channel_step c x c' -> channel_invariant c'.
Proof.
  intros [Hcons Hnone Hgone Hcap] Hstep.
  destruct Hstep; split; cbn; auto; try discriminate;
    repeat match goal with
    | H : rcall c = _ |- _ => rewrite H in *
    | H : queue c = _ |- _ => rewrite H in *
    end; cbn in *; auto; try discriminate.
  - (* Send: the message is last in both *)
    now rewrite map_app, Hcons, <- !app_assoc.
  - intros Heq. rewrite Heq in *. discriminate.
  - unfold has_room in *. destruct capacity; auto. rewrite app_length. cbn. lia.
  - (* Recv: the first of the queue becomes the last received *)
    rewrite Hnone, app_nil_l in * by reflexivity. now rewrite Hcons, <- app_assoc.
  - destruct capacity; auto. lia.
  - (* Discard *)
    now rewrite Hcons, <- app_assoc.
  - destruct capacity; auto. lia.
Qed.

Lemma channel_invariant_reachable (c : state channel_model) :
  reachable channel_model c -> channel_invariant c.
Proof.
  apply reachable_invariant.
  - split; cbn; auto. destruct capacity; auto. lia.
  - intros c0 x c'. apply channel_invariant_step.
Qed.

Theorem conservation (c : state channel_model) : reachable channel_model c ->
  map snd (sent c) = received c ++ undelivered c ++ queue c.
Proof. intros H. apply (conserved _ (channel_invariant_reachable c H)). Qed.

Theorem capacity_kept (c : state channel_model) n : reachable channel_model c ->
  capacity = Some n -> length (queue c) <= n.
Proof.
  intros H Hn. pose proof (within_capacity _ (channel_invariant_reachable c H)) as Hcap.
  now rewrite Hn in Hcap.
Qed.

End Channel.
