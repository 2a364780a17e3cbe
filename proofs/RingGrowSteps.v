(** * Rings that grow: the invariant is kept

    Proved here, for any number of senders and messages ([grow_ok_step]): every step of
    RingGrow.v keeps [grow_ok], for a number of sealed rings that only grows.

    Mirrors RingCore.java (J2, J3). Not covered: as in RingGrow.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingGrow RingGrowSound.
Import ListNotations.
Set Implicit Arguments.

Section Steps.
Context {message : Type}.
Variables capacity first_size : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis some_size : 1 <= first_size.
Notation growing := (RingGrow.growing message).
Notation slot := (Ring.slot (message := message) capacity).
Notation size := (RingGrow.size first_size).
Notation place := (RingGrow.place (message := message) first_size).
Notation bound_at g j := (bound (ring_at g j)).
Notation grow_ok := (RingGrowSound.grow_ok (message := message) capacity first_size).
Notation core_ok := (RingGrowSound.core_ok (message := message) capacity).
Notation phase_ok := (RingGrowSound.phase_ok (message := message) capacity first_size).
Notation core_step := (ring_step (message := message) capacity capacity).
Notation grow_step := (RingGrow.grow_step (message := message) capacity first_size).

(** A step that leaves the places alone, and takes no ticket and consumes none. *)
Lemma grow_ok_moved g g' top top' : grow_ok g top -> core_ok (core g) ->
  later capacity first_size g g' top top' ->
  ticket (tail (core g')) = ticket (tail (core g)) -> head (core g') = head (core g) ->
  slots (core g') = slots (core g) ->
  (forall j, places (ring_at g' j) = places (ring_at g j)) ->
  (forall j, sealed (ring_at g' j) = true <-> j < top') ->
  (forall j, top' < j -> bound_at g' j = 0) ->
  (top' = S top -> size top < capacity /\ 0 < bound_at g' top <= head (core g) + size top) ->
  (size top' < capacity -> bound_at g' top' <= head (core g) + size top'
    /\ (ticket (tail (core g)) <= bound_at g' top'
        \/ (bound_at g' top' = 0 /\ ticket (tail (core g)) = begins g' top'))) ->
  bound_at g' top' <= limit (core g') -> tail_ring g' <= top' ->
  (head_ring g' <= top' /\ begins g' (head_ring g') <= head (core g)
    /\ (head_ring g' < top' -> head (core g) <= bound_at g' (head_ring g'))) ->
  (forall k m, rat (core g') = RFree k m -> owns g' top' (head_ring g') (head (core g))) ->
  (forall i, (sender_of (core g') i = sender_of (core g) i /\ phase_of g' i = phase_of g i)
    \/ phase_ok g' top' (phase_of g' i) (sender_of (core g') i)) ->
  grow_ok g' top'.
Proof.
  intros Hok Hcore Hlater Ht Hh Hslots Hplaces Hsealed Hfresh Hseal Htop Hlimit Htail Hhead
    Hfree Hphase.
  assert (forall t, slot (core g') t = slot (core g) t) as Hslot
    by (intros; unfold Ring.slot; now rewrite Hslots).
  pose proof (later_top Hlater) as Hgrown.
  split; rewrite ?Ht, ?Hh; auto.
  - intros j Hj. destruct (Nat.eq_dec j top) as [->|Hne].
    + destruct Hgrown as [|[Heq Hbound]]; [lia|].
      rewrite (later_begins some_capacity some_size Hlater) by lia. rewrite Hbound.
      apply (ok_begins Hok).
    + rewrite (later_begins some_capacity some_size Hlater), (later_sealed Hlater) by lia.
      apply (ok_order Hok). lia.
  - destruct Hgrown as [->|[-> Hbound]]; [|cbn; lia].
    rewrite (later_begins some_capacity some_size Hlater) by lia. apply (ok_begins Hok).
  - intros j Hj. destruct (Nat.eq_dec j top) as [->|Hne].
    + destruct Hgrown as [|[Heq _]]; [lia|]. exact (Hseal Heq).
    + rewrite (later_sealed Hlater) by lia. apply (ok_small Hok). lia.
  - intros j p m Hp. rewrite Hplaces in Hp.
    destruct (ok_occupied Hok j p Hp) as (t & Hlive & Hown & Hmod & Hm).
    exists t. rewrite Hslot. split; [exact Hlive|split; [|auto]].
    apply (later_owns some_capacity some_size j Hlater); [lia|exact Hown].
  - intros j t m Hlive Hown. rewrite Hslot. intros Hm. unfold RingGrow.place. rewrite Hplaces.
    apply (ok_placed Hok Hlive); [|exact Hm].
    apply (later_owns some_capacity some_size j Hlater) in Hown; [exact Hown|lia].
  - intros i. destruct (Hphase i) as [[-> ->]|Hi]; [|exact Hi].
    apply (phase_ok_later some_capacity some_size _ _ Hok Hlater); [|apply (ok_phase Hok)].
    intros k m Hat. now apply (core_write Hcore i Hat).
Qed.

(** A step that leaves the rings alone. *)
Lemma grow_ok_quiet g g' top : grow_ok g top -> core_ok (core g) ->
  rings g' = rings g -> tail_ring g <= tail_ring g' <= top -> head_ring g' = head_ring g ->
  ticket (tail (core g')) = ticket (tail (core g)) -> head (core g') = head (core g) ->
  slots (core g') = slots (core g) -> limit (core g') = limit (core g) ->
  (forall k m, rat (core g') = RFree k m -> owns g top (head_ring g) (head (core g))) ->
  (forall i, (sender_of (core g') i = sender_of (core g) i /\ phase_of g' i = phase_of g i)
    \/ phase_ok g' top (phase_of g' i) (sender_of (core g') i)) ->
  grow_ok g' top.
Proof.
  intros Hok Hcore Hrings [Htail Htail'] Hhead Ht Hh Hslots Hlimit Hfree Hphase.
  assert (forall j, ring_at g' j = ring_at g j) as Hring
    by (intros; unfold ring_at; now rewrite Hrings).
  assert (forall j, begins g' j = begins g j) as Hbegins
    by (intros [|j]; [reflexivity|]; cbn; now rewrite Hring).
  assert (forall j t, owns g' top j t <-> owns g top j t) as Howns
    by (intros; unfold owns; now rewrite Hbegins, Hring).
  apply (@grow_ok_moved g g' top top); auto; intros *; rewrite ?Hhead, ?Hring, ?Hbegins, ?Hlimit.
  - split; intros *; rewrite ?Hring; auto; lia.
  - reflexivity.
  - apply (ok_sealed Hok).
  - apply (ok_fresh Hok).
  - lia.
  - apply (ok_top Hok).
  - apply (ok_limit Hok).
  - apply (ok_head_ring Hok).
  - intros Hr. apply Howns. eauto.
Qed.

(** ** Reading after a step *)

Lemma ring_at_put (g g' : growing) j r : rings g' = put fresh_ring j r (rings g) ->
  forall j', ring_at g' j' = if Nat.eq_dec j j' then r else ring_at g j'.
Proof. intros H j'. unfold ring_at. rewrite H. apply get_put. Qed.

Lemma phase_of_put (g g' : growing) i p : phases g' = put Start i p (phases g) ->
  forall i', phase_of g' i' = if Nat.eq_dec i i' then p else phase_of g i'.
Proof. intros H i'. unfold phase_of. rewrite H. apply get_put. Qed.

(** A message in the receiver's place is the next one. *)
Lemma first_place g top m : grow_ok g top -> core_ok (core g) ->
  place g (head_ring g) (head (core g)) = Some m ->
  owns g top (head_ring g) (head (core g)) /\ slot (core g) (head (core g)) = Some m
  /\ head (core g) < ticket (tail (core g)).
Proof.
  intros Hok Hcore Hplace.
  destruct (ok_occupied Hok _ _ Hplace) as (t & Hlive & Hown & Hmod & Hm).
  pose proof (owned_window some_capacity some_size Hok Hcore Hown Hlive) as Hwindow.
  pose proof (size_positive some_capacity some_size (head_ring g)).
  assert (head (core g) = t) as Heq
    by (apply (index_injective (size (head_ring g)) (size (head_ring g))); auto; lia).
  rewrite Heq. split; [exact Hown|split; [exact Hm|lia]].
Qed.

Lemma first_live g m : core_ok (core g) -> slot (core g) (head (core g)) = Some m ->
  head (core g) < ticket (tail (core g)).
Proof.
  intros Hcore Hm. destruct (le_lt_dec (ticket (tail (core g))) (head (core g))); auto.
  rewrite (core_beyond Hcore) in Hm; [discriminate|lia].
Qed.

(** Tickets that are not consumed have slots of their own in the core. *)
Lemma live_distinct g t t' : core_ok (core g) ->
  head (core g) <= t < ticket (tail (core g)) -> head (core g) <= t' < ticket (tail (core g)) ->
  Ring.index capacity t = Ring.index capacity t' -> t = t'.
Proof.
  intros Hcore Hlive Hlive' Heq. pose proof (core_window Hcore).
  destruct (Nat.le_ge_cases t t'); [|symmetry];
    apply (index_injective capacity capacity); auto; lia.
Qed.

(** The ring that is not sealed is the last one. *)
Lemma open_ring g top j : grow_ok g top -> j <= tail_ring g ->
  capacity <= size j \/ sealed (ring_at g j) = false -> j = top.
Proof.
  intros Hok Hj Hopen. pose proof (ok_tail_ring Hok).
  destruct (Nat.eq_dec j top) as [|Hne]; auto. exfalso.
  destruct (ok_small Hok (j := j) ltac:(lia)) as [Hsmall _].
  pose proof (proj2 (ok_sealed Hok j) ltac:(lia)). destruct Hopen; [lia|congruence].
Qed.

(** ** The steps of the growing ring *)

Lemma grow_ok_raise g top i j l r k m : grow_ok g top -> core_ok (core g) ->
  control_of (core g) i = AtRaise k m -> phase_of g i = Raises j l r ->
  capacity <= size j \/ unchanged g j l ->
  grow_ok (with_bound j r
    (with_core (goto i (AtLook k m) (with_limit (room (sender_of (core g) i)) (core g))) g)) top.
Proof.
  intros Hok Hcore Hat Hphase Hright. set (g' := with_bound _ _ _).
  pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
  change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown.
  rewrite Hat, Hphase in Hknown. destruct Hknown as (Hj & Hl & Hroom & Hbegins & Hsmall).
  assert (j = top) as -> by (apply (open_ring Hok Hj); unfold unchanged in Hright; tauto).
  assert (forall j', ring_at g' j' = if Nat.eq_dec top j'
    then RingState (places (ring_at g top)) r (sealed (ring_at g top)) else ring_at g j') as Hring
    by (intros; now apply ring_at_put).
  assert (forall j', j' <> top -> ring_at g' j' = ring_at g j') as Hother
    by (intros j' Hne; rewrite Hring; destruct (Nat.eq_dec top j'); congruence).
  assert (bound_at g' top = r) as Hbound
    by (rewrite Hring; now destruct (Nat.eq_dec top top)).
  assert (forall j', j' <= top -> begins g' j' = begins g j') as Hfirst
    by (intros [|j'] Hle; [reflexivity|]; cbn; rewrite Hother; [reflexivity|lia]).
  apply (@grow_ok_moved g g' top top); auto.
  - split; auto; [|intros Hs].
    + intros j' Hlt. rewrite Hother by lia. reflexivity.
    + rewrite Hbound. destruct Hright as [|[_ Heq]]; [lia|]. specialize (Hsmall Hs). lia.
  - intros j'. rewrite Hring. now destruct (Nat.eq_dec top j') as [<-|].
  - intros j'. rewrite Hring, <- (ok_sealed Hok j'). now destruct (Nat.eq_dec top j') as [<-|].
  - intros j' Hlt. rewrite Hother by lia. now apply (ok_fresh Hok).
  - lia.
  - intros Hs. rewrite Hbound, (Hfirst top (le_n top)). specialize (Hsmall Hs).
    destruct (ok_top Hok Hs) as [_ [Hle|[_ Heq]]]; [|lia].
    destruct Hright as [|[_ Hsame]]; lia.
  - rewrite Hbound. exact Hroom.
  - apply (ok_tail_ring Hok).
  - destruct (ok_head_ring Hok) as (H1 & H2 & H3). change (head_ring g') with (head_ring g).
    rewrite Hfirst by assumption. split; [exact H1|split; [exact H2|]].
    intros Hlt. rewrite Hother by lia. auto.
  - intros k' m' Hr. pose proof (ok_free Hok Hr) as (H1 & H2 & H3).
    change (head_ring g') with (head_ring g). split; [exact H1|split].
    + now rewrite Hfirst.
    + intros Hlt. rewrite Hother by lia. auto.
  - intros i'.
    rewrite (sender_of_put (core g) (core g') i (goes_to (AtLook k m) (sender_of (core g) i)) eq_refl).
    destruct (Nat.eq_dec i i'); [right; exact I|now left].
Qed.

Lemma grow_ok_seal g top i j l k m : grow_ok g top -> core_ok (core g) ->
  control_of (core g) i = AtRaise k m -> phase_of g i = Seals j l -> unchanged g j l ->
  grow_ok (with_phase i (Moves j) (with_seal j g)) (S top).
Proof.
  intros Hok Hcore Hat Hphase [Hunsealed Hsame]. set (g' := with_phase _ _ _).
  pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
  change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown.
  rewrite Hat, Hphase in Hknown. destruct Hknown as (Hj & Hsmall & Hl & Hsome).
  assert (j = top) as -> by (apply (open_ring Hok Hj); auto).
  assert (mine (sender_of (core g) i) <= ticket (tail (core g))) as Hseen
    by (apply (core_trying Hcore); now rewrite Hat).
  destruct (ok_top Hok Hsmall) as [Hwide [Hle|[Hzero _]]]; [|contradiction].
  assert (bound_at g top = ticket (tail (core g))) as Hnext by lia.
  assert (forall j', bound_at g' j' = bound_at g j') as Hbound.
  { intros j'. rewrite (ring_at_put g g' top _ eq_refl). now destruct (Nat.eq_dec top j') as [<-|]. }
  assert (forall j', begins g' j' = begins g j') as Hfirst
    by (intros [|j']; [reflexivity|]; apply Hbound).
  assert (later capacity first_size g g' top (S top)) as Hlater.
  { split; auto; [right; now rewrite Hbound|intros _; rewrite Hbound; lia]. }
  apply (@grow_ok_moved g g' top (S top)); auto.
  - intros j'. rewrite (ring_at_put g g' top _ eq_refl). now destruct (Nat.eq_dec top j') as [<-|].
  - intros j'. rewrite (ring_at_put g g' top _ eq_refl).
    destruct (Nat.eq_dec top j') as [<-|Hne]; [cbn; split; [lia|reflexivity]|].
    rewrite (ok_sealed Hok j'). lia.
  - intros j' Hlt. rewrite Hbound. apply (ok_fresh Hok). lia.
  - intros _. rewrite Hbound. lia.
  - intros _. rewrite Hbound, Hfirst, (ok_fresh Hok) by lia. split; [lia|right].
    split; [reflexivity|]. cbn. now rewrite Hnext.
  - rewrite Hbound, (ok_fresh Hok) by lia. lia.
  - pose proof (ok_tail_ring Hok). cbn. lia.
  - destruct (ok_head_ring Hok) as (H1 & H2 & H3). change (head_ring g') with (head_ring g).
    rewrite Hfirst, Hbound. split; [lia|split; [exact H2|]]. intros _.
    destruct (Nat.eq_dec (head_ring g) top) as [->|]; [|apply H3; lia].
    pose proof (core_window Hcore). lia.
  - intros k' m' Hr. pose proof (first_live g Hcore (core_first Hcore Hr)) as Hlive.
    apply (later_owns some_capacity some_size _ Hlater Hlive). apply (ok_free Hok Hr).
  - intros i'. rewrite (phase_of_put (with_seal top g) g' i (Moves top) eq_refl).
    destruct (Nat.eq_dec i i') as [<-|]; [right|now left].
    unfold RingGrowSound.phase_ok. change (at_ (sender_of (core g') i)) with (control_of (core g) i).
    rewrite Hat. lia.
Qed.

(** The receiver goes on to the next ring. *)
Lemma grow_ok_next g top : grow_ok g top -> passed_by g (head_ring g) ->
  (forall k m, rat (core g) <> RFree k m) -> grow_ok (with_head_ring (S (head_ring g)) g) top.
Proof.
  intros Hok [Hsealed Hbound] Hno. apply (ok_sealed Hok) in Hsealed.
  pose proof (ok_order Hok) as Horder.
  destruct Hok as [H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13]. split; auto.
  - change (head_ring (with_head_ring (S (head_ring g)) g)) with (S (head_ring g)).
    split; [exact Hsealed|split].
    + change (bound_at g (head_ring g) <= head (core g)). lia.
    + intros Hlt. specialize (Horder (S (head_ring g)) Hlt). cbn in Horder.
      change (head (core g) <= bound_at g (S (head_ring g))). lia.
  - intros k m Hr. now apply Hno in Hr.
Qed.

End Steps.
