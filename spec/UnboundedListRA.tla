-------------------------- MODULE UnboundedListRA --------------------------
(***************************************************************************)
(* UnboundedList again, with segments, over a memory in which threads see  *)
(* each other's writes late.                                               *)
(*                                                                         *)
(* UnboundedList says that the algorithm is right if its steps interleave. *)
(* This module asks which access modes it needs for that.  Each access has *)
(* a name and a mode; Code has those of the Java source.  Its properties   *)
(* are those that memory order can break: what a message and a close carry *)
(* with them, the answers Empty and Disconnected, the wake-ups.            *)
(*                                                                         *)
(* Mirrored by  UnboundedCore.java, TicketCore.java: the table at Code,    *)
(*              compared with the source by AccessModesTest.               *)
(* Checked by   models/UnboundedListRA_*.cfg: the modes of the code hold;  *)
(*              each access made weaker has a model with its answer.       *)
(* Abstracts    what Memory abstracts; the count of handles when they are  *)
(*              duplicated (HandleCount); time and interrupts, which end a *)
(*              wait alike; the fields of a segment, which are final.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Sender,       \* the sending threads; each holds a sender at first
  Receiver,     \* the receiving thread
  Observer,     \* the threads that call size()
  MaxSend,      \* send calls per sender; bounds a model
  MaxRecv,      \* receive calls; likewise
  RecvCall,     \* those made: some of "tryRecv", "recv", "timedRecv", "close"
  SegmentSize,  \* slots per segment
  Mode          \* the mode of each access

(* Access, and where it is in Java.  A field is volatile, or not, for all  *)
(* the accesses that name it; the others are calls.                        *)
Code == [
  SendStart    |-> "volatile", \* S0  UnboundedCore.send field tailSegment
  SendTicket   |-> "volatile", \* S1  UnboundedCore.send TAIL.getAndAdd
  SendWithdraw |-> "volatile", \* S5  UnboundedCore.send TAIL.getAndAdd
  SendWrite    |-> "release",  \* S2  UnboundedCore.send SLOT.setRelease
  SendNext     |-> "volatile", \* S6  UnboundedCore.segmentOf field next
  SendAppend   |-> "volatile", \* S6  UnboundedCore.segmentOf NEXT.compareAndExchange
  SendRestart  |-> "volatile", \* S6  UnboundedCore.segmentOf field headSegment
  SendLast     |-> "volatile", \* S6  UnboundedCore.segmentOf field tailSegment
  SendAdvance  |-> "volatile", \* S6  UnboundedCore.segmentOf TAIL_SEGMENT.compareAndSet
  WakeTicket   |-> "volatile", \* S3  TicketCore.wakeReceiver field parkedAt
  WakeThread   |-> "volatile", \* S3  TicketCore.wakeReceiver field receiver
  WakeClear    |-> "volatile", \* S3  TicketCore.wakeReceiver TAIL.getAndAdd
  RecvHead     |-> "plain",    \* R1  PaddedWords.ownHead HEAD.get
  RecvSlot     |-> "acquire",  \* R1  UnboundedCore.poll SLOT.getAcquire
  RecvAdvance  |-> "opaque",   \* R1  UnboundedCore.poll HEAD.setOpaque
  RecvNext     |-> "volatile", \* R1  UnboundedCore.reach field next
  LeaveHead    |-> "volatile", \* R1  UnboundedCore.reach field headSegment
  LeaveCut     |-> "volatile", \* R1  UnboundedCore.reach field next
  RecvLook     |-> "volatile", \* R2  TicketCore.awaitMessage field tail
  ParkTicket   |-> "volatile", \* R3  TicketCore.parkUntilNext field parkedAt
  ParkThread   |-> "volatile", \* R3  TicketCore.parkUntilNext field receiver
  ParkSet      |-> "volatile", \* R4  TicketCore.parkUntilNext TAIL.compareAndSet
  ParkCheck    |-> "volatile", \* R5  TicketCore.awaitCleared field tail
  ParkCancel   |-> "volatile", \* R7  TicketCore.awaitCleared TAIL.compareAndSet
  CountDown    |-> "volatile", \* C1  TicketCore.closeSender senders.decrementAndGet
  CloseSenders |-> "volatile", \* C2  TicketCore.closeSender TAIL.getAndBitwiseOr
  CloseThread  |-> "volatile", \* C3  TicketCore.closeSender field receiver
  CloseRecv    |-> "volatile", \* X1  TicketCore.closeReceiver TAIL.getAndBitwiseOr
  DrainTail    |-> "volatile", \* X2  TicketCore.nextBelow field tail
  SizeTail     |-> "volatile", \*     TicketCore.size field tail
                             \*     likewise TicketCore.sendersClosed field tail
                             \*     likewise TicketCore.receiverClosed field tail
  SizeHead     |-> "volatile"  \*     TicketCore.size field head
]

ASSUME DOMAIN Mode = DOMAIN Code

VARIABLES
  writes, view, latest,  \* the memory
  \* Of one sender.
  spc,       \* spc[s]: the next step of s, "idle" between calls
  number,    \* number[s]: the sends that s has begun
  sent,      \* sent[s]: those that have returned, and were sent
  ticket,    \* ticket[s]: the ticket that s took last
  saw,       \* saw[s]: the parked bit as s saw it last
  segment,   \* segment[s]: the segment in which s looks for its slot
  last,      \* last[s]: tailSegment as s read it
  \* Of the receiver.
  rpc, rcall, ranswer, calls,
  head,      \* the slot that it reads next
  at,        \* the segment of that slot
  seen,      \* the word as it read it last
  late,      \* whether its time is up
  end,       \* the tickets below it are discarded by the close
  received,  \* the messages that it took or discarded, in order
  owed,      \* sent, when the call began
  permit,    \* its permit, as in LockSupport
  \* Of an observer.
  opc,
  sizes      \* sizes[o]: the ticket it read, and the head

senders   == <<spc, number, sent, ticket, saw, segment, last>>
receiver  == <<rpc, rcall, ranswer, calls, head, at, seen, late, end,
               received, owed>>
observers == <<opc, sizes>>

Word        == <<"tail", 0>>
Slot(i)     == <<"slot", i>>
NextOf(k)   == <<"next", k>>
TailSegment == <<"tailSegment", 0>>
HeadSegment == <<"headSegment", 0>>
ParkedAt    == <<"parkedAt", 0>>
Sleeper     == <<"receiver", 0>>    \* whether the receiver has said who it is
Oldest        == <<"head", 0>>
Handles     == <<"handles", 0>>
Own(t)      == <<"own", t>>  \* what t did before: a plain write per call

MaxTicket == MaxSend * Cardinality(Sender)
Threads == Sender \cup {Receiver} \cup Observer
Hole == <<>>
None == -1

Location ==
  {Word, TailSegment, HeadSegment, ParkedAt, Sleeper, Oldest, Handles}
    \cup {Slot(i) : i \in 0 .. MaxTicket - 1}
    \cup {NextOf(k) : k \in 0 .. MaxTicket \div SegmentSize}
    \cup {Own(t) : t \in Sender \cup {Receiver}}

Initial(l) ==
  CASE l = Word                       -> [ticket |-> 0, parked |-> FALSE,
                                          closed |-> FALSE]
    [] l[1] = "slot"                  -> Hole
    [] l[1] \in {"next", "parkedAt"}  -> None
    [] l = Sleeper                     -> FALSE
    [] l = Handles                    -> Cardinality(Sender)
    [] OTHER                          -> 0

INSTANCE Memory WITH Thread <- Threads

memory == <<writes, view, latest>>
vars == <<memory, senders, receiver, observers, permit>>

Init ==
  /\ MemoryInit
  /\ spc = [s \in Sender |-> "idle"]
  /\ number = [s \in Sender |-> 0]
  /\ sent = [s \in Sender |-> 0]
  /\ ticket = [s \in Sender |-> 0]
  /\ saw = [s \in Sender |-> FALSE]
  /\ segment = [s \in Sender |-> 0]
  /\ last = [s \in Sender |-> 0]
  /\ rpc = "idle" /\ rcall = "none" /\ ranswer = "none" /\ calls = 0
  /\ head = 0 /\ at = 0 /\ seen = Initial(Word) /\ late = FALSE /\ end = 0
  /\ received = <<>> /\ owed = sent
  /\ permit = FALSE
  /\ opc = [o \in Observer |-> "tail"]
  /\ sizes = [o \in Observer |-> [ticket |-> 0, head |-> 0]]
-----------------------------------------------------------------------------
(* The senders.                                                            *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]
Sends(s, f) == segment' = [segment EXCEPT ![s] = f]
Mine(s) == <<s, number[s]>>
NotSender == UNCHANGED <<receiver, observers, permit>>

SendInvoke(s) ==
  /\ spc[s] = "idle" /\ number[s] < MaxSend
  /\ Writes(s, Own(s), "plain", 0)
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ Goto(s, "start")
  /\ UNCHANGED <<sent, ticket, saw, segment, last>> /\ NotSender

(* [S0] The segment from which it will look for its slot.                  *)
SendStart(s) ==
  /\ spc[s] = "start"
  /\ \E p \in Readable(s, TailSegment, Mode.SendStart) :
       /\ Reads(s, TailSegment, Mode.SendStart, p)
       /\ Sends(s, Value(TailSegment, p))
  /\ Goto(s, "ticket")
  /\ UNCHANGED <<number, sent, ticket, saw, last>> /\ NotSender

Lies(i, k) == i < (k + 1) * SegmentSize   \* ticket i in segment k or before

(* [S1] getAndAdd(tail, one ticket).                                       *)
SendTicket(s) ==
  /\ spc[s] = "ticket"
  /\ \E p \in Updatable(s, Word, Mode.SendTicket) :
       LET word == Value(Word, p) IN
       /\ Updates(s, Word, Mode.SendTicket, p, [word EXCEPT !.ticket = @ + 1])
       /\ ticket' = [ticket EXCEPT ![s] = word.ticket]
       /\ saw' = [saw EXCEPT ![s] = word.parked]
       /\ Goto(s, IF word.closed THEN "withdraw"
                  ELSE IF Lies(word.ticket, segment[s]) THEN "write" ELSE "next")
  /\ UNCHANGED <<number, sent, segment, last>> /\ NotSender

(* [S5] getAndAdd(tail, minus one ticket): refused.                        *)
SendWithdraw(s) ==
  /\ spc[s] = "withdraw"
  /\ \E p \in Updatable(s, Word, Mode.SendWithdraw) :
       Updates(s, Word, Mode.SendWithdraw, p,
               [Value(Word, p) EXCEPT !.ticket = @ - 1])
  /\ Goto(s, "refused")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

(* [S6] Walks on: to the next segment, which may be missing, or cut off.   *)
SendNext(s) ==
  /\ spc[s] = "next"
  /\ LET here == NextOf(segment[s]) IN
     \E p \in Readable(s, here, Mode.SendNext) :
       LET k == Value(here, p) IN
       /\ Reads(s, here, Mode.SendNext, p)
       /\ IF k \in {None, segment[s]}
            THEN /\ Goto(s, IF k = None THEN "append" ELSE "restart")
                 /\ UNCHANGED segment
            ELSE /\ Goto(s, IF Lies(ticket[s], k) THEN "last" ELSE "next")
                 /\ Sends(s, k)
  /\ UNCHANGED <<number, sent, ticket, saw, last>> /\ NotSender

SendAppend(s) ==
  /\ spc[s] = "append"
  /\ LET here == NextOf(segment[s]) IN
     \/ \E p \in Updatable(s, here, Mode.SendAppend) :
          /\ Value(here, p) = None
          /\ Updates(s, here, Mode.SendAppend, p, segment[s] + 1)
          /\ Sends(s, segment[s] + 1)
          /\ Goto(s, IF Lies(ticket[s], segment[s] + 1) THEN "last" ELSE "next")
     \/ \E p \in Readable(s, here, Mode.SendAppend) :
          /\ Value(here, p) # None
          /\ Reads(s, here, Mode.SendAppend, p)
          /\ Sends(s, Value(here, p))
          /\ Goto(s, IF Lies(ticket[s], Value(here, p)) THEN "last" ELSE "next")
  /\ UNCHANGED <<number, sent, ticket, saw, last>> /\ NotSender

(* [S6] Its segment was cut off: starts again from where the receiver is.  *)
SendRestart(s) ==
  /\ spc[s] = "restart"
  /\ \E p \in Readable(s, HeadSegment, Mode.SendRestart) :
       /\ Reads(s, HeadSegment, Mode.SendRestart, p)
       /\ Sends(s, Value(HeadSegment, p))
       /\ Goto(s, IF Lies(ticket[s], Value(HeadSegment, p)) THEN "last"
                                                            ELSE "next")
  /\ UNCHANGED <<number, sent, ticket, saw, last>> /\ NotSender

(* [S6] Moves tailSegment up to the segment that it found.                 *)
SendLast(s) ==
  /\ spc[s] = "last"
  /\ \E p \in Readable(s, TailSegment, Mode.SendLast) :
       /\ Reads(s, TailSegment, Mode.SendLast, p)
       /\ last' = [last EXCEPT ![s] = Value(TailSegment, p)]
       /\ Goto(s, IF Value(TailSegment, p) < segment[s] THEN "advance"
                                                         ELSE "write")
  /\ UNCHANGED <<number, sent, ticket, saw, segment>> /\ NotSender

SendAdvance(s) ==
  /\ spc[s] = "advance"
  /\ \/ \E p \in Updatable(s, TailSegment, Mode.SendAdvance) :
          /\ Value(TailSegment, p) = last[s]
          /\ Updates(s, TailSegment, Mode.SendAdvance, p, segment[s])
          /\ Goto(s, "write")
     \/ \E p \in Readable(s, TailSegment, Mode.SendAdvance) :
          /\ Value(TailSegment, p) # last[s]
          /\ Reads(s, TailSegment, Mode.SendAdvance, p)
          /\ Goto(s, "last")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

Returns(s) ==
  /\ sent' = [sent EXCEPT ![s] = @ + 1]
  /\ Goto(s, "idle")

(* [S2] slot[ticket] = message, in the segment that it found.              *)
SendWrite(s) ==
  /\ spc[s] = "write"
  /\ Writes(s, Slot(ticket[s]), Mode.SendWrite, Mine(s))
  /\ IF saw[s] THEN Goto(s, "wakeTicket") /\ UNCHANGED sent ELSE Returns(s)
  /\ UNCHANGED <<number, ticket, saw, segment, last>> /\ NotSender

(* [S3] Is it this ticket that wakes the receiver, and who is that?        *)
WakeTicket(s) ==
  /\ spc[s] = "wakeTicket"
  /\ \E p \in Readable(s, ParkedAt, Mode.WakeTicket) :
       /\ Reads(s, ParkedAt, Mode.WakeTicket, p)
       /\ IF Value(ParkedAt, p) = ticket[s]
            THEN Goto(s, "wakeThread") /\ UNCHANGED sent ELSE Returns(s)
  /\ UNCHANGED <<number, ticket, saw, segment, last>> /\ NotSender

(* From here on saw says whether there is a thread to unpark.              *)
WakeThread(s) ==
  /\ spc[s] = "wakeThread"
  /\ \E p \in Readable(s, Sleeper, Mode.WakeThread) :
       /\ Reads(s, Sleeper, Mode.WakeThread, p)
       /\ saw' = [saw EXCEPT ![s] = Value(Sleeper, p)]
  /\ Goto(s, "clear")
  /\ UNCHANGED <<number, sent, ticket, segment, last>> /\ NotSender

WakeClear(s) ==
  /\ spc[s] = "clear"
  /\ \E p \in Updatable(s, Word, Mode.WakeClear) :
       Updates(s, Word, Mode.WakeClear, p, [Value(Word, p) EXCEPT !.parked = FALSE])
  /\ Goto(s, "unpark")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

(* [S4] unpark(receiver); of no thread it does nothing.                    *)
WakeUnpark(s) ==
  /\ spc[s] = "unpark"
  /\ permit' = (permit \/ saw[s])
  /\ Returns(s)
  /\ UNCHANGED <<memory, number, ticket, saw, segment, last, receiver, observers>>

(* [C1] One handle less.                                                   *)
SenderRelease(s) ==
  /\ spc[s] = "idle"
  /\ Writes(s, Own(s), "plain", 0)
  /\ Goto(s, "release")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

CountDown(s) ==
  /\ spc[s] = "release"
  /\ \E p \in Updatable(s, Handles, Mode.CountDown) :
       /\ Updates(s, Handles, Mode.CountDown, p, Value(Handles, p) - 1)
       /\ Goto(s, IF Value(Handles, p) = 1 THEN "close" ELSE "closed")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

(* [C2] getAndBitwiseOr(tail, closed).                                     *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ \E p \in Updatable(s, Word, Mode.CloseSenders) :
       /\ Updates(s, Word, Mode.CloseSenders, p,
                  [Value(Word, p) EXCEPT !.closed = TRUE])
       /\ Goto(s, IF Value(Word, p).parked THEN "closeThread" ELSE "closed")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

(* [C3] unpark(receiver).                                                  *)
CloseThread(s) ==
  /\ spc[s] = "closeThread"
  /\ \E p \in Readable(s, Sleeper, Mode.CloseThread) :
       /\ Reads(s, Sleeper, Mode.CloseThread, p)
       /\ permit' = (permit \/ Value(Sleeper, p))
  /\ Goto(s, "closed")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last, receiver, observers>>
-----------------------------------------------------------------------------
(* The receiver reads: R1 and R2.                                          *)

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
(* The receiver waits: R3 to R7.                                           *)

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
  /\ \/ \E p \in Updatable(Receiver, Word, Mode.ParkSet) :
          /\ Value(Word, p) = seen
          /\ Updates(Receiver, Word, Mode.ParkSet, p, [seen EXCEPT !.parked = TRUE])
          /\ Waits("check")
     \/ \E p \in Readable(Receiver, Word, Mode.ParkSet) :
          /\ Value(Word, p) # seen
          /\ Reads(Receiver, Word, Mode.ParkSet, p)
          /\ Waits("poll")
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
  /\ \/ \E p \in Updatable(Receiver, Word, Mode.ParkCancel) :
          /\ Value(Word, p) = seen
          /\ Updates(Receiver, Word, Mode.ParkCancel, p, [seen EXCEPT !.parked = FALSE])
          /\ IF seen.closed THEN rpc' = "poll" /\ UNCHANGED ranswer
                            ELSE Answers("empty")
     \/ \E p \in Readable(Receiver, Word, Mode.ParkCancel) :
          /\ Value(Word, p) # seen
          /\ Reads(Receiver, Word, Mode.ParkCancel, p)
          /\ rpc' = "check" /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver
-----------------------------------------------------------------------------
(* The receiver closes.                                                    *)

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
-----------------------------------------------------------------------------
(* size(): reads tail, head, tail, until tail has not changed.             *)

Observes(o, pc, n) ==
  /\ opc' = [opc EXCEPT ![o] = pc]
  /\ sizes' = [sizes EXCEPT ![o] = n]
  /\ UNCHANGED <<senders, receiver, permit>>

SizeTail(o) ==
  /\ opc[o] = "tail"
  /\ \E p \in Readable(o, Word, Mode.SizeTail) :
       /\ Reads(o, Word, Mode.SizeTail, p)
       /\ Observes(o, "head", [sizes[o] EXCEPT !.ticket = Value(Word, p).ticket])

SizeHead(o) ==
  /\ opc[o] = "head"
  /\ \E p \in Readable(o, Oldest, Mode.SizeHead) :
       /\ Reads(o, Oldest, Mode.SizeHead, p)
       /\ Observes(o, "again", [sizes[o] EXCEPT !.head = Value(Oldest, p)])

SizeAgain(o) ==
  /\ opc[o] = "again"
  /\ \E p \in Readable(o, Word, Mode.SizeTail) :
       /\ Reads(o, Word, Mode.SizeTail, p)
       /\ Observes(o, IF Value(Word, p).ticket = sizes[o].ticket
                        THEN "done" ELSE "tail", sizes[o])
-----------------------------------------------------------------------------
Next ==
  \/ \E s \in Sender :
       \/ SendInvoke(s) \/ SendStart(s) \/ SendTicket(s) \/ SendWithdraw(s)
       \/ SendNext(s) \/ SendAppend(s) \/ SendRestart(s)
       \/ SendLast(s) \/ SendAdvance(s) \/ SendWrite(s)
       \/ WakeTicket(s) \/ WakeThread(s) \/ WakeClear(s) \/ WakeUnpark(s)
       \/ SenderRelease(s) \/ CountDown(s) \/ CloseSenders(s) \/ CloseThread(s)
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ RecvNext \/ LeaveHead \/ LeaveCut \/ RecvSlot \/ RecvAdvance \/ RecvLook
  \/ ParkTicket \/ ParkThread \/ ParkSet \/ ParkCheck
  \/ Park \/ ParkTimeout \/ ParkCancel
  \/ CloseRecv \/ DrainTail
  \/ \E o \in Observer : SizeTail(o) \/ SizeHead(o) \/ SizeAgain(o)

Spec == Init /\ [][Next]_vars
-----------------------------------------------------------------------------
(* t knows all that u had done when it began its call number n.            *)
Knows(t, u, n) == view[t][Own(u)] > n

Took(m) == \E i \in 1 .. Len(received) : received[i] = m

(* What a thread did before it sent a message happened before its receipt. *)
MessageCarries ==
  \A i \in 1 .. Len(received) :
    Knows(Receiver, received[i][1], received[i][2])

(* What every sender did before it closed happened before Disconnected, and *)
(* every message was received before.                                      *)
CloseCarries ==
  ranswer = "disconnected" =>
    \A s \in Sender : view[Receiver][Own(s)] = Len(writes[Own(s)])

(* What the receiver did before it closed happened before a refusal.       *)
RefusalCarries ==
  \A s \in Sender : spc[s] = "refused" => Knows(s, Receiver, calls)

(* No message is left behind: Disconnected comes after all of them, Empty  *)
(* after those whose send had returned when the call began, and closing    *)
(* takes what was sent.                                                    *)
NothingLeft ==
  /\ ranswer = "disconnected" =>
       \A s \in Sender : \A n \in 1 .. sent[s] : Took(<<s, n>>)
  /\ rpc = "closed" =>
       \A s \in Sender : \A n \in 1 .. sent[s] : Took(<<s, n>>)

EmptyIsTrue ==
  ranswer = "empty" =>
    \A s \in Sender : \A n \in 1 .. owed[s] : Took(<<s, n>>)

(* The receiver does not sleep on a message or a closed channel, unless    *)
(* somebody is about to wake it.                                           *)
Waking ==
  \/ permit
  \/ \E s \in Sender : spc[s] \in {"wakeTicket", "wakeThread", "clear", "unpark",
                                   "closeThread"}

NoLostWakeUp ==
  rpc = "park" /\ ~Waking =>
    /\ ~Newest(Word).closed
    /\ head < MaxTicket => Newest(Slot(head)) = Hole

SizeNotNegative ==
  \A o \in Observer : opc[o] = "done" => sizes[o].head <= sizes[o].ticket

SegmentFound ==
  \A s \in Sender : spc[s] = "write" =>
    ticket[s] \in segment[s] * SegmentSize .. (segment[s] + 1) * SegmentSize - 1
=============================================================================
