---------------------------- MODULE TraceChannel ----------------------------
(***************************************************************************)
(* Trace validation: is a recorded history one of Channel's?               *)
(*                                                                         *)
(* A run follows one of the histories, event by event.  Calls and returns  *)
(* are those of the history; in between, the calls that are open take      *)
(* effect as Channel lets them or, where the history says at which points  *)
(* they did, there.  A history is accepted if some run comes to its end;   *)
(* the run says so by printing its number.                                 *)
(*                                                                         *)
(* Used by      TraceTest.java, which writes the histories and, for each,  *)
(*              a twin that must not come to its end.                      *)
(* Differs      from a search for an order of effects in that it is        *)
(*              Channel's own actions that are taken.                      *)
(***************************************************************************)
EXTENDS Channel, TLC

CONSTANT
  Histories   \* each is [senders, points, events]: the senders that are open
              \* at the start; whether the events say where calls take
              \* effect; the events, each [kind, who, what, of]

Receiver == 0   \* as the `who` of an event; senders are numbers from 1 on

VARIABLES
  history,    \* the number of the history that this run follows
  place,      \* the number of its next event
  cloning     \* cloning[s]: the handle that an open call of s duplicates s
              \* into; s if there is none

(* The registers of TLC keep what it would otherwise evaluate anew, all of  *)
(* it, whenever a definition is used that stands for a constant.           *)
ASSUME LET all == Histories
       IN /\ TLCSet(0, Len(all))
          /\ \A h \in DOMAIN all : TLCSet(h, all[h])

History == TLCGet(history)
IsOver  == place > Len(History.events)
Event   == History.events[place]

TraceInit ==
  /\ history \in 1 .. TLCGet(0)
  /\ place = 1
  /\ cloning = [s \in Sender |-> s]
  /\ call = [s \in Sender |->
               IF s \in History.senders THEN "idle" ELSE "none"]
  /\ answer = [s \in Sender |-> "none"]
  /\ number = [s \in Sender |-> 0]
  /\ rcall = "idle"
  /\ ranswer = "none"
  /\ queue = <<>>
  /\ sent = <<>>
  /\ received = <<>>
  /\ undelivered = <<>>
-----------------------------------------------------------------------------
(* The events of a history.                                                *)

Calls(who, what) ==
  /\ UNCHANGED cloning
  /\ IF who = Receiver
       THEN IF what = "close" THEN CloseReceiverInvoke ELSE RecvInvoke(what)
       ELSE IF what = "close" THEN CloseSenderInvoke(who)
                              ELSE SendInvoke(who, what)

Clones(s, t) ==
  /\ call[s] = "idle" /\ cloning[s] = s
  /\ cloning' = [cloning EXCEPT ![s] = t]
  /\ UNCHANGED vars

(* A call returns with the answer that the history says.                   *)
Returns(who, what, of) ==
  /\ UNCHANGED cloning
  /\ IF who = Receiver
       THEN /\ ranswer = what
            /\ what = "message" => received[Len(received)] = of
            /\ IF what = "closed" THEN CloseReceiverReturn ELSE RecvReturn
       ELSE IF what = "cloned"
              THEN cloning[who] = who /\ UNCHANGED vars
              ELSE /\ answer[who] = what
                   /\ IF what = "closed" THEN CloseSenderReturn(who)
                                         ELSE SendReturn(who)

SenderTakesEffect(s) ==
  \/ UNCHANGED cloning /\ (\/ Send(s) \/ HandOff(s) \/ SendFull(s)
                           \/ SendDisconnected(s) \/ SendInterrupted(s)
                           \/ CloseSender(s))
  \/ /\ cloning[s] # s
     /\ Duplicate(s, cloning[s])
     /\ cloning' = [cloning EXCEPT ![s] = s]

ReceiverTakesEffect ==
  /\ UNCHANGED cloning
  /\ \/ Recv \/ RecvEmpty \/ RecvDisconnected \/ RecvInterrupted
     \/ CloseReceiver

(* At a point that the history gives.  Of two calls that meet, the first   *)
(* takes the other along.                                                  *)
TakesEffect(who, what) ==
  IF who = Receiver
    THEN IF ranswer # "none"
           THEN UNCHANGED <<vars, cloning>>
           ELSE ReceiverTakesEffect /\ ranswer' = what
    ELSE IF answer[who] # "none"
           THEN UNCHANGED <<vars, cloning>>
           ELSE /\ SenderTakesEffect(who)
                /\ what # "cloned" => answer'[who] = what

Follow ==
  /\ ~IsOver
  /\ place' = place + 1
  /\ UNCHANGED history
  /\ CASE Event.kind = "call" /\ Event.what # "clone"
            -> Calls(Event.who, Event.what)
       [] Event.kind = "call" /\ Event.what = "clone"
            -> Clones(Event.who, Event.of)
       [] Event.kind = "return" -> Returns(Event.who, Event.what, Event.of)
       [] Event.kind = "effect" -> TakesEffect(Event.who, Event.what)

(* What no event says.  An effect can wait for the next return, for a call *)
(* that is made meanwhile takes nothing away from it.                      *)
Between ==
  /\ ~IsOver
  /\ UNCHANGED <<history, place>>
  /\ \/ /\ ~History.points
        /\ Event.kind = "return"
        /\ \/ \E s \in Sender : SenderTakesEffect(s)
           \/ ReceiverTakesEffect
     \/ Discard /\ UNCHANGED cloning

TraceNext == Follow \/ Between

TraceSpec == TraceInit /\ [][TraceNext]_<<vars, history, place, cloning>>
-----------------------------------------------------------------------------
(* An invariant for its effect: true, and printed once for each last state.*)
Accepted == IsOver => PrintT(<<"accepted", history>>)
=============================================================================
