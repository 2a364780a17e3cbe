(* plumbline-model graph NAME [FAULT]            the table of a graph
   plumbline-model refute FAULT SENDERS MOST     a shortest bad run
   plumbline-model search SENDERS MOST           the same of the core as it is: there is none
   plumbline-model faults                        their names
   plumbline-model replay FILE                   recorded runs of two senders, and corrupted twins of them *)

let fault_names = Stdlib.List.map (fun (name, _, _) -> name) Refute.faults

let usage =
  Printf.sprintf
    "usage: plumbline-model graph NAME [FAULT]\n\
    \       plumbline-model refute FAULT SENDERS MESSAGES\n\
    \       plumbline-model search SENDERS MESSAGES\n\
    \       plumbline-model faults\n\
    \       plumbline-model replay FILE\n\
     NAME is one of %s\n\
     FAULT is one of %s"
    (String.concat ", " (Stdlib.List.map fst Models.all))
    (String.concat ", " fault_names)

exception Usage

let model name = match Stdlib.List.assoc_opt name Models.all with Some m -> m | None -> raise Usage

let fault name =
  match Stdlib.List.find_opt (fun (known, _, _) -> known = name) Refute.faults with
  | Some (_, fault, what) -> (fault, what)
  | None -> raise Usage

let count text = match int_of_string_opt text with Some n when n > 0 -> n | _ -> raise Usage

let () =
  try
    match Array.to_list Sys.argv with
    | [ _; "graph"; name ] -> Graph.print (model name None)
    | [ _; "graph"; name; wrong ] when String.starts_with ~prefix:"UnboundedList" name -> Graph.print (model name (Some (fst (fault wrong))))
    | [ _; "refute"; wrong; senders; most ] ->
        let fault, what = fault wrong in
        print_endline (wrong ^ ": " ^ what);
        Refute.print (Refute.search (Some fault) (count senders) (count most))
    | [ _; "search"; senders; most ] ->
        Refute.print (Refute.search None (count senders) (count most))
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
