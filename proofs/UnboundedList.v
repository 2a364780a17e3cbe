(** * The step model of the unbounded channel: spec/UnboundedList.tla, step for step

    Defined here: the state of the core and one atomic step per labelled access of the
    Java code, for any number of senders and messages. Nothing is proved in this file;
    see UnboundedListSound.v (invariants), UnboundedListRefines.v (refinement, linearizability)
    and Parking.v (no lost wake-up).

    Mirrors spec/UnboundedList.tla: the same actions under the same names. A control
    value stands for the three variables call, answer and spc of the spec, which say the
    same thing. Java labels are in brackets.
    Not covered: memory order (steps interleave); segments and reuse of slots (a consumed
    slot keeps its message here); the packing of the word (see [packed] below); wrap-around
    of the ticket; spinning before parking. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential.
Import ListNotations.

(** ** The word [tail] *)

Record word := Word { ticket : nat; parked : bool; closed : bool }.

Definition take_ticket (w : word) : word := Word (S (ticket w)) (parked w) (closed w).
Definition set_parked (b : bool) (w : word) : word := Word (ticket w) b (closed w).
Definition set_closed (w : word) : word := Word (ticket w) (parked w) true.

Definition word_eqb (w w' : word) : bool :=
  (ticket w =? ticket w') && eqb (parked w) (parked w') && eqb (closed w) (closed w').

(** [ticket << 2 | parked << 1 | closed], and what the machine's arithmetic does to it. *)
Definition packed (w : word) : nat := 4 * ticket w + 2 * Nat.b2n (parked w) + Nat.b2n (closed w).

Lemma packed_injective w w' : packed w = packed w' -> w = w'.
Proof.
  destruct w as [t p c], w' as [t' p' c']. unfold packed. cbn.
  destruct p, c, p', c'; cbn; intros H; try lia; f_equal; lia.
Qed.
Lemma packed_take_ticket w : packed (take_ticket w) = packed w + 4.
Proof. unfold packed. cbn. lia. Qed.
Lemma packed_clear_parked w : parked w = true -> packed (set_parked false w) = packed w - 2.
Proof. unfold packed. cbn. intros ->. cbn. lia. Qed.
Lemma packed_set_parked w : parked w = false -> packed (set_parked true w) = packed w + 2.
Proof. unfold packed. cbn. intros ->. cbn. lia. Qed.
Lemma packed_set_closed w : closed w = false -> packed (set_closed w) = packed w + 1.
Proof. unfold packed. cbn. intros ->. cbn. lia. Qed.

Section UnboundedList.
Context {message : Type}.
Notation result := (result message).
Notation operation := (operation message).

(** ** State *)

Inductive control :=
| Absent                                          (** no handle yet *)
| Idle
| AtTicket (k : patience) (m : message)           (** before S1 *)
| AtWrite (k : patience) (m : message)            (** before S2 *)
| AtClear (k : patience) (m : message)            (** before S3 *)
| AtUnpark (k : patience) (m : message)           (** before S4 *)
| AtReturn (k : patience) (m : message) (a : result)
| AtRelease                                       (** before C1 *)
| AtClose                                         (** before C2 *)
| AtWake                                          (** before C3 *)
| AtCloseReturn
| Gone.

Record sender := SenderState {
  at_ : control;
  number : nat;       (** send calls that have returned *)
  mine : nat;         (** the ticket taken last *)
  saw : bool          (** the parked bit as S1 saw it *)
}.
Definition no_sender : sender := SenderState Absent 0 0 false.

Inductive receiver_control :=
| RIdle
| AtPoll (k : patience)                           (** before R1 *)
| AtLook (k : patience)                           (** before R2 *)
| AtAnnounce (k : patience)                       (** before R3 *)
| AtSet (k : patience)                            (** before R4 *)
| AtCheck (k : patience) (why : option result)    (** before R5; what ended the wait *)
| AtPark (k : patience)                           (** in R6 *)
| AtCancel (k : patience) (why : option result)   (** before R7; [None]: only the closed bit *)
| RReturn (k : patience) (a : result)
| AtCloseReceiver                                 (** before X1 *)
| AtDrain                                         (** before X2 *)
| RGone.

Record state := State {
  tail : word;
  slots : list (option message);                  (** table: None is a hole *)
  open_handles : nat;
  parked_at : nat;                                (** the ticket whose taker wakes *)
  permit : bool;                                  (** the receiver's *)
  senders : list sender;                          (** table *)
  rat : receiver_control;
  head : nat;                                     (** the slot that the receiver reads next *)
  seen : word;                                    (** tail as R2 read it *)
  limit : nat;                                    (** tickets below it are discarded by the close *)
  received : list message;                        (** history *)
  undelivered : list message                      (** history *)
}.

Definition slot (s : state) (t : nat) : option message := get None (slots s) t.
Definition sender_of (s : state) (i : nat) : sender := get no_sender (senders s) i.
Definition control_of (s : state) (i : nat) : control := at_ (sender_of s i).

Definition start_state : state :=
  State (Word 0 false false) [] 1 0 false [SenderState Idle 0 0 false] RIdle 0
    (Word 0 false false) 0 [] [].

(** Updates of one variable. *)
Definition with_tail w (s : state) : state :=
  State w (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s) (head s)
    (seen s) (limit s) (received s) (undelivered s).
Definition write_slot t m (s : state) : state :=
  State (tail s) (put None t (Some m) (slots s)) (open_handles s) (parked_at s) (permit s)
    (senders s) (rat s) (head s) (seen s) (limit s) (received s) (undelivered s).
Definition with_handles h (s : state) : state :=
  State (tail s) (slots s) h (parked_at s) (permit s) (senders s) (rat s) (head s) (seen s)
    (limit s) (received s) (undelivered s).
Definition with_parked_at t (s : state) : state :=
  State (tail s) (slots s) (open_handles s) t (permit s) (senders s) (rat s) (head s)
    (seen s) (limit s) (received s) (undelivered s).
Definition with_permit b (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) b (senders s) (rat s) (head s)
    (seen s) (limit s) (received s) (undelivered s).
Definition with_sender i x (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s)
    (put no_sender i x (senders s)) (rat s) (head s) (seen s) (limit s) (received s)
    (undelivered s).
Definition rgoto c (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) c (head s)
    (seen s) (limit s) (received s) (undelivered s).
Definition with_seen w (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s)
    (head s) w (limit s) (received s) (undelivered s).
Definition with_limit t (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s)
    (head s) (seen s) t (received s) (undelivered s).
Definition receive m (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s)
    (S (head s)) (seen s) (limit s) (received s ++ [m]) (undelivered s).
Definition discard m (s : state) : state :=
  State (tail s) (slots s) (open_handles s) (parked_at s) (permit s) (senders s) (rat s)
    (S (head s)) (seen s) (limit s) (received s) (undelivered s ++ [m]).

(** Sender [i] goes to [c] and keeps what it remembers. *)
Definition goto i (c : control) (s : state) : state :=
  let x := sender_of s i in with_sender i (SenderState c (number x) (mine x) (saw x)) s.

(** ** Steps *)

Inductive step_label :=
| SendInvoke (i : nat) (k : patience) (m : message)
| SendTicket (i : nat)
| SendWrite (i : nat)
| SendClearParked (i : nat)
| SendUnpark (i : nat)
| SendReturn (i : nat) (a : result)
| Duplicate (i j : nat)
| CloseSenderInvoke (i : nat)
| SenderRelease (i : nat)
| CloseSenders (i : nat)
| CloseUnpark (i : nat)
| CloseSenderReturn (i : nat)
| RecvInvoke (k : patience)
| RecvTake
| RecvHole
| RecvDisconnected
| RecvEmpty
| RecvWait
| RecvInFlight
| ParkAnnounce
| ParkSet
| ParkCheck
| Park
| ParkSpurious
| ParkTimeout
| ParkInterrupt
| ParkCancel
| ParkOvertaken
| RecvReturn (a : result)
| CloseReceiverInvoke
| CloseReceiver
| Drain
| CloseReceiverReturn (ms : list message).

(** Where a [ParkCheck] leads to. *)
Definition ended (why : option result) : bool :=
  match why with Some _ => true | None => false end.
Definition checked (k : patience) (why : option result) (s : state) : receiver_control :=
  if negb (parked (tail s)) then AtPoll k
  else if ended why || closed (tail s) then AtCancel k why
  else AtPark k.

Inductive core_step (s : state) : step_label -> state -> Prop :=
| step_SendInvoke i k m :
    control_of s i = Idle ->
    core_step s (SendInvoke i k m) (goto i (AtTicket k m) s)
| step_SendTicket_sent i k m :                    (* [S1] takes effect: sent *)
    control_of s i = AtTicket k m -> closed (tail s) = false ->
    core_step s (SendTicket i)
      (with_sender i (SenderState (AtWrite k m) (number (sender_of s i)) (ticket (tail s)) (parked (tail s)))
        (with_tail (take_ticket (tail s)) s))
| step_SendTicket_refused i k m :                 (* [S1] takes effect: refused, ticket wasted *)
    control_of s i = AtTicket k m -> closed (tail s) = true ->
    core_step s (SendTicket i)
      (with_sender i (SenderState (AtReturn k m Disconnected) (number (sender_of s i)) (ticket (tail s)) (parked (tail s)))
        (with_tail (take_ticket (tail s)) s))
| step_SendWrite i k m :                          (* [S2] *)
    control_of s i = AtWrite k m ->
    core_step s (SendWrite i)
      (goto i (if saw (sender_of s i) && (parked_at s =? mine (sender_of s i))
               then AtClear k m else AtReturn k m Sent)
        (write_slot (mine (sender_of s i)) m s))
| step_SendClearParked i k m :                    (* [S3] *)
    control_of s i = AtClear k m ->
    core_step s (SendClearParked i)
      (goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s))
| step_SendUnpark i k m :                         (* [S4] *)
    control_of s i = AtUnpark k m ->
    core_step s (SendUnpark i) (goto i (AtReturn k m Sent) (with_permit true s))
| step_SendReturn i k m a :
    control_of s i = AtReturn k m a ->
    core_step s (SendReturn i a)
      (with_sender i (SenderState Idle (S (number (sender_of s i))) (mine (sender_of s i)) (saw (sender_of s i))) s)
| step_Duplicate i j :                            (* [D1] *)
    control_of s i = Idle -> control_of s j = Absent ->
    core_step s (Duplicate i j) (goto j Idle (with_handles (S (open_handles s)) s))
| step_CloseSenderInvoke i :
    control_of s i = Idle -> core_step s (CloseSenderInvoke i) (goto i AtRelease s)
| step_SenderRelease_last i :                     (* [C1] *)
    control_of s i = AtRelease -> open_handles s = 1 ->
    core_step s (SenderRelease i) (goto i AtClose (with_handles 0 s))
| step_SenderRelease i :                          (* [C1] takes effect: not the last *)
    control_of s i = AtRelease -> open_handles s <> 1 ->
    core_step s (SenderRelease i) (goto i AtCloseReturn (with_handles (pred (open_handles s)) s))
| step_CloseSenders i :                           (* [C2] takes effect: the last *)
    control_of s i = AtClose ->
    core_step s (CloseSenders i)
      (goto i (if parked (tail s) then AtWake else AtCloseReturn)
        (with_tail (set_closed (tail s)) s))
| step_CloseUnpark i :                            (* [C3] *)
    control_of s i = AtWake ->
    core_step s (CloseUnpark i) (goto i AtCloseReturn (with_permit true s))
| step_CloseSenderReturn i :
    control_of s i = AtCloseReturn -> core_step s (CloseSenderReturn i) (goto i Gone s)
| step_RecvInvoke k :
    rat s = RIdle -> core_step s (RecvInvoke k) (rgoto (AtPoll k) s)
| step_RecvTake k m :                             (* [R1] takes effect: a message *)
    rat s = AtPoll k -> slot s (head s) = Some m ->
    core_step s RecvTake (rgoto (RReturn k (Message m)) (receive m s))
| step_RecvHole k :                               (* [R1] *)
    rat s = AtPoll k -> slot s (head s) = None ->
    core_step s RecvHole (rgoto (AtLook k) s)
| step_RecvDisconnected k :                       (* [R2] takes effect *)
    rat s = AtLook k -> ticket (tail s) = head s -> closed (tail s) = true ->
    core_step s RecvDisconnected (rgoto (RReturn k Disconnected) s)
| step_RecvEmpty k :                              (* [R2] takes effect *)
    rat s = AtLook k -> ticket (tail s) = head s -> closed (tail s) = false -> k <> ForEver ->
    core_step s RecvEmpty (rgoto (RReturn k Empty) s)
| step_RecvWait k :                               (* [R2] *)
    rat s = AtLook k -> ticket (tail s) = head s -> closed (tail s) = false -> k <> NotAtAll ->
    core_step s RecvWait (rgoto (AtAnnounce k) (with_seen (tail s) s))
| step_RecvInFlight k :                           (* [R2] a sender has the ticket: wait for it *)
    rat s = AtLook k -> head s < ticket (tail s) ->
    core_step s RecvInFlight (rgoto (AtPoll k) s)
| step_ParkAnnounce k :                           (* [R3] *)
    rat s = AtAnnounce k ->
    core_step s ParkAnnounce (rgoto (AtSet k) (with_parked_at (head s) s))
| step_ParkSet k :                                (* [R4] the CAS succeeds *)
    rat s = AtSet k -> tail s = seen s ->
    core_step s ParkSet (rgoto (AtCheck k None) (with_tail (set_parked true (tail s)) s))
| step_ParkSet_failed k :                         (* [R4] the CAS fails *)
    rat s = AtSet k -> tail s <> seen s ->
    core_step s ParkSet (rgoto (AtPoll k) s)
| step_ParkCheck k why :                          (* [R5] *)
    rat s = AtCheck k why -> core_step s ParkCheck (rgoto (checked k why s) s)
| step_Park k :                                   (* [R6] uses up the permit *)
    rat s = AtPark k -> permit s = true ->
    core_step s Park (rgoto (AtCheck k None) (with_permit false s))
| step_ParkSpurious k :                           (* [R6] wakes for no reason *)
    rat s = AtPark k -> core_step s ParkSpurious (rgoto (AtCheck k None) s)
| step_ParkTimeout :                              (* [R6] *)
    rat s = AtPark ForAWhile ->
    core_step s ParkTimeout (rgoto (AtCheck ForAWhile (Some Empty)) s)
| step_ParkInterrupt k :                          (* [R6] *)
    rat s = AtPark k -> core_step s ParkInterrupt (rgoto (AtCheck k (Some Interrupted)) s)
| step_ParkCancel k a :                           (* [R7] takes effect *)
    rat s = AtCancel k (Some a) -> ticket (tail s) = head s -> closed (tail s) = false ->
    core_step s ParkCancel
      (rgoto (RReturn k a) (with_tail (set_parked false (tail s)) s))
| step_ParkCancel_closed k why :                  (* [R7] the closed bit beats both: back to R1 *)
    rat s = AtCancel k why -> ticket (tail s) = head s -> closed (tail s) = true ->
    core_step s ParkCancel (rgoto (AtPoll k) (with_tail (set_parked false (tail s)) s))
| step_ParkOvertaken k why :                      (* [R7] a sender came first and has written *)
    rat s = AtCancel k why -> head s < ticket (tail s) -> parked (tail s) = false ->
    core_step s ParkOvertaken (rgoto (AtPoll k) s)
| step_RecvReturn k a :
    rat s = RReturn k a -> core_step s (RecvReturn a) (rgoto RIdle s)
| step_CloseReceiverInvoke :
    rat s = RIdle -> core_step s CloseReceiverInvoke (rgoto AtCloseReceiver s)
| step_CloseReceiver :                            (* [X1] takes effect *)
    rat s = AtCloseReceiver ->
    core_step s CloseReceiver
      (rgoto AtDrain (with_limit (ticket (tail s)) (with_tail (set_closed (tail s)) s)))
| step_Drain m :                                  (* [X2] *)
    rat s = AtDrain -> head s < limit s -> slot s (head s) = Some m ->
    core_step s Drain (discard m s)
| step_CloseReceiverReturn :
    rat s = AtDrain -> head s = limit s ->
    core_step s (CloseReceiverReturn (undelivered s)) (rgoto RGone s).

(** What the callers see: as in Channel.v. *)
Definition shows (l : step_label) : history process operation result :=
  match l with
  | SendInvoke i k m => [Call (Sender i) (send k m)]
  | SendReturn i a => [Return (Sender i) a]
  | Duplicate i j => [Call (Sender i) clone; Return (Sender i) (Handle j)]
  | CloseSenderInvoke i => [Call (Sender i) close_sender]
  | CloseSenderReturn i => [Return (Sender i) Closed]
  | RecvInvoke k => [Call Receiver (recv k)]
  | RecvReturn a => [Return Receiver a]
  | CloseReceiverInvoke => [Call Receiver close_receiver]
  | CloseReceiverReturn ms => [Return Receiver (Undelivered ms)]
  | _ => []
  end.

Definition unbounded_model : step_model :=
  {| Simulation.state := state; label := step_label; start := start_state;
     step := core_step; visible := shows |}.

End UnboundedList.

Arguments control : clear implicits.
Arguments sender : clear implicits.
Arguments receiver_control : clear implicits.
Arguments state : clear implicits.
Arguments step_label : clear implicits.
