(** * Facts about lists

    Proved here: splitting a list where its filter is split, prefixes of lists without
    repetition, and that an order by a strict key is unique.
    Mirrors nothing. Not covered: what the standard library has. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
Import ListNotations.

Lemma filter_cons_split {A} (f : A -> bool) l x r : filter f l = x :: r ->
  exists l1 l2, l = l1 ++ x :: l2 /\ filter f l1 = [] /\ filter f l2 = r /\ f x = true.
Proof.
  induction l as [|y l IH]; cbn; [discriminate|]. destruct (f y) eqn:Hy; intros Heq.
  - injection Heq as -> <-. exists [], l. auto.
  - destruct (IH Heq) as (l1 & l2 & -> & Hnone & Hr & Hx). exists (y :: l1), l2.
    cbn. rewrite Hy. auto.
Qed.

Lemma nth_filter_split {A} (f : A -> bool) k l : k < length (filter f l) ->
  exists l1 x l2, l = l1 ++ x :: l2 /\ length (filter f l1) = k /\ f x = true.
Proof.
  revert k. induction l as [|y l IH]; cbn; intros k Hk; [lia|].
  destruct (f y) eqn:Hy; [destruct k as [|k]; [now exists [], y, l|]|];
    cbn in Hk.
  - destruct (IH k) as (l1 & x & l2 & -> & Hlen & Hx); [lia|].
    exists (y :: l1), x, l2. cbn. rewrite Hy. cbn. auto.
  - destruct (IH k) as (l1 & x & l2 & -> & Hlen & Hx); [lia|].
    exists (y :: l1), x, l2. cbn. rewrite Hy. cbn. auto.
Qed.

Lemma nodup_same_prefix {A} (x : A) : forall l1 l2 l1' l2',
  NoDup (l1 ++ x :: l2) -> l1 ++ x :: l2 = l1' ++ x :: l2' -> l1 = l1'.
Proof.
  induction l1 as [|y l1 IH]; intros l2 [|y' l1'] l2' Hnodup Heq; auto; cbn in *;
    injection Heq as Hy Heq.
  - subst. apply NoDup_cons_iff in Hnodup as [Hnot _]. destruct Hnot. apply in_elt.
  - subst. apply NoDup_cons_iff in Hnodup as [Hnot _]. destruct Hnot. apply in_elt.
  - subst. apply NoDup_cons_iff in Hnodup as [_ Hnodup]. f_equal. eapply IH; eauto.
Qed.

Lemma sorted_permutation {A} (key : A -> nat) l l' :
  StronglySorted (fun x y => key x < key y) l -> StronglySorted (fun x y => key x < key y) l' ->
  Permutation l l' -> l = l'.
Proof.
  intros Hl. revert l'. induction Hl as [|x l Hl IH Hx]; intros l' Hl' Hperm.
  - now apply Permutation_nil in Hperm.
  - destruct Hl' as [|y l' Hl' Hy]; [now apply Permutation_sym, Permutation_nil in Hperm|].
    rewrite Forall_forall in Hx, Hy.
    assert (x = y) as <-.
    { pose proof (Permutation_in x Hperm (or_introl eq_refl)) as [|Hin]; [auto|].
      pose proof (Permutation_in y (Permutation_sym Hperm) (or_introl eq_refl)) as [|Hin']; [auto|].
      specialize (Hx _ Hin'). specialize (Hy _ Hin). lia. }
    f_equal. apply IH; auto. now apply Permutation_cons_inv in Hperm.
Qed.

Lemma filter_permutation {A} (f : A -> bool) l l' :
  Permutation l l' -> Permutation (filter f l) (filter f l').
Proof.
  induction 1; cbn; [auto|destruct (f x); auto| |eauto using Permutation_trans].
  destruct (f x), (f y); auto. apply perm_swap.
Qed.


Lemma list_max_in l : l <> [] -> In (list_max l) l.
Proof.
  induction l as [|n l IH]; [congruence|]. intros _. destruct l as [|k l].
  - cbn. lia.
  - change (list_max (n :: k :: l)) with (Nat.max n (list_max (k :: l))).
    destruct (Nat.max_spec n (list_max (k :: l))) as [[_ ->]|[_ ->]]; [|now left].
    right. now apply IH.
Qed.

Lemma forallb_false {A} (f : A -> bool) l : forallb f l = false -> exists x, In x l /\ f x = false.
Proof.
  induction l as [|x l IH]; cbn; [discriminate|]. destruct (f x) eqn:Hx; [|eauto].
  intros H. destruct (IH H) as (y & Hin & Hy). eauto.
Qed.

Lemma nodup_app_left {A} (l l' : list A) : NoDup (l ++ l') -> NoDup l.
Proof.
  induction l as [|x l IH]; cbn; intros H; [constructor|].
  apply NoDup_cons_iff in H as [Hnot H]. constructor; [|auto].
  intros Hin. apply Hnot, in_app_iff. now left.
Qed.
