-------------------------------- MODULE Ring --------------------------------
(***************************************************************************)
(* The bounded channel: a ring of slots, and senders that may have to      *)
(* wait.                                                                   *)
(*                                                                         *)
(* The word `tail` is that of UnboundedList, but a ticket cannot be handed *)
(* back, so a sender takes one only when it knows that there is room.  It  *)
(* need not look at the receiver's `head` for that: `limit` is a ticket    *)
(* below which there was room once, and room does not go away.             *)
(*                                                                         *)
(* A sender that finds no room joins a queue and then tries once more; the *)
(* receiver frees a place and then looks at the queue.  Whichever comes    *)
(* second sees the other, as in Parking.  One freed place releases one     *)
(* sender, which tries again against senders that never waited; if it goes *)
(* away without using the place, it passes the release on.                 *)
(*                                                                         *)
(* Mirrored by  RingCore.java; the labels in brackets are its labels.      *)
(* Refines      Channel.tla, except that a trySend that answers Full took  *)
(*              effect when it read tail, and knows so only after it has   *)
(*              read head: a refinement mapping cannot see that far ahead. *)
(*              The mapping at the end is for calls that do not answer     *)
(*              Full; History.tla is for those that do.                    *)
(* Abstracts    the receiver's parking (UnboundedList), the senders'       *)
(*              permits (Parking): a released sender wakes, memory order,  *)
(*              the growth of the ring, the count of handles (HandleCount).*)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
  Sender,     \* the threads that may come to hold a sender
  First,      \* the one that holds the sender made with the channel
  Capacity,   \* the number of slots, not 0
  MaxSend     \* send calls per sender; bounds a model, means nothing

ASSUME First \in Sender
ASSUME Capacity \in Nat \ {0}
ASSUME MaxSend \in Nat

VARIABLES
  \* What the callers see; the meaning is that of Channel.
  call, answer, number, rcall, ranswer, sent, received, undelivered,
  \* Shared.
  tail,        \* the word: [ticket, closed]
  head,        \* the ticket that the receiver takes next
  slot,        \* slot[i]: the message of a ticket that is i modulo Capacity
  limit,       \* there was room, once, for the tickets below
  waiting,     \* the senders that wait for room, first in first out
  released,    \* the senders that were taken out of it by another thread
  \* Of one thread.
  spc,         \* spc[s]: the next step of sender s
  try,         \* try[s]: what s does if it finds no room, see Try
  seen,        \* seen[s]: the word as s read it in S0
  room,        \* room[s]: the limit that s is about to write
  rpc,         \* the next step of the receiver
  end          \* the tickets below it are discarded by the close

shared   == <<tail, head, slot, limit, waiting, released>>
sender   == <<call, answer, number, spc, try, seen, room>>
receiver == <<rcall, ranswer, received, undelivered, rpc, end>>
vars     == <<shared, sender, receiver, sent>>

SendCall == {"send", "trySend", "timedSend"}
RecvCall == {"recv", "tryRecv", "timedRecv"}

(* "first": join the queue, or answer Full; "joined": park; "last": answer *)
(* Full.                                                                   *)
Try == {"first", "joined", "last"}

Hole == <<>>
Offered(s) == <<s, number[s] + 1>>
Range(seq) == {seq[i] : i \in DOMAIN seq}
Index(t) == t % Capacity
-----------------------------------------------------------------------------
Init ==
  /\ call = [s \in Sender |-> IF s = First THEN "idle" ELSE "none"]
  /\ answer = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ rcall = "idle"
  /\ ranswer = "none"
  /\ sent = <<>>
  /\ received = <<>>
  /\ undelivered = <<>>
  /\ tail = [ticket |-> 0, closed |-> FALSE]
  /\ head = 0
  /\ slot = [i \in 0 .. Capacity - 1 |-> Hole]
  /\ limit = Capacity
  /\ waiting = <<>>
  /\ released = {}
  /\ spc = [s \in Sender |-> "idle"]
  /\ try = [s \in Sender |-> "first"]
  /\ seen = [s \in Sender |-> [ticket |-> 0, closed |-> FALSE]]
  /\ room = [s \in Sender |-> 0]
  /\ rpc = "idle"
  /\ end = 0
-----------------------------------------------------------------------------
(* A sender tries: S0 to S2.                                               *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]
Tries(s, t) == try' = [try EXCEPT ![s] = t]

(* A sender that has its answer leaves the queue first, if it joined.      *)
AnswersAndGoes(s, a, pc) ==
  /\ answer' = [answer EXCEPT ![s] = a]
  /\ Goto(s, pc)

Leaving(s) == IF try[s] = "joined" THEN "leave" ELSE "return"

SendInvoke(s, op) ==
  /\ call[s] = "idle"
  /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ call' = [call EXCEPT ![s] = op]
  /\ Goto(s, "look")
  /\ Tries(s, "first")
  /\ UNCHANGED <<answer, number, seen, room, shared, receiver, sent>>

(* [S0] Read tail: the receiver is gone.  Disconnected beats Full.         *)
SendRefused(s) ==
  /\ spc[s] = "look"
  /\ tail.closed
  /\ AnswersAndGoes(s, "disconnected", Leaving(s))
  /\ UNCHANGED <<call, number, try, seen, room, shared, receiver, sent>>

(* [S0] Read tail: the receiver is there.                                  *)
SendLook(s) ==
  /\ spc[s] = "look"
  /\ ~tail.closed
  /\ seen' = [seen EXCEPT ![s] = tail]
  /\ Goto(s, "limit")
  /\ UNCHANGED <<call, answer, number, try, room, shared, receiver, sent>>

(* [L1] Read limit: below it there is room.                                *)
SendLimit(s) ==
  /\ spc[s] = "limit"
  /\ Goto(s, IF seen[s].ticket < limit THEN "ticket" ELSE "head")
  /\ UNCHANGED <<call, answer, number, try, seen, room, shared, receiver,
                 sent>>

(* [L3] Read head: there is room after all.                                *)
SendRoom(s) ==
  /\ spc[s] = "head"
  /\ seen[s].ticket - head < Capacity
  /\ room' = [room EXCEPT ![s] = head + Capacity]
  /\ Goto(s, "raise")
  /\ UNCHANGED <<call, answer, number, try, seen, shared, receiver, sent>>

(* [L4, L5] Raise the limit.  It may be written late, and fall back; that  *)
(* costs another look, no more.                                            *)
SendRaise(s) ==
  /\ spc[s] = "raise"
  /\ limit' = room[s]
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, answer, number, try, seen, room, tail, head, slot,
                 waiting, released, receiver, sent>>

(* [L2] Read head: it was full when tail was read, for head only grows.    *)
SendFull(s) ==
  /\ spc[s] = "head"
  /\ seen[s].ticket - head >= Capacity
  /\ CASE try[s] = "last" \/ call[s] = "trySend"
            -> AnswersAndGoes(s, "full", "return")
       [] try[s] = "first" /\ call[s] # "trySend"
            -> Goto(s, "join") /\ UNCHANGED answer
       [] try[s] = "joined" /\ call[s] # "trySend"
            -> Goto(s, "park") /\ UNCHANGED answer
  /\ UNCHANGED <<call, number, try, seen, room, shared, receiver, sent>>

(* [S1] compareAndSet(tail, seen, seen with the next ticket).  The send    *)
(* takes effect here, or looks again.                                      *)
SendTicket(s) ==
  /\ spc[s] = "ticket"
  /\ IF tail = seen[s]
       THEN /\ tail' = [tail EXCEPT !.ticket = @ + 1]
            /\ sent' = Append(sent, Offered(s))
            /\ AnswersAndGoes(s, "sent", "write")
       ELSE /\ Goto(s, "look")
            /\ UNCHANGED <<tail, sent, answer>>
  /\ UNCHANGED <<call, number, try, seen, room, head, slot, limit, waiting,
                 released, receiver>>

(* [S2] slot[ticket] = message.  Waking the receiver is left out here.     *)
SendWrite(s) ==
  /\ spc[s] = "write"
  /\ slot' = [slot EXCEPT ![Index(seen[s].ticket)] = Offered(s)]
  /\ Goto(s, Leaving(s))
  /\ UNCHANGED <<call, answer, number, try, seen, room, tail, head, limit,
                 waiting, released, receiver, sent>>

SendReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] \in SendCall
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<try, seen, room, shared, receiver, sent>>
-----------------------------------------------------------------------------
(* A sender waits: W1 to W4.                                               *)

