(** * The steps of the bounded channel

    Defined here: one atomic step per labelled access of the Java code, under the names of
    spec/Ring.tla and with the labels of RingCore.java in brackets. "Takes effect" marks the
    linearization points; [SendFull] has its own in the past, see RingEarly.v.

    Not covered: see Ring.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Ring.
Import ListNotations.

Section Steps.
Context {message : Type}.
Variables capacity slot_count : nat.
Notation state := (Ring.state message).
Notation result := (result message).
Notation operation := (operation message).
Notation slot := (Ring.slot slot_count).
Notation with_slot := (Ring.with_slot slot_count).
Notation receive := (Ring.receive slot_count).
Notation discard := (Ring.discard slot_count).

Inductive step_label :=
| SendInvoke (i : nat) (k : patience) (m : message)
| SendRefused (i : nat)
| SendLook (i : nat)
| SendLimit (i : nat)
| SendRoom (i : nat)
| SendMeasure (i : nat)
| SendRaise (i : nat)
| SendFull (i : nat)
| SendTicket (i : nat)
| SendWrite (i : nat)
| SendClearParked (i : nat)
| SendUnpark (i : nat)
| SendReturn (i : nat) (a : result)
| SenderJoin (i : nat)
| SenderPark (i : nat)
| SenderTimeout (i : nat)
| SenderInterrupt (i : nat)
| SenderLeave (i : nat)
| Duplicate (i j : nat)
| CloseSenderInvoke (i : nat)
| SenderRelease (i : nat)
| CloseSenders (i : nat)
| CloseUnpark (i : nat)
| CloseSenderReturn (i : nat)
| RecvInvoke (k : patience)
| RecvTake
| RecvHole
| RecvFree
| RecvWake
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
| CloseWake
| Drain
| CloseReceiverReturn (ms : list message).

Inductive ring_step (s : state) : step_label -> state -> Prop :=
| step_SendInvoke i k m :
    control_of s i = Idle -> ring_step s (SendInvoke i k m) (tries i k m First false s)
| step_SendRefused i k m :                        (* [S0] takes effect: refused *)
    control_of s i = AtLook k m -> closed (tail s) = true ->
    ring_step s (SendRefused i)
      (goto i (answered (attempting (sender_of s i)) k m Disconnected) s)
| step_SendLook i k m :                           (* [S0] reads tail *)
    control_of s i = AtLook k m -> closed (tail s) = false ->
    ring_step s (SendLook i)
      (with_sender i (SenderState (AtLimit k m) (number (sender_of s i)) (tail s)
        (room (sender_of s i)) (attempting (sender_of s i)) (again (sender_of s i))) s)
| step_SendLimit i k m :                          (* [S0] reads limit *)
    control_of s i = AtLimit k m ->
    ring_step s (SendLimit i)
      (goto i (if mine (sender_of s i) <? limit s then AtTicket k m else AtHead k m) s)
| step_SendRoom i k m :                           (* [S0] reads head: there is room *)
    control_of s i = AtHead k m -> mine (sender_of s i) < head s + capacity ->
    ring_step s (SendRoom i) (goto i (AtMeasure k m) s)
| step_SendMeasure i k m :                        (* reads head for the limit *)
    control_of s i = AtMeasure k m ->
    ring_step s (SendMeasure i)
      (with_sender i (SenderState (AtRaise k m) (number (sender_of s i)) (seen (sender_of s i))
        (head s + capacity) (attempting (sender_of s i)) (again (sender_of s i))) s)
| step_SendRaise i k m :                          (* writes limit, perhaps late *)
    control_of s i = AtRaise k m ->
    ring_step s (SendRaise i) (goto i (AtLook k m) (with_limit (room (sender_of s i)) s))
| step_SendFull i k m :                           (* [S0] reads head: tail was full when read *)
    control_of s i = AtHead k m -> head s + capacity <= mine (sender_of s i) ->
    ring_step s (SendFull i) (goto i (no_room (attempting (sender_of s i)) k m) s)
| step_SendTicket i k m :                         (* [S1] takes effect: sent *)
    control_of s i = AtTicket k m -> tail s = seen (sender_of s i) ->
    ring_step s (SendTicket i) (goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s))
| step_SendTicket_failed i k m :                  (* [S1] the CAS fails *)
    control_of s i = AtTicket k m -> tail s <> seen (sender_of s i) ->
    ring_step s (SendTicket i) (goto i (AtLook k m) s)
