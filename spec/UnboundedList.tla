--------------------------- MODULE UnboundedList ---------------------------
(***************************************************************************)
(* The unbounded channel: a list of slots, and one word that decides.      *)
(*                                                                         *)
(* A sender takes a ticket by adding to the word `tail`, then writes its   *)
(* message into the slot with that number; the receiver takes the slots in *)
(* turn.  The word also carries two bits.  `closed` refuses: to a sender   *)
(* it says that the receiver is gone, to the receiver that every sender    *)
(* is.  `parked` says that the receiver sleeps, or is about to, and that   *)
(* whoever takes the ticket parkedAt has to wake it.  Because ticket and   *)
(* bits are one word, every call takes effect in one access to it, or in   *)
(* the read of a slot.                                                     *)
(*                                                                         *)
(* Mirrored by  UnboundedCore.java; the labels in brackets are its labels. *)
(* Refines      Channel.tla, under the mapping at the end of this module.  *)
(* Abstracts    memory order (steps interleave: see UnboundedListRA), the  *)
(*              segments that hold the slots, the packing of the word, how *)
(*              long a receiver spins before it parks, and that a refused  *)
(*              sender gives its ticket back (S5), which size() would see. *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Sender,     \* the threads that may come to hold a sender
  First,      \* the one that holds the sender made with the channel
  MaxSend     \* send calls per sender; bounds a model, means nothing

ASSUME First \in Sender
ASSUME MaxSend \in Nat

VARIABLES
  \* What the callers see; the meaning is that of Channel.
  call, answer, number, rcall, ranswer, received, undelivered,
  \* Shared.
  tail,         \* the word: [ticket, parked, closed]
  slot,         \* slot[i]: the message of ticket i, Hole before it is written
  handles,      \* how many senders are open
  parkedAt,     \* the ticket whose taker wakes the receiver
  permit,       \* the receiver's permit, as in LockSupport
  \* Of one thread.
  spc,          \* spc[s]: the next step of sender s, "idle" between calls
  ticket,       \* ticket[s]: the ticket that s took last
  saw,          \* saw[s]: the parked bit as s saw it last
  rpc,          \* the next step of the receiver
  head,         \* the slot that the receiver reads next
  seen,         \* the word as the receiver read it in R2
  why,          \* what ended the wait: "none" so far, "empty" (the time is
                \* up) or "interrupted"
  limit         \* the tickets below it are discarded by the close

shared == <<tail, slot, handles, parkedAt, permit>>
sender == <<call, answer, number, spc, ticket, saw>>
receiver ==
  <<rcall, ranswer, received, undelivered, rpc, head, seen, why, limit>>
vars == <<shared, sender, receiver>>

SendCall == {"send"}    \* there is always room: the other two are the same
RecvCall == {"recv", "tryRecv", "timedRecv"}
Hole == <<>>

Offered(s) == <<s, number[s] + 1>>
Ticket == 0 .. Len(slot) - 1
At(i) == slot[i + 1]                \* sequences count from 1, tickets from 0
-----------------------------------------------------------------------------
Init ==
  /\ call = [s \in Sender |-> IF s = First THEN "idle" ELSE "none"]
  /\ answer = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ rcall = "idle"
  /\ ranswer = "none"
  /\ received = <<>>
  /\ undelivered = <<>>
  /\ tail = [ticket |-> 0, parked |-> FALSE, closed |-> FALSE]
  /\ slot = <<>>
  /\ handles = 1
  /\ parkedAt = 0
  /\ permit = FALSE
  /\ spc = [s \in Sender |-> "idle"]
  /\ ticket = [s \in Sender |-> 0]
  /\ saw = [s \in Sender |-> FALSE]
  /\ rpc = "idle"
  /\ head = 0
  /\ seen = [ticket |-> 0, parked |-> FALSE, closed |-> FALSE]
  /\ why = "none"
  /\ limit = 0
-----------------------------------------------------------------------------
(* The senders.                                                            *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]

SendInvoke(s, op) ==
  /\ call[s] = "idle"
  /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ call' = [call EXCEPT ![s] = op]
  /\ Goto(s, "ticket")
  /\ UNCHANGED <<answer, number, ticket, saw, shared, receiver>>

(* [S1] getAndAdd(tail, one ticket).  The send takes effect here: it is    *)
(* sent, or refused because the closed bit was set, and then the ticket is *)
(* wasted: nobody waits for it.  Its slot exists from here on, a hole.     *)
SendTicket(s) ==
  /\ spc[s] = "ticket"
  /\ tail' = [tail EXCEPT !.ticket = @ + 1]
  /\ slot' = Append(slot, Hole)
  /\ ticket' = [ticket EXCEPT ![s] = tail.ticket]
  /\ saw' = [saw EXCEPT ![s] = tail.parked]
  /\ IF tail.closed
       THEN /\ answer' = [answer EXCEPT ![s] = "disconnected"]
            /\ Goto(s, "return")
       ELSE /\ answer' = [answer EXCEPT ![s] = "sent"]
            /\ Goto(s, "write")
  /\ UNCHANGED <<call, number, handles, parkedAt, permit, receiver>>

(* [S2] slot[ticket] = message.  Then, if the word had the parked bit, one *)
(* look whether it is this ticket that has to wake the receiver.  parkedAt *)
(* cannot become this ticket between the two: the receiver announces a     *)
(* ticket only while nobody has it.                                        *)
SendWrite(s) ==
  /\ spc[s] = "write"
  /\ slot' = [slot EXCEPT ![ticket[s] + 1] = Offered(s)]
  /\ Goto(s, IF saw[s] /\ parkedAt = ticket[s] THEN "clear" ELSE "return")
  /\ UNCHANGED <<call, answer, number, ticket, saw, tail, handles, parkedAt,
                 permit, receiver>>

(* [S3] getAndAdd(tail, minus the parked bit).                             *)
SendClearParked(s) ==
  /\ spc[s] = "clear"
  /\ tail' = [tail EXCEPT !.parked = FALSE]
  /\ Goto(s, "unpark")
  /\ UNCHANGED <<call, answer, number, ticket, saw, slot, handles, parkedAt,
                 permit, receiver>>

(* [S4] unpark(receiver).                                                  *)
SendUnpark(s) ==
  /\ spc[s] = "unpark"
  /\ permit' = TRUE
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, answer, number, ticket, saw, tail, slot, handles,
                 parkedAt, receiver>>

SendReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] \in SendCall
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<ticket, saw, shared, receiver>>