(* [W1] Join the queue, and try once more [W2]: the place may have become  *)
(* free, and the channel closed, since the last try.  Java puts a sender   *)
(* in front that was released and came too late, all others at the end; no *)
(* property depends on it, so here either may happen.                      *)
SenderJoin(s) ==
  /\ spc[s] = "join"
  /\ waiting' \in {Append(waiting, s), <<s>> \o waiting}
  /\ Tries(s, "joined")
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, answer, number, seen, room, tail, head, slot, limit,
                 released, receiver, sent>>

(* [W3] park() until released; then from the beginning.                    *)
SenderPark(s) ==
  /\ spc[s] = "park"
  /\ s \in released
  /\ released' = released \ {s}
  /\ Tries(s, "first")
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, answer, number, seen, room, tail, head, slot, limit,
                 waiting, receiver, sent>>

(* [W3] park() returns because the time is up: one last try, out of the    *)
(* queue.                                                                  *)
SenderTimeout(s) ==
  /\ spc[s] = "park"
  /\ call[s] = "timedSend"
  /\ Tries(s, "last")
  /\ Goto(s, "leave")
  /\ UNCHANGED <<call, answer, number, seen, room, shared, receiver, sent>>

(* [W3] park() returns because the thread is interrupted.  Nothing was     *)
(* sent, whatever happens now.                                             *)
SenderInterrupt(s) ==
  /\ spc[s] = "park"
  /\ AnswersAndGoes(s, "interrupted", "leave")
  /\ UNCHANGED <<call, number, try, seen, room, shared, receiver, sent>>

