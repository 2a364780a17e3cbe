(* A claim that does not begin its line. *)
Definition two := 2. Parameter wrong : 1 = two.
