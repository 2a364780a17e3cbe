------------------------- MODULE HandleCountMutants -------------------------
(* HandleCount with one thing wrong, see ChannelMutants.                   *)
EXTENDS HandleCount

EveryCloserPasses(c) ==
  /\ pc[c] = "mark"
  /\ marked' = marked \cup {at[c]}
  /\ pc' = [pc EXCEPT ![c] = "release"]
  /\ UNCHANGED <<made, handles, disconnected, at>>

DuplicateOfClosed(s, t) ==
  /\ s \in made /\ t \notin made
  /\ made' = made \cup {t}
  /\ handles' = handles + 1
  /\ UNCHANGED <<marked, disconnected, pc, at>>

LastForgets(c) ==
  /\ pc[c] = "release"
  /\ handles' = handles - 1
  /\ pc' = [pc EXCEPT ![c] = "return"]
  /\ UNCHANGED <<made, marked, disconnected, at>>

FirstDisconnects(c) ==
  /\ pc[c] = "release"
  /\ handles' = handles - 1
  /\ pc' = [pc EXCEPT ![c] = "close"]
  /\ UNCHANGED <<made, marked, disconnected, at>>
=============================================================================
