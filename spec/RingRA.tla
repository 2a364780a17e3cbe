------------------------------- MODULE RingRA -------------------------------
(***************************************************************************)
(* Ring again, over a memory in which threads see each other's writes      *)
(* late.  As UnboundedListRA does for the list, it asks which access modes *)
(* the ring needs: for the slots that are used again, for the limit that   *)
(* says that they are free, and for senders that wait for room.            *)
(*                                                                         *)
(* Mirrored by  RingCore.java, WaitingSenders.java and, for closing,       *)
(*              TicketCore.java: the table at Code, compared with the      *)
(*              source by AccessModesTest.                                 *)
(* Checked by   models/RingRA_*.cfg: the modes of the code hold; each      *)
(*              access made weaker has a model with its answer.            *)
(* Abstracts    what Memory abstracts; the receiver's parking, which is    *)
(*              that of UnboundedListRA; time and interrupts.  The growth  *)
(*              of the ring: its accesses are in the table, with the mode  *)
(*              "volatile", and not in the steps.  The queue of waiting    *)
(*              senders is one location: under its lock it is updated, and *)
(*              the look without the lock reads it.                        *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Sender,     \* the sending threads; each holds a sender at first
  Receiver,   \* the receiving thread
  Capacity,   \* the number of slots, not 0
  MaxSend,    \* send calls per sender; bounds a model
  MaxRecv,    \* receive calls; likewise
  SendCall,   \* those made: "send", "trySend"
  RecvCall,   \* those made: "tryRecv", "close"
  Raise,      \* how the limit is raised: "write", as in the largest ring, or
              \* "update", as in one that a larger one may follow
  Mode        \* the mode of each access

ASSUME Raise \in {"write", "update"}

(* Access, and where it is in Java; as in UnboundedListRA.                 *)
Code == [
  SendLook     |-> "volatile", \* S0  RingCore.trySend field tail
  SendLimit    |-> "volatile", \* L1  RingCore.trySend field limit
  SendHead     |-> "volatile", \* L2  RingCore.trySend field head
  SendRoom     |-> "volatile", \* L3  RingCore.makeRoom field head
  SendRaise    |-> "release",  \* L4  RingCore.makeRoom LIMIT.setRelease
  SendRaiseCas |-> "volatile", \* L5  RingCore.makeRoom LIMIT.compareAndSet
  SendTicket   |-> "volatile", \* S1  RingCore.trySend TAIL.compareAndSet
  SendWrite    |-> "release",  \* S2  RingCore.trySend SLOT.setRelease
  QueueUpdate  |-> "volatile", \* W1  WaitingSenders.join field size
  SendReleased |-> "volatile", \* W3  WaitingSenders.releaseFirst field released
  RecvSlot     |-> "acquire",  \* R1  RingCore.poll SLOT.getAcquire
  RecvClear    |-> "plain",    \* R1  RingCore.poll array slots
  RecvHead     |-> "plain",    \* R1  PaddedWords.ownHead HEAD.get
  RecvFree     |-> "volatile", \* R8  RingCore.poll field head
  RecvWake     |-> "volatile", \* R9  WaitingSenders.isEmpty field size
  RecvLook     |-> "volatile", \* R2  TicketCore.awaitMessage field tail
  CountDown    |-> "volatile", \* C1  TicketCore.closeSender senders.decrementAndGet
  CloseSenders |-> "volatile", \* C2  TicketCore.closeSender TAIL.getAndBitwiseOr
  CloseRecv    |-> "volatile", \* X1  TicketCore.closeReceiver TAIL.getAndBitwiseOr
  GrowRing     |-> "volatile", \*     RingCore.trySend field tailRing
  GrowNext     |-> "volatile", \*     RingCore.makeNext NEXT.compareAndSet
  GrowFollow   |-> "volatile"  \*     RingCore.makeRoom TAIL_RING.compareAndSet
]

ASSUME DOMAIN Mode = DOMAIN Code

VARIABLES
  writes, view, latest,  \* the memory
  \* Of one sender.
  spc,       \* spc[s]: the next step of s, "idle" between calls
  call,      \* call[s]: "send" or "trySend"
  number,    \* number[s]: the sends that s has begun
  begun,     \* begun[s]: head, when the call began
  sent,      \* the messages whose send has returned, and was sent
  joined,    \* joined[s]: whether s is in the queue, or was released from it
  seen,      \* seen[s]: the word as s read it in S0
  limit,     \* limit[s]: the limit as s read it
  room,      \* room[s]: the limit that s is about to write
  permit,    \* permit[s]: the permit of s, as in LockSupport
  \* Of the receiver.
  rpc, rcall, ranswer, calls,
  head,      \* the slot that it reads next
  end,       \* the tickets below it are discarded by the close
  received,  \* the messages that it took or discarded, in order
  owed,      \* sent, when the call began
  freed      \* freed[i]: its call in which it took the i-th message

senders  == <<spc, call, number, begun, sent, joined, seen, limit, room>>
receiver == <<rpc, rcall, ranswer, calls, head, end, received, owed, freed>>

Word     == <<"tail", 0>>
Slot(i)  == <<"slot", i % Capacity>>
Limit    == <<"limit", 0>>
Oldest   == <<"head", 0>>
Handles  == <<"handles", 0>>
Queue    == <<"queue", 0>>
Own(t)   == <<"own", t>>  \* what t did before: a plain write per call

Threads == Sender \cup {Receiver}
Hole == <<>>

Location ==
  {Word, Limit, Oldest, Handles, Queue}
    \cup {Slot(i) : i \in 0 .. Capacity - 1}
    \cup {Own(t) : t \in Threads}

Initial(l) ==
  CASE l = Word            -> [ticket |-> 0, closed |-> FALSE]
    [] l[1] = "slot"       -> Hole
    [] l = Limit           -> Capacity
    [] l = Handles         -> Cardinality(Sender)
    [] l = Queue           -> <<>>
    [] OTHER               -> 0

INSTANCE Memory WITH Thread <- Threads

memory == <<writes, view, latest>>
vars == <<memory, senders, receiver, permit>>

Init ==
  /\ MemoryInit
  /\ spc = [s \in Sender |-> "idle"]
  /\ call = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ begun = [s \in Sender |-> 0] /\ sent = {}
  /\ joined = [s \in Sender |-> FALSE]
  /\ seen = [s \in Sender |-> Initial(Word)]
  /\ limit = [s \in Sender |-> 0]
  /\ room = [s \in Sender |-> 0]
  /\ permit = [s \in Sender |-> FALSE]
  /\ rpc = "idle" /\ rcall = "none" /\ ranswer = "none" /\ calls = 0
  /\ head = 0 /\ end = 0 /\ received = <<>> /\ owed = {} /\ freed = <<>>
-----------------------------------------------------------------------------
(* A sender tries: S0 to S2.                                               *)

Goto(s, pc) == spc' = [spc EXCEPT ![s] = pc]
Mine(s) == <<s, number[s]>>

SendInvoke(s, op) ==
  /\ spc[s] = "idle" /\ number[s] < MaxSend
  /\ op \in SendCall
  /\ Writes(s, Own(s), "plain", 0)
  /\ number' = [number EXCEPT ![s] = @ + 1]
  /\ call' = [call EXCEPT ![s] = op]
  /\ begun' = [begun EXCEPT ![s] = head]
  /\ Goto(s, "look")
  /\ UNCHANGED <<sent, joined, seen, limit, room, permit, receiver>>

(* [S0] Reads tail.                                                        *)
SendLook(s) ==
  /\ spc[s] = "look"
  /\ \E p \in Readable(s, Word, Mode.SendLook) :
       /\ Reads(s, Word, Mode.SendLook, p)
       /\ seen' = [seen EXCEPT ![s] = Value(Word, p)]
       /\ Goto(s, IF Value(Word, p).closed THEN "refused" ELSE "limit")
  /\ UNCHANGED <<call, number, begun, sent, joined, limit, room, permit, receiver>>

(* [L1] Reads limit: below it there is room.                               *)
SendLimit(s) ==
  /\ spc[s] = "limit"
  /\ \E p \in Readable(s, Limit, Mode.SendLimit) :
       /\ Reads(s, Limit, Mode.SendLimit, p)
       /\ limit' = [limit EXCEPT ![s] = Value(Limit, p)]
       /\ Goto(s, IF seen[s].ticket < Value(Limit, p) THEN "ticket" ELSE "head")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, room, permit, receiver>>

(* [L2] Reads head: the channel is begun, or the limit is out of date.      *)
SendHead(s) ==
  /\ spc[s] = "head"
  /\ \E p \in Readable(s, Oldest, Mode.SendHead) :
       /\ Reads(s, Oldest, Mode.SendHead, p)
       /\ IF seen[s].ticket - Value(Oldest, p) < Capacity
            THEN Goto(s, "room")
            ELSE Goto(s, CASE call[s] = "trySend"             -> "full"
                           [] call[s] = "send" /\ joined[s]  -> "park"
                           [] call[s] = "send" /\ ~joined[s] -> "join")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

SendFull(s) ==
  /\ spc[s] = "full"
  /\ Goto(s, "idle")
  /\ UNCHANGED <<memory, call, number, begun, sent, joined, seen, limit, room,
                 permit, receiver>>

(* [L3] Reads head again.                                                  *)
SendRoom(s) ==
  /\ spc[s] = "room"
  /\ \E p \in Readable(s, Oldest, Mode.SendRoom) :
       /\ Reads(s, Oldest, Mode.SendRoom, p)
       /\ room' = [room EXCEPT ![s] = Value(Oldest, p) + Capacity]
  /\ Goto(s, "raise")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, permit, receiver>>

(* [L4] Raises the limit; it may fall back, which costs another look.      *)
SendRaise(s) ==
  /\ spc[s] = "raise" /\ Raise = "write"
  /\ Writes(s, Limit, Mode.SendRaise, room[s])
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

(* [L5] Raises it by a compareAndSet, in a ring that may yet be sealed.    *)
SendRaiseCas(s) ==
  /\ spc[s] = "raise" /\ Raise = "update"
  /\ \/ \E p \in Updatable(s, Limit, Mode.SendRaiseCas) :
          /\ Value(Limit, p) = limit[s]
          /\ Updates(s, Limit, Mode.SendRaiseCas, p, room[s])
     \/ \E p \in Readable(s, Limit, Mode.SendRaiseCas) :
          /\ Value(Limit, p) # limit[s]
          /\ Reads(s, Limit, Mode.SendRaiseCas, p)
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

(* [S1] compareAndSet(tail, seen, seen with the next ticket).              *)
SendTicket(s) ==
  /\ spc[s] = "ticket"
  /\ \/ \E p \in Updatable(s, Word, Mode.SendTicket) :
          /\ Value(Word, p) = seen[s]
          /\ Updates(s, Word, Mode.SendTicket, p, [seen[s] EXCEPT !.ticket = @ + 1])
          /\ Goto(s, "write")
     \/ \E p \in Readable(s, Word, Mode.SendTicket) :
          /\ Value(Word, p) # seen[s]
          /\ Reads(s, Word, Mode.SendTicket, p)
          /\ Goto(s, "look")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

(* [S2] slot[ticket] = message.                                            *)
SendWrite(s) ==
  /\ spc[s] = "write"
  /\ Writes(s, Slot(seen[s].ticket), Mode.SendWrite, Mine(s))
  /\ sent' = IF joined[s] THEN sent ELSE sent \cup {Mine(s)}
  /\ Goto(s, IF joined[s] THEN "leave" ELSE "idle")
  /\ UNCHANGED <<call, number, begun, joined, seen, limit, room, permit, receiver>>
-----------------------------------------------------------------------------
(* A sender waits: W1 to W4.                                               *)

UpdatesQueue(t, F(_), Then(_)) ==
  \E p \in Updatable(t, Queue, Mode.QueueUpdate) :
    /\ p = Len(writes[Queue])  \* the lock: the last one to hold it is seen
    /\ Updates(t, Queue, Mode.QueueUpdate, p, F(Value(Queue, p)))
    /\ Then(Value(Queue, p))

Waits(s, queue) == \E i \in DOMAIN queue : queue[i] = s
Without(s, queue) == SelectSeq(queue, LAMBDA t : t # s)

Rest(queue) == IF queue = <<>> THEN queue ELSE Tail(queue)
Unparks(queue) ==
  permit' = IF queue = <<>> THEN permit
                            ELSE [permit EXCEPT ![Head(queue)] = TRUE]

(* [W1] Joins the queue, and tries once more [W2].                         *)
SenderJoin(s) ==
  /\ spc[s] = "join"
  /\ UpdatesQueue(s, LAMBDA q : Append(q, s), LAMBDA q : TRUE)
  /\ joined' = [joined EXCEPT ![s] = TRUE]
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, number, begun, sent, seen, limit, room, permit, receiver>>

(* [W3] park() until released; then it tries again.                        *)
SenderPark(s) ==
  /\ spc[s] = "park" /\ permit[s]
  /\ permit' = [permit EXCEPT ![s] = FALSE]
  /\ Goto(s, "woken")
  /\ UNCHANGED <<memory, call, number, begun, sent, joined, seen, limit, room, receiver>>

(* The field `released` is written with the queue, under its lock.         *)
SendReleased(s) ==
  /\ spc[s] = "woken"
  /\ \E p \in Readable(s, Queue, Mode.SendReleased) :
       /\ Reads(s, Queue, Mode.SendReleased, p)
       /\ IF Waits(s, Value(Queue, p))
            THEN Goto(s, "park") /\ UNCHANGED joined
            ELSE Goto(s, "look") /\ joined' = [joined EXCEPT ![s] = FALSE]
  /\ UNCHANGED <<call, number, begun, sent, seen, limit, room, permit, receiver>>

(* [W4] Leaves the queue; one that was released passes that on.            *)
SenderLeave(s) ==
  /\ spc[s] = "leave"
  /\ UpdatesQueue(s,
       LAMBDA q : IF Waits(s, q) THEN Without(s, q) ELSE Rest(q),
       LAMBDA q : IF Waits(s, q) THEN UNCHANGED permit ELSE Unparks(q))
  /\ joined' = [joined EXCEPT ![s] = FALSE]
  /\ sent' = sent \cup {Mine(s)}
  /\ Goto(s, "idle")
  /\ UNCHANGED <<call, number, begun, seen, limit, room, receiver>>
-----------------------------------------------------------------------------
(* The last sender closes.                                                 *)

SenderRelease(s) ==
  /\ spc[s] = "idle"
  /\ Writes(s, Own(s), "plain", 0)
  /\ Goto(s, "release")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

(* [C1] One handle less.                                                   *)
CountDown(s) ==
  /\ spc[s] = "release"
  /\ \E p \in Updatable(s, Handles, Mode.CountDown) :
       /\ Updates(s, Handles, Mode.CountDown, p, Value(Handles, p) - 1)
       /\ Goto(s, IF Value(Handles, p) = 1 THEN "close" ELSE "closed")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>

(* [C2] getAndBitwiseOr(tail, closed).                                     *)
CloseSenders(s) ==
  /\ spc[s] = "close"
  /\ \E p \in Updatable(s, Word, Mode.CloseSenders) :
       Updates(s, Word, Mode.CloseSenders, p, [Value(Word, p) EXCEPT !.closed = TRUE])
  /\ Goto(s, "closed")
  /\ UNCHANGED <<call, number, begun, sent, joined, seen, limit, room, permit, receiver>>
-----------------------------------------------------------------------------
(* The receiver.                                                           *)

NotReceiver == UNCHANGED <<senders, permit>>
Answers(a, pc) == ranswer' = a /\ rpc' = pc

RecvInvoke(op) ==
  /\ rpc = "idle" /\ calls < MaxRecv
  /\ op \in RecvCall
  /\ Writes(Receiver, Own(Receiver), "plain", 0)
  /\ calls' = calls + 1
  /\ rcall' = op /\ ranswer' = "none"
  /\ owed' = sent
  /\ rpc' = IF op = "close" THEN "close" ELSE "poll"
  /\ UNCHANGED <<head, end, received, freed>> /\ NotReceiver

(* [R1] slot[head].                                                        *)
RecvSlot ==
  /\ rpc = "poll"
  /\ \E p \in Readable(Receiver, Slot(head), Mode.RecvSlot) :
       /\ Reads(Receiver, Slot(head), Mode.RecvSlot, p)
       /\ IF Value(Slot(head), p) = Hole
            THEN /\ rpc' = IF rcall = "close" THEN "drain" ELSE "look"
                 /\ UNCHANGED <<received, freed>>
            ELSE /\ received' = Append(received, Value(Slot(head), p))
                 /\ freed' = Append(freed, calls)
                 /\ rpc' = "clear"
  /\ UNCHANGED <<rcall, ranswer, calls, head, end, owed>> /\ NotReceiver

RecvClear ==
  /\ rpc = "clear"
  /\ Writes(Receiver, Slot(head), Mode.RecvClear, Hole)
  /\ rpc' = "free"
  /\ UNCHANGED <<rcall, ranswer, calls, head, end, received, owed, freed>>
  /\ NotReceiver

(* [R8] head + 1 frees the place.                                          *)
RecvFree ==
  /\ rpc = "free"
  /\ Writes(Receiver, Oldest, Mode.RecvFree, head + 1)
  /\ head' = head + 1
  /\ rpc' = "wake"
  /\ UNCHANGED <<rcall, ranswer, calls, end, received, owed, freed>> /\ NotReceiver

Taken == IF rcall = "close" THEN Answers("none", "drain")
                            ELSE Answers("message", "idle")

(* [R9] Looks whether senders wait; if so, releases the first.             *)
RecvWake ==
  /\ rpc = "wake"
  /\ \E p \in Readable(Receiver, Queue, Mode.RecvWake) :
       /\ Reads(Receiver, Queue, Mode.RecvWake, p)
       /\ IF Value(Queue, p) = <<>> THEN Taken
                                    ELSE rpc' = "release" /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, calls, head, end, received, owed, freed>> /\ NotReceiver

RecvRelease ==
  /\ rpc = "release"
  /\ UpdatesQueue(Receiver, Rest, Unparks)
  /\ Taken
  /\ UNCHANGED <<rcall, calls, head, end, received, owed, freed, senders>>

(* [R2] Reads tail.                                                        *)
RecvLook ==
  /\ rpc = "look"
  /\ \E p \in Readable(Receiver, Word, Mode.RecvLook) :
       LET word == Value(Word, p) IN
       /\ Reads(Receiver, Word, Mode.RecvLook, p)
       /\ IF word.ticket # head THEN rpc' = "poll" /\ UNCHANGED ranswer
          ELSE Answers(IF word.closed THEN "disconnected" ELSE "empty", "idle")
  /\ UNCHANGED <<rcall, calls, head, end, received, owed, freed>> /\ NotReceiver

(* [X1] getAndBitwiseOr(tail, closed).                                     *)
CloseRecv ==
  /\ rpc = "close"
  /\ \E p \in Updatable(Receiver, Word, Mode.CloseRecv) :
       /\ Updates(Receiver, Word, Mode.CloseRecv, p, [Value(Word, p) EXCEPT !.closed = TRUE])
       /\ end' = Value(Word, p).ticket
  /\ rpc' = "closeWake"
  /\ UNCHANGED <<rcall, ranswer, calls, head, received, owed, freed>> /\ NotReceiver

(* [X3] Releases every sender that waits.                                  *)
CloseWake ==
  /\ rpc = "closeWake"
  /\ UpdatesQueue(Receiver, Rest, Unparks)
  /\ rpc' = IF Newest(Queue) = <<>> THEN "drain" ELSE "closeWake"
  /\ UNCHANGED <<rcall, ranswer, calls, head, end, received, owed, freed, senders>>

(* [X2] Takes what has a ticket below.                                     *)
Drain ==
  /\ rpc = "drain"
  /\ rpc' = IF head < end THEN "poll" ELSE "closed"
  /\ UNCHANGED <<memory, rcall, ranswer, calls, head, end, received, owed, freed>>
  /\ NotReceiver
-----------------------------------------------------------------------------
Next ==
  \/ \E s \in Sender, op \in SendCall : SendInvoke(s, op)
  \/ \E s \in Sender :
       \/ SendLook(s) \/ SendLimit(s) \/ SendHead(s) \/ SendFull(s)
       \/ SendRoom(s) \/ SendRaise(s) \/ SendRaiseCas(s)
       \/ SendTicket(s) \/ SendWrite(s)
       \/ SenderJoin(s) \/ SenderPark(s) \/ SendReleased(s) \/ SenderLeave(s)
       \/ SenderRelease(s) \/ CountDown(s) \/ CloseSenders(s)
  \/ \E op \in RecvCall : RecvInvoke(op)
  \/ RecvSlot \/ RecvClear \/ RecvFree \/ RecvWake \/ RecvRelease \/ RecvLook
  \/ CloseRecv \/ CloseWake \/ Drain

Spec == Init /\ [][Next]_vars
-----------------------------------------------------------------------------
(* t knows all that u had done when it began its call number n.            *)
Knows(t, u, n) == view[t][Own(u)] > n

Took(m) == \E i \in DOMAIN received : received[i] = m

(* What a thread did before it sent a message happened before its receipt. *)
MessageCarries ==
  \A i \in DOMAIN received : Knows(Receiver, received[i][1], received[i][2])

(* What the receiver did before it took a message happened before the send *)
(* that uses the place again.                                              *)
PlaceCarries ==
  \A s \in Sender : spc[s] = "write" /\ seen[s].ticket >= Capacity =>
    LET i == seen[s].ticket - Capacity + 1 IN
    i \in DOMAIN freed /\ Knows(s, Receiver, freed[i])

(* What every sender did before it closed happened before Disconnected.    *)
CloseCarries ==
  ranswer = "disconnected" =>
    \A s \in Sender : view[Receiver][Own(s)] = Len(writes[Own(s)])

(* What the receiver did before it closed happened before a refusal.       *)
RefusalCarries == \A s \in Sender : spc[s] = "refused" => Knows(s, Receiver, calls)

(* What was sent and not taken is in its slot.                             *)
NothingOverwritten ==
  \A m \in sent : Took(m) \/ \E i \in 0 .. Capacity - 1 : Newest(Slot(i)) = m

(* Disconnected comes after all messages, and Empty after those whose send *)
(* had returned when the call began.                                       *)
NothingLeft == ranswer = "disconnected" \/ rpc = "closed" => \A m \in sent : Took(m)
EmptyIsTrue == ranswer = "empty" => \A m \in owed : Took(m)

(* Full: at some instant of the call there was no room.                    *)
FullIsTrue ==
  \A s \in Sender : spc[s] = "full" =>
    Newest(Word).ticket - begun[s] >= Capacity

(* When nobody is under way, no sender sleeps beside a free place, or on a *)
(* closed channel.                                                         *)
NoLostWakeUp ==
  (/\ rpc \in {"idle", "closed"}
   /\ \A s \in Sender : spc[s] \in {"idle", "park", "refused", "closed"} /\ ~permit[s]
   /\ \E s \in Sender : spc[s] = "park")
  => ~Newest(Word).closed /\ Newest(Word).ticket - Newest(Oldest) >= Capacity
=============================================================================
