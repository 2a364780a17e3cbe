----------------------------- MODULE RingGrowRA -----------------------------
(***************************************************************************)
(* The growth of the ring over a memory in which threads see each other's  *)
(* writes late.                                                            *)
(*                                                                         *)
(* A ring that is full while the channel is not is followed by one of      *)
(* twice the size.  A sender puts the new ring behind it and then seals    *)
(* its limit: tickets from the sealed limit on belong to the new ring.     *)
(* The receiver goes on when it has reached the seal.  This module asks    *)
(* which access modes the hand-over needs; RingRA asks it of one ring,     *)
(* with senders that wait, and closing.                                    *)
(*                                                                         *)
(* Mirrored by  RingCore.java: the table at Code, compared with the source *)
(*              by AccessModesTest.                                        *)
(* Checked by   models/RingGrowRA_*.cfg: the modes of the code hold; each  *)
(*              access made weaker has a model with its answer.            *)
(* Abstracts    what Memory abstracts; waiting and closing (RingRA); the   *)
(*              receiver's parking (UnboundedListRA).                      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Sender,    \* the sending threads
  Receiver,  \* the receiving thread
  Smallest,  \* the number of slots of the first ring
  Capacity,  \* that of the channel
  MaxSend,   \* trySend calls per sender; bounds a model
  MaxRecv,   \* tryRecv calls; likewise
  Mode       \* the mode of each access

ASSUME Smallest \in 1 .. Capacity

(* Access, and where it is in Java; as in UnboundedListRA.                 *)
Code == [
  SendLook     |-> "volatile", \* S0  RingCore.trySend field tail
  SendRing     |-> "volatile", \*     RingCore.trySend field tailRing
  SendLimit    |-> "volatile", \* L1  RingCore.trySend field limit
  SendHead     |-> "volatile", \* L2  RingCore.trySend field head
  SendRoom     |-> "volatile", \* L3  RingCore.makeRoom field head
  SendRaise    |-> "release",  \* L4  RingCore.makeRoom LIMIT.setRelease
  SendRaiseCas |-> "volatile", \* L5  RingCore.makeRoom LIMIT.compareAndSet
  GrowLook     |-> "volatile", \*     RingCore.makeNext field next
  GrowNext     |-> "volatile", \*     RingCore.makeNext NEXT.compareAndSet
  GrowSeal     |-> "volatile", \*     RingCore.makeRoom LIMIT.compareAndSet
  GrowHand     |-> "volatile", \*     RingCore.makeRoom field next
  GrowFollow   |-> "volatile", \*     RingCore.makeRoom TAIL_RING.compareAndSet
  SendTicket   |-> "volatile", \* S1  RingCore.trySend TAIL.compareAndSet
  SendWrite    |-> "release",  \* S2  RingCore.trySend SLOT.setRelease
  RecvSlot     |-> "acquire",  \* R1  RingCore.poll SLOT.getAcquire
  RecvLimit    |-> "volatile", \*     RingCore.goOn field limit
  RecvNext     |-> "volatile", \*     RingCore.goOn field next
  RecvClear    |-> "plain",    \* R1  RingCore.poll array slots
  RecvFree     |-> "volatile", \* R8  RingCore.poll field head
  RecvLook     |-> "volatile"  \* R2  TicketCore.awaitMessage field tail
]

ASSUME DOMAIN Mode = DOMAIN Code

VARIABLES
  writes, view, latest,  \* the memory
  \* Of one sender.
  spc,       \* spc[s]: the next step of s, "idle" between calls
  number,    \* number[s]: the sends that s has begun
  begun,     \* begun[s]: head, when the call began
  sent,      \* the messages whose send has returned, and was sent
  seen,      \* seen[s]: the next ticket, as s read it in S0
  ring,      \* ring[s]: the ring for that ticket
  limit,     \* limit[s]: its limit, as s read it
  room,      \* room[s]: the limit that s is about to write
  beyond,    \* beyond[s]: the ring behind it
  \* Of the receiver.
  rpc, ranswer, calls,
  head,      \* the ticket that it takes next
  at,        \* the ring of that ticket
  received,  \* the messages that it took, in order
  owed,      \* sent, when the call began
  freed,     \* freed[i]: its call in which it took the i-th message
  \* Of nobody: what the properties look at.
  maker      \* maker[k]: who appended ring k, and where it wrote its fields

senders  == <<spc, number, begun, sent, seen, ring, limit, room, beyond, maker>>
receiver == <<rpc, ranswer, calls, head, at, received, owed, freed>>

Min(a, b) == IF a < b THEN a ELSE b
Size(k) == Smallest * 2^k
IsLast(k) == Size(k) >= Capacity
Rings == {k \in 0 .. Capacity : k = 0 \/ ~IsLast(k - 1)}

Word       == <<"tail", 0>>
Slot(k, t) == <<"slot", k, t % Size(k)>>
Limit(k)   == <<"limit", k>>
NextOf(k)  == <<"next", k>>
TailRing   == <<"tailRing", 0>>
Oldest     == <<"head", 0>>
Own(t)     == <<"own", t>>   \* what t did before: a plain write per call
Made(s)    == <<"made", s>>  \* the fields of rings: a plain write for each that s
                             \* makes
Threads == Sender \cup {Receiver}
Hole == <<>>
None == -1

(* A sealed limit: negative, whatever the ticket.                          *)
Sealed(t) == -t - 1

Location ==
  {Word, TailRing, Oldest}
    \cup UNION {{Slot(k, i) : i \in 0 .. Size(k) - 1} : k \in Rings}
    \cup UNION {{Limit(k), NextOf(k)} : k \in Rings}
    \cup {Own(t) : t \in Threads} \cup {Made(s) : s \in Sender}

(* The limit of a new ring is not set: it is raised when it is reached.    *)
Initial(l) ==
  CASE l[1] = "slot"  -> Hole
    [] l[1] = "next"  -> None
    [] OTHER          -> 0

INSTANCE Memory WITH Thread <- Threads

memory == <<writes, view, latest>>
vars == <<memory, senders, receiver>>

Init ==
  /\ MemoryInit
  /\ spc = [s \in Sender |-> "idle"]
  /\ number = [s \in Sender |-> 0] /\ begun = [s \in Sender |-> 0] /\ sent = {}
  /\ seen = [s \in Sender |-> 0] /\ ring = [s \in Sender |-> 0]
  /\ limit = [s \in Sender |-> 0] /\ room = [s \in Sender |-> 0]
  /\ beyond = [s \in Sender |-> 0]
  /\ rpc = "idle" /\ ranswer = "none" /\ calls = 0 /\ head = 0 /\ at = 0
  /\ received = <<>> /\ owed = {} /\ freed = <<>>
  /\ maker = [k \in Rings |-> [by |-> Receiver, at |-> 0]]
-----------------------------------------------------------------------------
(* A sender tries: S0 to S2.                                               *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]
Mine(s) == <<s, number[s], seen[s]>>

SendInvoke(s) ==
  /\ spc[s] = "idle" /\ number[s] < MaxSend
  /\ Writes(s, Own(s), "plain", 0)
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ begun' = [begun EXCEPT ![s] = head]
  /\ Goto(s, "look")
  /\ UNCHANGED <<sent, seen, ring, limit, room, beyond, maker, receiver>>

(* [S0] Reads tail.                                                        *)
SendLook(s) ==
  /\ spc[s] = "look"
  /\ \E p \in Readable(s, Word, Mode.SendLook) :
       /\ Reads(s, Word, Mode.SendLook, p)
       /\ seen' = [seen EXCEPT ![s] = Value(Word, p)]
  /\ Goto(s, "ring")
  /\ UNCHANGED <<number, begun, sent, ring, limit, room, beyond, maker, receiver>>

SendRing(s) ==
  /\ spc[s] = "ring"
  /\ \E p \in Readable(s, TailRing, Mode.SendRing) :
       /\ Reads(s, TailRing, Mode.SendRing, p)
       /\ ring' = [ring EXCEPT ![s] = Value(TailRing, p)]
  /\ Goto(s, "limit")
  /\ UNCHANGED <<number, begun, sent, seen, limit, room, beyond, maker, receiver>>

(* [L1] Reads limit: below it there is room.                               *)
SendLimit(s) ==
  /\ spc[s] = "limit"
  /\ \E p \in Readable(s, Limit(ring[s]), Mode.SendLimit) :
       LET l == Value(Limit(ring[s]), p) IN
       /\ Reads(s, Limit(ring[s]), Mode.SendLimit, p)
       /\ limit' = [limit EXCEPT ![s] = l]
       /\ Goto(s, IF seen[s] < l THEN "ticket" ELSE "head")
  /\ UNCHANGED <<number, begun, sent, seen, ring, room, beyond, maker, receiver>>

(* [L2] Reads head: the channel is full, or the limit is out of date, or   *)
(* sealed.                                                                 *)
SendHead(s) ==
  /\ spc[s] = "head"
  /\ \E p \in Readable(s, Oldest, Mode.SendHead) :
       /\ Reads(s, Oldest, Mode.SendHead, p)
       /\ Goto(s, CASE seen[s] - Value(Oldest, p) >= Capacity -> "full"
                    [] seen[s] - Value(Oldest, p) < Capacity ->
                         IF limit[s] < 0 THEN "hand" ELSE "room")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

SendFull(s) ==
  /\ spc[s] = "full"
  /\ Goto(s, "idle")
  /\ UNCHANGED <<memory, number, begun, sent, seen, ring, limit, room, beyond,
                 maker, receiver>>

(* [L3] Reads head again: there is room in this ring, or another is needed.*)
SendRoom(s) ==
  /\ spc[s] = "room"
  /\ \E p \in Readable(s, Oldest, Mode.SendRoom) :
       LET r == Value(Oldest, p) + Min(Capacity, Size(ring[s])) IN
       /\ Reads(s, Oldest, Mode.SendRoom, p)
       /\ room' = [room EXCEPT ![s] = r]
       /\ Goto(s, IF IsLast(ring[s]) THEN "raise"
                  ELSE IF seen[s] < r THEN "raiseCas" ELSE "next")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, beyond, maker, receiver>>

(* [L4] Raises the limit of the largest ring.                              *)
SendRaise(s) ==
  /\ spc[s] = "raise"
  /\ Writes(s, Limit(ring[s]), Mode.SendRaise, room[s])
  /\ Goto(s, "look")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* [L5] That of another, which may be sealed meanwhile.                    *)
SendRaiseCas(s) ==
  /\ spc[s] = "raiseCas"
  /\ CompareAndSet(s, Limit(ring[s]), Mode.SendRaiseCas, limit[s], room[s],
                   LAMBDA done : Goto(s, "look"))
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* [S1] compareAndSet(tail, seen, the next ticket).                        *)
SendTicket(s) ==
  /\ spc[s] = "ticket"
  /\ CompareAndSet(s, Word, Mode.SendTicket, seen[s], seen[s] + 1,
                   LAMBDA done : Goto(s, IF done THEN "write" ELSE "look"))
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* [S2] slot[ticket] = message.                                            *)
SendWrite(s) ==
  /\ spc[s] = "write"
  /\ Writes(s, Slot(ring[s], seen[s]), Mode.SendWrite, Mine(s))
  /\ sent' = sent \cup {Mine(s)}
  /\ Goto(s, "idle")
  /\ UNCHANGED <<number, begun, seen, ring, limit, room, beyond, maker, receiver>>
