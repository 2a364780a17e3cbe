(** * What a channel answers, one operation at a time

    Defined here: processes, operations, results and the sequential specification of a
    channel with any number of senders and one receiver, unbounded or with room for
    exactly [n] messages.

    Mirrors the answers in spec/Channel.tla and the rules 1-11 and 16 of the channel's
    semantics: Disconnected beats Full, a message beats Disconnected, Disconnected beats
    Empty, an interrupted operation has no effect. Operations bear the names of the
    history format: send, recv, clone, close_sender, close_receiver.
    Not covered: capacity 0, where sending and receiving are one instant;
    [size] and [isDisconnected], which only look. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History.
Import ListNotations.

Inductive process := Receiver | Sender (s : nat).

Definition process_eq (p q : process) : {p = q} + {p <> q}.
Proof. decide equality. apply Nat.eq_dec. Defined.

(** How long a call may wait: [recv], [tryRecv], [tryRecv] with a timeout. *)
Inductive patience := ForEver | NotAtAll | ForAWhile.

Section Sequential.
Context {message : Type}.

Inductive operation :=
| send (k : patience) (m : message)
| recv (k : patience)
| clone
| close_sender
| close_receiver.

Inductive result :=
| Sent                              (** send: the message is in the channel *)
| Full                              (** send: no room, or none until the time was up *)
| Message (m : message)             (** recv *)
| Empty                             (** recv: nothing there, or nothing until time was up *)
| Disconnected                      (** send: the message is handed back; recv: nothing will come *)
| Interrupted                       (** no effect *)
| Handle (t : nat)                  (** clone: sender [t] holds the new handle *)
| Closed                            (** close_sender *)
| Undelivered (ms : list message).  (** close_receiver: what it discarded, in order *)

Inductive handle := NoHandle | OpenHandle | ClosedHandle.

Record object := Object {
  waiting : list message;        (** sent, not yet received, oldest first *)
  handles : list handle;         (** table: the handle of each sender *)
  receiving : bool               (** the receiver is open *)
}.

Definition handle_of (o : object) (s : nat) : handle := get NoHandle (handles o) s.

(** [capacity] is [None] for an unbounded channel. *)
Variable capacity : option nat.

Definition has_room (ms : list message) : Prop :=
  match capacity with None => True | Some n => length ms < n end.

Definition some_sender (o : object) : Prop := exists s, handle_of o s = OpenHandle.

Inductive answers : object -> process -> operation -> result -> object -> Prop :=
| answers_sent ms hs s k m :
    get NoHandle hs s = OpenHandle -> has_room ms ->
    answers (Object ms hs true) (Sender s) (send k m) Sent (Object (ms ++ [m]) hs true)
| answers_full ms hs s k m :
    get NoHandle hs s = OpenHandle -> k <> ForEver -> ~ has_room ms ->
    answers (Object ms hs true) (Sender s) (send k m) Full (Object ms hs true)
| answers_send_disconnected ms hs s k m :
    get NoHandle hs s = OpenHandle ->
    answers (Object ms hs false) (Sender s) (send k m) Disconnected (Object ms hs false)
| answers_send_interrupted o s k m :
    handle_of o s = OpenHandle -> k <> NotAtAll -> capacity <> None ->
    answers o (Sender s) (send k m) Interrupted o
| answers_clone ms hs r s t :
    get NoHandle hs s = OpenHandle -> get NoHandle hs t = NoHandle ->
    answers (Object ms hs r) (Sender s) clone (Handle t)
      (Object ms (put NoHandle t OpenHandle hs) r)
| answers_close_sender ms hs r s :
    get NoHandle hs s = OpenHandle ->
    answers (Object ms hs r) (Sender s) close_sender Closed
      (Object ms (put NoHandle s ClosedHandle hs) r)
| answers_message m ms hs k :
    answers (Object (m :: ms) hs true) Receiver (recv k) (Message m) (Object ms hs true)
| answers_empty hs k :
    k <> ForEver -> some_sender (Object [] hs true) ->
    answers (Object [] hs true) Receiver (recv k) Empty (Object [] hs true)
| answers_disconnected hs k :
    ~ some_sender (Object [] hs true) ->
    answers (Object [] hs true) Receiver (recv k) Disconnected (Object [] hs true)
| answers_interrupted ms hs k :
    k <> NotAtAll ->
    answers (Object ms hs true) Receiver (recv k) Interrupted (Object ms hs true)
| answers_close_receiver ms hs :
    answers (Object ms hs true) Receiver close_receiver (Undelivered ms) (Object [] hs false).

(** Sender 0 holds the sender that is made with the channel. *)
Definition channel_specification : specification process operation result :=
  {| History.object := object;
     initial := Object [] [OpenHandle] true;
     apply := answers |}.

(** ** What every legal order gives: first in, first out; no loss; no duplicate *)

Notation occurrence := (occurrence process operation result).

Definition sent_in (x : occurrence) : list (nat * message) :=
  match x with (Sender s, send _ m, Sent) => [(s, m)] | _ => [] end.
Definition received_in (x : occurrence) : list message :=
  match x with (_, _, Message m) => [m] | _ => [] end.
Definition undelivered_in (x : occurrence) : list message :=
  match x with (_, _, Undelivered ms) => ms | _ => [] end.

(** Conservation: what was sent is, in that order, what was received, then what was
    discarded, then what still waits. *)
Lemma runs_conserve l o : runs channel_specification (initial channel_specification) l o ->
  map snd (flat_map sent_in l)
    = flat_map received_in l ++ flat_map undelivered_in l ++ waiting o
  /\ (receiving o = true -> flat_map undelivered_in l = [])
  /\ (receiving o = false -> waiting o = []).
Proof.
  cbn. intros Hruns. remember (Object [] [OpenHandle] true) as o0 eqn:Ho0.
  change (runs channel_specification o0 l o) in Hruns. revert Ho0.
  induction Hruns as [o|o0 l o p op r o' _ IH Happly]; intros Ho0.
  - subst. cbn. auto.
  - destruct (IH Ho0) as (Heq & Hopen & Hclosed).
    rewrite !flat_map_app, !map_app, Heq. cbn in Happly.
    destruct Happly; cbn in *; rewrite ?app_nil_r; try rewrite Hopen by reflexivity;
      cbn; rewrite ?app_nil_r, <- ?app_assoc; auto; repeat split; auto; discriminate.
Qed.

End Sequential.

Arguments operation : clear implicits.
Arguments result : clear implicits.
Arguments object : clear implicits.