| step_SendWrite i k m :                          (* [S2] *)
    control_of s i = AtWrite k m ->
    ring_step s (SendWrite i)
      (goto i (if parked (seen (sender_of s i)) && (parked_at s =? mine (sender_of s i))
               then AtClear k m else answered (attempting (sender_of s i)) k m Sent)
        (with_slot (mine (sender_of s i)) (Some m) s))
| step_SendClearParked i k m :                    (* [S3] *)
    control_of s i = AtClear k m ->
    ring_step s (SendClearParked i)
      (goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s))
| step_SendUnpark i k m :                         (* [S4] *)
    control_of s i = AtUnpark k m ->
    ring_step s (SendUnpark i)
      (goto i (answered (attempting (sender_of s i)) k m Sent) (with_permit true s))
| step_SendReturn i k m a :
    control_of s i = AtReturn k m a ->
    ring_step s (SendReturn i a)
      (with_sender i (SenderState Idle (S (number (sender_of s i))) (seen (sender_of s i))
        (room (sender_of s i)) (attempting (sender_of s i)) (again (sender_of s i))) s)
| step_SenderJoin i k m :                         (* [W1] then tries once more [W2] *)
    control_of s i = AtJoin k m ->
    ring_step s (SenderJoin i)
      (tries i k m Joined (again (sender_of s i))
        (with_queue (if again (sender_of s i) then i :: waiting s else waiting s ++ [i])
          (released s) s))
| step_SenderPark i k m :                         (* [W3] released: from the beginning *)
    control_of s i = AtPark k m -> In i (released s) ->
    ring_step s (SenderPark i)
      (tries i k m First true (with_queue (waiting s) (without i (released s)) s))
| step_SenderTimeout i m :                        (* [W3] *)
    control_of s i = AtPark ForAWhile m ->
    ring_step s (SenderTimeout i)
      (with_sender i (SenderState (AtLeave ForAWhile m None) (number (sender_of s i))
        (seen (sender_of s i)) (room (sender_of s i)) Last (again (sender_of s i))) s)
| step_SenderInterrupt i k m :                    (* [W3] takes effect: none *)
    control_of s i = AtPark k m ->
    ring_step s (SenderInterrupt i) (goto i (AtLeave k m (Some Interrupted)) s)
| step_SenderLeave i k m a :                      (* [W4] *)
    control_of s i = AtLeave k m a ->
    ring_step s (SenderLeave i)
      (goto i (match a with None => AtLook k m | Some r => AtReturn k m r end) (leaves i s))
| step_Duplicate i j :                            (* [D1] *)
    control_of s i = Idle -> control_of s j = Absent ->
    ring_step s (Duplicate i j) (goto j Idle (with_handles (S (open_handles s)) s))
| step_CloseSenderInvoke i :
    control_of s i = Idle -> ring_step s (CloseSenderInvoke i) (goto i AtRelease s)
| step_SenderRelease_last i :                     (* [C1] *)
    control_of s i = AtRelease -> open_handles s = 1 ->
    ring_step s (SenderRelease i) (goto i AtClose (with_handles 0 s))
| step_SenderRelease i :                          (* [C1] takes effect: not the last *)
    control_of s i = AtRelease -> open_handles s <> 1 ->
    ring_step s (SenderRelease i) (goto i AtCloseReturn (with_handles (pred (open_handles s)) s))
| step_CloseSenders i :                           (* [C2] takes effect: the last *)
    control_of s i = AtClose ->
    ring_step s (CloseSenders i)
      (goto i (if parked (tail s) then AtWake else AtCloseReturn)
        (with_tail (set_closed (tail s)) s))
| step_CloseUnpark i :                            (* [C3] *)
    control_of s i = AtWake ->
    ring_step s (CloseUnpark i) (goto i AtCloseReturn (with_permit true s))
| step_CloseSenderReturn i :
    control_of s i = AtCloseReturn -> ring_step s (CloseSenderReturn i) (goto i Gone s)
| step_RecvInvoke k :
    rat s = RIdle -> ring_step s (RecvInvoke k) (rgoto (RPoll k) s)
| step_RecvTake k m :                             (* [R1] a message *)
    rat s = RPoll k -> slot s (head s) = Some m ->
    ring_step s RecvTake (rgoto (RFree k m) s)
| step_RecvHole k :                               (* [R1] *)
    rat s = RPoll k -> slot s (head s) = None ->
    ring_step s RecvHole (rgoto (REmpty k) s)
| step_RecvFree k m :                             (* [R8] takes effect: frees the place *)
    rat s = RFree k m -> ring_step s RecvFree (rgoto (RWake k m) (receive m s))
