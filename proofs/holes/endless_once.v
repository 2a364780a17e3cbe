(* The same, for one definition only. *)
#[bypass_check(guard)]
Fixpoint wrong (n : nat) : 1 = 2 := wrong n.
