(** A type that contains its own functions. *)
#[bypass_check(positivity)]
Inductive planted := Planted (f : planted -> False).
