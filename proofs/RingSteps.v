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
| step_SendInvoke i k m (Hat : control_of s i = Idle) :
    ring_step s (SendInvoke i k m) (tries i k m First false s)
(* [S0] takes effect: refused *)
| step_SendRefused i k m (Hat : control_of s i = AtLook k m)
    (Hclosed : closed (tail s) = true) :
    ring_step s (SendRefused i)
      (goto i (answered (attempting (sender_of s i)) k m Disconnected) s)
(* [S0] reads tail *)
| step_SendLook i k m (Hat : control_of s i = AtLook k m) (Hopen : closed (tail s) = false) :
    ring_step s (SendLook i)
      (with_sender i (SenderState (AtLimit k m) (number (sender_of s i)) (tail s)
        (room (sender_of s i)) (attempting (sender_of s i)) (again (sender_of s i))) s)
(* [S0] reads limit *)
| step_SendLimit i k m (Hat : control_of s i = AtLimit k m) :
    ring_step s (SendLimit i)
      (goto i (if mine (sender_of s i) <? limit s then AtTicket k m else AtHead k m) s)
(* [S0] reads a limit that is out of date, and looks at head for nothing *)
| step_SendLimit_late i k m (Hat : control_of s i = AtLimit k m) :
    ring_step s (SendLimit i) (goto i (AtHead k m) s)
(* [S0] reads head: there is room *)
| step_SendRoom i k m (Hat : control_of s i = AtHead k m)
    (Hroom : mine (sender_of s i) < head s + capacity) :
    ring_step s (SendRoom i) (goto i (AtMeasure k m) s)
(* reads head for the limit *)
| step_SendMeasure i k m (Hat : control_of s i = AtMeasure k m) :
    ring_step s (SendMeasure i)
      (with_sender i (SenderState (AtRaise k m) (number (sender_of s i)) (seen (sender_of s i))
        (head s + capacity) (attempting (sender_of s i)) (again (sender_of s i))) s)
(* writes limit, perhaps late *)
| step_SendRaise i k m (Hat : control_of s i = AtRaise k m) :
    ring_step s (SendRaise i) (goto i (AtLook k m) (with_limit (room (sender_of s i)) s))
(* does not write it, because somebody else did *)
| step_SendRaise_lost i k m (Hat : control_of s i = AtRaise k m) :
    ring_step s (SendRaise i) (goto i (AtLook k m) s)
(* [S0] reads head: tail was full when read *)
| step_SendFull i k m (Hat : control_of s i = AtHead k m)
    (Hfull : head s + capacity <= mine (sender_of s i)) :
    ring_step s (SendFull i) (goto i (no_room (attempting (sender_of s i)) k m) s)
(* [S1] takes effect: sent *)
| step_SendTicket i k m (Hat : control_of s i = AtTicket k m)
    (Hsame : tail s = seen (sender_of s i)) :
    ring_step s (SendTicket i) (goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s))
(* [S1] the CAS fails *)
| step_SendTicket_failed i k m (Hat : control_of s i = AtTicket k m)
    (Hchanged : tail s <> seen (sender_of s i)) :
    ring_step s (SendTicket i) (goto i (AtLook k m) s)
(* [S2] *)
| step_SendWrite i k m (Hat : control_of s i = AtWrite k m) :
    ring_step s (SendWrite i)
      (goto i (if parked (seen (sender_of s i)) && (parked_at s =? mine (sender_of s i))
               then AtClear k m else answered (attempting (sender_of s i)) k m Sent)
        (with_slot (mine (sender_of s i)) (Some m) s))
(* [S3] *)
| step_SendClearParked i k m (Hat : control_of s i = AtClear k m) :
    ring_step s (SendClearParked i)
      (goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s))
(* [S4] *)
| step_SendUnpark i k m (Hat : control_of s i = AtUnpark k m) :
    ring_step s (SendUnpark i)
      (goto i (answered (attempting (sender_of s i)) k m Sent) (with_permit true s))
| step_SendReturn i k m a (Hat : control_of s i = AtReturn k m a) :
    ring_step s (SendReturn i a)
      (with_sender i (SenderState Idle (S (number (sender_of s i))) (seen (sender_of s i))
        (room (sender_of s i)) (attempting (sender_of s i)) (again (sender_of s i))) s)
