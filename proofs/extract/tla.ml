(* A state in the words of its TLA+ module: every variable with its value, in TLC's notation and in
   alphabetical order. The mapping is one to one: what Coq keeps in one control value, TLA+ keeps in
   several variables. Senders are s1, s2, ...; the n-th message of s1 is <<s1, n>>. *)

open Sequential

type message = Datatypes.nat * Datatypes.nat

let sender i = Printf.sprintf "s%d" (Numbers.to_int i + 1)
let number n = string_of_int (Numbers.to_int n)
let quoted = Printf.sprintf "%S"
let boolean b = if b then "TRUE" else "FALSE"
let sequence texts = "<<" ^ String.concat ", " texts ^ ">>"
let message ((s, n) : message) = sequence [ sender s; number n ]
let messages ms = sequence (Stdlib.List.map message ms)

(* [f] of every sender, as a function. *)
let per_sender count f =
  let entry i =
    let i = Numbers.of_int i in
    sender i ^ " :> " ^ f i
  in
  "(" ^ String.concat " @@ " (Stdlib.List.init count entry) ^ ")"

let state variables =
  Stdlib.List.map (fun (name, value) -> name ^ " = " ^ value) variables
  |> Stdlib.List.sort compare |> String.concat "\n"

let send_call = function ForEver -> "send" | NotAtAll -> "trySend" | ForAWhile -> "timedSend"
let recv_call = function ForEver -> "recv" | NotAtAll -> "tryRecv" | ForAWhile -> "timedRecv"

let answer = function
  | Sent -> "sent"
  | Full -> "full"
  | Message _ -> "message"
  | Empty -> "empty"
  | Disconnected -> "disconnected"
  | Interrupted -> "interrupted"
  | Handle _ | Closed | Undelivered _ -> invalid_arg "no answer that a step keeps"

(* spec/Channel.tla *)
let channel count (c : message Channel.channel) =
  let call, given =
    let both i =
      match Channel.call_of c i with
      | Channel.Absent -> ("none", "none")
      | Idle -> ("idle", "none")
      | Sending (k, _) -> (send_call k, "none")
      | SendAnswered (k, _, a) -> (send_call k, answer a)
      | Closing -> ("close", "none")
      | CloseAnswered -> ("close", "closed")
      | Gone -> ("closed", "none")
    in
    ((fun i -> quoted (fst (both i))), fun i -> quoted (snd (both i)))
  in
  let rcall, ranswer =
    match c.rcall with
    | Channel.RIdle -> ("idle", "none")
    | Receiving k -> (recv_call k, "none")
    | RecvAnswered (k, a) -> (recv_call k, answer a)
    | RClosing -> ("close", "none")
    | Discarding -> ("close", "closed")
    | RGone -> ("closed", "none")
  in
  state
    [ ("call", per_sender count call); ("answer", per_sender count given);
      ("number", per_sender count (fun i -> number (Channel.number_of c i)));
      ("rcall", quoted rcall); ("ranswer", quoted ranswer); ("queue", messages c.queue);
      ("sent", messages (Stdlib.List.map snd c.sent)); ("received", messages c.received);
      ("undelivered", messages c.undelivered) ]

(* spec/UnboundedList.tla *)
let unbounded_list count (s : message UnboundedList.state) =
  let word (w : UnboundedList.word) =
    Printf.sprintf "[ticket |-> %s, parked |-> %s, closed |-> %s]" (number w.ticket)
      (boolean w.parked) (boolean w.closed)
  in
  let slot t =
    match UnboundedList.slot s (Numbers.of_int t) with None -> sequence [] | Some m -> message m
  in
  let control i =
    match UnboundedList.control_of s i with
    | UnboundedList.Absent -> ("none", "none", "idle")
    | Idle -> ("idle", "none", "idle")
    | AtTicket (k, _) -> (send_call k, "none", "ticket")
    | AtWrite (k, _) -> (send_call k, "sent", "write")
    | AtClear (k, _) -> (send_call k, "sent", "clear")
    | AtUnpark (k, _) -> (send_call k, "sent", "unpark")
    | AtReturn (k, _, a) -> (send_call k, answer a, "return")
    | AtRelease -> ("close", "none", "release")
    | AtClose -> ("close", "none", "close")
    | AtWake -> ("close", "closed", "wake")
    | AtCloseReturn -> ("close", "closed", "return")
    | Gone -> ("closed", "none", "idle")
  in
  let call i = let x, _, _ = control i in quoted x
  and given i = let _, x, _ = control i in quoted x
  and spc i = let _, _, x = control i in quoted x in
  let reason = function None -> "none" | Some a -> answer a in
  let rcall, ranswer, rpc, why =
    match s.rat with
    | UnboundedList.RIdle -> ("idle", "none", "idle", "none")
    | AtPoll k -> (recv_call k, "none", "poll", "none")
    | AtLook k -> (recv_call k, "none", "look", "none")
    | AtAnnounce k -> (recv_call k, "none", "announce", "none")
    | AtSet k -> (recv_call k, "none", "set", "none")
    | AtCheck (k, why) -> (recv_call k, "none", "check", reason why)
    | AtPark k -> (recv_call k, "none", "park", "none")
    | AtCancel (k, why) -> (recv_call k, "none", "cancel", reason why)
    | RReturn (k, a) -> (recv_call k, answer a, "return", "none")
    | AtCloseReceiver -> ("close", "none", "close", "none")
    | AtDrain -> ("close", "closed", "drain", "none")
    | RGone -> ("closed", "none", "closed", "none")
  in
  let of_sender f i = f (UnboundedList.sender_of s i) in
  state
    [ ("call", per_sender count call); ("answer", per_sender count given);
      ("spc", per_sender count spc);
      ("number", per_sender count (of_sender (fun x -> number x.UnboundedList.number)));
      ("ticket", per_sender count (of_sender (fun x -> number x.UnboundedList.mine)));
      ("saw", per_sender count (of_sender (fun x -> boolean x.UnboundedList.saw)));
      ("rcall", quoted rcall); ("ranswer", quoted ranswer); ("rpc", quoted rpc);
      ("why", quoted why); ("received", messages s.received);
      ("undelivered", messages s.undelivered); ("tail", word s.tail); ("seen", word s.seen);
      ("slot", sequence (Stdlib.List.init (Numbers.to_int s.tail.ticket) slot));
      ("handles", number s.open_handles); ("parkedAt", number s.parked_at);
      ("permit", boolean s.permit); ("head", number s.head); ("limit", number s.limit) ]
