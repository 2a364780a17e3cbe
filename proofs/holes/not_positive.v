(* A type that contains its own functions. *)
#[bypass_check(positivity)]
Inductive wrong := Wrong (f : wrong -> False).
