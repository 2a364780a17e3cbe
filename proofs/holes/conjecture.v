(* A claim by another name. *)
Conjecture wrong : 1 = 2.
