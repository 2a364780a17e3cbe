-------------------------- MODULE RingGrowRAWeaker --------------------------
(* RingGrowRA with one access weaker than in the code, or, to show that a  *)
(* property can fail that no access breaks alone, one thing wrong.         *)
EXTENDS RingGrowRA

CONSTANTS
  Access,  \* the access
  To       \* its weaker mode

ASSUME Access \in DOMAIN Code

Weaker == [Code EXCEPT ![Access] = To]

(* Each of the two may be weaker, since the other shows the ring.          *)
NobodyShowsTheRing == [Weaker EXCEPT !.RecvLimit = "opaque"]

(* The first message fills the first ring; then both senders want the next.*)
FirstAlone ==
  /\ Cardinality({s \in Sender : number[s] > 1}) <= 1
  /\ Newest(Word) = 0 =>
       calls = 0 /\ Cardinality({s \in Sender : spc[s] # "idle"}) <= 1

SealsFirst(s) ==
  /\ spc[s] = "next"
  /\ Goto(s, "seal")
  /\ UNCHANGED <<memory, number, begun, sent, seen, ring, limit, room, beyond, maker,
                 receiver>>

SealsLate(s) ==
  /\ spc[s] = "seal"
  /\ CompareAndSet(s, Limit(ring[s]), Mode.GrowSeal, limit[s], Sealed(limit[s] + 1),
                   LAMBDA done : Goto(s, IF done THEN "hand" ELSE "look"))
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

GoesOnAtAnySeal ==
  /\ rpc = "limit"
  /\ \E p \in Readable(Receiver, Limit(at), Mode.RecvLimit) :
       /\ Reads(Receiver, Limit(at), Mode.RecvLimit, p)
       /\ rpc' = IF Value(Limit(at), p) < 0 THEN "next" ELSE "look"
  /\ UNCHANGED <<ranswer, calls, head, at, received, owed, freed, senders>>

RoomForOneMore(s) ==
  /\ spc[s] = "room"
  /\ \E p \in Readable(s, Oldest, Mode.SendRoom) :
       LET r == Value(Oldest, p) + Min(Capacity, Size(ring[s])) + 1 IN
       /\ Reads(s, Oldest, Mode.SendRoom, p)
       /\ room' = [room EXCEPT ![s] = r]
       /\ Goto(s, IF IsLast(ring[s]) THEN "raise"
                  ELSE IF seen[s] < r THEN "raiseCas" ELSE "next")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, beyond, maker, receiver>>
=============================================================================
