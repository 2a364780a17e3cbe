(** Left unproved, on the line of its statement. *)
Lemma planted : False. Proof. Admitted.
