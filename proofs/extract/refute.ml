(* Looks for a bad run of a core, with or without a fault: one whose calls and returns the abstract channel
   does not have, or one that ends with a sleeper that nobody will wake. Breadth first, so that the run is a
   shortest one.

   Beside the state of the core goes the set of all states in which the abstract channel may be after the
   same calls and returns, as in spec/History.tla; no linearization point is named. The set is empty when no
   run of the channel shows them. *)

open Sequential

type event = (process, Tla.message operation, Tla.message result) History.event

(* What the search needs to know of a core. *)
type ('state, 'label) core = {
  capacity : int option;
  start : 'state;
  steps : 'state -> ('label * 'state) list;
  shows : 'label -> event list;
  sender : 'label -> Datatypes.nat option;  (** whose step it is; [None]: the receiver's *)
  action : 'label -> string;
  forgotten : 'state -> bool;  (** somebody sleeps and will not be woken *)
  complaint : string;
}

(* A text for a value without functions: equal values have equal texts. *)
let key value = Digest.string (Marshal.to_string value [ Marshal.No_sharing ])

let unique values = Stdlib.List.sort_uniq compare values

(* What the channel may do next, if the only send is the given one. *)
let channel_steps capacity senders send (c : Tla.message Channel.channel) =
  ChannelSuccessors.successors
    (Option.map Numbers.of_int capacity)
    senders
    (fun _ i -> send i)
    Models.every c

let rec closure capacity senders reached = function
  | [] -> unique reached
  | c :: todo ->
      let silent =
        channel_steps capacity senders (fun _ -> []) c
        |> Stdlib.List.filter (fun (x, _) -> Channel.shows x = [])
        |> Stdlib.List.map snd
        |> Stdlib.List.filter (fun c -> not (Stdlib.List.mem c reached))
      in
      closure capacity senders (silent @ reached) (silent @ todo)

(* The states of the channel after a step of the core that shows [events]. *)
let follow capacity senders (events : event list) possible =
  match events with
  | [] -> possible
  | events ->
      let send i =
        match events with [ Call (Sender j, Coq_send (k, m)) ] when i = j -> [ (k, m) ] | _ -> []
      in
      let after =
        Stdlib.List.concat_map (channel_steps capacity senders send) possible
        |> Stdlib.List.filter (fun (x, _) -> Channel.shows x = events)
        |> Stdlib.List.map snd |> unique
      in
      closure capacity senders after after

type 'label verdict =
  | Unexplained of 'label list
  | Forgotten of 'label list
  | Nothing of int  (** pairs of states seen *)

let search core senders =
  let senders = Numbers.of_int senders in
  let seen = Hashtbl.create 100_000 and todo = Queue.create () in
  let meet s possible run =
    let id = key (s, possible) in
    if not (Hashtbl.mem seen id) then (
      Hashtbl.add seen id ();
      Queue.add (s, possible, run) todo)
  in
  let start = Channel.channel_start in
  meet core.start (closure core.capacity senders [ start ] [ start ]) [];
  let rec go () =
    match Queue.take_opt todo with
    | None -> Nothing (Hashtbl.length seen)
    | Some (_, [], run) -> Unexplained (Stdlib.List.rev run)
    | Some (s, _, run) when core.forgotten s -> Forgotten (Stdlib.List.rev run)
    | Some (s, possible, run) ->
        Stdlib.List.iter
          (fun (label, next) ->
            meet next (follow core.capacity senders (core.shows label) possible) (label :: run))
          (core.steps s);
        go ()
  in
  go ()

let sender i = Printf.sprintf "s%d" (Numbers.to_int i + 1)
let message (i, n) = Printf.sprintf "%s.%d" (sender i) (Numbers.to_int n)

(* What the callers see of a step. *)
let seen_by_callers : event list -> string = function
  | [] -> ""
  | [ Call (_, Coq_send (_, m)) ] -> "calls send " ^ message m
  | [ Call (_, Coq_recv k) ] -> "calls " ^ Tla.recv_call k
  | Call (_, Coq_clone) :: Return (_, Handle j) :: _ -> "makes " ^ sender j
  | Call (_, (Coq_close_sender | Coq_close_receiver)) :: _ -> "calls close"
  | Return (_, Closed) :: _ -> "returns closed"
  | Return (_, Undelivered ms) :: _ ->
      String.concat " " ("returns undelivered" :: Stdlib.List.map message ms)
  | Return (_, Message m) :: _ -> "returns message " ^ message m
  | Return (_, a) :: _ -> "returns " ^ Tla.answer a
  | Call _ :: _ -> invalid_arg "a step that shows two calls"

(* One line a step: who, the action, and what the callers see of it. *)
let line core number label =
  let who = match core.sender label with Some i -> sender i | None -> "receiver" in
  let what = seen_by_callers (core.shows label) in
  Printf.printf "%3d  %-8s  %s\n" number who
    (if what = "" then core.action label else Printf.sprintf "%-20s %s" (core.action label) what)

let print core verdict =
  let run labels = Stdlib.List.iteri (fun i label -> line core (i + 1) label) labels in
  match verdict with
  | Unexplained labels ->
      run labels;
      print_endline "No run of the abstract channel shows these calls and returns."
  | Forgotten labels ->
      run labels;
      print_endline core.complaint
  | Nothing seen -> Printf.printf "No bad run among %d pairs of states.\n" seen

let report core senders = print core (search core senders)