(* [W1] then tries once more [W2] *)
| step_SenderJoin i k m (Hat : control_of s i = AtJoin k m) :
    ring_step s (SenderJoin i)
      (tries i k m Joined (again (sender_of s i))
        (with_queue (if again (sender_of s i) then i :: waiting s else waiting s ++ [i])
          (released s) s))
(* [W3] released: from the beginning *)
| step_SenderPark i k m (Hat : control_of s i = AtPark k m) (Hreleased : In i (released s)) :
    ring_step s (SenderPark i)
      (tries i k m First true (with_queue (waiting s) (without i (released s)) s))
(* [W3] *)
| step_SenderTimeout i m (Hat : control_of s i = AtPark ForAWhile m) :
    ring_step s (SenderTimeout i)
      (with_sender i (SenderState (AtLeave ForAWhile m None) (number (sender_of s i))
        (seen (sender_of s i)) (room (sender_of s i)) Last (again (sender_of s i))) s)
(* [W3] takes effect: none *)
| step_SenderInterrupt i k m (Hat : control_of s i = AtPark k m) :
    ring_step s (SenderInterrupt i) (goto i (AtLeave k m (Some Interrupted)) s)
(* [W4] *)
| step_SenderLeave i k m a (Hat : control_of s i = AtLeave k m a) :
    ring_step s (SenderLeave i)
      (goto i (match a with None => AtLook k m | Some r => AtReturn k m r end) (leaves i s))
(* [D1] *)
| step_Duplicate i j (Hat : control_of s i = Idle) (Hnew : control_of s j = Absent) :
    ring_step s (Duplicate i j) (goto j Idle (with_handles (S (open_handles s)) s))
| step_CloseSenderInvoke i (Hat : control_of s i = Idle) :
    ring_step s (CloseSenderInvoke i) (goto i AtRelease s)
(* [C1] *)
| step_SenderRelease_last i (Hat : control_of s i = AtRelease) (Hlast : open_handles s = 1) :
    ring_step s (SenderRelease i) (goto i AtClose (with_handles 0 s))
(* [C1] takes effect: not the last *)
| step_SenderRelease i (Hat : control_of s i = AtRelease) (Hmore : open_handles s <> 1) :
    ring_step s (SenderRelease i) (goto i AtCloseReturn (with_handles (pred (open_handles s)) s))
(* [C2] takes effect: the last *)
| step_CloseSenders i (Hat : control_of s i = AtClose) :
    ring_step s (CloseSenders i)
      (goto i (if parked (tail s) then AtWake else AtCloseReturn)
        (with_tail (set_closed (tail s)) s))
(* [C3] *)
| step_CloseUnpark i (Hat : control_of s i = AtWake) :
    ring_step s (CloseUnpark i) (goto i AtCloseReturn (with_permit true s))
| step_CloseSenderReturn i (Hat : control_of s i = AtCloseReturn) :
    ring_step s (CloseSenderReturn i) (goto i Gone s)
| step_RecvInvoke k (Hrat : rat s = RIdle) :
    ring_step s (RecvInvoke k) (rgoto (RPoll k) s)
(* [R1] a message *)
| step_RecvTake k m (Hrat : rat s = RPoll k) (Hslot : slot s (head s) = Some m) :
    ring_step s RecvTake (rgoto (RFree k m) s)
(* [R1] *)
| step_RecvHole k (Hrat : rat s = RPoll k) (Hhole : slot s (head s) = None) :
    ring_step s RecvHole (rgoto (REmpty k) s)
(* [R8] takes effect: frees the place *)
| step_RecvFree k m (Hrat : rat s = RFree k m) :
    ring_step s RecvFree (rgoto (RWake k m) (receive m s))
(* [R9] *)
| step_RecvWake k m (Hrat : rat s = RWake k m) :
    ring_step s RecvWake (rgoto (RReturn k (Message m)) (release_first s))
(* [R2] takes effect *)
| step_RecvDisconnected k (Hrat : rat s = REmpty k) (Hdrained : ticket (tail s) = head s)
    (Hclosed : closed (tail s) = true) :
    ring_step s RecvDisconnected (rgoto (RReturn k Disconnected) s)
(* [R2] takes effect *)
| step_RecvEmpty k (Hrat : rat s = REmpty k) (Hdrained : ticket (tail s) = head s)
    (Hopen : closed (tail s) = false) (Hpatience : k <> ForEver) :
    ring_step s RecvEmpty (rgoto (RReturn k Empty) s)