-----------------------------------------------------------------------------
(* A sender goes on to a larger ring.                                      *)

(* Is there one?                                                           *)
GrowLook(s) ==
  /\ spc[s] = "next"
  /\ \E p \in Readable(s, NextOf(ring[s]), Mode.GrowLook) :
       /\ Reads(s, NextOf(ring[s]), Mode.GrowLook, p)
       /\ Goto(s, IF Value(NextOf(ring[s]), p) = None THEN "make" ELSE "seal")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* A new one, which nobody else sees yet.                                  *)
GrowMake(s) ==
  /\ spc[s] = "make"
  /\ Writes(s, Made(s), "plain", 0)
  /\ Goto(s, "append")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* It comes behind, unless another has.                                    *)
GrowNext(s) ==
  /\ spc[s] = "append"
  /\ CompareAndSet(s, NextOf(ring[s]), Mode.GrowNext, None, ring[s] + 1,
       LAMBDA done : maker' =
         IF done THEN [maker EXCEPT ![ring[s] + 1] =
                         [by |-> s, at |-> view[s][Made(s)]]]
                 ELSE maker)
  /\ Goto(s, "seal")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, receiver>>

(* Seals the limit: nobody gets a ticket for this ring any more.           *)
GrowSeal(s) ==
  /\ spc[s] = "seal"
  /\ CompareAndSet(s, Limit(ring[s]), Mode.GrowSeal, limit[s], Sealed(limit[s]),
                   LAMBDA done : Goto(s, IF done THEN "hand" ELSE "look"))
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>