Without(s) == SelectSeq(waiting, LAMBDA t : t # s)

(* [W4] Leave the queue.  A sender that was released meanwhile does not    *)
(* need the place, or not any more, and releases the next one.             *)
SenderLeave(s) ==
  /\ spc[s] = "leave"
  /\ IF s \in released /\ waiting # <<>>
       THEN /\ waiting' = Tail(waiting)
            /\ released' = (released \ {s}) \cup {Head(waiting)}
       ELSE /\ waiting' = Without(s)
            /\ released' = released \ {s}
  /\ Goto(s, IF answer[s] = "none" THEN "look" ELSE "return")
  /\ UNCHANGED <<call, answer, number, try, seen, room, tail, head, slot,
                 limit, receiver, sent>>
-----------------------------------------------------------------------------
(* Handles: the count is HandleCount's.                                    *)

OpenSenders  == {s \in Sender : /\ call[s] \notin {"none", "closed"}
                                /\ answer[s] # "closed"}

(* [D1] handles + 1.                                                       *)
Duplicate(s, t) ==
  /\ call[s] = "idle"
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<answer, number, spc, try, seen, room, shared, receiver,
                 sent>>

CloseSenderInvoke(s) ==
  /\ call[s] = "idle"
  /\ call' = [call EXCEPT ![s] = "close"]
  /\ Goto(s, "close")
  /\ UNCHANGED <<answer, number, try, seen, room, shared, receiver, sent>>

(* [C2] The last one sets the closed bit.                                  *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ tail' = [tail EXCEPT !.closed = @ \/ OpenSenders = {s}]
  /\ AnswersAndGoes(s, "closed", "return")
  /\ UNCHANGED <<call, number, try, seen, room, head, slot, limit, waiting,
                 released, receiver, sent>>

CloseSenderReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] = "close"
  /\ call' = [call EXCEPT ![s] = "closed"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<number, try, seen, room, shared, receiver, sent>>
-----------------------------------------------------------------------------
(* The receiver.                                                           *)

RecvAnswers(a, pc) ==
  /\ ranswer' = a
  /\ rpc' = pc

RecvInvoke(op) ==
  /\ rcall = "idle"
  /\ op \in RecvCall
  /\ rcall' = op
  /\ rpc' = "poll"
  /\ UNCHANGED <<ranswer, received, undelivered, end, sender, shared, sent>>

Message == slot[Index(head)]

(* [R1] slot[head] has a message: take it out.                             *)
RecvTake ==
  /\ rpc = "poll"
  /\ Message # Hole
  /\ rpc' = "free"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, shared,
                 sent>>

(* [R1] slot[head] has none.                                               *)
RecvHole ==
  /\ rpc = "poll"
  /\ Message = Hole
  /\ rpc' = "empty"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, shared,
                 sent>>

(* [R8] head + 1 frees the place: the receive takes effect here.           *)
RecvFree ==
  /\ rpc = "free"
  /\ slot' = [slot EXCEPT ![Index(head)] = Hole]
  /\ head' = head + 1
  /\ received' = Append(received, Message)
  /\ RecvAnswers("message", "wake")
  /\ UNCHANGED <<rcall, undelivered, end, sender, tail, limit, waiting,
                 released, sent>>

(* Takes the first sender out of the queue.                                *)
ReleaseFirst ==
  /\ waiting' = Tail(waiting)
  /\ released' = released \cup {Head(waiting)}

(* [R9] If senders wait, release the first.                                *)
RecvWake ==
  /\ rpc = "wake"
  /\ rpc' = "return"
  /\ IF waiting # <<>> THEN ReleaseFirst ELSE UNCHANGED <<waiting, released>>
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, tail,
                 head, slot, limit, sent>>

(* [R2] Every ticket is consumed, and no more will be taken.               *)
RecvDisconnected ==
  /\ rpc = "empty"
  /\ tail.ticket = head /\ tail.closed
  /\ RecvAnswers("disconnected", "return")
  /\ UNCHANGED <<rcall, received, undelivered, end, sender, shared, sent>>

(* [R2] Every ticket is consumed, and senders are left.  A call that waits *)
(* stays here until that changes.                                          *)
RecvEmpty ==
  /\ rpc = "empty"
  /\ tail.ticket = head /\ ~tail.closed
  /\ rcall # "recv"
  /\ RecvAnswers("empty", "return")
  /\ UNCHANGED <<rcall, received, undelivered, end, sender, shared, sent>>

(* [R7] The thread is interrupted while it stays.                          *)
RecvInterrupt ==
  /\ rpc = "empty"
  /\ tail.ticket = head /\ ~tail.closed
  /\ rcall # "tryRecv"
  /\ RecvAnswers("interrupted", "return")
  /\ UNCHANGED <<rcall, received, undelivered, end, sender, shared, sent>>

(* [R2] A sender is in flight: its message will be there.                  *)
RecvInFlight ==
  /\ rpc = "empty"
  /\ tail.ticket > head
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, shared,
                 sent>>

RecvReturn ==
  /\ rpc = "return"
  /\ rcall \in RecvCall
  /\ rcall' = "idle"
  /\ ranswer' = "none"
  /\ rpc' = "idle"
  /\ UNCHANGED <<received, undelivered, end, sender, shared, sent>>

CloseReceiverInvoke ==
  /\ rcall = "idle"
  /\ rcall' = "close"
  /\ rpc' = "close"
  /\ UNCHANGED <<ranswer, received, undelivered, end, sender, shared, sent>>

(* [X1] The closed bit.                                                    *)
CloseReceiver ==
  /\ rpc = "close"
  /\ tail' = [tail EXCEPT !.closed = TRUE]
  /\ end' = tail.ticket
  /\ RecvAnswers("closed", "release")
  /\ UNCHANGED <<rcall, received, undelivered, sender, head, slot, limit,
                 waiting, released, sent>>

(* [X3] Release every sender that waits, one after the other.              *)
CloseWake ==
  /\ rpc = "release"
  /\ IF waiting # <<>>
       THEN ReleaseFirst /\ UNCHANGED rpc
       ELSE rpc' = "drain" /\ UNCHANGED <<waiting, released>>
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, tail,
                 head, slot, limit, sent>>

(* [X2] The next message goes to onUndelivered, once it is written.        *)
Drain ==
  /\ rpc = "drain"
  /\ head < end /\ Message # Hole
  /\ slot' = [slot EXCEPT ![Index(head)] = Hole]
  /\ head' = head + 1
  /\ undelivered' = Append(undelivered, Message)
  /\ UNCHANGED <<rcall, ranswer, received, rpc, end, sender, tail, limit,
                 waiting, released, sent>>

CloseReceiverReturn ==
  /\ rpc = "drain"
  /\ head = end
  /\ rcall' = "closed"
  /\ ranswer' = "none"
  /\ rpc' = "closed"
  /\ UNCHANGED <<received, undelivered, end, sender, shared, sent>>
-----------------------------------------------------------------------------
SenderStep(s) ==
  \/ SendRefused(s)
  \/ SendLook(s)
  \/ SendLimit(s)
  \/ SendRoom(s)
  \/ SendRaise(s)
  \/ SendFull(s)
  \/ SendTicket(s)
  \/ SendWrite(s)
  \/ SendReturn(s)
  \/ SenderJoin(s)
  \/ SenderPark(s)
  \/ SenderTimeout(s)
  \/ SenderLeave(s)
  \/ CloseSenders(s)
  \/ CloseSenderReturn(s)

ReceiverStep ==
  \/ RecvTake
  \/ RecvHole
  \/ RecvFree
  \/ RecvWake
  \/ RecvDisconnected
  \/ RecvEmpty
  \/ RecvInFlight
  \/ RecvReturn
  \/ CloseReceiver
  \/ CloseWake
  \/ Drain
  \/ CloseReceiverReturn

Next ==
  \/ \E s \in Sender :
       \/ \E op \in SendCall : SendInvoke(s, op)
       \/ \E t \in Sender : Duplicate(s, t)
       \/ CloseSenderInvoke(s)
       \/ SenderInterrupt(s)
       \/ SenderStep(s)
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ CloseReceiverInvoke
  \/ RecvInterrupt
  \/ ReceiverStep

Spec == Init /\ [][Next]_vars

(* A thread inside a call goes on, and a time that was given is up some    *)
(* day.  Nothing has to be interrupted.                                    *)
SendersFair  == \A s \in Sender : WF_vars(SenderStep(s))
ReceiverFair == WF_vars(ReceiverStep)

FairSpec == Spec /\ SendersFair /\ ReceiverFair
-----------------------------------------------------------------------------
TypeOK ==
  /\ tail \in [ticket : Nat, closed : BOOLEAN]
  /\ head \in Nat
  /\ slot \in [0 .. Capacity - 1 -> {Hole} \cup (Sender \X (1 .. MaxSend))]
  /\ limit \in Nat
  /\ waiting \in Seq(Sender)
  /\ released \subseteq Sender
  /\ spc \in [Sender -> {"idle", "look", "limit", "head", "raise", "ticket",
                         "write", "join", "park", "leave", "return", "close"}]
  /\ try \in [Sender -> Try]
  /\ seen \in [Sender -> [ticket : Nat, closed : BOOLEAN]]
  /\ room \in [Sender -> Nat]
  /\ rpc \in {"idle", "poll", "free", "wake", "empty", "return", "close",
              "release", "drain", "closed"}
  /\ end \in Nat

(* Never more than Capacity tickets are out, and the limit promises no     *)
(* more.                                                                   *)
CapacityKept ==
  /\ head <= tail.ticket /\ tail.ticket <= head + Capacity
  /\ limit <= head + Capacity

(* A slot is written only when it is free.                                 *)
NothingOverwritten ==
  \A s \in Sender :
    spc[s] = "write" => slot[Index(seen[s].ticket)] = Hole

(* No ghost: whoever is in the queue, or released, is inside a send and    *)
(* not both.                                                               *)
NoGhost ==
  /\ Range(waiting) \cap released = {}
  /\ \A i, j \in DOMAIN waiting : waiting[i] = waiting[j] => i = j
  /\ \A s \in Range(waiting) \cup released :
       call[s] \in {"send", "timedSend"} /\ try[s] # "first"

(* Somebody is on the way to release a sender, or was released and has not *)
(* yet tried or passed it on, or will try before it parks.                 *)
Releasing ==
  \/ rpc \in {"wake", "release"}
  \/ \E s \in Sender :
       \/ s \in released
       \/ spc[s] \in {"look", "limit", "head", "raise", "ticket", "write",
                      "leave"}

(* No lost wake-up: no sender sleeps while there is room, or on a closed   *)
(* channel, unless one of these is so.                                     *)
NoLostWakeUp ==
  (tail.ticket - head < Capacity \/ tail.closed)
    /\ (\E s \in Range(waiting) : spc[s] = "park")
      => Releasing
-----------------------------------------------------------------------------
Channel == INSTANCE Channel WITH
  queue <- SubSeq(sent, head + 1, Len(sent))

Refinement == Channel!Spec
FairRefinement == Channel!FairSpec
=============================================================================
