------------------------------ MODULE Parking ------------------------------
(***************************************************************************)
(* How a thread sleeps without missing its wake-up.                        *)
(*                                                                         *)
(* The queue of this channel is one atomic object; what is taken apart is  *)
(* the waiting.  The receiver announces that it will sleep and then looks  *)
(* at the queue once more; a sender puts its message and then looks for an *)
(* announcement.  Whichever comes second sees the other: that is the whole *)
(* idea, and it needs both second looks, in that order.  In Java the two   *)
(* writes and the two reads have to be volatile, or fenced.                *)
(*                                                                         *)
(* Mirrored by  the wait of every core: R3 to R7 of TicketCore.java, W1 to *)
(*              W4 of RingCore.java; their own modules have the labels.    *)
(* Refines      Channel.tla with Capacity = Unbounded.                     *)
(* Abstracts    memory order (steps interleave), the queue, how long a     *)
(*              thread spins before it parks.                              *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
  Sender,     \* the threads that may come to hold a sender
  First,      \* the one that holds the sender made with the channel
  MaxSend     \* send calls per sender; bounds a model, means nothing

ASSUME First \in Sender
ASSUME MaxSend \in Nat

VARIABLES
  \* What the callers see; the meaning is that of Channel.
  call, answer, number, rcall, ranswer, queue, sent, received, undelivered,
  \* Shared.
  parked,     \* the receiver is registered: it sleeps, or is about to
  permit,     \* the receiver's permit, as in LockSupport: one, or none
  \* Of one thread.
  spc,        \* spc[s]: the next step of sender s
  rpc,        \* the next step of the receiver
  why         \* what the receiver answers if its next look finds nothing:
              \* "none" (it waits), "empty" or "interrupted"

contents == <<queue, sent, received, undelivered>>
sender   == <<call, answer, number, spc>>
receiver == <<rcall, ranswer, rpc, why>>
vars     == <<contents, sender, receiver, parked, permit>>

SendCall == {"send"}    \* there is always room: the other two are the same
RecvCall == {"recv", "tryRecv", "timedRecv"}

Offered(s) == <<s, number[s] + 1>>

OpenSenders  == {s \in Sender : /\ call[s] \notin {"none", "closed"}
                                /\ answer[s] # "closed"}
ReceiverOpen == rcall # "closed" /\ ranswer # "closed"
-----------------------------------------------------------------------------
Init ==
  /\ call = [s \in Sender |-> IF s = First THEN "idle" ELSE "none"]
  /\ answer = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ rcall = "idle"
  /\ ranswer = "none"
  /\ queue = <<>>
  /\ sent = <<>>
  /\ received = <<>>
  /\ undelivered = <<>>
  /\ parked = FALSE
  /\ permit = FALSE
  /\ spc = [s \in Sender |-> "idle"]
  /\ rpc = "idle"
  /\ why = "none"
-----------------------------------------------------------------------------
(* The senders: put, then look.                                            *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]

SendInvoke(s, op) ==
  /\ call[s] = "idle"
  /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ call' = [call EXCEPT ![s] = op]
  /\ Goto(s, "put")
  /\ UNCHANGED <<answer, number, contents, receiver, parked, permit>>

SendPut(s) ==
  /\ spc[s] = "put"
  /\ IF ReceiverOpen
       THEN /\ queue' = Append(queue, Offered(s))
            /\ sent' = Append(sent, Offered(s))
            /\ answer' = [answer EXCEPT ![s] = "sent"]
            /\ Goto(s, "look")
       ELSE /\ answer' = [answer EXCEPT ![s] = "disconnected"]
            /\ Goto(s, "return")
            /\ UNCHANGED <<queue, sent>>
  /\ UNCHANGED <<call, number, received, undelivered, receiver, parked,
                 permit>>

(* Whoever takes the announcement away owes the wake-up.  The last close   *)
(* has to do the same as a send.                                           *)
SendClearParked(s) ==
  /\ spc[s] = "look"
  /\ parked' = FALSE
  /\ Goto(s, IF parked THEN "unpark" ELSE "return")
  /\ UNCHANGED <<call, answer, number, contents, receiver, permit>>

SendUnpark(s) ==
  /\ spc[s] = "unpark"
  /\ permit' = TRUE
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, answer, number, contents, receiver, parked>>

SendReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] \in SendCall
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<contents, receiver, parked, permit>>

Duplicate(s, t) ==
  /\ call[s] = "idle"
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<answer, number, spc, contents, receiver, parked, permit>>

CloseSenderInvoke(s) ==
  /\ call[s] = "idle"
  /\ call' = [call EXCEPT ![s] = "close"]
  /\ Goto(s, "close")
  /\ UNCHANGED <<answer, number, contents, receiver, parked, permit>>

(* First the mark, then the look: see SendClearParked.                     *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ answer' = [answer EXCEPT ![s] = "closed"]
  /\ Goto(s, IF OpenSenders = {s} THEN "look" ELSE "return")
  /\ UNCHANGED <<call, number, contents, receiver, parked, permit>>

CloseSenderReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] = "close"
  /\ call' = [call EXCEPT ![s] = "closed"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<number, contents, receiver, parked, permit>>
-----------------------------------------------------------------------------
(* The receiver looks at the queue.                                        *)

RecvInvoke(op) ==
  /\ rcall = "idle"
  /\ op \in RecvCall
  /\ rcall' = op
  /\ rpc' = "poll"
  /\ why' = IF op = "tryRecv" THEN "empty" ELSE "none"
  /\ UNCHANGED <<ranswer, sender, contents, parked, permit>>

RecvAnswers(a) ==
  /\ ranswer' = a
  /\ rpc' = "return"

RecvTake ==
  /\ rpc = "poll"
  /\ queue # <<>>
  /\ queue' = Tail(queue)
  /\ received' = Append(received, Head(queue))
  /\ RecvAnswers("message")
  /\ UNCHANGED <<sent, undelivered, rcall, why, sender, parked, permit>>

RecvDisconnected ==
  /\ rpc = "poll"
  /\ queue = <<>>
  /\ OpenSenders = {}
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED <<rcall, why, sender, contents, parked, permit>>

(* A call that does not wait, or whose time is up, or that was             *)
(* interrupted: this was its last look.                                    *)
RecvEmpty ==
  /\ rpc = "poll"
  /\ queue = <<>>
  /\ OpenSenders # {}
  /\ why # "none"
  /\ RecvAnswers(why)
  /\ UNCHANGED <<rcall, why, sender, contents, parked, permit>>

RecvWait ==
  /\ rpc = "poll"
  /\ queue = <<>>
  /\ OpenSenders # {}
  /\ why = "none"
  /\ rpc' = "announce"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, parked, permit>>

RecvReturn ==
  /\ rpc = "return"
  /\ rcall' = "idle"
  /\ ranswer' = "none"
  /\ rpc' = "idle"
  /\ why' = "none"
  /\ UNCHANGED <<sender, contents, parked, permit>>
-----------------------------------------------------------------------------
(* The receiver waits: announce, look again, sleep, take the announcement  *)
(* back, and look once more whatever it was that ended the sleep.          *)

ParkAnnounce ==
  /\ rpc = "announce"
  /\ parked' = TRUE
  /\ rpc' = "check"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, permit>>

ParkCheck ==
  /\ rpc = "check"
  /\ rpc' = IF queue = <<>> /\ OpenSenders # {} THEN "park" ELSE "cancel"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, parked, permit>>

Park ==
  /\ rpc = "park"
  /\ permit
  /\ permit' = FALSE
  /\ rpc' = "cancel"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, parked>>

ParkSpurious ==
  /\ rpc = "park"
  /\ rpc' = "cancel"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, parked, permit>>

ParkTimeout ==
  /\ rpc = "park"
  /\ rcall = "timedRecv"
  /\ rpc' = "cancel"
  /\ why' = "empty"
  /\ UNCHANGED <<rcall, ranswer, sender, contents, parked, permit>>

ParkInterrupt ==
  /\ rpc = "park"
  /\ rpc' = "cancel"
  /\ why' = "interrupted"
  /\ UNCHANGED <<rcall, ranswer, sender, contents, parked, permit>>

(* A sender may have taken it away already, and owe a wake-up that comes   *)
(* later: the permit of an earlier sleep ends a later one early, as a      *)
(* spurious wake-up does.                                                  *)
ParkCancel ==
  /\ rpc = "cancel"
  /\ parked' = FALSE
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, permit>>
-----------------------------------------------------------------------------
(* The receiver closes.  Nobody sleeps for it here: senders never wait.    *)

CloseReceiverInvoke ==
  /\ rcall = "idle"
  /\ rcall' = "close"
  /\ rpc' = "close"
  /\ UNCHANGED <<ranswer, why, sender, contents, parked, permit>>

CloseReceiver ==
  /\ rpc = "close"
  /\ ranswer' = "closed"
  /\ rpc' = "drain"
  /\ UNCHANGED <<rcall, why, sender, contents, parked, permit>>

Drain ==
  /\ rpc = "drain"
  /\ queue # <<>>
  /\ queue' = Tail(queue)
  /\ undelivered' = Append(undelivered, Head(queue))
  /\ UNCHANGED <<sent, received, sender, receiver, parked, permit>>

CloseReceiverReturn ==
  /\ rpc = "drain"
  /\ queue = <<>>
  /\ rcall' = "closed"
  /\ ranswer' = "none"
  /\ rpc' = "closed"
  /\ UNCHANGED <<why, sender, contents, parked, permit>>
-----------------------------------------------------------------------------
SenderStep(s) ==
  \/ SendPut(s)
  \/ SendClearParked(s)
  \/ SendUnpark(s)
  \/ SendReturn(s)
  \/ CloseSenders(s)
  \/ CloseSenderReturn(s)

ReceiverStep ==
  \/ RecvTake
  \/ RecvDisconnected
  \/ RecvEmpty
  \/ RecvWait
  \/ RecvReturn
  \/ ParkAnnounce
  \/ ParkCheck
  \/ Park
  \/ ParkCancel
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
  \/ ParkTimeout
  \/ ParkInterrupt

Spec == Init /\ [][Next]_vars

(* A thread inside a call goes on; a time that was given is up some day,   *)
(* however often the sleep ends for no reason before.  Nothing has to wake *)
(* for no reason: the only fair way out of park() is a permit.             *)
SendersFair  == \A s \in Sender : WF_vars(SenderStep(s))
ReceiverFair == WF_vars(ReceiverStep)
TimeFair     == SF_vars(ParkTimeout)

FairSpec == Spec /\ SendersFair /\ ReceiverFair /\ TimeFair
-----------------------------------------------------------------------------
TypeOK ==
  /\ parked \in BOOLEAN
  /\ permit \in BOOLEAN
  /\ spc \in [Sender -> {"idle", "put", "look", "unpark", "return", "close"}]
  /\ rpc \in {"idle", "poll", "announce", "check", "park", "cancel",
              "return", "close", "drain", "closed"}
  /\ why \in {"none", "empty", "interrupted"}

(* No ghost: nobody is registered who does not wait.                       *)
ParkedMeansRegistered == parked => rpc \in {"check", "park", "cancel"}

(* Somebody is on the way to wake the receiver.                            *)
Waking ==
  \/ permit
  \/ \E s \in Sender : spc[s] = "unpark" \/ (spc[s] = "look" /\ parked)

(* No lost wake-up, as an invariant: the receiver never sleeps when there  *)
(* is something to wake for, unless it is being woken.  A test that only   *)
(* waits for the receiver to end can miss this, because the last sender's  *)
(* close rescues the sleeper.                                              *)
NoLostWakeUp ==
  rpc = "park" /\ (queue # <<>> \/ OpenSenders = {}) => Waking

(* The same as liveness.                                                   *)
SleeperWakes ==
  rpc = "park" /\ (queue # <<>> \/ OpenSenders = {}) ~> rpc # "park"
-----------------------------------------------------------------------------
Channel == INSTANCE Channel WITH Capacity <- -1

Refinement == Channel!Spec
FairRefinement == Channel!FairSpec
=============================================================================
