-------------------------- MODULE RingRAWeaker --------------------------
(* RingRA with one access weaker than in the code, or, to show that a      *)
(* property can fail that no access breaks alone, one thing wrong.         *)
EXTENDS RingRA

CONSTANTS
  Access,  \* the access
  To       \* its weaker mode

ASSUME Access \in DOMAIN Code

Weaker == [Code EXCEPT ![Access] = To]

DrainsNothing ==
  /\ rpc = "drain"
  /\ rpc' = "closed"
  /\ UNCHANGED <<memory, rcall, ranswer, calls, head, end, received, owed, freed>>
  /\ NotReceiver
=============================================================================