(* [R2] *)
| step_RecvWait k (Hrat : rat s = REmpty k) (Hdrained : ticket (tail s) = head s)
    (Hopen : closed (tail s) = false) (Hpatience : k <> NotAtAll) :
    ring_step s RecvWait (rgoto (RAnnounce k) (with_rseen (tail s) s))
(* [R2] a sender has the ticket: wait for it *)
| step_RecvInFlight k (Hrat : rat s = REmpty k) (Hbehind : head s < ticket (tail s)) :
    ring_step s RecvInFlight (rgoto (RPoll k) s)
(* [R3] *)
| step_ParkAnnounce k (Hrat : rat s = RAnnounce k) :
    ring_step s ParkAnnounce (rgoto (RSet k) (with_parked_at (head s) s))
(* [R4] the CAS succeeds *)
| step_ParkSet k (Hrat : rat s = RSet k) (Hsame : tail s = rseen s) :
    ring_step s ParkSet (rgoto (RCheck k None) (with_tail (set_parked true (tail s)) s))
(* [R4] the CAS fails *)
| step_ParkSet_failed k (Hrat : rat s = RSet k) (Hchanged : tail s <> rseen s) :
    ring_step s ParkSet (rgoto (RPoll k) s)
(* [R5] *)
| step_ParkCheck k why (Hrat : rat s = RCheck k why) :
    ring_step s ParkCheck (rgoto (checked k why s) s)
(* [R6] uses up the permit *)
| step_Park k (Hrat : rat s = RPark k) (Hpermit : permit s = true) :
    ring_step s Park (rgoto (RCheck k None) (with_permit false s))
(* [R6] wakes for no reason *)
| step_ParkSpurious k (Hrat : rat s = RPark k) :
    ring_step s ParkSpurious (rgoto (RCheck k None) s)
(* [R6] *)
| step_ParkTimeout (Hrat : rat s = RPark ForAWhile) :
    ring_step s ParkTimeout (rgoto (RCheck ForAWhile (Some Empty)) s)
(* [R6] *)
| step_ParkInterrupt k (Hrat : rat s = RPark k) :
    ring_step s ParkInterrupt (rgoto (RCheck k (Some Interrupted)) s)
(* [R7] takes effect *)
| step_ParkCancel k a (Hrat : rat s = RCancel k (Some a)) (Hdrained : ticket (tail s) = head s)
    (Hopen : closed (tail s) = false) :
    ring_step s ParkCancel (rgoto (RReturn k a) (with_tail (set_parked false (tail s)) s))
(* [R7] the closed bit beats both: back to R1 *)
| step_ParkCancel_closed k why (Hrat : rat s = RCancel k why)
    (Hdrained : ticket (tail s) = head s) (Hclosed : closed (tail s) = true) :
    ring_step s ParkCancel (rgoto (RPoll k) (with_tail (set_parked false (tail s)) s))
(* [R7] a sender came first and has written *)
| step_ParkOvertaken k why (Hrat : rat s = RCancel k why)
    (Hbehind : head s < ticket (tail s)) (Hunparked : parked (tail s) = false) :
    ring_step s ParkOvertaken (rgoto (RPoll k) s)
| step_RecvReturn k a (Hrat : rat s = RReturn k a) :
    ring_step s (RecvReturn a) (rgoto RIdle s)
| step_CloseReceiverInvoke (Hrat : rat s = RIdle) :
    ring_step s CloseReceiverInvoke (rgoto RClose s)
(* [X1] takes effect *)
| step_CloseReceiver (Hrat : rat s = RClose) :
    ring_step s CloseReceiver
      (rgoto RRelease (with_close_end (ticket (tail s)) (with_tail (set_closed (tail s)) s)))
(* [X3] one after the other *)
| step_CloseWake (Hrat : rat s = RRelease) (Hsome : waiting s <> []) :
    ring_step s CloseWake (release_first s)
(* [X3] nobody waits *)
| step_CloseWake_done (Hrat : rat s = RRelease) (Hnone : waiting s = []) :
    ring_step s CloseWake (rgoto RDrain s)
(* [X2] *)
| step_Drain m (Hrat : rat s = RDrain) (Hbelow : head s < close_end s)
    (Hslot : slot s (head s) = Some m) :
    ring_step s Drain (discard m s)
| step_CloseReceiverReturn (Hrat : rat s = RDrain) (Hall : head s = close_end s) :
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
