----------------------------- MODULE Rendezvous -----------------------------
(***************************************************************************)
(* The channel that buffers nothing: senders and receiver meet under a     *)
(* lock.                                                                   *)
(*                                                                         *)
(* Whoever comes second finds the first and settles both, in one critical  *)
(* section: so the two sides cannot disagree on whether they met, whoever  *)
(* times out or is interrupted meanwhile.  Waiting senders are served in   *)
(* the order in which they came.                                           *)
(*                                                                         *)
(* Mirrored by  HandoffCore.java; the labels in brackets are its labels.   *)
(* Refines      Channel.tla with Capacity = 0.                             *)
(* Abstracts    the lock (a critical section is one step), and the parking *)
(*              of a party that waits: it goes on when it is settled.      *)
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
  call, answer, number, rcall, ranswer, sent, received,
  \* Under the lock.
  waitingSenders,    \* the senders that wait, in the order of arrival
  receiverWaits,     \* whether the receiver waits
  handles,           \* how many senders are open
  receiverClosed,    \* the receiver is closed
  \* Of one thread.
  spc,               \* spc[s]: the next step of sender s
  rpc                \* the next step of the receiver

locked   == <<waitingSenders, receiverWaits, handles, receiverClosed>>
history  == <<sent, received>>
sender   == <<call, answer, number, spc>>
receiver == <<rcall, ranswer, rpc>>
vars     == <<locked, history, sender, receiver>>

SendCall == {"send", "trySend", "timedSend"}
RecvCall == {"recv", "tryRecv", "timedRecv"}

Offered(s) == <<s, number[s] + 1>>
Range(seq) == {seq[i] : i \in DOMAIN seq}
-----------------------------------------------------------------------------
Init ==
  /\ call = [s \in Sender |-> IF s = First THEN "idle" ELSE "none"]
  /\ answer = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ rcall = "idle"
  /\ ranswer = "none"
  /\ sent = <<>>
  /\ received = <<>>
  /\ waitingSenders = <<>>
  /\ receiverWaits = FALSE
  /\ handles = 1
  /\ receiverClosed = FALSE
  /\ spc = [s \in Sender |-> "idle"]
  /\ rpc = "idle"
-----------------------------------------------------------------------------
(* The senders.                                                            *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]

SendAnswers(s, a) ==
  /\ answer' = [answer EXCEPT ![s] = a]
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, number>>

SendInvoke(s, op) ==
  /\ call[s] = "idle"
  /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ call' = [call EXCEPT ![s] = op]
  /\ Goto(s, "enter")
  /\ UNCHANGED <<answer, number, receiver, locked, history>>

(* [H1] The receiver is gone, which beats everything else.                 *)
SendRefused(s) ==
  /\ spc[s] = "enter"
  /\ receiverClosed
  /\ SendAnswers(s, "disconnected")
  /\ UNCHANGED <<receiver, locked, history>>

(* [H1] The receiver waits: give it the message.  Both calls take effect.  *)
SendMeet(s) ==
  /\ spc[s] = "enter"
  /\ ~receiverClosed
  /\ receiverWaits
  /\ receiverWaits' = FALSE
  /\ sent' = Append(sent, Offered(s))
  /\ received' = Append(received, Offered(s))
  /\ SendAnswers(s, "sent")
  /\ ranswer' = "message"
  /\ UNCHANGED <<rcall, rpc, waitingSenders, handles, receiverClosed>>

(* [H1] Nobody waits, and this call does not either.                       *)
SendFull(s) ==
  /\ spc[s] = "enter"
  /\ ~receiverClosed /\ ~receiverWaits
  /\ call[s] = "trySend"
  /\ SendAnswers(s, "full")
  /\ UNCHANGED <<receiver, locked, history>>

(* [H1] Nobody waits: join the queue.                                      *)
SendWait(s) ==
  /\ spc[s] = "enter"
  /\ ~receiverClosed /\ ~receiverWaits
  /\ call[s] # "trySend"
  /\ waitingSenders' = Append(waitingSenders, s)
  /\ Goto(s, "wait")
  /\ UNCHANGED <<call, answer, number, receiverWaits, handles,
                 receiverClosed, receiver, history>>

Queued(s) == s \in Range(waitingSenders)

