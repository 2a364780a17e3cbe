---------------------- MODULE UnboundedListRAReceiver -----------------------
(***************************************************************************)
(* The steps of the receiver of UnboundedListRA; the labels in brackets    *)
(* are those of UnboundedCore.java and TicketCore.java.                    *)
(***************************************************************************)
EXTENDS UnboundedListRAState

(* It reads: R1 and R2.                                                    *)

NotReceiver == UNCHANGED <<senders, observers, permit>>

RecvInvoke(op) ==
  /\ rpc = "idle" /\ calls < MaxRecv
  /\ op \in RecvCall
  /\ Writes(Receiver, Own(Receiver), "plain", 0)
  /\ calls' = calls + 1
  /\ rcall' = op /\ ranswer' = "none" /\ late' = FALSE
  /\ owed' = sent
  /\ rpc' = IF op = "close" THEN "close" ELSE "poll"
  /\ UNCHANGED <<head, at, seen, end, received>> /\ NotReceiver

Answers(a) == ranswer' = a /\ rpc' = "idle"
Missed == rpc' = IF rcall = "close" THEN "drain" ELSE "look"
Behind == head - at * SegmentSize = SegmentSize   \* the segment is used up

(* [R1] The next segment is there; leave the old one, and then cut it off. *)
RecvNext ==
  /\ rpc = "poll" /\ Behind
  /\ \E p \in Readable(Receiver, NextOf(at), Mode.RecvNext) :
       /\ Reads(Receiver, NextOf(at), Mode.RecvNext, p)
       /\ IF Value(NextOf(at), p) = None THEN Missed ELSE rpc' = "leave"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver

LeaveHead ==
  /\ rpc = "leave"
  /\ Writes(Receiver, HeadSegment, Mode.LeaveHead, at + 1)
  /\ rpc' = "cut"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver

LeaveCut ==
  /\ rpc = "cut"
  /\ Writes(Receiver, NextOf(at), Mode.LeaveCut, at)
  /\ at' = at + 1
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, calls, head, seen, late, end, received, owed>>
  /\ NotReceiver

(* [R1] slot[head].  The slot is read once, so that it is cleared does not *)
(* matter here.                                                            *)
RecvSlot ==
  /\ rpc = "poll" /\ ~Behind
  /\ IF head = MaxTicket THEN Missed /\ UNCHANGED <<memory, received>>
     ELSE \E p \in Readable(Receiver, Slot(head), Mode.RecvSlot) :
       /\ Reads(Receiver, Slot(head), Mode.RecvSlot, p)
       /\ IF Value(Slot(head), p) = Hole
            THEN Missed /\ UNCHANGED received
            ELSE /\ received' = Append(received, Value(Slot(head), p))
                 /\ rpc' = "advance"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, end, owed>>
  /\ NotReceiver

RecvAdvance ==
  /\ rpc = "advance"
  /\ Writes(Receiver, Oldest, Mode.RecvAdvance, head + 1)
  /\ head' = head + 1
  /\ IF rcall = "close" THEN rpc' = "drain" /\ UNCHANGED ranswer
                        ELSE Answers("message")
  /\ UNCHANGED <<rcall, calls, at, seen, late, end, received, owed>>
  /\ NotReceiver

(* [R2] Reads tail, and knows whether to answer, to wait, or to look again.*)
RecvLook ==
  /\ rpc = "look"
  /\ \E p \in Readable(Receiver, Word, Mode.RecvLook) :
       LET word == Value(Word, p) IN
       /\ Reads(Receiver, Word, Mode.RecvLook, p)
       /\ seen' = word
       /\ CASE word.ticket # head -> rpc' = "poll" /\ UNCHANGED ranswer
            [] word.ticket = head /\ word.closed -> Answers("disconnected")
            [] word.ticket = head /\ ~word.closed /\ rcall = "tryRecv" ->
                 Answers("empty")
            [] OTHER -> rpc' = "announce" /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, calls, head, at, late, end, received, owed>>
  /\ NotReceiver
-----------------------------------------------------------------------------
(* It waits: R3 to R7.                                                     *)

Waits(pc) ==
  /\ rpc' = pc
  /\ UNCHANGED <<rcall, calls, head, at, end, received, owed>>

ParkTicket ==
  /\ rpc = "announce"
  /\ Writes(Receiver, ParkedAt, Mode.ParkTicket, head)
  /\ Waits("thread") /\ UNCHANGED <<ranswer, seen, late>> /\ NotReceiver

ParkThread ==
  /\ rpc = "thread"
  /\ Writes(Receiver, Sleeper, Mode.ParkThread, TRUE)
  /\ Waits("set") /\ UNCHANGED <<ranswer, seen, late>> /\ NotReceiver

ParkSet ==
  /\ rpc = "set"
  /\ CompareAndSet(Receiver, Word, Mode.ParkSet, seen, [seen EXCEPT !.parked = TRUE],
                   LAMBDA done : Waits(IF done THEN "check" ELSE "poll"))
  /\ UNCHANGED <<ranswer, seen, late>> /\ NotReceiver

(* Stays here while a sender with the ticket head is about to clear the bit.*)
ParkCheck ==
  /\ rpc = "check"
  /\ \E p \in Readable(Receiver, Word, Mode.ParkCheck) :
       LET word == Value(Word, p) IN
       /\ Reads(Receiver, Word, Mode.ParkCheck, p)
       /\ seen' = word
       /\ Waits(CASE ~word.parked -> "poll"
                  [] word.parked /\ ~late /\ ~word.closed -> "park"
                  [] OTHER -> IF word.ticket = head THEN "cancel" ELSE "check")
       /\ late' = (late /\ word.parked)
  /\ UNCHANGED ranswer /\ NotReceiver

Park ==
  /\ rpc = "park" /\ permit
  /\ permit' = FALSE
  /\ Waits("check")
  /\ UNCHANGED <<memory, ranswer, seen, late, senders, observers>>

ParkTimeout ==
  /\ rpc = "park" /\ rcall = "timedRecv"
  /\ late' = TRUE
  /\ Waits("check")
  /\ UNCHANGED <<memory, ranswer, seen>> /\ NotReceiver

ParkCancel ==
  /\ rpc = "cancel"
  /\ CompareAndSet(Receiver, Word, Mode.ParkCancel, seen, [seen EXCEPT !.parked = FALSE],
       LAMBDA done :
         IF done /\ ~seen.closed THEN Answers("empty")
         ELSE rpc' = (IF done THEN "poll" ELSE "check") /\ UNCHANGED ranswer)
  /\ UNCHANGED <<rcall, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver
-----------------------------------------------------------------------------
(* It closes.                                                              *)

(* [X1] getAndBitwiseOr(tail, closed).                                     *)
CloseRecv ==
  /\ rpc = "close"
  /\ \E p \in Updatable(Receiver, Word, Mode.CloseRecv) :
       /\ Updates(Receiver, Word, Mode.CloseRecv, p,
                  [Value(Word, p) EXCEPT !.closed = TRUE])
       /\ end' = Value(Word, p).ticket
  /\ rpc' = "drain"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, received, owed>>
  /\ NotReceiver

(* [X2] Takes what has a ticket below, but for tickets that are given back.*)
DrainTail ==
  /\ rpc = "drain"
  /\ \E p \in Readable(Receiver, Word, Mode.DrainTail) :
       /\ Reads(Receiver, Word, Mode.DrainTail, p)
       /\ rpc' = IF head < end /\ head < Value(Word, p).ticket
                   THEN "poll" ELSE "closed"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver
=============================================================================
