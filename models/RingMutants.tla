---------------------------- MODULE RingMutants -----------------------------
(* Ring with one thing wrong, see ChannelMutants.                          *)
EXTENDS Ring

BlockingOnly == {"send"}
TryOnly == {"trySend"}

(* The closed bit is not part of the comparison: rust #121582.             *)
TicketIgnoresClosed(s) ==
  /\ spc[s] = "ticket"
  /\ IF tail.ticket = seen[s].ticket
       THEN /\ tail' = [tail EXCEPT !.ticket = @ + 1]
            /\ sent' = Append(sent, Offered(s))
            /\ AnswersAndGoes(s, "sent", "write")
       ELSE Goto(s, "look") /\ UNCHANGED <<tail, sent, answer>>
  /\ UNCHANGED <<call, number, try, seen, room, head, slot, limit, waiting,
                 released, receiver>>

JoinWithoutSecondTry(s) ==
  /\ spc[s] = "join"
  /\ waiting' = Append(waiting, s)
  /\ Tries(s, "joined")
  /\ Goto(s, "park")
  /\ UNCHANGED <<call, answer, number, seen, room, tail, head, slot, limit,
                 released, receiver, sent>>

(* Full is checked again after the registration, closed is not: rust       *)
(* #76220.                                                                 *)
JoinChecksFullOnly(s) ==
  /\ spc[s] = "join"
  /\ waiting' = Append(waiting, s)
  /\ Tries(s, "joined")
  /\ Goto(s, "head")
  /\ UNCHANGED <<call, answer, number, seen, room, tail, head, slot, limit,
                 released, receiver, sent>>

FreeWithoutLooking ==
  /\ rpc = "free"
  /\ slot' = [slot EXCEPT ![Index(head)] = Hole]
  /\ head' = head + 1
  /\ received' = Append(received, Message)
  /\ RecvAnswers("message", "return")
  /\ UNCHANGED <<rcall, undelivered, end, sender, tail, limit, waiting,
                 released, sent>>

CloseWakesOne ==
  /\ rpc = "release"
  /\ IF waiting # <<>> THEN ReleaseFirst ELSE UNCHANGED <<waiting, released>>
  /\ rpc' = "drain"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, end, sender, tail,
                 head, slot, limit, sent>>

LeaveKeepsRelease(s) ==
  /\ spc[s] = "leave"
  /\ waiting' = Without(s)
  /\ released' = released \ {s}
  /\ Goto(s, IF answer[s] = "none" THEN "look" ELSE "return")
  /\ UNCHANGED <<call, answer, number, try, seen, room, tail, head, slot,
                 limit, receiver, sent>>

LeaveGhost(s) ==
  /\ spc[s] = "leave"
  /\ Goto(s, IF answer[s] = "none" THEN "look" ELSE "return")
  /\ UNCHANGED <<call, answer, number, try, seen, room, shared, receiver,
                 sent>>

RoomForOneMore(s) ==
  /\ spc[s] = "head"
  /\ seen[s].ticket - head < Capacity
  /\ room' = [room EXCEPT ![s] = head + Capacity + 1]
  /\ Goto(s, "raise")
  /\ UNCHANGED <<call, answer, number, try, seen, shared, receiver, sent>>

(* The limit says no, and nobody asks head whether it still has to.        *)
FullByLimit(s) ==
  /\ spc[s] = "limit"
  /\ IF seen[s].ticket < limit THEN Goto(s, "ticket") /\ UNCHANGED answer
                               ELSE AnswersAndGoes(s, "full", "return")
  /\ UNCHANGED <<call, number, try, seen, room, shared, receiver, sent>>

RaiseToNothing(s) ==
  /\ spc[s] = "raise"
  /\ limit' = -1
  /\ Goto(s, "look")
  /\ UNCHANGED <<call, answer, number, try, seen, room, tail, head, slot,
                 waiting, released, receiver, sent>>

NoSendersFair  == Spec /\ ReceiverFair
NoReceiverFair == Spec /\ SendersFair
=============================================================================
