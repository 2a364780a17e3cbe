(* only coqchk: a hypothesis of no section is an axiom. *)
Hypothesis wrong : 1 = 2.
Theorem so : 1 = 2. Proof. exact wrong. Qed.
