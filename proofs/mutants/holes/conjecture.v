(** Assumed, by another name. *)
Conjecture planted : 1 = 2.
