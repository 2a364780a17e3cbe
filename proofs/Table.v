(** * Tables: total maps from numbers, written so that they compute

    A table is a list with a default value beyond its end. Unlike a function it can be
    compared, counted and printed; unlike a plain list it can be written anywhere.

    Proved here: reading after writing, and how a write changes a count.
    Mirrors TLA+ functions [f] and [[f EXCEPT ![i] = x]]. *)
From Coq Require Import List Arith Lia Bool.
Import ListNotations.

Section Table.
Context {A : Type}.
Variable default : A.

Definition get (t : list A) (i : nat) : A := nth i t default.

Fixpoint put (i : nat) (x : A) (t : list A) : list A :=
  match i, t with
  | 0, [] => [x]
  | 0, _ :: t => x :: t
  | S i, [] => default :: put i x []
  | S i, y :: t => y :: put i x t
  end.

Lemma get_nil i : get [] i = default.
Proof. now destruct i. Qed.

Lemma get_put_same i x t : get (put i x t) i = x.
Proof. revert t. induction i as [|i IH]; intros [|y t]; cbn; auto; apply IH. Qed.

Lemma get_put_other i j x t : i <> j -> get (put i x t) j = get t j.
Proof.
  revert j t. induction i as [|i IH]; intros [|j] [|y t] Hne; cbn; try congruence.
  - now destruct j.
  - change (get (put i x []) j = default). rewrite IH by congruence. apply get_nil.
  - apply IH. congruence.
Qed.

Lemma get_put i j x t : get (put i x t) j = if Nat.eq_dec i j then x else get t j.
Proof.
  destruct (Nat.eq_dec i j) as [<-|Hne]; [apply get_put_same|now apply get_put_other].
Qed.

(** ** Counting *)

Variable f : A -> bool.
Hypothesis default_not : f default = false.

Definition count (t : list A) : nat := length (filter f t).

Lemma count_put i x t :
  count (put i x t) + Nat.b2n (f (get t i)) = count t + Nat.b2n (f x).
Proof.
  unfold count. revert t. induction i as [|i IH]; intros [|y t]; cbn.
  - rewrite default_not. destruct (f x); reflexivity.
  - destruct (f x), (f y); cbn; lia.
  - rewrite default_not. specialize (IH []). rewrite get_nil, default_not in IH. apply IH.
  - specialize (IH t). unfold get in IH. destruct (f y); cbn; lia.
Qed.

Lemma count_positive i t : f (get t i) = true -> 0 < count t.
Proof.
  intros Hi. pose proof (count_put i default t) as H.
  rewrite Hi, default_not in H. cbn in H. lia.
Qed.

Lemma count_zero t : count t = 0 -> forall i, f (get t i) = false.
Proof.
  intros Hzero i. destruct (f (get t i)) eqn:Hi; auto.
  apply count_positive in Hi. lia.
Qed.

Lemma count_some t : 0 < count t -> exists i, f (get t i) = true.
Proof.
  unfold count. induction t as [|x t IH]; cbn; [lia|].
  destruct (f x) eqn:Hx.
  - intros _. now exists 0.
  - intros Hpos. destruct (IH Hpos) as [i Hi]. now exists (S i).
Qed.

Lemma count_unique i j t :
  count t <= 1 -> f (get t i) = true -> f (get t j) = true -> i = j.
Proof.
  intros Hcount Hi Hj. destruct (Nat.eq_dec i j) as [|Hne]; auto. exfalso.
  pose proof (count_put i default t) as H. rewrite Hi, default_not in H. cbn in H.
  rewrite <- (get_put_other i j default t Hne) in Hj. apply count_positive in Hj. lia.
Qed.

End Table.

Lemma count_impossible {A} (f : A -> bool) t : (forall x, f x = false) -> count f t = 0.
Proof. intros H. unfold count. induction t; cbn; auto. now rewrite H. Qed.

Arguments get : simpl never.
Arguments put : simpl never.
Arguments count : simpl never.
