(* plumbline-model graph NAME   the table of a graph *)

let () =
  match Array.to_list Sys.argv with
  | [ _; "graph"; name ] when Stdlib.List.mem_assoc name Models.all ->
      Graph.print (Stdlib.List.assoc name Models.all ())
  | _ ->
      prerr_endline
        ("usage: plumbline-model graph NAME, where NAME is one of "
        ^ String.concat ", " (Stdlib.List.map fst Models.all));
      exit 2
