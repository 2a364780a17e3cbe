----------------------- MODULE UnboundedListRAWeaker -----------------------
(* UnboundedListRA with one access weaker than in the code.                *)
EXTENDS UnboundedListRA

CONSTANTS
  Access,  \* the access
  To       \* its weaker mode

ASSUME Access \in DOMAIN Code

Weaker == [Code EXCEPT ![Access] = To]
=============================================================================
