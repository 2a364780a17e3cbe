(* Replays recorded runs of the Java core with the steps that the proofs compute, and corrupted twins of
   them, which must be refused.

   A file holds runs one after the other: "run NUMBER", then a line for each observation,
     s0 calls send 1      s0 returns sent      s0 S1      s0 D1 1
     r calls recv         r returns message 1  r R1
   in the order in which they came. *)

open Sequential

exception Malformed of string

type line = { who : string; words : string list }
type run = { name : string; lines : line list }

let text line = String.concat " " (line.who :: line.words)

let number word =
  match int_of_string_opt word with Some n when n >= 0 -> Numbers.of_int n | _ -> raise (Malformed word)

let thread = function
  | "r" -> Receiver
  | word when String.length word > 1 && word.[0] = 's' ->
      Sender (number (String.sub word 1 (String.length word - 1)))
  | word -> raise (Malformed word)

let access : string -> Replay.access = function
  | "S1" -> S1 | "S2" -> S2 | "S3" -> S3 | "S4" -> S4 | "S5" -> S5
  | "R1" -> R1 | "R2" -> R2 | "R3" -> R3 | "R4" -> R4 | "R5" -> R5 | "R6" -> R6 | "R7" -> R7
  | "C1" -> C1 | "C2" -> C2 | "C3" -> C3 | "X1" -> X1
  | word -> raise (Malformed word)

let observation line : Replay.observation =
  let p = thread line.who in
  let called o = Replay.Shown (History.Call (p, o)) in
  let returned a = Replay.Shown (History.Return (p, a)) in
  match (p, line.words) with
  | Sender _, [ "calls"; "send"; m ] -> called (Coq_send (ForEver, number m))
  | Sender _, [ "calls"; "close" ] -> called Coq_close_sender
  | Receiver, [ "calls"; "recv" ] -> called (Coq_recv ForEver)
  | Receiver, [ "calls"; "tryRecv" ] -> called (Coq_recv NotAtAll)
  | Receiver, [ "calls"; "timedRecv" ] -> called (Coq_recv ForAWhile)
  | Receiver, [ "calls"; "close" ] -> called Coq_close_receiver
  | _, [ "returns"; "sent" ] -> returned Sent
  | _, [ "returns"; "disconnected" ] -> returned Disconnected
  | _, [ "returns"; "closed" ] -> returned Closed
  | _, [ "returns"; "message"; m ] -> returned (Message (number m))
  | _, [ "returns"; "empty" ] -> returned Empty
  | _, [ "returns"; "interrupted" ] -> returned Interrupted
  | _, "returns" :: "undelivered" :: ms -> returned (Undelivered (Stdlib.List.map number ms))
  | _, [ "D1"; t ] -> Did (p, D1 (number t))
  | _, [ label ] -> Did (p, access label)
  | _ -> raise (Malformed (text line))

(* The number of the first line that no run of the model explains. *)
let refused senders lines =
  let rec go at states = function
    | [] -> None
    | line :: rest -> (
        match Replay.after (Numbers.of_int senders) states (observation line) with
        | [] -> Some at
        | states -> go (at + 1) states rest)
  in
  go 0 [ UnboundedList.start_state ] lines

(* ---- corrupted twins: each is wrong whatever else happened ---- *)

let drop at lines = Stdlib.List.filteri (fun i _ -> i <> at) lines

let insert_after at line lines =
  Stdlib.List.concat (Stdlib.List.mapi (fun i l -> if i = at then [ l; line ] else [ l ]) lines)

let replace at words lines =
  Stdlib.List.mapi (fun i l -> if i = at then { l with words } else l) lines

let find_from at p lines =
  Stdlib.List.mapi (fun i l -> (i, l)) lines
  |> Stdlib.List.find_map (fun (i, l) -> if i >= at && p l then Some i else None)