(* [H3] Settled, and awake: by a receive that took the message, or by the  *)
(* receiver's close.                                                       *)
SendWake(s) ==
  /\ spc[s] = "wait"
  /\ ~Queued(s)
  /\ SendAnswers(s, IF answer[s] = "sent" THEN "sent" ELSE "disconnected")
  /\ UNCHANGED <<receiver, locked, history>>

(* [H4] The time is up, or the thread is interrupted, and nobody has       *)
(* settled it: leave the queue, and no ghost behind.                       *)
SendGiveUp(s, a) ==
  /\ spc[s] = "wait"
  /\ Queued(s)
  /\ a = "interrupted" \/ (a = "full" /\ call[s] = "timedSend")
  /\ waitingSenders' = SelectSeq(waitingSenders, LAMBDA t : t # s)
  /\ SendAnswers(s, a)
  /\ UNCHANGED <<receiverWaits, handles, receiverClosed, receiver, history>>

SendReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] \in SendCall
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<receiver, locked, history>>

(* [D2]                                                                    *)
Duplicate(s, t) ==
  /\ call[s] = "idle"
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ handles' = handles + 1
  /\ UNCHANGED <<answer, number, spc, waitingSenders, receiverWaits,
                 receiverClosed, receiver, history>>

CloseSenderInvoke(s) ==
  /\ call[s] = "idle"
  /\ call' = [call EXCEPT ![s] = "close"]
  /\ Goto(s, "close")
  /\ UNCHANGED <<answer, number, receiver, locked, history>>

