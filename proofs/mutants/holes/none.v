(** No hole: Admitted, admit and Axiom in a comment, (* nested: Parameter *), and a variable of a section. *)
Section S.
Variable n : nat.
Lemma proved : n = n.
Proof. reflexivity. Qed.
End S.
