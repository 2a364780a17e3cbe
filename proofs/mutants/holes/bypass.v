(** The same by an attribute. *)
#[bypass_check(guard)]
Fixpoint planted (n : nat) : False := planted n.
