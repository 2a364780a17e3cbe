(* A lemma without a proof. *)
Lemma wrong : 1 = 2. Proof. Admitted.
