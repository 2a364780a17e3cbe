---------------------------- MODULE HistoryRing -----------------------------
(* Ring beside the tracking set, which also judges the answer Full.        *)
EXTENDS RingMutants
VARIABLE possible
Abstract == INSTANCE History
HistorySpec ==
  /\ Init /\ Abstract!HistoryInit
  /\ [][Next /\ Abstract!Track]_<<vars, possible>>
Linearizable == Abstract!Linearizable
=============================================================================
