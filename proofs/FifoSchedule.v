(** * When values can pass through a queue

    Proved here, for any finite set of values, each with a time from which and until which
    it may go in, and a time from which and until which it may come out:
    - [schedule_exists]: if no value must go in before another and come out after it
      ([no_overtaking]), and no value must be inside at certain moments ([free_at]), then
      all values can be given times within their bounds so that they go in and come out in
      one and the same order, and none is inside at those moments.

    The order is found by taking, again and again, the value that must be in first; unless
    it cannot come out yet when another must: then that other one.

    Mirrors  src/history OrderBuilder (the times), UnboundedDecider (its overview says why
             two values suffice to see that there is no order).
    Not covered: how fast this is done. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Lists.
Import ListNotations.

Section Schedule.
Context {A : Type}.
Variables in_from in_until out_from out_until : A -> nat.

Record bounds (x : A) : Prop := {
  in_bounds : in_from x <= in_until x;
  out_bounds : out_from x <= out_until x;
  in_then_out : in_until x <= out_until x
}.

Definition no_overtaking (l : list A) : Prop := forall x y, In x l -> In y l ->
  in_until x < in_from y -> out_until y < out_from x -> False.

(** Everything can be out at [m] that must be in. *)
Definition free_at (m : nat) (x : A) : Prop := in_until x < m -> out_from x < m.

(** ** The order *)

(** [x] may pass before [y]. *)
Definition may_precede (x y : A) : Prop := in_from x <= in_until y /\ out_from x <= out_until y.

Lemma least (key : A -> nat) x l : exists y, In y (x :: l) /\ forall z, In z (x :: l) -> key y <= key z.
Proof.
  revert x. induction l as [|x' l IH]; intros x.
  - exists x. split; [now left|]. intros z [->|[]]. lia.
  - destruct (IH x') as (y & Hin & Hy). destruct (le_lt_dec (key x) (key y)).
    + exists x. split; [now left|]. intros z [->|Hz]; [lia|]. specialize (Hy z Hz). lia.
    + exists y. split; [now right|]. intros z [->|Hz]; [lia|auto].
Qed.

Lemma first_exists x l : (forall y, In y (x :: l) -> bounds y) -> no_overtaking (x :: l) ->
  exists y, In y (x :: l) /\ forall z, In z (x :: l) -> may_precede y z.
Proof.
  intros Hbounds Hno. destruct (least in_until x l) as (y & Hy & Hleast).
  destruct (least out_until x l) as (y' & Hy' & Hleast').
  destruct (le_lt_dec (out_from y) (out_until y')) as [Hle|Hlt].
  - exists y. split; auto. intros z Hz. destruct (Hbounds y Hy) as [Hin _ _].
    specialize (Hleast z Hz). specialize (Hleast' z Hz). split; lia.
  - exists y'. split; auto. intros z Hz. destruct (Hbounds y' Hy') as [_ Hout _].
    specialize (Hleast z Hz). specialize (Hleast' z Hz). split; [|lia].
    destruct (le_lt_dec (in_from y') (in_until y)) as [|Hlt']; [lia|].
    destruct (Hno y y' Hy Hy' Hlt' Hlt).
Qed.

Lemma order_exists n : forall l, length l = n ->
  (forall x, In x l -> bounds x) -> no_overtaking l ->
  exists l', Permutation l' l /\ StronglySorted may_precede l'.
Proof.
  induction n as [|n IH]; intros [|x l] Hlen Hbounds Hno; try discriminate.
  - exists []. split; constructor.
  - destruct (first_exists x l Hbounds Hno) as (y & Hy & Hfirst).
    apply in_split in Hy as (l1 & l2 & Hsplit).
    assert (forall z, In z (l1 ++ l2) -> In z (x :: l)) as Hin.
    { intros z Hz. rewrite Hsplit. rewrite in_app_iff in *. cbn. tauto. }
    destruct (IH (l1 ++ l2)) as (l' & Hperm & Hsorted).
    + rewrite Hsplit, app_length in Hlen. rewrite app_length. cbn in Hlen. lia.
    + auto.
    + intros a b Ha Hb. apply Hno; auto.
    + exists (y :: l'). rewrite Hsplit. split; [now apply Permutation_cons_app|].
      constructor; auto. apply Forall_forall. intros z Hz. apply Hfirst, Hin.
      eapply Permutation_in; eauto.
Qed.

(** ** The times *)

Record slot := Slot { passes : A; goes_in : nat; comes_out : nat }.

(** Each value as early as it can, but not before the one before it. *)
Fixpoint assign (i o : nat) (l : list A) : list slot :=
  match l with
  | [] => []
  | x :: l =>
      let i := max i (in_from x) in
      let o := max (max o i) (out_from x) in
      Slot x i o :: assign i o l
  end.

Definition in_order (l : list slot) : Prop :=
  StronglySorted (fun x y => goes_in x <= goes_in y /\ comes_out x <= comes_out y) l.

Record good_slot (x : slot) : Prop := {
  good_in : in_from (passes x) <= goes_in x <= in_until (passes x);
  good_out : out_from (passes x) <= comes_out x <= out_until (passes x);
  good_in_out : goes_in x <= comes_out x
}.

Lemma assign_passes i o l : map passes (assign i o l) = l.
Proof. revert i o. induction l as [|x l IH]; intros i o; cbn; [|rewrite IH]; reflexivity. Qed.

Lemma assign_after i o l x : In x (assign i o l) -> i <= goes_in x /\ o <= comes_out x.
Proof.
  revert i o. induction l as [|y l IH]; intros i o; cbn; [contradiction|].
  intros [<-|Hin]; cbn; [lia|]. apply IH in Hin. lia.
Qed.

Lemma assign_in_order i o l : in_order (assign i o l).
Proof.
  revert i o. induction l as [|x l IH]; intros i o; cbn; constructor; [apply IH|].
  apply Forall_forall. intros y Hy. apply assign_after in Hy. cbn. lia.
Qed.

Lemma assign_good l : StronglySorted may_precede l -> (forall x, In x l -> bounds x) ->
  forall i o, (forall x, In x l -> i <= in_until x /\ o <= out_until x) ->
  forall x, In x (assign i o l) -> good_slot x.
Proof.
  induction 1 as [|x l _ IH Hx]; intros Hbounds i o Hlate y; cbn; [contradiction|].
  destruct (Hlate x (or_introl eq_refl)) as [Hi Ho].
  destruct (Hbounds x (or_introl eq_refl)) as [Hin Hout Hboth].
  intros [<-|Hy]; [split; cbn; lia|].
  eapply IH; [..|exact Hy]; [intros; apply Hbounds; now right|].
  intros z Hz. rewrite Forall_forall in Hx. destruct (Hx z Hz).
  destruct (Hlate z (or_intror Hz)). destruct (Hbounds z (or_intror Hz)). lia.
Qed.

(** If a value goes in before [m] only when it can be out before [m], it is. *)
Lemma assign_free m l : (forall x, In x l -> in_from x < m -> out_from x < m) ->
  forall i o, (i < m -> o < m) -> forall x, In x (assign i o l) -> goes_in x < m -> comes_out x < m.
Proof.
  induction l as [|x l IH]; intros Hfree i o Hio y; cbn; [contradiction|].
  assert (max i (in_from x) < m -> max (max o (max i (in_from x))) (out_from x) < m) as Hnext.
  { intros Hlt. assert (out_from x < m) by (apply Hfree; [now left|lia]).
    assert (o < m) by (apply Hio; lia). lia. }
  intros [<-|Hy]; cbn; [auto|].
  eapply IH; [|exact Hnext|exact Hy]. intros z Hz. apply Hfree. now right.
Qed.

End Schedule.

Arguments slot : clear implicits.
Arguments Slot {A}.
Arguments passes {A}.
Arguments goes_in {A}.
Arguments comes_out {A}.

(** ** With moments at which nothing is to be inside *)

Section Moments.
Context {A : Type}.
Variables in_from in_until out_from out_until : A -> nat.
Variable moments : list nat.

(** A value that need not be in before a moment goes in after it. *)
Definition clipped (x : A) : nat :=
  list_max (in_from x :: filter (fun m => m <=? in_until x) moments).

Lemma clipped_from x : in_from x <= clipped x.
Proof. unfold clipped. cbn. lia. Qed.

Lemma clipped_until x : in_from x <= in_until x -> clipped x <= in_until x.
Proof.
  intros Hin. apply list_max_le. constructor; auto. apply Forall_forall. intros m Hm.
  apply filter_In in Hm as [_ Hm]. now apply Nat.leb_le.
Qed.

Lemma clipped_moment x m : In m moments -> m <= in_until x -> m <= clipped x.
Proof.
  intros Hm Hle. assert (Forall (fun k => k <= clipped x)
    (in_from x :: filter (fun m => m <=? in_until x) moments)) as Hmax
    by (apply list_max_le; unfold clipped; lia).
  rewrite Forall_forall in Hmax. apply Hmax. right. apply filter_In. split; auto.
  now apply Nat.leb_le.
Qed.

Lemma clipped_cases x : clipped x = in_from x \/ (In (clipped x) moments /\ clipped x <= in_until x).
Proof.
  assert (In (clipped x) (in_from x :: filter (fun m => m <=? in_until x) moments)) as [|Hin]
    by (apply list_max_in; discriminate); [now left|].
  right. apply filter_In in Hin as [Hin Hle]. apply Nat.leb_le in Hle. auto.
Qed.

Theorem schedule_exists l :
  (forall x, In x l -> bounds in_from in_until out_from out_until x) ->
  no_overtaking in_from in_until out_from out_until l ->
  (forall m x, In m moments -> In x l -> free_at in_until out_from m x) ->
  exists slots, Permutation (map passes slots) l /\ in_order slots
    /\ (forall x, In x slots -> good_slot in_from in_until out_from out_until x)
    /\ (forall m x, In m moments -> In x slots -> goes_in x < m -> comes_out x < m).
Proof.
  intros Hbounds Hno Hfree.
  assert (forall x, In x l -> bounds clipped in_until out_from out_until x) as Hbounds'.
  { intros x Hx. destruct (Hbounds x Hx). split; auto. now apply clipped_until. }
  destruct (order_exists clipped in_until out_from out_until (length l) l eq_refl Hbounds')
    as (l' & Hperm & Hsorted).
  { intros x y Hx Hy Hin Hout. destruct (clipped_cases y) as [Heq|[Hm Hle]].
    - rewrite Heq in Hin. now apply (Hno x y).
    - (* the moment lies between: [x] must be in before it and cannot be out *)
      pose proof (Hfree _ x Hm Hx Hin). destruct (Hbounds y Hy). lia. }
  assert (forall x, In x l' -> In x l) as Hin by (intros x; now apply Permutation_in).
  exists (assign clipped out_from 0 0 l'). rewrite assign_passes.
  split; [assumption|split; [apply assign_in_order|split]].
  - intros x Hx. destruct (assign_good clipped in_until out_from out_until l' Hsorted) with
      (i := 0) (o := 0) (x := x) as [Hi Ho Hio]; auto; [intros; lia|].
    pose proof (clipped_from (passes x)). split; auto; lia.
  - intros m x Hm Hx. eapply assign_free; [| |exact Hx]; [|lia].
    intros y Hy Hlt. apply (Hfree m y Hm (Hin y Hy)).
    destruct (le_lt_dec m (in_until y)) as [Hle|]; auto.
    pose proof (clipped_moment y m Hm Hle). lia.
Qed.

End Moments.