(* It is sealed; which ring comes behind?                                  *)
GrowHand(s) ==
  /\ spc[s] = "hand"
  /\ \E p \in Readable(s, NextOf(ring[s]), Mode.GrowHand) :
       /\ Reads(s, NextOf(ring[s]), Mode.GrowHand, p)
       /\ beyond' = [beyond EXCEPT ![s] = Value(NextOf(ring[s]), p)]
  /\ Goto(s, "follow")
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, maker, receiver>>

GrowFollow(s) ==
  /\ spc[s] = "follow"
  /\ CompareAndSet(s, TailRing, Mode.GrowFollow, ring[s], beyond[s],
                   LAMBDA done : Goto(s, "look"))
  /\ UNCHANGED <<number, begun, sent, seen, ring, limit, room, beyond, maker, receiver>>
-----------------------------------------------------------------------------
(* The receiver.                                                           *)

RecvInvoke ==
  /\ rpc = "idle" /\ calls < MaxRecv
  /\ Writes(Receiver, Own(Receiver), "plain", 0)
  /\ calls' = calls + 1
  /\ ranswer' = "none" /\ owed' = sent
  /\ rpc' = "poll"
  /\ UNCHANGED <<head, at, received, freed, senders>>

(* [R1] slot[head].                                                        *)
RecvSlot ==
  /\ rpc = "poll"
  /\ \E p \in Readable(Receiver, Slot(at, head), Mode.RecvSlot) :
       LET m == Value(Slot(at, head), p) IN
       /\ Reads(Receiver, Slot(at, head), Mode.RecvSlot, p)
       /\ IF m = Hole THEN rpc' = "limit" /\ UNCHANGED <<received, freed>>
          ELSE /\ received' = Append(received, m)
               /\ freed' = Append(freed, calls)
               /\ rpc' = "clear"
  /\ UNCHANGED <<ranswer, calls, head, at, owed, senders>>

