------------------------ MODULE UnboundedListRAState ------------------------
(***************************************************************************)
(* What UnboundedListRA remembers: the shared locations, and what each     *)
(* thread knows by itself.                                                 *)
(*                                                                         *)
(* Used by      UnboundedListRASender, UnboundedListRAReceiver, which make *)
(*              its steps.                                                 *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Sender,       \* the sending threads; each holds a sender at first
  Receiver,     \* the receiving thread
  Observer,     \* the threads that call size()
  MaxSend,      \* send calls per sender; bounds a model
  MaxRecv,      \* receive calls; likewise
  RecvCall,     \* those made: some of "tryRecv", "recv", "timedRecv", "close"
  SegmentSize,  \* slots per segment
  Mode          \* the mode of each access

VARIABLES
  writes, view, latest,  \* the memory
  \* Of one sender.
  spc,       \* spc[s]: the next step of s, "idle" between calls
  number,    \* number[s]: the sends that s has begun
  sent,      \* sent[s]: those that have returned, and were sent
  ticket,    \* ticket[s]: the ticket that s took last
  saw,       \* saw[s]: the parked bit as s saw it last
  segment,   \* segment[s]: the segment in which s looks for its slot
  last,      \* last[s]: tailSegment as s read it
  \* Of the receiver.
  rpc, rcall, ranswer, calls,
  head,      \* the slot that it reads next
  at,        \* the segment of that slot
  seen,      \* the word as it read it last
  late,      \* whether its time is up
  end,       \* the tickets below it are discarded by the close
  received,  \* the messages that it took or discarded, in order
  owed,      \* sent, when the call began
  permit,    \* its permit, as in LockSupport
  \* Of an observer.
  opc,
  sizes,     \* sizes[o]: the ticket it read, and the head
  \* Of nobody: what the properties look at.
  maker      \* maker[k]: who appended segment k, and where it wrote its fields

senders   == <<spc, number, sent, ticket, saw, segment, last, maker>>
receiver  == <<rpc, rcall, ranswer, calls, head, at, seen, late, end,
               received, owed>>
observers == <<opc, sizes>>

Word        == <<"tail", 0>>
Slot(i)     == <<"slot", i>>
NextOf(k)   == <<"next", k>>
TailSegment == <<"tailSegment", 0>>
HeadSegment == <<"headSegment", 0>>
ParkedAt    == <<"parkedAt", 0>>
Sleeper     == <<"receiver", 0>>    \* whether the receiver has said who it is
Oldest      == <<"head", 0>>
Handles     == <<"handles", 0>>
Own(t)      == <<"own", t>>   \* what t did before: a plain write per call
Made(s)     == <<"made", s>>  \* the fields of segments: a plain write for each
                              \* that s makes

MaxTicket == MaxSend * Cardinality(Sender)
Segments == 0 .. MaxTicket \div SegmentSize
Threads == Sender \cup {Receiver} \cup Observer
Hole == <<>>
None == -1

Location ==
  {Word, TailSegment, HeadSegment, ParkedAt, Sleeper, Oldest, Handles}
    \cup {Slot(i) : i \in 0 .. MaxTicket - 1}
    \cup {NextOf(k) : k \in Segments}
    \cup {Own(t) : t \in Sender \cup {Receiver}}
    \cup {Made(s) : s \in Sender}

Initial(l) ==
  CASE l = Word                       -> [ticket |-> 0, parked |-> FALSE,
                                          closed |-> FALSE]
    [] l[1] = "slot"                  -> Hole
    [] l[1] \in {"next", "parkedAt"}  -> None
    [] l = Sleeper                    -> FALSE
    [] l = Handles                    -> Cardinality(Sender)
    [] OTHER                          -> 0

INSTANCE Memory WITH Thread <- Threads

memory == <<writes, view, latest>>
vars == <<memory, senders, receiver, observers, permit>>

Init ==
  /\ MemoryInit
  /\ spc = [s \in Sender |-> "idle"]
  /\ number = [s \in Sender |-> 0]
  /\ sent = [s \in Sender |-> 0]
  /\ ticket = [s \in Sender |-> 0]
  /\ saw = [s \in Sender |-> FALSE]
  /\ segment = [s \in Sender |-> 0]
  /\ last = [s \in Sender |-> 0]
  /\ rpc = "idle" /\ rcall = "none" /\ ranswer = "none" /\ calls = 0
  /\ head = 0 /\ at = 0 /\ seen = Initial(Word) /\ late = FALSE /\ end = 0
  /\ received = <<>> /\ owed = sent
  /\ permit = FALSE
  /\ opc = [o \in Observer |-> "tail"]
  /\ sizes = [o \in Observer |-> [ticket |-> 0, head |-> 0]]
  /\ maker = [k \in Segments |-> [by |-> Receiver, at |-> 0]]
=============================================================================
