--------------------------- MODULE HistoryChannel ---------------------------
(* Channel beside the tracking set: the two state the same object.         *)
EXTENDS ChannelMutants
VARIABLE possible
Abstract == INSTANCE History
HistorySpec ==
  /\ Init /\ Abstract!HistoryInit
  /\ [][Next /\ Abstract!Track]_<<vars, possible>>
Linearizable == Abstract!Linearizable

(* The state of Channel, as History writes it.  History discards all at    *)
(* once, when the close takes effect.                                      *)
Itself ==
  [queue   |-> IF ReceiverOpen THEN queue ELSE <<>>,
   answer  |-> answer,
   ranswer |-> CASE ranswer = "message" -> <<ranswer, received[Len(received)]>>
                 [] ranswer = "closed"  -> <<ranswer, undelivered \o queue>>
                 [] OTHER               -> <<ranswer>>]
OneOfThePossible == Itself \in possible
=============================================================================
