----------------------- MODULE UnboundedListRASender ------------------------
(***************************************************************************)
(* The steps of the senders of UnboundedListRA; the labels in brackets are *)
(* those of UnboundedCore.java and TicketCore.java.                        *)
(***************************************************************************)
EXTENDS UnboundedListRAState

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]
Sends(s, f) == segment' = [segment EXCEPT ![s] = f]
Mine(s) == <<s, number[s]>>
NotSender == UNCHANGED <<receiver, observers, permit, maker>>

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
            THEN /\ Goto(s, IF k = None THEN "make" ELSE "restart")
                 /\ UNCHANGED segment
            ELSE /\ Goto(s, IF Lies(ticket[s], k) THEN "last" ELSE "next")
                 /\ Sends(s, k)
  /\ UNCHANGED <<number, sent, ticket, saw, last>> /\ NotSender

(* A new segment, which nobody else sees yet.                              *)
SendMake(s) ==
  /\ spc[s] = "make"
  /\ Writes(s, Made(s), "plain", 0)
  /\ Goto(s, "append")
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last>> /\ NotSender

(* [S6] It is the next one, or another sender's is.                        *)
SendAppend(s) ==
  /\ spc[s] = "append"
  /\ LET here == NextOf(segment[s]) IN
     \/ \E p \in Updatable(s, here, Mode.SendAppend) :
          /\ Value(here, p) = None
          /\ Updates(s, here, Mode.SendAppend, p, segment[s] + 1)
          /\ maker' = [maker EXCEPT ![segment[s] + 1] =
                        [by |-> s, at |-> view[s][Made(s)]]]
          /\ Sends(s, segment[s] + 1)
          /\ Goto(s, IF Lies(ticket[s], segment[s] + 1) THEN "last" ELSE "next")
     \/ \E p \in Readable(s, here, Mode.SendAppend) :
          /\ Value(here, p) # None
          /\ Reads(s, here, Mode.SendAppend, p)
          /\ UNCHANGED maker
          /\ Sends(s, Value(here, p))
          /\ Goto(s, IF Lies(ticket[s], Value(here, p)) THEN "last" ELSE "next")
  /\ UNCHANGED <<number, sent, ticket, saw, last, receiver, observers, permit>>

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
  /\ CompareAndSet(s, TailSegment, Mode.SendAdvance, last[s], segment[s],
                   LAMBDA done : Goto(s, IF done THEN "write" ELSE "last"))
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
  /\ UNCHANGED <<memory, number, ticket, saw, segment, last, maker, receiver,
                 observers>>

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
  /\ UNCHANGED <<number, sent, ticket, saw, segment, last, maker, receiver,
                 observers>>
=============================================================================
