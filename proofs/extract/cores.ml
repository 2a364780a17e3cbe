(* The two cores as subjects of the search for bad runs, and their faults. *)

let unbounded_faults =
  Faults.
    [ ("EmptyInTicketGap", EmptyInTicketGap,
       "R2 answers Empty while a sender is between ticket and slot");
      ("ClosedBeatsTicket", ClosedBeatsTicket,
       "R2 looks at the closed bit before it looks at what is left");
      ("FirstCloseCloses", FirstCloseCloses, "C1 goes on to C2 for every handle, not for the last");
      ("ClosedAfterTheLastClose", ClosedAfterTheLastClose,
       "the last close returns, and the bit is set some time later");
      ("SentAfterClose", SentAfterClose, "S1 ignores the closed bit");
      ("DrainBeforeClose", DrainBeforeClose,
       "the receiver's close discards first and sets the bit last");
      ("DrainTwice", DrainTwice, "X2 hands a message out twice");
      ("ParkWithoutCompare", ParkWithoutCompare,
       "R4 sets the parked bit whatever the word has become");
      ("SendForgetsToWake", SendForgetsToWake, "S3 and S4 are left out");
      ("CloseForgetsToWake", CloseForgetsToWake, "C3 is left out") ]

let ring_faults =
  RingFaults.
    [ ("RingFullOffByOne", FullOffByOne, "S0 answers Full with room for one message");
      ("RingFullFromTheLimit", FullFromTheLimit,
       "S0 answers Full from the limit, without a look at head");
      ("RingLimitOffByOne", LimitOffByOne, "the limit promises one place more than there are");
      ("RingSentThoughClosed", SentThoughClosed, "S1 compares the ticket and not the closed bit");
      ("RingDrainTwice", DrainTwice, "X2 hands a message out twice");
      ("RingParkWithoutRetry", ParkWithoutRetry, "W2 is left out: a sender joins and parks");
      ("RingReleaseKept", ReleaseKept, "W4 does not pass on a release that is not used");
      ("RingReceiveWithoutWake", ReceiveWithoutWake, "R9 is left out") ]

(* [senders] senders with [most] messages each. *)
let unbounded fault senders most : _ Refute.core =
  { capacity = None;
    start = UnboundedList.start_state;
    steps =
      Faults.variant (Numbers.of_int senders)
        (Models.offers [ Sequential.ForEver ] most Models.list_number)
        Models.every fault;
    shows = UnboundedList.shows;
    sender =
      (function
      | UnboundedList.SendInvoke (i, _, _)
      | SendTicket i | SendWrite i | SendClearParked i | SendUnpark i
      | SendReturn (i, _)
      | Duplicate (i, _)
      | CloseSenderInvoke i | SenderRelease i | CloseSenders i | CloseUnpark i | CloseSenderReturn i ->
          Some i
      | _ -> None);
    action = Models.list_action;
    forgotten = Faults.sleeps_unwoken;
    complaint =
      "The receiver sleeps on a message or a closed channel, and nobody is on the way to wake it." }

let ring_number s i = (Ring.sender_of s i).Ring.number

(* With room for one message. Senders of several messages wait for room; senders of one may also try. *)
let ring fault senders most : _ Refute.core =
  let one = Numbers.of_int 1 and count = Numbers.of_int senders in
  { capacity = Some 1;
    start = Ring.start_state;
    steps =
      RingFaults.variant one one count
        (Models.offers
           (if most = 1 then Sequential.[ NotAtAll; ForEver ] else [ ForEver ])
           most ring_number)
        [ Sequential.NotAtAll ] fault;
    shows = RingSteps.shows;
    sender = RingSuccessors.stepping;
    action = Models.ring_action;
    forgotten = RingFaults.room_unpromised one count;
    complaint =
      "A sender sleeps although there is room or the channel is closed, and nobody is to release it." }