(* Is the ring sealed at head?                                             *)
RecvLimit ==
  /\ rpc = "limit"
  /\ \E p \in Readable(Receiver, Limit(at), Mode.RecvLimit) :
       /\ Reads(Receiver, Limit(at), Mode.RecvLimit, p)
       /\ rpc' = IF Value(Limit(at), p) = Sealed(head) THEN "next" ELSE "look"
  /\ UNCHANGED <<ranswer, calls, head, at, received, owed, freed, senders>>

(* Then it goes on to the next one.                                        *)
RecvNext ==
  /\ rpc = "next"
  /\ \E p \in Readable(Receiver, NextOf(at), Mode.RecvNext) :
       LET k == Value(NextOf(at), p) IN
       /\ Reads(Receiver, NextOf(at), Mode.RecvNext, p)
       /\ IF k = None THEN rpc' = "look" /\ UNCHANGED at
                      ELSE rpc' = "poll" /\ at' = k
  /\ UNCHANGED <<ranswer, calls, head, received, owed, freed, senders>>

RecvClear ==
  /\ rpc = "clear"
  /\ Writes(Receiver, Slot(at, head), Mode.RecvClear, Hole)
  /\ rpc' = "free"
  /\ UNCHANGED <<ranswer, calls, head, at, received, owed, freed, senders>>

(* [R8] head + 1 frees the place.                                          *)
RecvFree ==
  /\ rpc = "free"
  /\ Writes(Receiver, Oldest, Mode.RecvFree, head + 1)
  /\ head' = head + 1
  /\ ranswer' = "message" /\ rpc' = "idle"
  /\ UNCHANGED <<calls, at, received, owed, freed, senders>>

