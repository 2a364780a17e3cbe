------------------------------ MODULE Channel ------------------------------
(***************************************************************************)
(* What a channel does, whatever it is made of: many senders, one          *)
(* receiver, first in first out.  This is the module that every other one  *)
(* refines, and the one to read first.                                     *)
(*                                                                         *)
(* A call is three steps.  It is invoked; then, at one instant, it takes   *)
(* effect and its answer is decided; then it returns.  Between invocation  *)
(* and return the steps of other threads come in any order, which is what  *)
(* "linearizable" means.                                                   *)
(*                                                                         *)
(* Three regimes share the actions below:                                  *)
(*   Capacity = Unbounded  a send never waits             Rust: channel()  *)
(*   Capacity = n > 0      room for exactly n messages    sync_channel(n)  *)
(*   Capacity = 0          a send meets its receive       sync_channel(0)  *)
(*                                                                         *)
(* Mirrored by  ReferenceCore.java, one method body per action.            *)
(* Refined by   Parking, UnboundedList, Ring, Rendezvous, HandleCount.     *)
(* Abstracts    time: a timed call gives up when it likes, provided that   *)
(*              its answer is true at that instant.  Interruption: a call  *)
(*              that may wait may end without effect.  One handle is used  *)
(*              by one thread at a time.                                   *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
  Sender,     \* the threads that may come to hold a sender
  First,      \* the one that holds the sender made with the channel
  Capacity,   \* a natural number, or Unbounded
  MaxSend     \* send calls per sender; bounds a model, means nothing

Unbounded == -1

ASSUME First \in Sender
ASSUME Capacity \in Nat \cup {Unbounded}
ASSUME MaxSend \in Nat

VARIABLES
  call,         \* call[s]: what sender s is doing, see SenderCall
  answer,       \* answer[s]: "none" until the call of s has taken effect
  number,       \* number[s]: send calls that s has completed
  rcall,        \* what the receiver is doing, see ReceiverCall
  ranswer,      \* "none" until the receiver's call has taken effect
  queue,        \* messages in the buffer, oldest first
  sent,         \* history: messages sent, in the order of their effects
  received,     \* history: messages received, in order
  undelivered   \* history: messages discarded by the receiver's close

vars == <<call, answer, number, rcall, ranswer,
          queue, sent, received, undelivered>>

senders  == <<call, answer, number>>
receiver == <<rcall, ranswer>>
contents == <<queue, sent, received, undelivered>>
-----------------------------------------------------------------------------
(* Words.  A send call is one of three, and so is a receive: for ever, not *)
(* at all, or for a while.                                                 *)

SendCall == {"send", "trySend", "timedSend"}
RecvCall == {"recv", "tryRecv", "timedRecv"}

(* "none": s has no handle yet; "closed": it has given it up.              *)
SenderCall   == SendCall \cup {"none", "idle", "close", "closed"}
ReceiverCall == RecvCall \cup {"idle", "close", "closed"}

SendAnswer == {"sent", "full", "disconnected", "interrupted"}
RecvAnswer == {"message", "empty", "disconnected", "interrupted"}

Range(seq) == {seq[i] : i \in DOMAIN seq}

Message == Sender \X (1 .. MaxSend)

(* The message that s is sending.  No two calls send the same one.         *)
Offered(s) == <<s, number[s] + 1>>

Sending(s) == call[s] \in SendCall /\ answer[s] = "none"
Receiving  == rcall \in RecvCall /\ ranswer = "none"

(* A handle is open until its close has taken effect.                      *)
OpenSenders  == {s \in Sender : /\ call[s] \notin {"none", "closed"}
                                /\ answer[s] # "closed"}
ReceiverOpen == rcall # "closed" /\ ranswer # "closed"

HasRoom == Capacity = Unbounded \/ Len(queue) < Capacity
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
-----------------------------------------------------------------------------
(* The senders.                                                            *)

SendInvoke(s, op) ==
  /\ call[s] = "idle"
  /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ call' = [call EXCEPT ![s] = op]
  /\ UNCHANGED <<answer, number, receiver, contents>>

Answer(s, a) ==
  /\ answer' = [answer EXCEPT ![s] = a]
  /\ UNCHANGED <<call, number>>

(* The message goes into the buffer.                                       *)
Send(s) ==
  /\ Sending(s)
  /\ ReceiverOpen
  /\ HasRoom
  /\ queue' = Append(queue, Offered(s))
  /\ sent' = Append(sent, Offered(s))
  /\ Answer(s, "sent")
  /\ UNCHANGED <<receiver, received, undelivered>>

(* Capacity 0: one instant for both calls.  At least one of the two has to *)
(* be able to wait for the other; two that only try never meet.            *)
HandOff(s) ==
  /\ Capacity = 0
  /\ Sending(s)
  /\ Receiving
  /\ call[s] # "trySend" \/ rcall # "tryRecv"
  /\ sent' = Append(sent, Offered(s))
  /\ received' = Append(received, Offered(s))
  /\ Answer(s, "sent")
  /\ ranswer' = "message"
  /\ UNCHANGED <<rcall, queue, undelivered>>

(* Never when the receiver is gone: Disconnected beats Full.  At capacity  *)
(* 0 this says "no receiver was waiting", which only Rendezvous can see.   *)
SendFull(s) ==
  /\ Sending(s)
  /\ call[s] # "send"
  /\ ReceiverOpen
  /\ ~HasRoom
  /\ Answer(s, "full")
  /\ UNCHANGED <<receiver, contents>>

(* The caller gets its message back: it is not in sent.                    *)
SendDisconnected(s) ==
  /\ Sending(s)
  /\ ~ReceiverOpen
  /\ Answer(s, "disconnected")
  /\ UNCHANGED <<receiver, contents>>

(* Only a call that may wait looks at the interrupt.                       *)
SendInterrupted(s) ==
  /\ Sending(s)
  /\ call[s] # "trySend"
  /\ Capacity # Unbounded
  /\ Answer(s, "interrupted")
  /\ UNCHANGED <<receiver, contents>>

SendReturn(s) ==
  /\ answer[s] \in SendAnswer
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ UNCHANGED <<receiver, contents>>

(* Always succeeds, also on a disconnected channel, and shows only in what *)
(* the new handle does later: so it is one step.                           *)
Duplicate(s, t) ==
  /\ call[s] = "idle"
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<answer, number, receiver, contents>>

CloseSenderInvoke(s) ==
  /\ call[s] = "idle"
  /\ call' = [call EXCEPT ![s] = "close"]
  /\ UNCHANGED <<answer, number, receiver, contents>>

CloseSender(s) ==
  /\ call[s] = "close"
  /\ answer[s] = "none"
  /\ Answer(s, "closed")
  /\ UNCHANGED <<receiver, contents>>

CloseSenderReturn(s) ==
  /\ answer[s] = "closed"
  /\ call' = [call EXCEPT ![s] = "closed"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ UNCHANGED <<number, receiver, contents>>
-----------------------------------------------------------------------------
(* The receiver.                                                           *)

RecvInvoke(op) ==
  /\ rcall = "idle"
  /\ op \in RecvCall
  /\ rcall' = op
  /\ UNCHANGED <<ranswer, senders, contents>>

RecvAnswers(a) ==
  /\ ranswer' = a
  /\ UNCHANGED <<rcall, senders>>

(* The message that the call returns is the last of received.              *)
Recv ==
  /\ Receiving
  /\ queue # <<>>
  /\ queue' = Tail(queue)
  /\ received' = Append(received, Head(queue))
  /\ RecvAnswers("message")
  /\ UNCHANGED <<sent, undelivered>>

(* Never when a message is there, and never when all senders are gone: a   *)
(* message beats Disconnected, and Disconnected beats Empty.               *)
RecvEmpty ==
  /\ Receiving
  /\ rcall # "recv"
  /\ queue = <<>>
  /\ OpenSenders # {}
  /\ RecvAnswers("empty")
  /\ UNCHANGED contents

RecvDisconnected ==
  /\ Receiving
  /\ queue = <<>>
  /\ OpenSenders = {}
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED contents

RecvInterrupted ==
  /\ Receiving
  /\ rcall # "tryRecv"
  /\ RecvAnswers("interrupted")
  /\ UNCHANGED contents

RecvReturn ==
  /\ ranswer \in RecvAnswer
  /\ rcall' = "idle"
  /\ ranswer' = "none"
  /\ UNCHANGED <<senders, contents>>

CloseReceiverInvoke ==
  /\ rcall = "idle"
  /\ rcall' = "close"
  /\ UNCHANGED <<ranswer, senders, contents>>

(* From here on every send is refused.                                     *)
CloseReceiver ==
  /\ rcall = "close"
  /\ ranswer = "none"
  /\ RecvAnswers("closed")
  /\ UNCHANGED contents

(* The oldest message goes to the onUndelivered hook.  Each one does, in   *)
(* order, before the close returns.                                        *)
Discard ==
  /\ ranswer = "closed"
  /\ queue # <<>>
  /\ queue' = Tail(queue)
  /\ undelivered' = Append(undelivered, Head(queue))
  /\ UNCHANGED <<sent, received, senders, receiver>>

CloseReceiverReturn ==
  /\ ranswer = "closed"
  /\ queue = <<>>
  /\ rcall' = "closed"
  /\ ranswer' = "none"
  /\ UNCHANGED <<senders, contents>>
-----------------------------------------------------------------------------
Next ==
  \/ \E s \in Sender :
       \/ \E op \in SendCall : SendInvoke(s, op)
       \/ Send(s)
       \/ HandOff(s)
       \/ SendFull(s)
       \/ SendDisconnected(s)
       \/ SendInterrupted(s)
       \/ SendReturn(s)
       \/ \E t \in Sender : Duplicate(s, t)
       \/ CloseSenderInvoke(s)
       \/ CloseSender(s)
       \/ CloseSenderReturn(s)
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ Recv
  \/ RecvEmpty
  \/ RecvDisconnected
  \/ RecvInterrupted
  \/ RecvReturn
  \/ CloseReceiverInvoke
  \/ CloseReceiver
  \/ Discard
  \/ CloseReceiverReturn

Spec == Init /\ [][Next]_vars

(* A call that can take effect, and goes on being able to, does; and one   *)
(* that has taken effect returns.  Nobody has to call anything, and nobody *)
(* has to interrupt.  Among senders that wait for room nobody is promised  *)
(* to be next.                                                             *)
SenderProgress(s) ==
  \/ Send(s)
  \/ HandOff(s)
  \/ SendFull(s)
  \/ SendDisconnected(s)
  \/ CloseSender(s)

ReceiverProgress ==
  \/ Recv
  \/ \E s \in Sender : HandOff(s)
  \/ RecvEmpty
  \/ RecvDisconnected
  \/ CloseReceiver
  \/ Discard

SendersFair ==
  \A s \in Sender : WF_vars(SenderProgress(s))
SendersReturn ==
  \A s \in Sender : WF_vars(SendReturn(s) \/ CloseSenderReturn(s))
ReceiverFair ==
  WF_vars(ReceiverProgress)
ReceiverReturns ==
  WF_vars(RecvReturn \/ CloseReceiverReturn)

Fairness == SendersFair /\ SendersReturn /\ ReceiverFair /\ ReceiverReturns

FairSpec == Spec /\ Fairness
-----------------------------------------------------------------------------
(* Safety.                                                                 *)

TypeOK ==
  /\ call \in [Sender -> SenderCall]
  /\ answer \in [Sender -> SendAnswer \cup {"none", "closed"}]
  /\ number \in [Sender -> 0 .. MaxSend]
  /\ rcall \in ReceiverCall
  /\ ranswer \in RecvAnswer \cup {"none", "closed"}
  /\ queue \in Seq(Message)
  /\ sent \in Seq(Message)
  /\ received \in Seq(Message)
  /\ undelivered \in Seq(Message)

(* Nothing is lost, made up, doubled or overtaken: what was sent is, in    *)
(* that order, what was received, then discarded, then still waits.        *)
Conservation == sent = received \o undelivered \o queue

(* No message is sent twice, and each sender's messages keep their order.  *)
PerSenderOrder ==
  \A i, j \in DOMAIN sent :
    i < j /\ sent[i][1] = sent[j][1] => sent[i][2] < sent[j][2]

CapacityKept == Capacity # Unbounded => Len(queue) <= Capacity

(* A failed send leaves no trace, a successful one does; and none is       *)
(* refused while the receiver is there.                                    *)
AnswerTrue ==
  \A s \in Sender :
    /\ answer[s] \in SendAnswer =>
         (answer[s] = "sent") = (Offered(s) \in Range(sent))
    /\ answer[s] = "disconnected" => ~ReceiverOpen

(* Disconnected: no message is left, and none can come.                    *)
DisconnectedIsFinal ==
  ranswer = "disconnected" => OpenSenders = {} /\ queue = <<>>

(* At capacity 0, sent is received.                                        *)
RendezvousKeepsNothing == Capacity = 0 => sent = received

(* After the receiver's close has returned, nothing is buffered.           *)
NothingStranded == rcall = "closed" => queue = <<>>

(* Empty and Full are answered when they are true.  These two are about    *)
(* steps, not states.                                                      *)
EmptyIsTrue ==
  [][ranswer' = "empty" /\ ranswer # "empty"
       => queue = <<>> /\ OpenSenders # {}]_vars
FullIsTrue ==
  [][\A s \in Sender :
       answer'[s] = "full" /\ answer[s] # "full"
         => ReceiverOpen /\ Len(queue) = Capacity]_vars

(* Two calls that only try never meet at capacity 0: one of two that meet  *)
(* was able to wait for the other.                                         *)
PollersNeverMeet ==
  [][\A s \in Sender :
       (/\ answer[s] = "none" /\ answer'[s] = "sent"
        /\ ranswer = "none" /\ ranswer' = "message")
         => call[s] # "trySend" \/ rcall # "tryRecv"]_vars

(* After the receiver's close has taken effect, no send succeeds.          *)
ClosedIsForEver == [][~ReceiverOpen => sent' = sent /\ ~ReceiverOpen']_vars
-----------------------------------------------------------------------------
(* Liveness, under Fairness.  "Ends" is: takes effect.                     *)

RecvEnded    == ranswer # "none"
SendEnded(s) == answer[s] # "none"

MessageEndsRecv    == Receiving /\ queue # <<>> ~> RecvEnded
DisconnectEndsRecv == Receiving /\ OpenSenders = {} ~> RecvEnded
PollEndsRecv       == Receiving /\ rcall # "recv" ~> RecvEnded
DisconnectEndsSend ==
  \A s \in Sender : Sending(s) /\ ~ReceiverOpen ~> SendEnded(s)
PollEndsSend ==
  \A s \in Sender : Sending(s) /\ call[s] # "send" ~> SendEnded(s)
RoomEndsSend ==
  \A s \in Sender : Sending(s) ~> SendEnded(s) \/ ~HasRoom
PartnersMeet ==
  \A s \in Sender :
    Capacity = 0 /\ call[s] = "send" /\ rcall = "recv"
      ~> SendEnded(s) \/ RecvEnded
SendersCloseEnds  == \A s \in Sender : call[s] = "close" ~> call[s] = "closed"
ReceiverCloseEnds == rcall = "close" ~> rcall = "closed"
AnsweredReturns ==
  /\ \A s \in Sender : SendEnded(s) ~> ~SendEnded(s)
  /\ RecvEnded ~> ~RecvEnded
=============================================================================