(* [D1] handles + 1.                                                       *)
Duplicate(s, t) ==
  /\ call[s] = "idle"
  /\ call[t] = "none"
  /\ handles' = handles + 1
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<answer, number, spc, ticket, saw, tail, slot, parkedAt,
                 permit, receiver>>

CloseSenderInvoke(s) ==
  /\ call[s] = "idle"
  /\ call' = [call EXCEPT ![s] = "close"]
  /\ Goto(s, "release")
  /\ UNCHANGED <<answer, number, ticket, saw, shared, receiver>>

(* [C1] handles - 1.  A close that is not the last takes effect here.      *)
SenderRelease(s) ==
  /\ spc[s] = "release"
  /\ handles' = handles - 1
  /\ IF handles = 1
       THEN /\ Goto(s, "close")
            /\ UNCHANGED answer
       ELSE /\ Goto(s, "return")
            /\ answer' = [answer EXCEPT ![s] = "closed"]
  /\ UNCHANGED <<call, number, ticket, saw, tail, slot, parkedAt, permit,
                 receiver>>

(* [C2] getAndBitwiseOr(tail, closed): the last close takes effect.        *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ tail' = [tail EXCEPT !.closed = TRUE]
  /\ answer' = [answer EXCEPT ![s] = "closed"]
  /\ Goto(s, IF tail.parked THEN "wake" ELSE "return")
  /\ UNCHANGED <<call, number, ticket, saw, slot, handles, parkedAt, permit,
                 receiver>>

(* [C3] unpark(receiver), which finds the closed bit and clears its own.   *)
CloseUnpark(s) ==
  /\ spc[s] = "wake"
  /\ permit' = TRUE
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, answer, number, ticket, saw, tail, slot, handles,
                 parkedAt, receiver>>

CloseSenderReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] = "close"
  /\ call' = [call EXCEPT ![s] = "closed"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<number, ticket, saw, shared, receiver>>
