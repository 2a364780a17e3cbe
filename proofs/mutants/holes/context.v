(** A context that no section closes over: an axiom. *)
Context (planted : 1 = 2).
