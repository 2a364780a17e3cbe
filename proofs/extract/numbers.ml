(* Between Coq's numbers and OCaml's. *)

let rec to_int = function Datatypes.O -> 0 | Datatypes.S n -> 1 + to_int n
let rec of_int n = if n = 0 then Datatypes.O else Datatypes.S (of_int (n - 1))