(* Steps without which the thread does not go on, and which it does not take twice in a row. *)
let once = [ "S1"; "S2"; "S3"; "S4"; "C1"; "C2"; "C3"; "X1"; "R3"; "R4" ]

let other_answer = function
  | [ "returns"; "sent" ] -> Some [ "returns"; "disconnected" ]
  | [ "returns"; "disconnected" ] -> Some [ "returns"; "sent" ]
  | [ "returns"; "empty" ] -> Some [ "returns"; "disconnected" ]
  | [ "returns"; "message"; m ] -> Some [ "returns"; "message"; m ^ "0" ]
  | "returns" :: "undelivered" :: ms -> Some ("returns" :: "undelivered" :: "99" :: ms)
  | _ -> None

(* The message that a send takes to its slot in this line: the last that its thread called with. *)
let written at lines =
  let who = (Stdlib.List.nth lines at).who in
  Stdlib.List.filteri (fun i _ -> i < at) lines
  |> Stdlib.List.rev
  |> Stdlib.List.find_map (fun l ->
         match l.words with [ "calls"; "send"; m ] when l.who = who -> Some m | _ -> None)

let twins lines =
  let of_line at line =
    let goes_on = find_from (at + 1) (fun l -> l.who = line.who) lines <> None in
    let steps =
      match line.words with
      | [ label ] when Stdlib.List.mem label once ->
          ("a step twice", insert_after at line lines)
          :: (if goes_on then [ ("a step left out", drop at lines) ] else [])
      | _ -> []
    in
    let answers =
      match other_answer line.words with
      | Some words -> [ ("another answer", replace at words lines) ]
      | None -> []
    in
    let late_writes =
      match (line.words, written at lines) with
      | [ "S2" ], Some m -> (
          match find_from at (fun l -> l.words = [ "returns"; "message"; m ]) lines with
          | Some read -> [ ("a message read before it was written", drop at (insert_after read line lines)) ]
          | None -> [])
      | _ -> []
    in
    steps @ answers @ late_writes
  in
  Stdlib.List.concat (Stdlib.List.mapi of_line lines)

(* ---- files ---- *)

let read path =
  let input = open_in path in
  let rec go runs =
    match input_line input with
    | exception End_of_file -> runs
    | line -> (
        match (String.split_on_char ' ' line, runs) with
        | [ "run"; name ], _ -> go ({ name; lines = [] } :: runs)
        | who :: words, run :: rest -> go ({ run with lines = { who; words } :: run.lines } :: rest)
        | _ -> raise (Malformed line))
  in
  let runs = go [] in
  close_in input;
  Stdlib.List.rev_map (fun run -> { run with lines = Stdlib.List.rev run.lines }) runs

(* Prints what came of it; whether every run was accepted and every twin refused. *)
let check path senders =
  let runs = read path in
  let good = ref (runs <> []) and kinds = Hashtbl.create 8 in
  let complain run why =
    good := false;
    Printf.printf "%s: run %s: %s\n" path run.name why
  in
  Stdlib.List.iter
    (fun run ->
      (match refused senders run.lines with
      | Some at ->
          complain run
            (Printf.sprintf "refused at line %d: %s" (at + 1) (text (Stdlib.List.nth run.lines at)))
      | None -> ());
      let twins = twins run.lines in
      if twins = [] then complain run "has no corrupted twin";
      Stdlib.List.iter
        (fun (kind, lines) ->
          Hashtbl.replace kinds kind (1 + Option.value (Hashtbl.find_opt kinds kind) ~default:0);
          if refused senders lines = None then
            complain run
              (kind ^ ", and accepted:\n  " ^ String.concat "\n  " (Stdlib.List.map text lines)))
        twins)
    runs;
  Printf.printf "%d runs replayed; corrupted twins: %s\n" (Stdlib.List.length runs)
    (Hashtbl.fold (fun kind count texts -> Printf.sprintf "%d with %s" count kind :: texts) kinds []
    |> Stdlib.List.sort compare |> String.concat ", ");
  !good
