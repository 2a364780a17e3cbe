------------------------------ MODULE History ------------------------------
(***************************************************************************)
(* Linearizability of any implementation, without naming the steps where   *)
(* its calls take effect.                                                  *)
(*                                                                         *)
(* `possible` tracks every state in which the abstract channel might be,   *)
(* given what callers have seen so far.  After each invocation any open    *)
(* calls may have taken effect, in any order; each return keeps the states *)
(* in which that call took effect with that answer.  The run so far is     *)
(* linearizable exactly if a state is left.                                *)
(*                                                                         *)
(* Used by      models/HistoryX.tla, each of an implementation module X    *)
(*              that shows its calls in the variables of Channel below.    *)
(* Agrees with  Channel.tla: every run of Channel keeps its own state in   *)
(*              `possible`: models/HistoryChannel.tla.                     *)
(* Source       Jayanti, Jayanti, Yavuz and Hernandez Videa: A Universal,  *)
(*              Sound, and Complete Forward Reasoning Technique for        *)
(*              Machine-Verified Proofs of Linearizability, POPL 2024:     *)
(*              their tracking of meta-configurations, for this object.    *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS Sender, Capacity

VARIABLES
  call, answer, number, rcall, ranswer, received, undelivered,  \* as Channel
  possible    \* the states that the channel may be in, see Fresh

Unbounded == -1
SendCall == {"send", "trySend", "timedSend"}
RecvCall == {"recv", "tryRecv", "timedRecv"}

(* An abstract state: the buffer, and for each call that is open the       *)
(* answer that it took effect with, or "none".  A receive answers with a   *)
(* pair, for its message matters; a close of the receiver hands over what  *)
(* was in the buffer.                                                      *)
Fresh == [queue |-> <<>>,
          answer |-> [s \in Sender |-> "none"],
          ranswer |-> <<"none">>]

HistoryInit == possible = {Fresh}
-----------------------------------------------------------------------------
(* What a call can do in state c.  The calls that are open are those of    *)
(* view, [call, number, rcall]: what callers see after the invocation.     *)

OpenSenders(c, view) ==
  {s \in Sender : view.call[s] \notin {"none", "closed"}
                    /\ c.answer[s] # "closed"}

ReceiverOpen(c, view) ==
  view.rcall # "closed" /\ c.ranswer[1] # "closed"

SendPending(c, view, s) == view.call[s] \in SendCall /\ c.answer[s] = "none"
RecvPending(c, view)    == view.rcall \in RecvCall /\ c.ranswer[1] = "none"

Offered(view, s) == <<s, view.number[s] + 1>>
HasRoom(c) == Capacity = Unbounded \/ Len(c.queue) < Capacity

(* A set with c changed, if the condition holds; else none.                *)
If(condition, c) == IF condition THEN {c} ELSE {}

SenderEffects(c, view, s) ==
  LET pending == SendPending(c, view, s)
      open == ReceiverOpen(c, view)
      answers(a) == [c EXCEPT !.answer[s] = a]
  IN If(pending /\ open /\ HasRoom(c),
        [answers("sent") EXCEPT !.queue = Append(@, Offered(view, s))])
     \cup
     If(/\ Capacity = 0 /\ pending /\ RecvPending(c, view)
        /\ view.call[s] # "trySend" \/ view.rcall # "tryRecv",
        [answers("sent") EXCEPT
           !.ranswer = <<"message", Offered(view, s)>>])
     \cup
     If(pending /\ open /\ ~HasRoom(c) /\ view.call[s] # "send",
        answers("full"))
     \cup
     If(pending /\ ~open, answers("disconnected"))
     \cup
     If(pending /\ view.call[s] # "trySend" /\ Capacity # Unbounded,
        answers("interrupted"))
     \cup
     If(view.call[s] = "close" /\ c.answer[s] = "none", answers("closed"))

ReceiverEffects(c, view) ==
  LET pending == RecvPending(c, view)
      empty == c.queue = <<>>
      open == OpenSenders(c, view) # {}
      answers(a) == [c EXCEPT !.ranswer = a]
  IN If(pending /\ ~empty,
        [answers(<<"message", Head(c.queue)>>) EXCEPT !.queue = Tail(@)])
     \cup
     If(pending /\ empty /\ open /\ view.rcall # "recv",
        answers(<<"empty">>))
     \cup
     If(pending /\ empty /\ ~open, answers(<<"disconnected">>))
     \cup
     If(pending /\ view.rcall # "tryRecv", answers(<<"interrupted">>))
     \cup
     If(view.rcall = "close" /\ c.ranswer[1] = "none",
        [answers(<<"closed", c.queue>>) EXCEPT !.queue = <<>>])

Effects(c, view) ==
  ReceiverEffects(c, view)
    \cup UNION {SenderEffects(c, view, s) : s \in Sender}

(* All states that open calls can lead to by taking effect.                *)
RECURSIVE Settled(_, _)
Settled(states, view) ==
  LET more == states \cup UNION {Effects(c, view) : c \in states}
  IN IF more = states THEN states ELSE Settled(more, view)
-----------------------------------------------------------------------------
(* The step of `possible` beside any step of the implementation.           *)

Invokes(s)  == call[s] = "idle" /\ call'[s] \notin {"idle", "closed"}
Returns(s)  == /\ call[s] \in SendCall \cup {"close"}
               /\ call'[s] \in {"idle", "closed"}
ReceiverInvokes == rcall = "idle" /\ rcall' # "idle"
ReceiverReturns == /\ rcall \in RecvCall \cup {"close"}
                   /\ rcall' \in {"idle", "closed"}

(* What the receiver's caller got.                                         *)
Given == CASE ranswer = "message" -> <<"message", received[Len(received)]>>
           [] ranswer = "closed"  -> <<"closed", undelivered>>
           [] OTHER               -> <<ranswer>>

Track ==
  possible' =
    IF ReceiverInvokes \/ \E s \in Sender : Invokes(s)
      THEN Settled(possible,
                   [call |-> call', number |-> number', rcall |-> rcall'])
    ELSE IF \E s \in Sender : Returns(s)
      THEN LET s == CHOOSE t \in Sender : Returns(t)
           IN {[c EXCEPT !.answer[s] = "none"] :
                 c \in {d \in possible : d.answer[s] = answer[s]}}
    ELSE IF ReceiverReturns
      THEN {[c EXCEPT !.ranswer = <<"none">>] :
              c \in {d \in possible : d.ranswer = Given}}
    ELSE possible

Linearizable == possible # {}
=============================================================================
