(* A proof with a gap. *)
Lemma wrong : 1 = 2 /\ 2 = 2.
Proof.
  split; [admit|reflexivity].
Admitted.
