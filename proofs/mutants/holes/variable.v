(** A variable that no section closes over: an axiom. (* Section S. *) *)
Section S.
Variable n : nat.
End S.
Variable planted : False.
