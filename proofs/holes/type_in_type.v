(* The type of all types, in itself. *)
Unset Universe Checking.
Definition wrong : Type := (fun (T : Type) => T) (forall T : Type, T -> T).
Inductive box : Set := Box (T : Type).