| step_RecvWake k m :                             (* [R9] *)
    rat s = RWake k m ->
    ring_step s RecvWake (rgoto (RReturn k (Message m)) (release_first s))
| step_RecvDisconnected k :                       (* [R2] takes effect *)
    rat s = REmpty k -> ticket (tail s) = head s -> closed (tail s) = true ->
    ring_step s RecvDisconnected (rgoto (RReturn k Disconnected) s)
| step_RecvEmpty k :                              (* [R2] takes effect *)
    rat s = REmpty k -> ticket (tail s) = head s -> closed (tail s) = false -> k <> ForEver ->
    ring_step s RecvEmpty (rgoto (RReturn k Empty) s)
| step_RecvWait k :                               (* [R2] *)
    rat s = REmpty k -> ticket (tail s) = head s -> closed (tail s) = false -> k <> NotAtAll ->
    ring_step s RecvWait (rgoto (RAnnounce k) (with_rseen (tail s) s))
| step_RecvInFlight k :                           (* [R2] a sender has the ticket: wait for it *)
    rat s = REmpty k -> head s < ticket (tail s) ->
    ring_step s RecvInFlight (rgoto (RPoll k) s)
| step_ParkAnnounce k :                           (* [R3] *)
    rat s = RAnnounce k ->
    ring_step s ParkAnnounce (rgoto (RSet k) (with_parked_at (head s) s))
| step_ParkSet k :                                (* [R4] the CAS succeeds *)
    rat s = RSet k -> tail s = rseen s ->
    ring_step s ParkSet (rgoto (RCheck k) (with_tail (set_parked true (tail s)) s))
| step_ParkSet_failed k :                         (* [R4] the CAS fails *)
    rat s = RSet k -> tail s <> rseen s -> ring_step s ParkSet (rgoto (RPoll k) s)
| step_ParkCheck k :                              (* [R5] *)
    rat s = RCheck k -> ring_step s ParkCheck (rgoto (checked k s) s)
| step_Park k :                                   (* [R6] uses up the permit *)
    rat s = RPark k -> permit s = true ->
    ring_step s Park (rgoto (RCheck k) (with_permit false s))
| step_ParkSpurious k :                           (* [R6] wakes for no reason *)
    rat s = RPark k -> ring_step s ParkSpurious (rgoto (RCheck k) s)
| step_ParkTimeout :                              (* [R6] *)
    rat s = RPark ForAWhile -> ring_step s ParkTimeout (rgoto (RCancel ForAWhile Empty) s)
| step_ParkInterrupt k :                          (* [R6] *)
    rat s = RPark k -> ring_step s ParkInterrupt (rgoto (RCancel k Interrupted) s)
| step_ParkCancel k why :                         (* [R7] takes effect *)
    rat s = RCancel k why -> ticket (tail s) = head s ->
    ring_step s ParkCancel
      (rgoto (RReturn k (if closed (tail s) then Disconnected else why))
        (with_tail (set_parked false (tail s)) s))
| step_ParkOvertaken k why :                      (* [R7] a sender came first and has written *)
    rat s = RCancel k why -> head s < ticket (tail s) -> parked (tail s) = false ->
    ring_step s ParkOvertaken (rgoto (RPoll k) s)
| step_RecvReturn k a :
    rat s = RReturn k a -> ring_step s (RecvReturn a) (rgoto RIdle s)
| step_CloseReceiverInvoke :
    rat s = RIdle -> ring_step s CloseReceiverInvoke (rgoto RClose s)
| step_CloseReceiver :                            (* [X1] takes effect *)
    rat s = RClose ->
    ring_step s CloseReceiver
      (rgoto RRelease (with_close_end (ticket (tail s)) (with_tail (set_closed (tail s)) s)))
| step_CloseWake :                                (* [X3] one after the other *)
    rat s = RRelease -> waiting s <> [] -> ring_step s CloseWake (release_first s)
| step_CloseWake_done :                           (* [X3] nobody waits *)
    rat s = RRelease -> waiting s = [] -> ring_step s CloseWake (rgoto RDrain s)
| step_Drain m :                                  (* [X2] *)
    rat s = RDrain -> head s < close_end s -> slot s (head s) = Some m ->
    ring_step s Drain (discard m s)
| step_CloseReceiverReturn :
    rat s = RDrain -> head s = close_end s ->
    ring_step s (CloseReceiverReturn (undelivered s)) (rgoto RGone s).

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

Definition ring_model : step_model :=
  {| Simulation.state := state; label := step_label; start := start_state;
     step := ring_step; visible := shows |}.

End Steps.

Arguments step_label : clear implicits.
