(** The check for termination switched off. *)
Unset Guard Checking.
Fixpoint planted (n : nat) : False := planted n.
