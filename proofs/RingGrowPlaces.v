(** * Rings that grow: tickets, and the places of messages

    Proved here: the invariant [grow_ok] of RingGrowSound.v is kept when a ticket is taken,
    when its message goes to its place, and when the receiver empties that place.

    Mirrors RingCore.java (J2). Not covered: as in RingGrow.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingGrow RingGrowSound RingGrowSteps.
Import ListNotations.
Set Implicit Arguments.

Section Places.
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

(** What four steps of the core are. *)
Lemma is_SendLook s i s' : core_step s (SendLook i) s' -> exists k m x,
  s' = with_sender i x s /\ at_ x = AtLimit k m.
Proof. inversion 1; subst. do 3 eexists. split; reflexivity. Qed.

Lemma is_SendMeasure s i s' : core_step s (SendMeasure i) s' -> exists k m x,
  control_of s i = AtMeasure k m /\ s' = with_sender i x s /\ at_ x = AtRaise k m
  /\ seen x = seen (sender_of s i) /\ room x = head s + capacity.
Proof. inversion 1; subst. do 3 eexists. repeat split. eassumption. Qed.

Lemma is_SendWrite s i k m s' : core_step s (SendWrite i) s' -> control_of s i = AtWrite k m ->
  exists c, s' = goto i c (Ring.with_slot capacity (mine (sender_of s i)) (Some m) s)
    /\ match c with AtClear _ _ | AtReturn _ _ _ | AtLeave _ _ _ => True | _ => False end.
Proof.
  intros Hstep Hat. inversion Hstep; subst.
  match goal with H : control_of s i = AtWrite _ _ |- _ => rewrite H in Hat; injection Hat as -> -> end.
  eexists. split; [reflexivity|]. destruct (_ && _); [exact I|]. unfold answered.
  now destruct (attempting _).
Qed.

Lemma is_RecvFree s k m s' : core_step s RecvFree s' -> rat s = RFree k m ->
  s' = rgoto (RWake k m) (Ring.receive capacity m s).
Proof.
  intros Hstep Hrat. inversion Hstep; subst.
  match goal with H : rat s = RFree _ _ |- _ => rewrite H in Hrat; now injection Hrat as -> -> end.
Qed.

(** A ticket is taken: it is one of the last ring's. *)
Lemma grow_ok_ticket g top i k m : grow_ok g top -> core_ok (core g) ->
  control_of (core g) i = AtTicket k m -> tail (core g) = seen (sender_of (core g) i) ->
  grow_ok (with_core (goto i (AtWrite k m) (with_tail (take_ticket (tail (core g))) (core g))) g) top.
Proof.
  intros Hok Hcore Hat Hsame. set (s := goto _ _ _).
  assert (mine (sender_of (core g) i) = ticket (tail (core g))) as Hmine
    by (unfold mine; now rewrite <- Hsame).
  pose proof (core_ticket Hcore i Hat) as Hroom. rewrite Hmine in Hroom.
  pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
  change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown. rewrite Hat in Hknown.
  destruct (phase_of g i) as [| |j| | | |] eqn:Hphase; try contradiction.
  destruct Hknown as [Hj Hbelow]. rewrite Hmine in Hbelow.
  pose proof (ok_tail_ring Hok) as Htail. pose proof (ok_begins Hok) as Hbegins.
  assert (j = top) as ->.
  { destruct (Nat.eq_dec j top) as [|Hne]; auto. exfalso.
    destruct (ok_small Hok (j := j) ltac:(lia)) as [Hsmall _].
    pose proof (begins_order some_capacity some_size Hok (j := S j) (j' := top) ltac:(lia)) as Hle.
    cbn in Hle. specialize (Hbelow Hsmall). lia. }
  assert (slot (core g) (ticket (tail (core g))) = None) as Hnew by (apply (core_beyond Hcore); lia).
  pose proof (ok_phase Hok) as Hphases.
  destruct Hok as [H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13]. split; auto; cbn [core with_core].
  - change (ticket (tail s)) with (S (ticket (tail (core g)))). change (begins (with_core s g) top)
      with (begins g top). lia.
  - intros Hs. destruct (H6 Hs) as [Hwide _]. split; [exact Hwide|left]. exact (Hbelow Hs).
  - intros j p m' Hp. destruct (H10 j p m' Hp) as (t & Hlive & Hrest). exists t.
    split; [change (head s) with (head (core g)); cbn; lia|exact Hrest].
  - intros j t m' Hlive Hown Hm. change (head s) with (head (core g)) in Hlive. cbn in Hlive.
    change (slot (core g) t = Some m') in Hm.
    apply (H11 j t m'); auto. destruct (Nat.eq_dec t (ticket (tail (core g)))) as [->|]; [congruence|lia].
  - intros i'. change (phase_of (with_core s g) i') with (phase_of g i').
    rewrite (sender_of_put (core g) s i (goes_to (AtWrite k m) (sender_of (core g) i)) eq_refl).
    destruct (Nat.eq_dec i i') as [<-|]; [|exact (Hphases i')].
    rewrite Hphase. unfold RingGrowSound.phase_ok. cbn [at_ goes_to].
    change (mine (goes_to _ _)) with (mine (sender_of (core g) i)). rewrite Hmine.
    split; [lia|split; [exact H4|lia]].
Qed.

(** The rings after a place was written. *)
Lemma with_place_rings g j t x s j' :
  bound_at (with_place j t x (with_core s g)) j' = bound_at g j'
  /\ sealed (ring_at (with_place j t x (with_core s g)) j') = sealed (ring_at g j')
  /\ (forall p, get None (places (ring_at (with_place j t x (with_core s g)) j')) p
       = if Nat.eq_dec j j' then if Nat.eq_dec (t mod size j) p then x
           else get None (places (ring_at g j')) p
         else get None (places (ring_at g j')) p).
Proof.
  rewrite (ring_at_put g (with_place j t x (with_core s g)) j _ eq_refl).
  destruct (Nat.eq_dec j j') as [<-|]; cbn; [|auto].
  split; [reflexivity|split; [reflexivity|]]. intros p. apply get_put.
Qed.

(** The message goes to its place. *)
Lemma grow_ok_write g top i j k m s : grow_ok g top -> core_ok (core g) ->
  control_of (core g) i = AtWrite k m -> phase_of g i = Passed j ->
  core_step (core g) (SendWrite i) s ->
  grow_ok (with_place j (mine (sender_of (core g) i)) (Some m) (with_core s g)) top.
Proof.
  intros Hok Hcore Hat Hphase Hstep. set (t0 := mine (sender_of (core g) i)).
  set (g' := with_place j t0 (Some m) (with_core s g)).
  destruct (core_write Hcore i Hat) as [Hlive0 Hempty]. fold t0 in Hlive0, Hempty.
  pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
  change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown.
  rewrite Hat, Hphase in Hknown. fold t0 in Hknown.
  pose proof (with_place_rings g j t0 (Some m) s) as Hrings. fold g' in Hrings.
  assert (forall j', bound_at g' j' = bound_at g j') as Hbound by (intros; apply Hrings).
  assert (forall j', begins g' j' = begins g j') as Hbegins
    by (intros [|j']; [reflexivity|]; apply Hbound).
  assert (forall j' t, owns g' top j' t <-> owns g top j' t) as Howns
    by (intros; unfold owns; now rewrite Hbegins, Hbound).
  destruct (is_SendWrite Hstep Hat) as (c & Hs & Hc). fold t0 in Hs.
  assert (tail (core g') = tail (core g) /\ head (core g') = head (core g)
    /\ limit (core g') = limit (core g) /\ rat (core g') = rat (core g)
    /\ slots (core g') = put None (Ring.index capacity t0) (Some m) (slots (core g))
    /\ senders (core g') = put no_sender i (goes_to c (sender_of (core g) i)) (senders (core g)))
    as (Ht & Hh & Hl & Hr & Hslots & Hss) by (change (core g') with s; rewrite Hs; auto 8).
  assert (forall t, head (core g) <= t < ticket (tail (core g)) ->
    slot (core g') t = if Nat.eq_dec t0 t then Some m else slot (core g) t) as Hslot.
  { intros t Hlive. rewrite (slot_put capacity (core g') t0 (Some m) t (slots (core g)) Hslots).
    destruct (Nat.eq_dec t0 t) as [<-|Hne]; [now destruct Nat.eq_dec|].
    destruct Nat.eq_dec as [Heq|]; [|reflexivity].
    exfalso. apply Hne. now apply (live_distinct some_capacity some_size g Hcore). }
  assert (later g g' top top) as Hlater
    by (split; auto; intros; rewrite ?Hbound, ?Hh; auto).
  assert (forall i', phase_ok g' top (phase_of g' i') (sender_of (core g') i')) as Hphases.
  { intros i'. change (phase_of g' i') with (phase_of g i').
    rewrite (sender_of_put (core g) (core g') i _ Hss).
    destruct (Nat.eq_dec i i') as [<-|].
    - unfold RingGrowSound.phase_ok. cbn. destruct c; try contradiction; exact I.
    - apply (phase_ok_later some_capacity some_size _ _ Hok Hlater); [|apply (ok_phase Hok)].
      intros k' m' Hat'. now apply (core_write Hcore i' Hat'). }
  assert (forall j1 j2 t, owns g top j1 t -> owns g top j2 t -> j1 = j2) as Hunique
    by (intros j1 j2 t; now apply (owner_unique some_capacity some_size Hok)).
  assert (forall j' t t', owns g top j' t -> owns g top j' t' ->
    head (core g) <= t < ticket (tail (core g)) -> head (core g) <= t' < ticket (tail (core g)) ->
    t mod size j' = t' mod size j' -> t = t') as Hdistinct
    by (intros j' t t'; now apply (owned_distinct some_capacity some_size Hok Hcore)).
  destruct Hok as [H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13].
  split; rewrite ?Ht, ?Hh, ?Hl, ?Hr; auto; intros *; rewrite ?Hbegins, ?Hbound; auto.
  - destruct (Hrings j0) as (_ & -> & _). apply H1.
  - destruct (Hrings j0) as (_ & _ & ->). intros Hp.
    assert (get None (places (ring_at g j0)) p = Some m0
      \/ (j = j0 /\ t0 mod size j = p /\ m0 = m)) as [Hold|(<- & <- & ->)].
    { destruct (Nat.eq_dec j j0), (Nat.eq_dec (t0 mod size j) p); auto.
      right. repeat split; congruence. }
    + destruct (H10 j0 p m0 Hold) as (t & Hlive & Hown & Hmod & Hm). exists t.
      rewrite Howns, (Hslot t Hlive). destruct (Nat.eq_dec t0 t) as [<-|]; [congruence|auto].
    + exists t0. rewrite Howns, (Hslot t0 Hlive0). destruct (Nat.eq_dec t0 t0); [auto|congruence].
  - rewrite Howns. intros Hlive Hown. rewrite (Hslot t Hlive). unfold RingGrow.place.
    destruct (Hrings j0) as (_ & _ & ->). destruct (Nat.eq_dec t0 t) as [<-|Hne].
    + intros [= <-]. rewrite (Hunique j j0 t0 Hknown Hown).
      destruct (Nat.eq_dec j0 j0), (Nat.eq_dec (t0 mod size j0) (t0 mod size j0)); congruence.
    + intros Hm. destruct (Nat.eq_dec j j0) as [<-|]; [|now apply (H11 j0)].
      destruct (Nat.eq_dec (t0 mod size j) (t mod size j)) as [Heq|]; [|now apply (H11 j)].
      exfalso. apply Hne. now apply (Hdistinct j).
  - rewrite Howns. apply H12.
Qed.

(** The receiver empties its place and moves on. *)
Lemma grow_ok_consume g top s : grow_ok g top -> core_ok (core g) ->
  owns g top (head_ring g) (head (core g)) -> head (core g) < ticket (tail (core g)) ->
  tail s = tail (core g) -> head s = S (head (core g)) -> limit s = limit (core g) ->
  slots s = put None (Ring.index capacity (head (core g))) None (slots (core g)) ->
  senders s = senders (core g) -> (forall k m, rat s <> RFree k m) ->
  grow_ok (with_place (head_ring g) (head (core g)) None (with_core s g)) top.
Proof.
  intros Hok Hcore Hfirst Hless Ht Hh Hl Hslots Hss Hno.
  set (g' := with_place (head_ring g) (head (core g)) None (with_core s g)).
  pose proof (with_place_rings g (head_ring g) (head (core g)) None s) as Hrings. fold g' in Hrings.
  assert (forall j', bound_at g' j' = bound_at g j') as Hbound by (intros; apply Hrings).
  assert (forall j', begins g' j' = begins g j') as Hbegins
    by (intros [|j']; [reflexivity|]; apply Hbound).
  assert (forall j' t, owns g' top j' t <-> owns g top j' t) as Howns
    by (intros; unfold owns; now rewrite Hbegins, Hbound).
  assert (forall t, (head (core g)) <= t < ticket (tail (core g)) ->
    slot s t = if Nat.eq_dec (head (core g)) t then None else slot (core g) t) as Hslot.
  { intros t Hlive. rewrite (slot_put capacity s (head (core g)) None t (slots (core g)) Hslots).
    destruct (Nat.eq_dec (head (core g)) t) as [<-|Hne]; [now destruct Nat.eq_dec|].
    destruct Nat.eq_dec as [Heq|]; [|reflexivity].
    exfalso. apply Hne. apply (live_distinct some_capacity some_size g Hcore); auto; lia. }
  change (core g') with s in *.
  assert (later g g' top top) as Hlater.
  { split; auto; intros; rewrite ?Hbound; auto. change (core g') with s. lia. }
  assert (forall i', phase_ok g' top (phase_of g' i') (sender_of s i')) as Hphases.
  { intros i'. change (phase_of g' i') with (phase_of g i').
    assert (sender_of s i' = sender_of (core g) i') as -> by (unfold sender_of; now rewrite Hss).
    apply (phase_ok_later some_capacity some_size _ _ Hok Hlater); [|apply (ok_phase Hok)].
    intros k' m' Hat'. now apply (core_write Hcore i' Hat'). }
  assert (forall j1 j2 t, owns g top j1 t -> owns g top j2 t -> j1 = j2) as Hunique
    by (intros j1 j2 t; now apply (owner_unique some_capacity some_size Hok)).
  assert (forall j' t t', owns g top j' t -> owns g top j' t' ->
    head (core g) <= t < ticket (tail (core g)) -> head (core g) <= t' < ticket (tail (core g)) ->
    t mod size j' = t' mod size j' -> t = t') as Hdistinct
    by (intros j' t t'; now apply (owned_distinct some_capacity some_size Hok Hcore)).
  destruct Hok as [H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13].
  split; change (core g') with s; rewrite ?Ht, ?Hh, ?Hl; auto;
    intros *; rewrite ?Hbegins, ?Hbound; auto.
  - destruct (Hrings j) as (_ & -> & _). apply H1.
  - intros Hj. destruct (H5 j Hj). lia.
  - intros Hs. destruct (H6 Hs). lia.
  - change (head_ring g') with (head_ring g). rewrite ?Hbegins, ?Hbound.
    destruct H9 as (H9 & H9' & _), Hfirst as (_ & _ & Hbelow). split; [exact H9|split; [lia|]].
    intros Hlt. specialize (Hbelow Hlt). lia.
  - destruct (Hrings j) as (_ & _ & ->). intros Hp.
    assert (get None (places (ring_at g j)) p = Some m
      /\ ~ (head_ring g = j /\ (head (core g)) mod size (head_ring g) = p)) as [Hold Hnot].
    { destruct (Nat.eq_dec (head_ring g) j), (Nat.eq_dec ((head (core g)) mod size (head_ring g)) p);
        try discriminate; split; auto; intros [? ?]; congruence. }
    destruct (H10 j p m Hold) as (t & Hlive & Hown & Hmod & Hm). exists t.
    assert (t <> (head (core g))) as Hne.
    { intros ->. apply Hnot. pose proof (Hunique _ _ _ Hfirst Hown) as <-. auto. }
    rewrite Howns, (Hslot t Hlive). destruct (Nat.eq_dec (head (core g)) t); [congruence|].
    split; [lia|auto].
  - rewrite Howns. intros Hlive Hown. rewrite (Hslot t) by lia.
    destruct (Nat.eq_dec (head (core g)) t) as [|Hne]; [discriminate|]. intros Hm. unfold RingGrow.place.
    destruct (Hrings j) as (_ & _ & ->). destruct (Nat.eq_dec (head_ring g) j) as [<-|].
    + destruct Nat.eq_dec as [Heq|]; [|apply (H11 (head_ring g)); auto; lia].
      exfalso. apply Hne. apply (Hdistinct (head_ring g)); auto; lia.
    + apply (H11 j); auto. lia.
  - intros Hr. now apply Hno in Hr.
Qed.

End Places.
