(** * Small words that the computed steps share

    Defined here: how patient a call is, as booleans, and a list of one step or none.
    Proved here: that they mean what the relations say. Mirrors nothing. *)
From Coq Require Import List Bool.
From Plumbline Require Import Sequential.
Import ListNotations.

Definition may_return (k : patience) : bool :=
  match k with ForEver => false | _ => true end.
Definition may_wait (k : patience) : bool :=
  match k with NotAtAll => false | _ => true end.

Lemma may_return_true k : may_return k = true <-> k <> ForEver.
Proof. destruct k; cbn; split; congruence. Qed.
Lemma may_wait_true k : may_wait k = true <-> k <> NotAtAll.
Proof. destruct k; cbn; split; congruence. Qed.

(** [only b x]: the step [x], if [b]. *)
Definition only {A} (b : bool) (x : A) : list A := if b then [x] else [].

Lemma in_only {A} b (x y : A) : In y (only b x) <-> b = true /\ x = y.
Proof. destruct b; cbn; intuition congruence. Qed.
