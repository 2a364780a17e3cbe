(** One goal given up. *)
Lemma planted : False.
Proof. admit. Abort.
