(* A claim. *)
Axiom wrong : 1 = 2.
