------------------------ MODULE UnboundedListMutants ------------------------
(* UnboundedList with one thing wrong, see ChannelMutants.                 *)
EXTENDS UnboundedList

(* The hole may belong to a sender that has its ticket, while a later one  *)
(* has returned: tokio #3350, and the relaxed polls of other queues.       *)
EmptyInTicketGap ==
  /\ rpc = "poll"
  /\ ~(head < Len(slot) /\ At(head) # Hole)
  /\ IF rcall = "tryRecv" THEN RecvAnswers("empty")
                          ELSE rpc' = "look" /\ UNCHANGED ranswer
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, why, limit, sender,
                 shared>>

ClosedBeatsTicket ==
  /\ rpc = "look"
  /\ tail.closed
  /\ RecvAnswers("disconnected")
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, why, limit, sender,
                 shared>>

ParkWithoutCompare ==
  /\ rpc = "set"
  /\ tail' = [tail EXCEPT !.parked = TRUE]
  /\ rpc' = "check"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, why,
                 limit, sender, slot, handles, parkedAt, permit>>

AnnounceAfterSet ==
  /\ rpc = "announce"
  /\ rpc' = "set"
  /\ UNCHANGED <<parkedAt, rcall, ranswer, received, undelivered, head, seen,
                 why, limit, sender, tail, slot, handles, permit>>

SendForgetsToWake(s) ==
  /\ spc[s] = "write"
  /\ slot' = [slot EXCEPT ![ticket[s] + 1] = Offered(s)]
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, answer, number, ticket, saw, tail, handles, parkedAt,
                 permit, receiver>>

CloseForgetsToWake(s) ==
  /\ spc[s] = "close"
  /\ tail' = [tail EXCEPT !.closed = TRUE]
  /\ answer' = [answer EXCEPT ![s] = "closed"]
  /\ Goto(s, "return")
  /\ UNCHANGED <<call, number, ticket, saw, slot, handles, parkedAt, permit,
                 receiver>>

SendIgnoresClosed(s) ==
  /\ spc[s] = "ticket"
  /\ tail' = [tail EXCEPT !.ticket = @ + 1]
  /\ slot' = Append(slot, Hole)
  /\ ticket' = [ticket EXCEPT ![s] = tail.ticket]
  /\ saw' = [saw EXCEPT ![s] = tail.parked]
  /\ answer' = [answer EXCEPT ![s] = "sent"]
  /\ Goto(s, "write")
  /\ UNCHANGED <<call, number, handles, parkedAt, permit, receiver>>

TwoTickets(s) ==
  /\ spc[s] = "ticket"
  /\ tail' = [tail EXCEPT !.ticket = @ + 2]
  /\ slot' = Append(slot, Hole)
  /\ ticket' = [ticket EXCEPT ![s] = tail.ticket]
  /\ saw' = [saw EXCEPT ![s] = tail.parked]
  /\ answer' = [answer EXCEPT ![s] = "sent"]
  /\ Goto(s, "write")
  /\ UNCHANGED <<call, number, handles, parkedAt, permit, receiver>>

CloseDoesNotDrain ==
  /\ rpc = "drain"
  /\ rcall' = "closed" /\ ranswer' = "none" /\ rpc' = "closed"
  /\ UNCHANGED <<received, undelivered, head, seen, why, limit, sender,
                 shared>>

(* The tickets are counted and drained before the bit refuses new ones.    *)
DrainBeforeClose ==
  /\ rpc = "close"
  /\ limit' = tail.ticket /\ ranswer' = "closed" /\ rpc' = "drain"
  /\ UNCHANGED <<tail, rcall, received, undelivered, head, seen, why, sender,
                 slot, handles, parkedAt, permit>>

CloseAfterDrain ==
  /\ rpc = "drain" /\ head = limit
  /\ tail' = [tail EXCEPT !.closed = TRUE]
  /\ rcall' = "closed" /\ ranswer' = "none" /\ rpc' = "closed"
  /\ UNCHANGED <<received, undelivered, head, seen, why, limit, sender, slot,
                 handles, parkedAt, permit>>

DrainTwice ==
  /\ rpc = "drain" /\ head < limit /\ At(head) # Hole
  /\ undelivered' = undelivered \o <<At(head), At(head)>>
  /\ head' = head + 1
  /\ UNCHANGED <<rcall, ranswer, received, rpc, seen, why, limit, sender,
                 shared>>

DrainSkipsHoles ==
  /\ rpc = "drain" /\ head < limit
  /\ undelivered' = IF At(head) = Hole THEN undelivered
                                       ELSE Append(undelivered, At(head))
  /\ head' = head + 1
  /\ UNCHANGED <<rcall, ranswer, received, rpc, seen, why, limit, sender,
                 shared>>

CancelIgnoresTicket ==
  /\ rpc = "cancel"
  /\ tail' = [tail EXCEPT !.parked = FALSE]
  /\ IF tail.closed THEN rpc' = "poll" /\ UNCHANGED ranswer
                    ELSE RecvAnswers(why)
  /\ why' = "none"
  /\ UNCHANGED <<rcall, received, undelivered, head, seen, limit, sender,
                 slot, handles, parkedAt, permit>>

CancelLeavesBit ==
  /\ rpc = "cancel" /\ tail.ticket = head
  /\ IF tail.closed THEN rpc' = "poll" /\ UNCHANGED ranswer
                    ELSE RecvAnswers(why)
  /\ why' = "none"
  /\ UNCHANGED <<tail, rcall, received, undelivered, head, seen, limit,
                 sender, slot, handles, parkedAt, permit>>

(* The value is handed over and then dropped: kanal #24, zio #9973.        *)
InterruptDropsMessage ==
  /\ rpc = "cancel" /\ tail.ticket > head /\ ~tail.parked
  /\ head' = head + 1
  /\ RecvAnswers("interrupted")
  /\ why' = "none"
  /\ UNCHANGED <<rcall, received, undelivered, seen, limit, sender, shared>>

DuplicateForgetsCount(s, t) ==
  /\ call[s] = "idle" /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<handles, answer, number, spc, ticket, saw, tail, slot,
                 parkedAt, permit, receiver>>

ParkTimeoutLate ==
  /\ rpc = "park" /\ rcall = "timedRecv"
  /\ rpc' = "check" /\ why' = "late"
  /\ UNCHANGED <<rcall, ranswer, received, undelivered, head, seen, limit,
                 sender, shared>>

NoSendersFair  == Spec /\ ReceiverFair /\ TimeFair
NoReceiverFair == Spec /\ SendersFair /\ TimeFair
NoTimeFair     == Spec /\ SendersFair /\ ReceiverFair
=============================================================================
