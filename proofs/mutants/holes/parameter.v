(** A parameter of the module, which is an axiom. *)
Module planted.
  Parameter anything : False.
End planted.
