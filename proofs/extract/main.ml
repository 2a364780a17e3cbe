(* plumbline-model graph NAME [FAULT]            the table of a graph
   plumbline-model refute FAULT SENDERS MOST     a shortest bad run
   plumbline-model search CORE SENDERS MOST      the same of a core as it is: there is none
   plumbline-model faults                        their names
   plumbline-model replay FILE                   recorded runs of two senders, and corrupted twins of them *)

let names faults = Stdlib.List.map (fun (name, _, _) -> name) faults
let fault_names = names Cores.unbounded_faults @ names Cores.ring_faults

let usage =
  Printf.sprintf
    "usage: plumbline-model graph NAME [FAULT]\n\
    \       plumbline-model refute FAULT SENDERS MESSAGES\n\
    \       plumbline-model search CORE SENDERS MESSAGES\n\
    \       plumbline-model faults\n\
    \       plumbline-model replay FILE\n\
     CORE is unbounded or ring\n\
     NAME is one of %s\n\
     FAULT is one of %s"
    (String.concat ", " (Stdlib.List.map fst Models.all))
    (String.concat ", " fault_names)

exception Usage

let model name = match Stdlib.List.assoc_opt name Models.all with Some m -> m | None -> raise Usage

(* The fault of that name among [faults]. *)
let fault faults name =
  Stdlib.List.find_opt (fun (known, _, _) -> known = name) faults
  |> Option.map (fun (_, fault, what) -> (fault, what))

let count text = match int_of_string_opt text with Some n when n > 0 -> n | _ -> raise Usage

let () =
  try
    match Array.to_list Sys.argv with
    | [ _; "graph"; name ] -> Graph.print (model name None)
    | [ _; "graph"; name; wrong ] when String.starts_with ~prefix:"UnboundedList" name -> (
        match fault Cores.unbounded_faults wrong with
        | Some (fault, _) -> Graph.print (model name (Some fault))
        | None -> raise Usage)
    | [ _; "refute"; wrong; senders; most ] -> (
        let senders = count senders and most = count most in
        let report what core =
          print_endline (wrong ^ ": " ^ what);
          Refute.report core senders
        in
        match (fault Cores.unbounded_faults wrong, fault Cores.ring_faults wrong) with
        | Some (fault, what), _ -> report what (Cores.unbounded (Some fault) senders most)
        | _, Some (fault, what) -> report what (Cores.ring (Some fault) senders most)
        | None, None -> raise Usage)
    | [ _; "search"; "unbounded"; senders; most ] ->
        let senders = count senders in
        Refute.report (Cores.unbounded None senders (count most)) senders
    | [ _; "search"; "ring"; senders; most ] ->
        let senders = count senders in
        Refute.report (Cores.ring None senders (count most)) senders
    | [ _; "faults" ] -> Stdlib.List.iter print_endline fault_names
    | [ _; "replay"; path ] -> if not (Runs.check path 2) then exit 1
    | _ -> raise Usage
  with
  | Usage ->
      prerr_endline usage;
      exit 2
  | Runs.Malformed text ->
      prerr_endline ("no line of a recorded run: " ^ text);
      exit 2
  | Sys_error why ->
      prerr_endline why;
      exit 2
