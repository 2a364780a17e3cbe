----------------------- MODULE UnboundedListRAWeaker -----------------------
(* UnboundedListRA with one access weaker than in the code, or, to show    *)
(* that a property can fail that no access breaks alone, one thing wrong.  *)
EXTENDS UnboundedListRA

CONSTANTS
  Access,  \* the access
  To       \* its weaker mode

ASSUME Access \in DOMAIN Code

Weaker == [Code EXCEPT ![Access] = To]

(* Each of the two may be weaker, since the other publishes parkedAt.      *)
NobodyPublishes == [Weaker EXCEPT !.ParkTicket = "plain"]

(* Three tickets are enough for a sender to find its segment cut off; who  *)
(* closes does not matter to that.                                         *)
ThreeSends ==
  /\ Cardinality({s \in Sender : number[s] > 1}) <= 1
  /\ \A s \in Sender : spc[s] # "release"

DrainsNothing ==
  /\ rpc = "drain"
  /\ rpc' = "closed"
  /\ UNCHANGED <<memory, rcall, ranswer, calls, head, at, seen, late, end,
                 received, owed>>
  /\ NotReceiver

LoserStays(s) ==
  /\ spc[s] = "append"
  /\ Goto(s, "last")
  /\ UNCHANGED <<memory, number, sent, ticket, saw, segment, last>> /\ NotSender
=============================================================================
