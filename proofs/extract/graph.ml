(* The reachable states of a model and the labelled edges between them, as a table that is short and
   still differs when any state or edge does: for the states, and for the edges of each action, their
   number and the sum of their hashes. TLC's graph gets the same table from
   src/conformance (ProofsTest), so neither side needs the other's tools. *)

type table = (string, int * int64) Hashtbl.t

(* The first eight bytes of MD5: nobody forges a graph here. *)
let hash text = String.get_int64_be (Digest.string text) 0

let add (table : table) name text =
  let count, sum = Option.value (Hashtbl.find_opt table name) ~default:(0, 0L) in
  Hashtbl.replace table name (count + 1, Int64.add sum (hash text))

(* [name] of a label is that of its action; [text] of a state is unique. An edge counts once for each
   pair of states and action. *)
let explore ~start ~successors ~text ~name : table =
  let table = Hashtbl.create 64 and seen = Hashtbl.create 100_000 and todo = Queue.create () in
  let meet state =
    let text = text state in
    let id = Printf.sprintf "%016Lx" (hash text) in
    (match Hashtbl.find_opt seen id with
    | None ->
        Hashtbl.add seen id text;
        Queue.add (state, id) todo;
        add table "states" text
    | Some known -> if known <> text then failwith "two states with one hash");
    id
  in
  ignore (meet start);
  while not (Queue.is_empty todo) do
    let state, from = Queue.pop todo in
    successors state
    |> Stdlib.List.map (fun (label, next) ->
           let action = name label in
           (action, String.concat " " [ from; action; meet next ]))
    |> Stdlib.List.sort_uniq compare
    |> Stdlib.List.iter (fun (action, edge) -> add table action edge)
  done;
  table

let print (table : table) =
  let line name (count, sum) = Printf.printf "%-20s %7d  %016Lx\n" name count sum in
  line "states" (Hashtbl.find table "states");
  Hashtbl.remove table "states";
  Hashtbl.fold (fun name row rows -> (name, row) :: rows) table []
  |> Stdlib.List.sort compare
  |> Stdlib.List.iter (fun (name, row) -> line name row)
