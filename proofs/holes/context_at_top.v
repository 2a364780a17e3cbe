(* only coqchk: so is a context of no section. *)
Context (wrong : 1 = 2).
