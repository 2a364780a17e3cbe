(** All types as a part of a small one: the check of universes switched off. *)
Unset Universe Checking.
Inductive planted : Set := Planted (T : Type).
