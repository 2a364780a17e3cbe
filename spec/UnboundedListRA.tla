-------------------------- MODULE UnboundedListRA ---------------------------
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
(*              wait alike.                                                *)
(***************************************************************************)
EXTENDS UnboundedListRASender, UnboundedListRAReceiver

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
       \/ SendNext(s) \/ SendMake(s) \/ SendAppend(s) \/ SendRestart(s)
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

(* Who uses a segment sees its fields as its maker wrote them.  The code   *)
(* does not need it, since they are final; the segments would need it if   *)
(* they were not.                                                          *)
SeesMade(t, k) ==
  maker[k].by # Receiver => view[t][Made(maker[k].by)] >= maker[k].at

SegmentMade ==
  /\ SeesMade(Receiver, at)
  /\ \A s \in Sender :
       /\ spc[s] \in {"next", "make", "append", "last", "advance", "write"} =>
            SeesMade(s, segment[s])
       /\ spc[s] \in {"advance", "write"} => SeesMade(s, last[s])

(* Who finds its segment cut off gets further by starting again.           *)
RestartAdvances ==
  \A s \in Sender : spc[s] = "restart" =>
    \A p \in Readable(s, HeadSegment, Mode.SendRestart) :
      Value(HeadSegment, p) > segment[s]
=============================================================================
=============================================================================
