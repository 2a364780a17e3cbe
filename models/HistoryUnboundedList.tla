------------------------ MODULE HistoryUnboundedList ------------------------
(* UnboundedList beside the tracking set: is every run linearizable?       *)
EXTENDS UnboundedListMutants
VARIABLE possible
Abstract == INSTANCE History WITH Capacity <- -1
HistorySpec ==
  /\ Init /\ Abstract!HistoryInit
  /\ [][Next /\ Abstract!Track]_<<vars, possible>>
Linearizable == Abstract!Linearizable
=============================================================================
