--------------------------- MODULE ParkingMutants ---------------------------
(* Parking with one thing wrong, see ChannelMutants.                       *)
EXTENDS Parking

NoSecondLook ==
  /\ rpc = "check"
  /\ rpc' = "park"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, parked, permit>>

SendForgetsToWake(s) ==
  /\ spc[s] = "put" /\ ReceiverOpen
  /\ queue' = Append(queue, Offered(s))
  /\ sent' = Append(sent, Offered(s))
  /\ answer' = [answer EXCEPT ![s] = "sent"]
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, number, received, undelivered, receiver, parked,
                 permit>>

CloseForgetsToWake(s) ==
  /\ spc[s] = "close"
  /\ answer' = [answer EXCEPT ![s] = "closed"]
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, number, contents, receiver, parked, permit>>

(* Two steps: the signal, then the mark.                                   *)
CloseSignalsFirst(s) ==
  \/ /\ spc[s] = "close"
     /\ permit' = (permit \/ parked)
     /\ parked' = FALSE
     /\ Goto(s, "mark")
     /\ UNCHANGED <<call, answer, number, contents, receiver>>
  \/ /\ spc[s] = "mark"
     /\ answer' = [answer EXCEPT ![s] = "closed"]
     /\ Goto(s, "return")
     /\ UNCHANGED <<call, number, contents, receiver, parked, permit>>

TimedOutStaysRegistered ==
  /\ rpc = "cancel"
  /\ parked' = (parked /\ why = "empty")
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, why, sender, contents, permit>>

NoLastLook ==
  /\ rpc = "cancel"
  /\ parked' = FALSE
  /\ IF why = "empty" THEN RecvAnswers("empty")
                      ELSE rpc' = "poll" /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, why, sender, contents, permit>>

EmptyThenClosed ==
  /\ rpc = "check"
  /\ IF OpenSenders = {} THEN RecvAnswers("disconnected")
       ELSE /\ rpc' = IF queue = <<>> THEN "park" ELSE "cancel"
            /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, why, sender, contents, parked, permit>>

SpuriousEndsRecv ==
  /\ rpc = "park"
  /\ RecvAnswers("empty")
  /\ UNCHANGED <<rcall, why, sender, contents, parked, permit>>

LateTimeout ==
  /\ rpc = "park" /\ rcall = "timedRecv"
  /\ rpc' = "cancel" /\ why' = "late"
  /\ UNCHANGED <<rcall, ranswer, sender, contents, parked, permit>>

NoSendersFair  == Spec /\ ReceiverFair /\ TimeFair
NoReceiverFair == Spec /\ SendersFair /\ TimeFair
NoTimeFair     == Spec /\ SendersFair /\ ReceiverFair
=============================================================================
