(* The finite instances whose graphs are compared with TLC's: models/*Graph_NAME.cfg say the same.
   Those of the unbounded core can be had with a fault. *)

open Sequential

let every = [ ForEver; NotAtAll; ForAWhile ]

let channel_action : _ Channel.action -> string = function
  | SendInvoke _ -> "SendInvoke"
  | Send _ -> "Send"
  | SendFull _ -> "SendFull"
  | SendDisconnected _ -> "SendDisconnected"
  | SendInterrupted _ -> "SendInterrupted"
  | SendReturn _ -> "SendReturn"
  | Duplicate _ -> "Duplicate"
  | CloseSenderInvoke _ -> "CloseSenderInvoke"
  | CloseSender _ -> "CloseSender"
  | CloseSenderReturn _ -> "CloseSenderReturn"
  | RecvInvoke _ -> "RecvInvoke"
  | Recv -> "Recv"
  | RecvEmpty -> "RecvEmpty"
  | RecvDisconnected -> "RecvDisconnected"
  | RecvInterrupted -> "RecvInterrupted"
  | RecvReturn _ -> "RecvReturn"
  | CloseReceiverInvoke -> "CloseReceiverInvoke"
  | CloseReceiver -> "CloseReceiver"
  | Discard -> "Discard"
  | CloseReceiverReturn _ -> "CloseReceiverReturn"

let list_action : _ UnboundedList.step_label -> string = function
  | SendInvoke _ -> "SendInvoke"
  | SendTicket _ -> "SendTicket"
  | SendWrite _ -> "SendWrite"
  | SendClearParked _ -> "SendClearParked"
  | SendUnpark _ -> "SendUnpark"
  | SendReturn _ -> "SendReturn"
  | Duplicate _ -> "Duplicate"
  | CloseSenderInvoke _ -> "CloseSenderInvoke"
  | SenderRelease _ -> "SenderRelease"
  | CloseSenders _ -> "CloseSenders"
  | CloseUnpark _ -> "CloseUnpark"
  | CloseSenderReturn _ -> "CloseSenderReturn"
  | RecvInvoke _ -> "RecvInvoke"
  | RecvTake -> "RecvTake"
  | RecvHole -> "RecvHole"
  | RecvDisconnected -> "RecvDisconnected"
  | RecvEmpty -> "RecvEmpty"
  | RecvWait -> "RecvWait"
  | RecvInFlight -> "RecvInFlight"
  | ParkAnnounce -> "ParkAnnounce"
  | ParkSet -> "ParkSet"
  | ParkCheck -> "ParkCheck"
  | Park -> "Park"
  | ParkSpurious -> "ParkSpurious"
  | ParkTimeout -> "ParkTimeout"
  | ParkInterrupt -> "ParkInterrupt"
  | ParkCancel -> "ParkCancel"
  | ParkOvertaken -> "ParkOvertaken"
  | RecvReturn _ -> "RecvReturn"
  | CloseReceiverInvoke -> "CloseReceiverInvoke"
  | CloseReceiver -> "CloseReceiver"
  | Drain -> "Drain"
  | CloseReceiverReturn _ -> "CloseReceiverReturn"

let ring_action : _ RingSteps.step_label -> string = function
  | SendInvoke _ -> "SendInvoke"
  | SendRefused _ -> "SendRefused"
  | SendLook _ -> "SendLook"
  | SendLimit _ -> "SendLimit"
  | SendRoom _ -> "SendRoom"
  | SendMeasure _ -> "SendMeasure"
  | SendRaise _ -> "SendRaise"
  | SendFull _ -> "SendFull"
  | SendTicket _ -> "SendTicket"
  | SendWrite _ -> "SendWrite"
  | SendClearParked _ -> "SendClearParked"
  | SendUnpark _ -> "SendUnpark"
  | SendReturn _ -> "SendReturn"
  | SenderJoin _ -> "SenderJoin"
  | SenderPark _ -> "SenderPark"
  | SenderTimeout _ -> "SenderTimeout"
  | SenderInterrupt _ -> "SenderInterrupt"
  | SenderLeave _ -> "SenderLeave"
  | Duplicate _ -> "Duplicate"
  | CloseSenderInvoke _ -> "CloseSenderInvoke"
  | SenderRelease _ -> "SenderRelease"
  | CloseSenders _ -> "CloseSenders"
  | CloseUnpark _ -> "CloseUnpark"
  | CloseSenderReturn _ -> "CloseSenderReturn"
  | RecvInvoke _ -> "RecvInvoke"
  | RecvTake -> "RecvTake"
  | RecvHole -> "RecvHole"
  | RecvFree -> "RecvFree"
  | RecvWake -> "RecvWake"
  | RecvDisconnected -> "RecvDisconnected"
  | RecvEmpty -> "RecvEmpty"
  | RecvWait -> "RecvWait"
  | RecvInFlight -> "RecvInFlight"
  | ParkAnnounce -> "ParkAnnounce"
  | ParkSet -> "ParkSet"
  | ParkCheck -> "ParkCheck"
  | Park -> "Park"
  | ParkSpurious -> "ParkSpurious"
  | ParkTimeout -> "ParkTimeout"
  | ParkInterrupt -> "ParkInterrupt"
  | ParkCancel -> "ParkCancel"
  | ParkOvertaken -> "ParkOvertaken"
  | RecvReturn _ -> "RecvReturn"
  | CloseReceiverInvoke -> "CloseReceiverInvoke"
  | CloseReceiver -> "CloseReceiver"
  | CloseWake -> "CloseWake"
  | Drain -> "Drain"
  | CloseReceiverReturn _ -> "CloseReceiverReturn"

(* A sender makes at most [most] send calls, each of these kinds, and its n-th call sends message n. *)
let offers kinds most number state i =
  let n = Numbers.to_int (number state i) in
  if n >= most then []
  else Stdlib.List.map (fun k -> (k, (i, Numbers.of_int (n + 1)))) kinds

let channel ?capacity ?(sends = every) ?(receives = every) senders most _fault =
  Graph.explore ~start:Channel.channel_start
    ~successors:
      (ChannelSuccessors.successors
         (Option.map Numbers.of_int capacity)
         (Numbers.of_int senders)
         (offers sends most Channel.number_of)
         receives)
    ~text:(Tla.channel senders) ~name:channel_action

let list_number s i = (UnboundedList.sender_of s i).UnboundedList.number

let unbounded_list senders most fault =
  Graph.explore ~start:UnboundedList.start_state
    ~successors:
      (Faults.variant (Numbers.of_int senders) (offers [ ForEver ] most list_number) every fault)
    ~text:(Tla.unbounded_list senders) ~name:list_action

let timed = [ ForAWhile ]

let all =
  [ ("ChannelGraph_2x1_unbounded", channel 2 1);
    ("ChannelGraph_2x1_1", channel ~capacity:1 2 1);
    ("ChannelGraph_2x2_1", channel ~capacity:1 ~sends:timed ~receives:timed 2 2);
    ("ChannelGraph_3x1_2", channel ~capacity:2 ~sends:timed ~receives:timed 3 1);
    ("UnboundedListGraph_1x1", unbounded_list 1 1);
    ("UnboundedListGraph_1x3", unbounded_list 1 3);
    ("UnboundedListGraph_2x1", unbounded_list 2 1) ]