-----------------------------------------------------------------------------
(* The receiver reads: R1 and R2.                                          *)

RecvInvoke(op) ==
  /\ rcall = "idle"
  /\ op \in RecvCall
  /\ rcall' = op
  /\ rpc' = "poll"
  /\ UNCHANGED <<ranswer, received, undelivered, head, seen, why, limit,
                 sender, shared>>

RecvAnswers(a) ==
  /\ ranswer' = a
  /\ rpc' = "return"

(* [R1] slot[head] has a message: the receive takes effect.                *)
RecvTake ==
  /\ rpc = "poll"
  /\ head < Len(slot) /\ At(head) # Hole
  /\ received' = Append(received, At(head))
  /\ head' = head + 1
  /\ RecvAnswers("message")
  /\ UNCHANGED <<rcall, undelivered, seen, why, limit, sender, shared>>

(* [R1] slot[head] has none.                                               *)
RecvHole ==
  /\ rpc = "poll"
  /\ ~(head < Len(slot) /\ At(head) # Hole)
  /\ rpc' = "look"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, shared>>

(* [R2] Every ticket is consumed, and no more will be taken.               *)
RecvDisconnected ==
  /\ rpc = "look"
  /\ tail.ticket = head /\ tail.closed
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, why, limit,
                 sender, shared>>

(* [R2] Every ticket is consumed, senders are left, and the call does not  *)
(* wait, or no longer.                                                     *)
RecvEmpty ==
  /\ rpc = "look"
  /\ tail.ticket = head /\ ~tail.closed
  /\ rcall # "recv"
  /\ RecvAnswers("empty")
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, why, limit,
                 sender, shared>>

(* [R2] The same, but the call waits.                                      *)
RecvWait ==
  /\ rpc = "look"
  /\ tail.ticket = head /\ ~tail.closed
  /\ rcall # "tryRecv"
  /\ seen' = tail
  /\ rpc' = "announce"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, why, limit,
                 sender, shared>>

(* [R2] The slot belongs to a sender that has its ticket and will write.   *)
(* The send has taken effect, so there is nothing to answer but it.        *)
RecvInFlight ==
  /\ rpc = "look"
  /\ tail.ticket > head
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, shared>>
-----------------------------------------------------------------------------
(* The receiver waits: R3 to R7.                                           *)

(* [R3] parkedAt = head, receiver = this thread.                           *)
ParkAnnounce ==
  /\ rpc = "announce"
  /\ parkedAt' = head
  /\ rpc' = "set"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, tail, slot, handles, permit>>

(* [R4] compareAndSet(tail, seen, seen with the parked bit).  It succeeds  *)
(* only if no ticket was taken since R2, so the taker of head will see the *)
(* bit.                                                                    *)
ParkSet ==
  /\ rpc = "set"
  /\ IF tail = seen
       THEN /\ tail' = [tail EXCEPT !.parked = TRUE]
            /\ rpc' = "check"
       ELSE /\ rpc' = "poll"
            /\ UNCHANGED tail
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, slot, handles, parkedAt, permit>>

(* [R5] Look at the word before every sleep, and after it.                 *)
ParkCheck ==
  /\ rpc = "check"
  /\ rpc' = CASE ~tail.parked                                 -> "poll"
              [] tail.parked /\ why = "none" /\ ~tail.closed  -> "park"
              [] tail.parked /\ (why # "none" \/ tail.closed) -> "cancel"
  /\ why' = IF tail.parked THEN why ELSE "none"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, limit,
                 sender, shared>>

(* [R6] park() returns: because of a permit, which it uses up; ...         *)
Park ==
  /\ rpc = "park"
  /\ permit
  /\ permit' = FALSE
  /\ rpc' = "check"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, tail, slot, handles, parkedAt>>

(* [R6] ... for no reason; ...                                             *)
ParkSpurious ==
  /\ rpc = "park"
  /\ rpc' = "check"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, shared>>

(* [R6] ... because the time is up; ...                                    *)
ParkTimeout ==
  /\ rpc = "park"
  /\ rcall = "timedRecv"
  /\ rpc' = "check"
  /\ why' = "empty"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, limit,
                 sender, shared>>

(* [R6] ... or because the thread is interrupted.                          *)
ParkInterrupt ==
  /\ rpc = "park"
  /\ rpc' = "check"
  /\ why' = "interrupted"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, limit,
                 sender, shared>>

(* [R7] Give up while nobody has the ticket head: compareAndSet(tail,      *)
(* seen, seen without the parked bit), read again until it succeeds.  A    *)
(* receive whose time is up, or that was interrupted, takes effect here.   *)
(* The closed bit beats both: then back to R1, and Disconnected follows.   *)
ParkCancel ==
  /\ rpc = "cancel"
  /\ tail.ticket = head
  /\ tail' = [tail EXCEPT !.parked = FALSE]
  /\ IF tail.closed
       THEN /\ rpc' = "poll"
            /\ UNCHANGED ranswer
       ELSE RecvAnswers(why)
  /\ why' = "none"
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, limit, sender,
                 slot, handles, parkedAt, permit>>

(* [R7] Too late: a sender has the ticket and will clear the bit.  Once it *)
(* has, its message is there to be taken; an interrupt is left pending.    *)
ParkOvertaken ==
  /\ rpc = "cancel"
  /\ tail.ticket > head /\ ~tail.parked
  /\ rpc' = "poll"
  /\ why' = "none"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, limit,
                 sender, shared>>

RecvReturn ==
  /\ rpc = "return"
  /\ rcall \in RecvCall
  /\ rcall' = "idle"
  /\ ranswer' = "none"
  /\ rpc' = "idle"
  /\ UNCHANGED <<received, undelivered, head, seen, why, limit, sender,
                 shared>>
-----------------------------------------------------------------------------
(* The receiver closes.                                                    *)

CloseReceiverInvoke ==
  /\ rcall = "idle"
  /\ rcall' = "close"
  /\ rpc' = "close"
  /\ UNCHANGED <<ranswer, received, undelivered, head, seen, why, limit,
                 sender, shared>>

(* [X1] getAndBitwiseOr(tail, closed).  The tickets below the number it    *)
(* saw were sent and will be discarded; the bit refuses the others.        *)
CloseReceiver ==
  /\ rpc = "close"
  /\ tail' = [tail EXCEPT !.closed = TRUE]
  /\ limit' = tail.ticket
  /\ ranswer' = "closed"
  /\ rpc' = "drain"
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, why, sender, slot,
                 handles, parkedAt, permit>>

(* [X2] The next message goes to onUndelivered, once it is written.        *)
Drain ==
  /\ rpc = "drain"
  /\ head < limit /\ At(head) # Hole
  /\ undelivered' = Append(undelivered, At(head))
  /\ head' = head + 1
  /\ UNCHANGED <<rcall, ranswer, received, rpc, seen, why, limit, sender,
                 shared>>

CloseReceiverReturn ==
  /\ rpc = "drain"
  /\ head = limit
  /\ rcall' = "closed"
  /\ ranswer' = "none"
  /\ rpc' = "closed"
  /\ UNCHANGED <<received, undelivered, head, seen, why, limit, sender,
                 shared>>
-----------------------------------------------------------------------------
SenderStep(s) ==
  \/ SendTicket(s)
  \/ SendWrite(s)
  \/ SendClearParked(s)
  \/ SendUnpark(s)
  \/ SendReturn(s)
  \/ SenderRelease(s)
  \/ CloseSenders(s)
  \/ CloseUnpark(s)
  \/ CloseSenderReturn(s)

ReceiverStep ==
  \/ RecvTake
  \/ RecvHole
  \/ RecvDisconnected
  \/ RecvEmpty
  \/ RecvWait
  \/ RecvInFlight
  \/ ParkAnnounce
  \/ ParkSet
  \/ ParkCheck
  \/ Park
  \/ ParkTimeout
  \/ ParkCancel
  \/ ParkOvertaken
  \/ RecvReturn
  \/ CloseReceiver
  \/ Drain
  \/ CloseReceiverReturn

Next ==
  \/ \E s \in Sender :
       \/ \E op \in SendCall : SendInvoke(s, op)
       \/ \E t \in Sender : Duplicate(s, t)
       \/ CloseSenderInvoke(s)
       \/ SenderStep(s)
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ CloseReceiverInvoke
  \/ ReceiverStep
  \/ ParkSpurious
  \/ ParkInterrupt

Spec == Init /\ [][Next]_vars

(* A thread inside a call goes on.  Nothing has to wake for no reason, be  *)
(* interrupted, or call; a time that was given is up some day.             *)
SendersFair  == \A s \in Sender : WF_vars(SenderStep(s))
ReceiverFair == WF_vars(ReceiverStep)
TimeFair     == SF_vars(ParkTimeout)

FairSpec == Spec /\ SendersFair /\ ReceiverFair /\ TimeFair
-----------------------------------------------------------------------------
(* Safety of the parts.                                                    *)

TypeOK ==
  /\ tail \in [ticket : Nat, parked : BOOLEAN, closed : BOOLEAN]
  /\ slot \in Seq({Hole} \cup (Sender \X (1 .. MaxSend)))
  /\ handles \in Nat
  /\ parkedAt \in Nat
  /\ permit \in BOOLEAN
  /\ spc \in [Sender -> {"idle", "ticket", "write", "clear", "unpark",
                         "return", "release", "close", "wake"}]
  /\ ticket \in [Sender -> Nat]
  /\ saw \in [Sender -> BOOLEAN]
  /\ rpc \in {"idle", "poll", "look", "announce", "set", "check", "park",
              "cancel", "return", "close", "drain", "closed"}
  /\ head \in Nat
  /\ why \in {"none", "empty", "interrupted"}
  /\ limit \in Nat

(* The slots are as many as the tickets, and the receiver is not ahead.    *)
Tickets == Len(slot) = tail.ticket /\ head <= tail.ticket

(* The count is right whenever nobody is between C1 and C2.                *)
HandlesCounted ==
  handles = Cardinality({s \in Sender :
    call[s] # "none" /\ call[s] # "closed" /\ spc[s] # "close"
      /\ ~(call[s] = "close" /\ spc[s] \in {"wake", "return"})})

(* The bit is set only while the receiver is registered, and then parkedAt *)
(* is the slot that it waits for.                                          *)
ParkedMeansRegistered ==
  tail.parked => rpc \in {"check", "park", "cancel"} /\ parkedAt = head

(* Somebody is on the way to wake the receiver.                            *)
Waking ==
  \/ permit
  \/ \E s \in Sender : spc[s] \in {"clear", "unpark", "wake"}

(* No lost wake-up: the receiver never sleeps on a message, or on a closed *)
(* channel, unless it is being woken.                                      *)
NoLostWakeUp ==
  rpc = "park" =>
    /\ head < Len(slot) /\ At(head) # Hole => Waking
    /\ tail.closed /\ tail.ticket = head => Waking
-----------------------------------------------------------------------------
(* Refinement.  What was sent is what the tickets say: the message of a    *)
(* ticket that is not yet written is the one its sender is about to write. *)

WrittenOrHeld(i) ==
  IF At(i) # Hole THEN At(i)
  ELSE Offered(CHOOSE s \in Sender : spc[s] = "write" /\ ticket[s] = i)

(* The tickets that count: those that were taken before the receiver's     *)
(* close.                                                                  *)
Valid ==
  IF rcall # "closed" /\ ranswer # "closed" THEN tail.ticket ELSE limit

Channel == INSTANCE Channel WITH
  Capacity <- -1,
  queue <- [i \in 1 .. Valid - head |-> WrittenOrHeld(head + i - 1)],
  sent  <- [i \in 1 .. Valid |-> WrittenOrHeld(i - 1)]

Refinement == Channel!Spec
FairRefinement == Channel!FairSpec
=============================================================================
