------------------------------- MODULE Memory -------------------------------
(***************************************************************************)
(* A memory in which threads see each other's writes late, as far as the   *)
(* access modes of Java's VarHandle permit.                                *)
(*                                                                         *)
(* A location keeps every write ever made to it, in one order that all     *)
(* threads agree on: its modification order.  A thread has a view: for     *)
(* each location the position of the oldest write that it may still read.  *)
(* It may read any write from there on.  A release write carries the view  *)
(* of its writer, and an acquire read that reads it joins that view to the *)
(* reader's: this is happens-before.                                       *)
(*                                                                         *)
(*   plain     reads may go back and forth between writes not overwritten  *)
(*   opaque    reads of one location only go forward (coherence)           *)
(*   acquire   a read that joins the view of the write                     *)
(*   release   a write that carries the view of its thread                 *)
(*   volatile  both, and never older than the last volatile write: the     *)
(*             volatile accesses of all threads are one sequence           *)
(*                                                                         *)
(* An update reads a write and puts its own next to it; nothing ever comes *)
(* between the two.  It hands on the view of the write that it read,       *)
(* whatever its mode: a release sequence.  Java has no update that both    *)
(* acquires and releases but a volatile one; "locked" is what happens to a *)
(* location that is only changed under a lock.                             *)
(*                                                                         *)
(* Source       View-based release/acquire memory: Kang et al., A          *)
(*              promising semantics, 2017, without promises; Dolan et al., *)
(*              Bounding data races, 2018, for volatile.                   *)
(* Used by      UnboundedListRA, RingRA, RingGrowRA.                       *)
(* Abstracts    load buffering: no write is seen before it is made, hence  *)
(*              no value out of thin air.  Overtaking: in Java a weaker    *)
(*              write may be seen before a volatile one that precedes it;  *)
(*              here whoever sees it and then reads the volatile one sees  *)
(*              that too.  Fences: a volatile access orders other          *)
(*              locations only as acquire and release do.  Word tearing.   *)
(*              That a write is seen in the end is assumed.                *)
(***************************************************************************)
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences

CONSTANTS
  Thread,
  Location,
  Initial(_)   \* Initial(l): the value of location l before any write

VARIABLES
  writes,  \* writes[l]: in modification order [value, view, update]; update
           \* says that it belongs right behind the write before it
  view,    \* view[t][l]: the position of the oldest write that t may read
  latest   \* latest[l]: the position of the last volatile write

ReadMode   == {"plain", "opaque", "acquire", "volatile"}
WriteMode  == {"plain", "opaque", "release", "volatile"}
UpdateMode == {"plain", "acquire", "release", "locked", "volatile"}

Start == [l \in Location |-> 1]

MemoryInit ==
  /\ writes = [l \in Location |->
       << [value |-> Initial(l), view |-> Start, update |-> FALSE] >>]
  /\ view = [t \in Thread |-> Start]
  /\ latest = Start

Join(v, w) == [l \in Location |-> IF v[l] > w[l] THEN v[l] ELSE w[l]]
Acquires(mode) == mode \in {"acquire", "locked", "volatile"}
Releases(mode) == mode \in {"release", "locked", "volatile"}

Value(l, p) == writes[l][p].value

(* What a thread that knew everything would read.                          *)
Newest(l) == Value(l, Len(writes[l]))
-----------------------------------------------------------------------------
(* Reading: where t may read l, and its view when it has read there.       *)

Readable(t, l, mode) ==
  {p \in view[t][l] .. Len(writes[l]) : mode = "volatile" => p >= latest[l]}

ViewAfter(t, l, mode, p) ==
  IF mode = "plain" THEN view[t]
  ELSE [ (IF Acquires(mode) THEN Join(view[t], writes[l][p].view)
                            ELSE view[t]) EXCEPT ![l] = p ]

(* t reads the write at p.                                                 *)
Reads(t, l, mode, p) ==
  /\ view' = [view EXCEPT ![t] = ViewAfter(t, l, mode, p)]
  /\ UNCHANGED <<writes, latest>>
-----------------------------------------------------------------------------
(* Writing: a write takes a place behind what its thread has seen, and may *)
(* push aside the writes of others that come later in the order.           *)

Pushed(v, l, p) == [v EXCEPT ![l] = IF @ >= p THEN @ + 1 ELSE @]

(* The memory with w at place p of l, and t's own view being v there.      *)
Put(t, l, p, w, v, mode) ==
  LET old   == writes[l]
      pushes == p <= Len(old)
      Moved(x) == IF pushes THEN Pushed(x, l, p) ELSE x
      there == [i \in 1 .. Len(old) + 1 |->
                  IF i < p THEN old[i] ELSE IF i = p THEN w ELSE old[i - 1]]
      all   == [writes EXCEPT ![l] = there]
  IN
  /\ writes' = IF pushes
       THEN [k \in Location |-> [i \in 1 .. Len(all[k]) |->
              IF k = l /\ i = p THEN all[k][i]
              ELSE [all[k][i] EXCEPT !.view = Moved(@)]]]
       ELSE all
  /\ view' = [u \in Thread |-> IF u = t THEN v ELSE Moved(view[u])]
  /\ latest' = [latest EXCEPT ![l] =
       IF mode = "volatile" THEN p ELSE IF @ >= p THEN @ + 1 ELSE @]

Places(t, l, mode) ==
  {p \in view[t][l] + 1 .. Len(writes[l]) + 1 :
    /\ p <= Len(writes[l]) => ~writes[l][p].update
    /\ mode = "volatile" => p > latest[l]}

(* t writes v to l.                                                        *)
Writes(t, l, mode, v) ==
  \E p \in Places(t, l, mode) :
    LET own == [view[t] EXCEPT ![l] = p] IN
    Put(t, l, p,
        [value  |-> v,
         view   |-> IF Releases(mode) THEN own ELSE [Start EXCEPT ![l] = p],
         update |-> FALSE],
        own, mode)

(* t reads at p, where no other update has read, and writes v behind it.   *)
Updatable(t, l, mode) ==
  {p \in Readable(t, l, mode) :
    p < Len(writes[l]) => ~writes[l][p + 1].update}

Updates(t, l, mode, p, v) ==
  LET own == [ViewAfter(t, l, mode, p) EXCEPT ![l] = p + 1] IN
  Put(t, l, p + 1,
      [value  |-> v,
       view   |-> [ (IF Releases(mode) THEN Join(own, writes[l][p].view)
                                       ELSE writes[l][p].view)
                    EXCEPT ![l] = p + 1 ],
       update |-> TRUE],
      own, mode)

(* t makes b of the a at l and goes on as Then(TRUE), or as Then(FALSE).   *)
CompareAndSet(t, l, mode, a, b, Then(_)) ==
  \/ \E p \in Updatable(t, l, mode) :
       Value(l, p) = a /\ Updates(t, l, mode, p, b) /\ Then(TRUE)
  \/ \E p \in Readable(t, l, mode) :
       Value(l, p) # a /\ Reads(t, l, mode, p) /\ Then(FALSE)
=============================================================================