(* [C4] The last one settles the receiver that waits.                      *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ handles' = handles - 1
  /\ receiverWaits' = (receiverWaits /\ handles > 1)
  /\ SendAnswers(s, "closed")
  /\ UNCHANGED <<waitingSenders, receiverClosed, receiver, history>>

CloseSenderReturn(s) ==
  /\ spc[s] = "return"
  /\ call[s] = "close"
  /\ call' = [call EXCEPT ![s] = "closed"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ Goto(s, "idle")
  /\ UNCHANGED <<number, receiver, locked, history>>
-----------------------------------------------------------------------------
(* The receiver.                                                           *)

RecvAnswers(a) ==
  /\ ranswer' = a
  /\ rpc' = "return"
  /\ UNCHANGED rcall

RecvInvoke(op) ==
  /\ rcall = "idle"
  /\ op \in RecvCall
  /\ rcall' = op
  /\ rpc' = "enter"
  /\ UNCHANGED <<ranswer, sender, locked, history>>

(* [H2] A sender waits: take the message of the first.  Both calls take    *)
(* effect; the sender wakes later and finds its answer.                    *)
RecvMeet ==
  /\ rpc = "enter"
  /\ waitingSenders # <<>>
  /\ LET s == Head(waitingSenders)
     IN /\ sent' = Append(sent, Offered(s))
        /\ received' = Append(received, Offered(s))
        /\ answer' = [answer EXCEPT ![s] = "sent"]
  /\ waitingSenders' = Tail(waitingSenders)
  /\ RecvAnswers("message")
  /\ UNCHANGED <<call, number, spc, receiverWaits, handles, receiverClosed>>

(* [H2] Nobody waits, and nobody will come.                                *)
RecvDisconnected ==
  /\ rpc = "enter"
  /\ waitingSenders = <<>> /\ handles = 0
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED <<sender, locked, history>>

(* [H2] Nobody waits, and this call does not either.                       *)
RecvEmpty ==
  /\ rpc = "enter"
  /\ waitingSenders = <<>> /\ handles > 0
  /\ rcall = "tryRecv"
  /\ RecvAnswers("empty")
  /\ UNCHANGED <<sender, locked, history>>

(* [H2] Nobody waits: wait for whoever comes.                              *)
RecvWait ==
  /\ rpc = "enter"
  /\ waitingSenders = <<>> /\ handles > 0
  /\ rcall # "tryRecv"
  /\ receiverWaits' = TRUE
  /\ rpc' = "wait"
  /\ UNCHANGED <<rcall, ranswer, sender, waitingSenders, handles,
                 receiverClosed, history>>

(* [H3] Settled, and awake.                                                *)
RecvWake ==
  /\ rpc = "wait"
  /\ ~receiverWaits
  /\ RecvAnswers(IF ranswer = "message" THEN "message" ELSE "disconnected")
  /\ UNCHANGED <<sender, locked, history>>

(* [H4]                                                                    *)
RecvGiveUp(a) ==
  /\ rpc = "wait"
  /\ receiverWaits
  /\ a = "interrupted" \/ (a = "empty" /\ rcall = "timedRecv")
  /\ receiverWaits' = FALSE
  /\ RecvAnswers(a)
  /\ UNCHANGED <<sender, waitingSenders, handles, receiverClosed, history>>

RecvReturn ==
  /\ rpc = "return"
  /\ rcall \in RecvCall
  /\ rcall' = "idle"
  /\ ranswer' = "none"
  /\ rpc' = "idle"
  /\ UNCHANGED <<sender, locked, history>>

CloseReceiverInvoke ==
  /\ rcall = "idle"
  /\ rcall' = "close"
  /\ rpc' = "close"
  /\ UNCHANGED <<ranswer, sender, locked, history>>

(* [X4] Every sender that waits is settled; each wakes to find itself      *)
(* refused, with its own message.                                          *)
CloseReceiver ==
  /\ rpc = "close"
  /\ receiverClosed' = TRUE
  /\ waitingSenders' = <<>>
  /\ RecvAnswers("closed")
  /\ UNCHANGED <<sender, receiverWaits, handles, history>>

CloseReceiverReturn ==
  /\ rpc = "return"
  /\ rcall = "close"
  /\ rcall' = "closed"
  /\ ranswer' = "none"
  /\ rpc' = "closed"
  /\ UNCHANGED <<sender, locked, history>>
-----------------------------------------------------------------------------
SendTimeout(s) == SendGiveUp(s, "full")
RecvTimeout    == RecvGiveUp("empty")

SenderStep(s) ==
  \/ SendRefused(s)
  \/ SendMeet(s)
  \/ SendFull(s)
  \/ SendWait(s)
  \/ SendWake(s)
  \/ SendTimeout(s)
  \/ SendReturn(s)
  \/ CloseSenders(s)
  \/ CloseSenderReturn(s)

ReceiverStep ==
  \/ RecvMeet
  \/ RecvDisconnected
  \/ RecvEmpty
  \/ RecvWait
  \/ RecvWake
  \/ RecvTimeout
  \/ RecvReturn
  \/ CloseReceiver
  \/ CloseReceiverReturn

Next ==
  \/ \E s \in Sender :
       \/ \E op \in SendCall : SendInvoke(s, op)
       \/ \E t \in Sender : Duplicate(s, t)
       \/ CloseSenderInvoke(s)
       \/ SenderStep(s)
       \/ SendGiveUp(s, "interrupted")
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ CloseReceiverInvoke
  \/ ReceiverStep
  \/ RecvGiveUp("interrupted")

Spec == Init /\ [][Next]_vars

(* A thread inside a call goes on, and a time that was given is up some    *)
(* day.  Nothing has to be interrupted.                                    *)
SendersFair  == \A s \in Sender : WF_vars(SenderStep(s))
ReceiverFair == WF_vars(ReceiverStep)

FairSpec == Spec /\ SendersFair /\ ReceiverFair
-----------------------------------------------------------------------------
TypeOK ==
  /\ waitingSenders \in Seq(Sender)
  /\ receiverWaits \in BOOLEAN
  /\ handles \in Nat
  /\ receiverClosed \in BOOLEAN
  /\ spc \in [Sender -> {"idle", "enter", "wait", "return", "close"}]
  /\ rpc \in {"idle", "enter", "wait", "return", "close", "closed"}

(* Who finds a partner does not wait.                                      *)
NeverBothWait == receiverWaits => waitingSenders = <<>>

(* No ghost: whoever is in the queue waits, once, and without an answer.   *)
NoGhost ==
  /\ receiverWaits => rpc = "wait" /\ ranswer = "none"
  /\ \A i, j \in DOMAIN waitingSenders :
       waitingSenders[i] = waitingSenders[j] => i = j
  /\ \A s \in Range(waitingSenders) : spc[s] = "wait" /\ answer[s] = "none"

(* Nobody waits for a side that is gone.                                   *)
NobodyWaitsAlone ==
  /\ receiverClosed => waitingSenders = <<>>
  /\ handles = 0 => ~receiverWaits

(* A sender that waited was first in the queue when it was met.            *)
FirstComeFirstServed ==
  [][\A s \in Sender :
       Queued(s) /\ answer'[s] = "sent" => s = Head(waitingSenders)]_vars
-----------------------------------------------------------------------------
Channel == INSTANCE Channel WITH
  Capacity <- 0, queue <- <<>>, undelivered <- <<>>

Refinement == Channel!Spec
FairRefinement == Channel!FairSpec
=============================================================================
