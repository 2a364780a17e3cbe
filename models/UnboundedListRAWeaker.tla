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

(* Likewise who finds the cut sees headSegment moved: by what SendNext     *)
(* learnt, or because SendRestart is volatile.                             *)
NobodySeesTheMove == [Weaker EXCEPT !.SendNext = "opaque"]

(* Three tickets are enough for a sender to find its segment cut off; who  *)
(* closes does not matter to that.                                         *)
ThreeSends ==
  /\ Cardinality({s \in Sender : number[s] > 1}) <= 1
  /\ \A s \in Sender : spc[s] # "release"

(* One schedule, in which two segments are left behind under a sender that *)
(* has started in the first: the others send, the receiver receives, and   *)
(* then it takes the last ticket and looks for its slot.                   *)
Late == CHOOSE s \in Sender : TRUE

TwoLeftBehind ==
  /\ number[Late] <= 1
  /\ \A s \in Sender \ {Late} :
       /\ number[s] > 0 => spc[Late] \notin {"idle", "start"}
       /\ calls > 0 => number[s] = MaxSend /\ spc[s] = "idle"
  /\ spc[Late] \notin {"idle", "start", "ticket"} => Newest(HeadSegment) = 2
  /\ rpc # "look"

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

CutsFirst ==
  /\ rpc = "leave"
  /\ Writes(Receiver, NextOf(at), Mode.LeaveCut, at)
  /\ rpc' = "cut"
  /\ UNCHANGED <<rcall, ranswer, calls, head, at, seen, late, end, received, owed>>
  /\ NotReceiver

MovesThen ==
  /\ rpc = "cut"
  /\ Writes(Receiver, HeadSegment, Mode.LeaveHead, at + 1)
  /\ at' = at + 1
  /\ rpc' = "poll"
  /\ UNCHANGED <<rcall, ranswer, calls, head, seen, late, end, received, owed>>
  /\ NotReceiver
=============================================================================
