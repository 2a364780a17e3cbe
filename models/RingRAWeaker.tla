-------------------------- MODULE RingRAWeaker --------------------------
(* RingRA with one access weaker than in the code.                *)
EXTENDS RingRA

CONSTANTS
  Access,  \* the access
  To       \* its weaker mode

ASSUME Access \in DOMAIN Code

Weaker == [Code EXCEPT ![Access] = To]
=============================================================================
