(** * Putting operations in the order of their times

    Proved here: sorting operations by times that lie within their intervals gives an
    order that keeps precedence ([sorted_respects_time]); sorting is a permutation; and
    what is inside at each time, when values go in and come out in one order.

    Mirrors  src/history OrderBuilder (sorted).
    Not covered: how fast this is done. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Intervals FifoSchedule.
Import ListNotations.

Lemma filter_none {A} (f : A -> bool) l : (forall x, In x l -> f x = false) -> filter f l = [].
Proof.
  induction l as [|x l IH]; intros H; [reflexivity|]. cbn.
  rewrite H by now left. apply IH. intros; apply H; now right.
Qed.

Lemma filter_map_swap {A B} (f : A -> B) (p : B -> bool) l :
  filter p (map f l) = map f (filter (fun x => p (f x)) l).
Proof.
  induction l as [|x l IH]; [reflexivity|]. cbn. rewrite IH. now destruct (p (f x)).
Qed.

Lemma strongly_sorted_app {A} (R : A -> A -> Prop) l l' : StronglySorted R l -> StronglySorted R l' ->
  (forall x y, In x l -> In y l' -> R x y) -> StronglySorted R (l ++ l').
Proof.
  intros Hl Hl' Hboth. induction Hl as [|x l Hl IH Hx]; [assumption|]. cbn. constructor.
  - apply IH. intros; apply Hboth; auto. now right.
  - apply Forall_app. split; [assumption|]. apply Forall_forall. intros. apply Hboth; [now left|assumption].
Qed.

(** ** Sorting by time *)

Section ByTime.
Context {A : Type}.

(** The first [n] times, one after the other. *)
Definition by_time (n : nat) (l : list (nat * A)) : list (nat * A) :=
  flat_map (fun t => filter (fun i => fst i =? t) l) (seq 0 n).

Lemma by_time_next n l : by_time (S n) l = by_time n l ++ filter (fun i => fst i =? n) l.
Proof. unfold by_time. rewrite seq_S, flat_map_app. cbn. now rewrite app_nil_r. Qed.

Lemma by_time_in n l i : In i (by_time n l) -> In i l.
Proof.
  unfold by_time. rewrite in_flat_map. intros (t & _ & Hi). now apply filter_In in Hi.
Qed.

Lemma by_time_below n l i : In i (by_time n l) -> fst i < n.
Proof.
  unfold by_time. rewrite in_flat_map. intros (t & Ht & Hi). apply filter_In in Hi as [_ Hi].
  apply Nat.eqb_eq in Hi. apply in_seq in Ht. lia.
Qed.

Lemma by_time_sorted n l : StronglySorted (fun i j => fst i <= fst j) (by_time n l).
Proof.
  induction n as [|n IH]; [constructor|]. rewrite by_time_next. apply strongly_sorted_app; [assumption| |].
  - assert (forall i, In i (filter (fun i => fst i =? n) l) -> fst i = n) as Hall
      by (intros i Hi; apply filter_In in Hi as [_ Hi]; now apply Nat.eqb_eq).
    induction (filter _ l) as [|i l' IH']; constructor.
    + apply IH'. intros; apply Hall; now right.
    + apply Forall_forall. intros j Hj. rewrite !Hall; [lia|now right|now left].
  - intros i j Hi Hj. apply by_time_below in Hi. apply filter_In in Hj as [_ Hj].
    apply Nat.eqb_eq in Hj. lia.
Qed.

Lemma by_time_filter n l : Permutation (by_time n l) (filter (fun i => fst i <? n) l).
Proof.
  induction n as [|n IH].
  - rewrite filter_none; [constructor|]. reflexivity.
  - rewrite by_time_next, IH. clear IH. induction l as [|i l IH]; [constructor|]. cbn [filter].
    destruct (Nat.ltb_spec (fst i) n), (Nat.eqb_spec (fst i) n), (Nat.ltb_spec (fst i) (S n));
      try lia; cbn [app]; auto.
    etransitivity; [apply Permutation_sym, Permutation_middle|]. now constructor.
Qed.

Lemma by_time_permutation n l : (forall i, In i l -> fst i < n) -> Permutation (by_time n l) l.
Proof.
  intros Hall. rewrite by_time_filter.
  induction l as [|i l IH]; [constructor|]. cbn [filter].
  destruct (Nat.ltb_spec (fst i) n) as [|Hge].
  - constructor. apply IH. intros; apply Hall; now right.
  - specialize (Hall i (or_introl eq_refl)). lia.
Qed.

End ByTime.

Lemma sorted_respects_time {process operation result}
    (l : list (nat * interval (process := process) (operation := operation) (result := result))) :
  StronglySorted (fun i j => fst i <= fst j) l ->
  (forall t x, In (t, x) l -> 2 * S (invoked x) <= t <= S (2 * responded x)) ->
  respects_time (map snd l).
Proof.
  intros Hsorted Htimes. induction Hsorted as [|[t x] l _ IH Hx]; cbn; [exact I|]. split.
  - apply Forall_forall. intros y Hy. apply in_map_iff in Hy as ([u z] & <- & Hz).
    rewrite Forall_forall in Hx. specialize (Hx _ Hz). cbn in *.
    pose proof (Htimes t x (or_introl eq_refl)). pose proof (Htimes u z (or_intror Hz)).
    unfold before. lia.
  - apply IH. intros; apply Htimes; now right.
Qed.

(** ** What is inside at a time *)

Section Inside.
Context {A : Type}.
Variable l : list (slot A).
Hypothesis Hin_order : in_order l.
Hypothesis Hin_out : forall x, In x l -> goes_in x <= comes_out x.

Lemma goes_in_now n :
  filter (fun x => (goes_in x <? n) && (n <=? comes_out x)) l ++ filter (fun x => goes_in x =? n) l
  = filter (fun x => (goes_in x <=? n) && (n <=? comes_out x)) l.
Proof.
  induction Hin_order as [|x l' Hl IH Hx]; [reflexivity|].
  specialize (Hin_out x (or_introl eq_refl)) as Hboth.
  assert (forall y, In y l' -> goes_in y <= comes_out y) as Hin_out'
    by (intros; apply Hin_out; now right).
  rewrite Forall_forall in Hx. specialize (IH Hl Hin_out'). cbn [filter].
  destruct (Nat.ltb_spec (goes_in x) n), (Nat.eqb_spec (goes_in x) n),
    (Nat.leb_spec (goes_in x) n), (Nat.leb_spec n (comes_out x)); try lia; cbn [andb app]; auto.
  - now rewrite <- IH.
  - rewrite <- IH. rewrite filter_none; [reflexivity|]. intros y Hy.
    destruct (Hx y Hy). destruct (Nat.ltb_spec (goes_in y) n); [lia|reflexivity].
Qed.

Lemma comes_out_now n :
  filter (fun x => (goes_in x <=? n) && (n <=? comes_out x)) l
  = filter (fun x => comes_out x =? n) l
    ++ filter (fun x => (goes_in x <? S n) && (S n <=? comes_out x)) l.
Proof.
  induction Hin_order as [|x l' Hl IH Hx]; [reflexivity|].
  specialize (Hin_out x (or_introl eq_refl)) as Hboth.
  assert (forall y, In y l' -> goes_in y <= comes_out y) as Hin_out'
    by (intros; apply Hin_out; now right).
  rewrite Forall_forall in Hx. specialize (IH Hl Hin_out'). cbn [filter].
  destruct (Nat.ltb_spec (goes_in x) (S n)), (Nat.eqb_spec (comes_out x) n),
    (Nat.leb_spec (goes_in x) n), (Nat.leb_spec n (comes_out x)),
    (Nat.leb_spec (S n) (comes_out x)); try lia; cbn [andb app]; auto.
  - now rewrite IH.
  - rewrite IH, filter_none; [reflexivity|]. intros y Hy.
    destruct (Hx y Hy). destruct (Nat.eqb_spec (comes_out y) n); [lia|reflexivity].
Qed.

End Inside.
