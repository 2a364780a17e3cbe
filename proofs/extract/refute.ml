(* Looks for a bad run of the unbounded core, with or without a fault: one whose calls and returns the
   abstract channel does not have, or one that ends in a lost wake-up. Breadth first, so that the run
   is a shortest one.

   Beside the state of the core goes the set of all states in which the abstract channel may be after
   the same calls and returns, as in spec/History.tla; no linearization point is named. The set is
   empty when no run of the channel shows them. *)

open UnboundedList

type core = Tla.message state
type label = Tla.message step_label
type abstract = Tla.message Channel.channel

let faults =
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

(* A text for a value without functions: equal values have equal texts. *)
let key value = Digest.string (Marshal.to_string value [ Marshal.No_sharing ])

let unique values = Stdlib.List.sort_uniq compare values

(* What the channel may do next, if the only send is the given one. *)
let channel_steps senders send (c : abstract) =
  ChannelSuccessors.successors None senders (fun _ i -> send i) Models.every c

let rec closure senders reached = function
  | [] -> unique reached
  | c :: todo ->
      let silent =
        channel_steps senders (fun _ -> []) c
        |> Stdlib.List.filter (fun (x, _) -> Channel.shows x = [])
        |> Stdlib.List.map snd
        |> Stdlib.List.filter (fun c -> not (Stdlib.List.mem c reached))
      in
      closure senders (silent @ reached) (silent @ todo)

(* The states of the channel after a step of the core that shows [events]. *)
let follow senders (label : label) possible =
  match shows label with
  | [] -> possible
  | events ->
      let send i =
        match label with SendInvoke (j, k, m) when i = j -> [ (k, m) ] | _ -> []
      in
      let after =
        Stdlib.List.concat_map (channel_steps senders send) possible
        |> Stdlib.List.filter (fun (x, _) -> Channel.shows x = events)
        |> Stdlib.List.map snd |> unique
      in
      closure senders after after

type verdict =
  | Unexplained of label list
  | Lost_wake_up of label list
  | Nothing of int  (** pairs of states seen *)

(* [senders] senders with [most] messages each. *)
let search fault senders most =
  let senders = Numbers.of_int senders in
  let steps =
    Faults.variant senders (Models.offers [ Sequential.ForEver ] most Models.list_number)
      Models.every fault
  in
  let seen = Hashtbl.create 100_000 and todo = Queue.create () in
  let meet (s : core) possible run =
    let id = key (s, possible) in
    if not (Hashtbl.mem seen id) then (
      Hashtbl.add seen id ();
      Queue.add (s, possible, run) todo)
  in
  let start = Channel.channel_start in
  meet start_state (closure senders [ start ] [ start ]) [];
  let rec go () =
    match Queue.take_opt todo with
    | None -> Nothing (Hashtbl.length seen)
    | Some (_, [], run) -> Unexplained (Stdlib.List.rev run)
    | Some (s, _, run) when Faults.sleeps_unwoken s -> Lost_wake_up (Stdlib.List.rev run)
    | Some (s, possible, run) ->
        Stdlib.List.iter
          (fun (label, next) -> meet next (follow senders label possible) (label :: run))
          (steps s);
        go ()
  in
  go ()

(* One line a step: who, the action, and what the callers see of it. *)
let line number (label : label) =
  let sender i = Printf.sprintf "s%d" (Numbers.to_int i + 1) in
  let message (i, n) = Printf.sprintf "%s.%d" (sender i) (Numbers.to_int n) in
  let answer : Tla.message Sequential.result -> string = function
    | Message m -> "message " ^ message m
    | a -> Tla.answer a
  in
  let who, what =
    match label with
    | SendInvoke (i, _, m) -> (sender i, "calls send " ^ message m)
    | SendReturn (i, a) -> (sender i, "returns " ^ answer a)
    | Duplicate (i, j) -> (sender i, "makes " ^ sender j)
    | CloseSenderInvoke i -> (sender i, "calls close")
    | CloseSenderReturn i -> (sender i, "returns closed")
    | SendTicket i | SendWrite i | SendClearParked i | SendUnpark i | SenderRelease i
    | CloseSenders i | CloseUnpark i ->
        (sender i, "")
    | RecvInvoke k -> ("receiver", "calls " ^ Tla.recv_call k)
    | RecvReturn a -> ("receiver", "returns " ^ answer a)
    | CloseReceiverInvoke -> ("receiver", "calls close")
    | CloseReceiverReturn ms ->
        ("receiver", String.concat " " ("returns undelivered" :: Stdlib.List.map message ms))
    | _ -> ("receiver", "")
  in
  Printf.printf "%3d  %-8s  %s\n" number who
    (if what = "" then Models.list_action label
     else Printf.sprintf "%-20s %s" (Models.list_action label) what)

let print = function
  | Unexplained run ->
      Stdlib.List.iteri (fun i label -> line (i + 1) label) run;
      print_endline "No run of the abstract channel shows these calls and returns."
  | Lost_wake_up run ->
      Stdlib.List.iteri (fun i label -> line (i + 1) label) run;
      print_endline "The receiver sleeps on a message or a closed channel, and nobody is on the way to wake it."
  | Nothing seen -> Printf.printf "No bad run among %d pairs of states.\n" seen