(* [R2] Reads tail.                                                        *)
RecvLook ==
  /\ rpc = "look"
  /\ \E p \in Readable(Receiver, Word, Mode.RecvLook) :
       /\ Reads(Receiver, Word, Mode.RecvLook, p)
       /\ IF Value(Word, p) # head THEN rpc' = "poll" /\ UNCHANGED ranswer
                                   ELSE rpc' = "idle" /\ ranswer' = "empty"
  /\ UNCHANGED <<calls, head, at, received, owed, freed, senders>>
-----------------------------------------------------------------------------
Next ==
  \/ \E s \in Sender :
       \/ SendInvoke(s) \/ SendLook(s) \/ SendRing(s) \/ SendLimit(s) \/ SendHead(s)
       \/ SendFull(s) \/ SendRoom(s) \/ SendRaise(s) \/ SendRaiseCas(s)
       \/ SendTicket(s) \/ SendWrite(s)
       \/ GrowLook(s) \/ GrowMake(s) \/ GrowNext(s) \/ GrowSeal(s) \/ GrowHand(s)
       \/ GrowFollow(s)
  \/ RecvInvoke \/ RecvSlot \/ RecvLimit \/ RecvNext \/ RecvClear \/ RecvFree
  \/ RecvLook

Spec == Init /\ [][Next]_vars
-----------------------------------------------------------------------------
Knows(t, u, n) == view[t][Own(u)] > n   \* as in RingRA

Took(m) == \E i \in DOMAIN received : received[i] = m

(* What a thread did before it sent a message happened before its receipt. *)
MessageCarries ==
  \A i \in DOMAIN received : Knows(Receiver, received[i][1], received[i][2])

(* What the receiver did before it took a message happened before the send *)
(* that uses its place, in this ring or the next.                          *)
PlaceCarries ==
  \A s \in Sender : spc[s] = "write" =>
    LET i == seen[s] - Min(Capacity, Size(ring[s])) + 1 IN
    i >= 1 => i \in DOMAIN freed /\ Knows(s, Receiver, freed[i])

(* What was sent and not taken is in its slot.                             *)
NothingOverwritten ==
  \A m \in sent :
    Took(m) \/ \E k \in Rings : Newest(Slot(k, m[3])) = m

(* Who has a ticket has the ring of that ticket, and so has the receiver,  *)
(* but that it may have to go on.                                          *)
IsSealed(k) == Newest(Limit(k)) < 0
Begins(k) == IF k = 0 THEN 0 ELSE Sealed(Newest(Limit(k - 1)))

RingFound ==
  /\ Begins(at) \in 0 .. head
  /\ \A s \in Sender : spc[s] = "write" =>
       /\ Begins(ring[s]) \in 0 .. seen[s]
       /\ IsSealed(ring[s]) => seen[s] < Sealed(Newest(Limit(ring[s])))

EmptyIsTrue == ranswer = "empty" => \A m \in owed : Took(m)

(* Full: at some instant of the call there was no room.                    *)
FullIsTrue ==
  \A s \in Sender : spc[s] = "full" => Newest(Word) - begun[s] >= Capacity

(* Who sees the seal sees the ring behind it.                              *)
SealShowsNext ==
  /\ rpc = "next" =>
       \A p \in Readable(Receiver, NextOf(at), Mode.RecvNext) :
         Value(NextOf(at), p) # None
  /\ \A s \in Sender : spc[s] = "hand" =>
       \A p \in Readable(s, NextOf(ring[s]), Mode.GrowHand) :
         Value(NextOf(ring[s]), p) # None

(* Who uses a ring sees its fields as its maker wrote them.  The code does *)
(* not need it, since the array is final and the rest begins as 0 or null. *)
SeesMade(t, k) ==
  maker[k].by # Receiver => view[t][Made(maker[k].by)] >= maker[k].at

RingMade ==
  /\ SeesMade(Receiver, at)
  /\ \A s \in Sender : spc[s] = "limit" => SeesMade(s, ring[s])
=============================================================================
