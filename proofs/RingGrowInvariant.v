(** * Rings that grow: every step keeps the invariant

    Proved here, for any number of senders and messages ([grow_ok_step]): a step of
    RingGrow.v keeps [grow_ok] of RingGrowSound.v, with as many sealed rings or one more.

    Mirrors RingCore.java (J2, J3). Not covered: as in RingGrow.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingGrow RingGrowSound RingGrowSteps RingGrowPlaces.
Import ListNotations.
Set Implicit Arguments.

Section Invariant.
Context {message : Type}.
Variables capacity first_size : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis some_size : 1 <= first_size.
Notation growing := (RingGrow.growing message).
Notation slot := (Ring.slot (message := message) capacity).
Notation size := (RingGrow.size first_size).
Notation place := (RingGrow.place (message := message) first_size).
Notation with_place := (RingGrow.with_place (message := message) first_size).
Notation bound_at g j := (bound (ring_at g j)).
Notation grow_ok := (RingGrowSound.grow_ok (message := message) capacity first_size).
Notation core_ok := (RingGrowSound.core_ok (message := message) capacity).
Notation phase_ok := (RingGrowSound.phase_ok (message := message) capacity first_size).
Notation later := (RingGrowSound.later (message := message) capacity first_size).
Notation core_step := (ring_step (message := message) capacity capacity).
Notation grow_step := (RingGrow.grow_step (message := message) capacity first_size).

(** Sender [i] moves where it need not know anything of the rings. *)
Definition free (c : control message) : bool :=
  match c with
  | AtLimit _ _ | AtHead _ _ | AtMeasure _ _ | AtRaise _ _ | AtTicket _ _ | AtWrite _ _ => false
  | _ => true
  end.

Lemma phase_ok_free g top p x : free (at_ x) = true -> phase_ok g top p x.
Proof. unfold RingGrowSound.phase_ok. destruct (at_ x); try discriminate; intros _; exact I. Qed.

(** A step of the core that the rings do not take part in. *)
Lemma grow_ok_kept g top l s : grow_ok g top -> core_ok (core g) -> kept l = true ->
  core_step (core g) l s -> grow_ok (with_core s g) top.
Proof.
  intros Hok Hcore Hkept Hstep. pose proof (ok_tail_ring Hok) as Htail.
  pose proof (ok_phase Hok) as Hphases. pose proof (ok_free Hok) as Hfree.
  destruct Hstep; try discriminate.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & ->) end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & ->) end.
  (* the receiver *)
  all: try (eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
    |split; [apply le_n|exact Htail]|reflexivity..| |intros i'; left; split; reflexivity];
    unfold checked; cbn; intros k' m' Hr;
    first [exact (Hfree k' m' Hr)
      |repeat match type of Hr with context [if ?b then _ else _] => destruct b end; discriminate]; fail).
  (* a sender that the rings do not concern any more *)
  all: try (eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
    |split; [apply le_n|exact Htail]|reflexivity..|exact Hfree|];
    intros i'; unfold sender_of; cbn; rewrite get_put;
    match goal with |- context [Nat.eq_dec ?i i'] => destruct (Nat.eq_dec i i') as [<-|] end;
    [right; apply phase_ok_free; unfold no_room, answered; cbn;
     repeat match goal with |- context [match ?b with _ => _ end] => destruct b end; reflexivity
    |left; split; reflexivity]; fail).
  - (* SendRoom *)
    eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |split; [apply le_n|exact Htail]|reflexivity..|exact Hfree|].
    intros i'. specialize (Hphases i'). unfold control_of, sender_of in *. cbn. rewrite get_put.
    destruct (Nat.eq_dec i i') as [<-|]; [right|left; split; reflexivity].
    change (phase_of (with_core _ g) i) with (phase_of g i).
    unfold RingGrowSound.phase_ok in *. rewrite Hat in Hphases. cbn.
    destruct (phase_of g i); exact Hphases.
  - (* SendTicket *)
    now apply grow_ok_ticket.
Qed.

(** Sender [i] looks again. *)
Lemma grow_ok_looks g top i x t : grow_ok g top -> core_ok (core g) -> free (at_ x) = true ->
  tail_ring g <= t <= top -> grow_ok (with_tail_ring t (with_core (with_sender i x (core g)) g)) top.
Proof.
  intros Hok Hcore Hx Ht.
  eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
    |exact Ht|reflexivity..|exact (ok_free Hok)|].
  intros i'. unfold sender_of. cbn. rewrite get_put.
  destruct (Nat.eq_dec i i') as [<-|]; [right|left; split; reflexivity]. now apply phase_ok_free.
Qed.

(** Sender [i] moves to [x] and [p]. *)
Lemma grow_ok_phase g top i x p : grow_ok g top -> core_ok (core g) -> phase_ok g top p x ->
  grow_ok (with_phase i p (with_core (with_sender i x (core g)) g)) top.
Proof.
  intros Hok Hcore Hx.
  eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
    |split; [apply le_n|exact (ok_tail_ring Hok)]|reflexivity..|exact (ok_free Hok)|].
  intros i'. unfold sender_of, phase_of. cbn. rewrite !get_put.
  destruct (Nat.eq_dec i i') as [<-|]; [right; exact Hx|left; split; reflexivity].
Qed.

(** Where the CAS of tailRing leads to. *)
Lemma next_tail_ring g top j : grow_ok g top -> j < top ->
  tail_ring g <= (if tail_ring g =? j then S j else tail_ring g) <= top.
Proof.
  intros Hok Hj. pose proof (ok_tail_ring Hok). destruct (Nat.eqb_spec (tail_ring g) j); lia.
Qed.

Theorem grow_ok_step g top l g' : grow_ok g top -> core_ok (core g) -> grow_step g l g' ->
  exists top', grow_ok g' top'.
Proof.
  intros Hok Hcore Hstep.
  (* what the sender knows *)
  assert (forall i c, control_of (core g) i = c -> exists x, x = sender_of (core g) i /\ at_ x = c
    /\ phase_ok g top (phase_of g i) x) as Hknown
    by (intros i c <-; exists (sender_of (core g) i); split; [|split]; auto; apply (ok_phase Hok)).
  destruct Hstep.
  all: try match goal with Hat : control_of _ ?i = ?c |- _ =>
    destruct (Hknown i c Hat) as (x & Hx & Hcx & Hknows);
    unfold RingGrowSound.phase_ok in Hknows; rewrite Hcx in Hknows end.
  - (* kept *)
    exists top. now apply grow_ok_kept with (l := l).
  - (* SendLook *)
    destruct (is_SendLook Hstep) as (k & m & x & -> & Hat).
    exists top. apply grow_ok_phase; auto. unfold RingGrowSound.phase_ok. now rewrite Hat.
  - (* SendRing *)
    exists top. eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |split; [apply le_n|exact (ok_tail_ring Hok)]|reflexivity..|exact (ok_free Hok)|].
    intros i'. unfold phase_of. cbn. rewrite get_put.
    destruct (Nat.eq_dec i i') as [<-|]; [right|left; split; reflexivity].
    unfold RingGrowSound.phase_ok. rewrite <- Hx, Hcx. apply le_n.
  - (* SendLimit: below *)
    rewrite Hphase in Hknows. exists top. apply grow_ok_phase; auto.
    unfold RingGrowSound.phase_ok. cbn. auto.
  - (* SendLimit: not below *)
    rewrite Hphase in Hknows. exists top. apply grow_ok_phase; auto.
    unfold RingGrowSound.phase_ok. cbn. auto.
  - (* SendLimit: sealed *)
    exists top. apply grow_ok_phase; auto. unfold RingGrowSound.phase_ok. cbn. now apply (ok_sealed Hok).
  - (* SendMeasure *)
    destruct (is_SendMeasure Hstep) as (k & m & x & Hat & -> & Hcx & Hseen & Hroom).
    destruct (Hknown i _ Hat) as (y & -> & Hcy & Hknows).
    unfold RingGrowSound.phase_ok in Hknows. rewrite Hcy, Hphase in Hknows.
    destruct Hknows as [Hj Hl]. exists top. apply grow_ok_phase; auto.
    unfold RingGrowSound.phase_ok. rewrite Hcx, Hroom.
    assert (mine x = mine (sender_of (core g) i)) as Hmine by (unfold mine; now rewrite Hseen).
    rewrite Hmine. split; [exact Hj|split; [exact Hl|split; [lia|split]]].
    + destruct j as [|j]; [cbn; lia|]. pose proof (ok_tail_ring Hok).
      destruct (ok_small Hok (j := j) ltac:(lia)) as [Hs Hbound].
      pose proof (size_doubles some_capacity some_size j). cbn. lia.
    + intros Hs. lia.
  - (* SendMeasure: full *)
    destruct (is_SendMeasure Hstep) as (k & m & x & Hat & -> & Hcx & Hseen & Hroom).
    destruct (Hknown i _ Hat) as (y & -> & Hcy & Hknows).
    unfold RingGrowSound.phase_ok in Hknows. rewrite Hcy, Hphase in Hknows.
    destruct Hknows as [Hj Hl]. exists top. apply grow_ok_phase; auto.
    unfold RingGrowSound.phase_ok. rewrite Hcx.
    assert (mine x = mine (sender_of (core g) i)) as Hmine by (unfold mine; now rewrite Hseen).
    rewrite Hmine. split; [exact Hj|split; [exact Hsmall|split; [exact Hl|]]].
    intros Hzero. pose proof (ok_tail_ring Hok).
    assert (mine (sender_of (core g) i) <= ticket (tail (core g))) as Hle
      by (apply (core_trying Hcore); now rewrite Hat).
    pose proof (size_positive some_capacity some_size j).
    destruct (Nat.eq_dec j top) as [->|]; [|pose proof (ok_small Hok (j := j) ltac:(lia)); lia].
    destruct (ok_top Hok Hsmall) as [_ [|[_ Hnext]]]; [lia|].
    destruct top as [|top]; [cbn in Hnext; lia|].
    pose proof (ok_small Hok (j := top) (Nat.lt_succ_diag_r top)).
    pose proof (size_doubles some_capacity some_size top). cbn in Hnext. lia.
  - (* SendRaise *)
    exists top. now apply (grow_ok_raise some_capacity some_size) with (l := l).
  - (* SendRaise: lost *)
    exists top. apply (@grow_ok_looks g top i (goes_to (AtLook k m) (sender_of (core g) i)) (tail_ring g)); auto.
    split; [apply le_n|apply (ok_tail_ring Hok)].
  - (* SendSeal *)
    exists (S top). now apply (grow_ok_seal some_capacity some_size) with (l := l) (k := k) (m := m).
  - (* SendSeal: lost *)
    exists top. apply (@grow_ok_looks g top i (goes_to (AtLook k m) (sender_of (core g) i)) (tail_ring g)); auto.
    split; [apply le_n|apply (ok_tail_ring Hok)].
  - (* SendNext *)
    rewrite Hphase in Hknows. exists top.
    apply (@grow_ok_looks g top i (goes_to (AtLook k m) (sender_of (core g) i))); auto.
    now apply next_tail_ring.
  - (* SendNext: the ring was sealed before *)
    rewrite Hphase in Hknows. exists top.
    destruct (is_SendMeasure Hstep) as (k' & m' & y & _ & -> & _).
    eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |exact (next_tail_ring Hok Hknows)|reflexivity..|exact (ok_free Hok)|].
    intros i'. unfold sender_of. cbn. rewrite !get_put.
    destruct (Nat.eq_dec i i') as [<-|]; [right; now apply phase_ok_free|left; split; reflexivity].
  - (* SendWrite *)
    exists top. now apply grow_ok_write with (k := k).
  - (* RecvTake *)
    destruct (first_place some_capacity some_size Hok Hcore Hplace) as (Hown & _ & _).
    exists top. eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |split; [apply le_n|exact (ok_tail_ring Hok)]|reflexivity..|intros; exact Hown|].
    intros i'. left. split; reflexivity.
  - (* RecvMiss *)
    exists top. eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |split; [apply le_n|exact (ok_tail_ring Hok)]|reflexivity..|exact (ok_free Hok)|].
    intros i'. left. split; reflexivity.
  - (* RecvNext *)
    exists top. apply (grow_ok_next some_capacity some_size Hok Hpassed). intros. congruence.
  - (* RecvHole *)
    exists top. eapply (grow_ok_quiet some_capacity some_size); [exact Hok|exact Hcore|reflexivity
      |split; [apply le_n|exact (ok_tail_ring Hok)]|reflexivity..|cbn; intros; discriminate|].
    intros i'. left. split; reflexivity.
  - (* RecvFree *)
    pose proof (is_RecvFree Hstep Hrat) as ->. exists top.
    apply grow_ok_consume; auto; try reflexivity; [apply (ok_free Hok Hrat)| |discriminate].
    apply (first_live some_capacity some_size g Hcore (core_first Hcore Hrat)).
  - (* Drain *)
    destruct (first_place some_capacity some_size Hok Hcore Hplace) as (Hown & _ & Hless).
    exists top. apply grow_ok_consume; auto; try reflexivity. cbn. congruence.
  - (* Drain: the next ring *)
    exists top. apply (grow_ok_next some_capacity some_size Hok Hpassed). intros. congruence.
Qed.

End Invariant.
