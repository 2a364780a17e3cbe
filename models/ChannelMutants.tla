--------------------------- MODULE ChannelMutants ---------------------------
(* Channel with one thing wrong.  A configuration replaces one definition  *)
(* of Channel by one of these; its name says which property notices.       *)
EXTENDS Channel


DiscardLoses ==
  /\ ranswer = "closed" /\ queue # <<>>
  /\ queue' = Tail(queue)
  /\ UNCHANGED <<undelivered, sent, received, senders, receiver>>

SendReturnRepeats(s) ==
  /\ answer[s] \in SendAnswer
  /\ Len(sent) < 3
  /\ call' = [call EXCEPT ![s] = "idle"]
  /\ answer' = [answer EXCEPT ![s] = "none"]
  /\ UNCHANGED <<number, receiver, contents>>

RoomForOneMore == Len(queue) <= Capacity
AlwaysRoom == Len(queue) < 2

SendFullEnqueues(s) ==
  /\ Sending(s) /\ call[s] # "send" /\ ReceiverOpen /\ ~HasRoom
  /\ Answer(s, "full")
  /\ sent' = Append(sent, Offered(s))
  /\ UNCHANGED <<receiver, queue, received, undelivered>>

DisconnectedBeatsMessage ==
  /\ Receiving /\ OpenSenders = {}
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED contents

CloseStopsDraining ==
  /\ ranswer = "closed"
  /\ rcall' = "closed" /\ ranswer' = "none"
  /\ UNCHANGED <<senders, contents>>

EmptyBeatsMessage ==
  /\ Receiving /\ rcall # "recv" /\ OpenSenders # {}
  /\ RecvAnswers("empty")
  /\ UNCHANGED contents

FullBeatsDisconnected(s) ==
  /\ Sending(s) /\ call[s] # "send" /\ ~HasRoom
  /\ Answer(s, "full")
  /\ UNCHANGED <<receiver, contents>>

SendAfterClose(s) ==
  /\ Sending(s) /\ HasRoom
  /\ queue' = Append(queue, Offered(s))
  /\ sent' = Append(sent, Offered(s))
  /\ Answer(s, "sent")
  /\ UNCHANGED <<receiver, received, undelivered>>

PollersMeet(s) ==
  /\ Capacity = 0 /\ Sending(s) /\ Receiving
  /\ sent' = Append(sent, Offered(s))
  /\ received' = Append(received, Offered(s))
  /\ Answer(s, "sent")
  /\ ranswer' = "message"
  /\ UNCHANGED <<rcall, queue, undelivered>>

CloseSaysGone(s) ==
  /\ call[s] = "close" /\ answer[s] = "none"
  /\ Answer(s, "gone")
  /\ UNCHANGED <<receiver, contents>>

OnlyPollsDisconnect ==
  /\ Receiving /\ rcall # "recv" /\ queue = <<>> /\ OpenSenders = {}
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED contents

TimedRecvForgets ==
  /\ Receiving /\ rcall = "tryRecv" /\ queue = <<>> /\ OpenSenders # {}
  /\ RecvAnswers("empty")
  /\ UNCHANGED contents

OnlyPollsRefused(s) ==
  /\ Sending(s) /\ call[s] = "trySend" /\ ~ReceiverOpen
  /\ Answer(s, "disconnected")
  /\ UNCHANGED <<receiver, contents>>

TimedSendForgets(s) ==
  /\ Sending(s) /\ call[s] = "trySend" /\ ReceiverOpen /\ ~HasRoom
  /\ Answer(s, "full")
  /\ UNCHANGED <<receiver, contents>>

OnlyPollsMeet(s) ==
  /\ Capacity = 0 /\ Sending(s) /\ Receiving
  /\ call[s] = "trySend" \/ rcall = "tryRecv"
  /\ sent' = Append(sent, Offered(s))
  /\ received' = Append(received, Offered(s))
  /\ Answer(s, "sent")
  /\ ranswer' = "message"
  /\ UNCHANGED <<rcall, queue, undelivered>>

NoSendersFair     == Spec /\ SendersReturn /\ ReceiverFair /\ ReceiverReturns
NoSendersReturn   == Spec /\ SendersFair /\ ReceiverFair /\ ReceiverReturns
NoReceiverFair    == Spec /\ SendersFair /\ SendersReturn /\ ReceiverReturns
NoReceiverReturns == Spec /\ SendersFair /\ SendersReturn /\ ReceiverFair
=============================================================================
