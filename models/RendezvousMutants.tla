------------------------- MODULE RendezvousMutants --------------------------
(* Rendezvous with one thing wrong, see ChannelMutants.                    *)
EXTENDS Rendezvous

(* flume #140.                                                             *)
CompleteOnEnqueue(s) ==
  /\ spc[s] = "enter" /\ ~receiverClosed /\ ~receiverWaits
  /\ call[s] # "trySend"
  /\ waitingSenders' = Append(waitingSenders, s)
  /\ SendAnswers(s, "sent")
  /\ UNCHANGED <<receiverWaits, handles, receiverClosed, receiver, history>>

(* rust #39364.                                                            *)
SenderLeavesGhost(s, a) ==
  /\ spc[s] = "wait" /\ Queued(s)
  /\ a = "interrupted" \/ (a = "full" /\ call[s] = "timedSend")
  /\ SendAnswers(s, a)
  /\ UNCHANGED <<locked, receiver, history>>

ReceiverLeavesGhost(a) ==
  /\ rpc = "wait" /\ receiverWaits
  /\ a = "interrupted" \/ (a = "empty" /\ rcall = "timedRecv")
  /\ RecvAnswers(a)
  /\ UNCHANGED <<locked, sender, history>>

LastComeFirstServed ==
  /\ rpc = "enter" /\ waitingSenders # <<>>
  /\ LET s == waitingSenders[Len(waitingSenders)]
     IN /\ sent' = Append(sent, Offered(s))
        /\ received' = Append(received, Offered(s))
        /\ answer' = [answer EXCEPT ![s] = "sent"]
  /\ waitingSenders' = SubSeq(waitingSenders, 1, Len(waitingSenders) - 1)
  /\ RecvAnswers("message")
  /\ UNCHANGED <<call, number, spc, receiverWaits, handles, receiverClosed>>

(* kanal #24, zio #9973.                                                   *)
WakeDropsMessage ==
  /\ rpc = "wait" /\ ~receiverWaits
  /\ RecvAnswers(IF rcall = "timedRecv" THEN "empty" ELSE "interrupted")
  /\ UNCHANGED <<sender, locked, history>>

CloseForgetsSenders ==
  /\ rpc = "close"
  /\ receiverClosed' = TRUE
  /\ RecvAnswers("closed")
  /\ UNCHANGED <<waitingSenders, sender, receiverWaits, handles, history>>

CloseForgetsReceiver(s) ==
  /\ spc[s] = "close"
  /\ handles' = handles - 1
  /\ SendAnswers(s, "closed")
  /\ UNCHANGED <<receiverWaits, waitingSenders, receiverClosed, receiver,
                 history>>

WaitWithoutLooking ==
  /\ rpc = "enter" /\ rcall # "tryRecv" /\ handles > 0
  /\ receiverWaits' = TRUE
  /\ rpc' = "wait"
  /\ UNCHANGED <<rcall, ranswer, sender, waitingSenders, handles,
                 receiverClosed, history>>

CloseUncounted(s) ==
  /\ spc[s] = "close"
  /\ handles' = -1
  /\ SendAnswers(s, "closed")
  /\ UNCHANGED <<receiverWaits, waitingSenders, receiverClosed, receiver,
                 history>>

NoSendersFair  == Spec /\ ReceiverFair
NoReceiverFair == Spec /\ SendersFair
=============================================================================
