---------------------------- MODULE HandleCount ----------------------------
(***************************************************************************)
(* When the last sender is gone: a count of open handles.                  *)
(*                                                                         *)
(* A handle may be closed more than once and from more than one thread:    *)
(* by its user, by a second close in a finally block, by the Cleaner when  *)
(* the handle was forgotten.  A mark per handle lets exactly one of them   *)
(* through to the count, and whoever takes the count to zero disconnects   *)
(* the receiver.  Only an open handle is duplicated, so the count never    *)
(* leaves zero again.                                                      *)
(*                                                                         *)
(* Mirrored by  Lease.java (the mark), duplicateSender and closeSender of  *)
(*              every core; the labels in brackets are theirs.             *)
(* Refines      Channel.tla, for senders that duplicate and close.         *)
(* Abstracts    sending and receiving.  A handle that is duplicated while  *)
(*              another thread closes it is misuse and not modelled.       *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
  Sender,     \* the handles that may come to exist
  First,      \* the one that is made with the channel
  Closer      \* the threads that may close any of them

ASSUME First \in Sender

VARIABLES
  made,          \* the handles that exist, open or not
  marked,        \* the handles whose mark is set
  handles,       \* the count
  disconnected,  \* the channel's closed bit
  pc,            \* pc[c]: the next step of closer c
  at             \* at[c]: the handle that c is closing

vars == <<made, marked, handles, disconnected, pc, at>>
-----------------------------------------------------------------------------
Init ==
  /\ made = {First}
  /\ marked = {}
  /\ handles = 1
  /\ disconnected = FALSE
  /\ pc = [c \in Closer |-> "idle"]
  /\ at = [c \in Closer |-> First]

(* [D1] handles + 1, by the user of an open handle.                        *)
Duplicate(s, t) ==
  /\ s \in made \ marked
  /\ t \notin made
  /\ made' = made \cup {t}
  /\ handles' = handles + 1
  /\ UNCHANGED <<marked, disconnected, pc, at>>

CloseInvoke(c, s) ==
  /\ pc[c] = "idle"
  /\ s \in made
  /\ pc' = [pc EXCEPT ![c] = "mark"]
  /\ at' = [at EXCEPT ![c] = s]
  /\ UNCHANGED <<made, marked, handles, disconnected>>

(* [M1] Under the lock of the handle: one closer sets its mark and goes on.*)
CloseMark(c) ==
  /\ pc[c] = "mark"
  /\ marked' = marked \cup {at[c]}
  /\ pc' = [pc EXCEPT ![c] = IF at[c] \in marked THEN "idle" ELSE "release"]
  /\ UNCHANGED <<made, handles, disconnected, at>>

(* [C1] handles - 1; the last one goes on.                                 *)
SenderRelease(c) ==
  /\ pc[c] = "release"
  /\ handles' = handles - 1
  /\ pc' = [pc EXCEPT ![c] = IF handles = 1 THEN "close" ELSE "return"]
  /\ UNCHANGED <<made, marked, disconnected, at>>

(* [C2] The receiver is disconnected.                                      *)
CloseSenders(c) ==
  /\ pc[c] = "close"
  /\ disconnected' = TRUE
  /\ pc' = [pc EXCEPT ![c] = "return"]
  /\ UNCHANGED <<made, marked, handles, at>>

CloseReturn(c) ==
  /\ pc[c] = "return"
  /\ pc' = [pc EXCEPT ![c] = "idle"]
  /\ UNCHANGED <<made, marked, handles, disconnected, at>>

Next ==
  \/ \E s, t \in Sender : Duplicate(s, t)
  \/ \E c \in Closer :
       \/ \E s \in Sender : CloseInvoke(c, s)
       \/ CloseMark(c)
       \/ SenderRelease(c)
       \/ CloseSenders(c)
       \/ CloseReturn(c)

Spec == Init /\ [][Next]_vars

ClosersFair ==
  \A c \in Closer : WF_vars(CloseMark(c) \/ SenderRelease(c)
                              \/ CloseSenders(c) \/ CloseReturn(c))

FairSpec == Spec /\ ClosersFair
-----------------------------------------------------------------------------
TypeOK ==
  /\ made \subseteq Sender
  /\ marked \subseteq made
  /\ handles \in 0 .. Cardinality(Sender)
  /\ disconnected \in BOOLEAN
  /\ pc \in [Closer -> {"idle", "mark", "release", "close", "return"}]
  /\ at \in [Closer -> Sender]

(* The handles that the count counts: open, or marked and not yet released.*)
Releasing(s) == \E c \in Closer : pc[c] = "release" /\ at[c] = s
Counted == {s \in made : s \notin marked \/ Releasing(s)}

CountIsRight == handles = Cardinality(Counted)

(* Disconnected is for ever, and never while a handle is open.             *)
DisconnectedIsFinal == disconnected => made = marked /\ handles = 0

(* A closed channel is known to be closed.                                 *)
LastCloseDisconnects == made = marked ~> disconnected
-----------------------------------------------------------------------------
(* Refinement.  The closer that set the mark is the one whose call counts. *)

Closing(s)  == \E c \in Closer : at[c] = s /\ pc[c] \in {"release", "close"}
Returning(s) == \E c \in Closer : at[c] = s /\ pc[c] = "return"

Channel == INSTANCE Channel WITH
  Capacity <- -1,
  MaxSend <- 0,
  call <- [s \in Sender |-> CASE s \notin made   -> "none"
                              [] s \in made \ marked -> "idle"
                              [] s \in marked /\ (Closing(s) \/ Returning(s))
                                   -> "close"
                              [] OTHER -> "closed"],
  answer <- [s \in Sender |-> IF Returning(s) THEN "closed" ELSE "none"],
  number <- [s \in Sender |-> 0],
  rcall <- "idle",
  ranswer <- "none",
  queue <- <<>>, sent <- <<>>, received <- <<>>, undelivered <- <<>>

Refinement == Channel!Spec
=============================================================================
