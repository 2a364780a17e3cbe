(** * The bounded core whose ring grows: linearizable, like its largest ring

    Proved here, for any number of senders and messages, any capacity and any first size
    from 1 on:
    - [grow_refinement]: what the growing core does is what Ring.v does with one ring;
    - [grow_linearizable]: every history of the growing core is linearizable;
    - [grow_conservation]: the messages by ticket are what was received, what was discarded,
      and what the rings from [head] on hold or are about to hold;
    - [grow_capacity_kept], [grow_nothing_overwritten]: never more than [capacity] tickets are
      out, and a sender that writes finds its slot empty.

    Step by step, but for one thing: when the receiver finds its slot empty and then no seal,
    the message may have come in between; Ring.v, which reads the slot only then, stays
    before R1 until the receiver comes back to it.

    Mirrors RingCore.java. Not covered: as in RingGrow.v; liveness. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation TrackingSimulation Sequential Channel ChannelLinearizable
  Ring RingSteps RingSound RingLog RingRefines RingLinearizable
  RingGrow RingGrowSound RingGrowSteps RingGrowPlaces RingGrowInvariant.
Import ListNotations.

Section Refines.
Context {message : Type}.
Variables capacity first_size : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis some_size : 1 <= first_size.
Notation growing := (RingGrow.growing message).
Notation slot := (Ring.slot (message := message) capacity).
Notation place := (RingGrow.place (message := message) first_size).
Notation grow_ok := (RingGrowSound.grow_ok (message := message) capacity first_size).
Notation core_ok := (RingGrowSound.core_ok (message := message) capacity).
Notation core_step := (ring_step (message := message) capacity capacity).
Notation ring_model := (RingSteps.ring_model (message := message) capacity capacity).
Notation grow_step := (RingGrow.grow_step (message := message) capacity first_size).
Notation grow_model := (RingGrow.grow_model (message := message) capacity first_size).

(** ** The core and its largest ring *)

(** [c] is [s], or still before R1 with a message there when [s] is already behind it. *)
Definition same (s c : Ring.state message) : Prop :=
  c = s \/ exists k, rat s = REmpty k /\ c = rgoto (RPoll k) s /\ slot s (head s) <> None.

Definition sender_label (l : step_label message) : bool :=
  match l with
  | SendInvoke _ _ _ | SendRefused _ | SendLook _ | SendLimit _ | SendRoom _ | SendMeasure _
  | SendRaise _ | SendFull _ | SendTicket _ | SendWrite _ | SendClearParked _ | SendUnpark _
  | SendReturn _ _ | SenderJoin _ | SenderPark _ | SenderTimeout _ | SenderInterrupt _
  | SenderLeave _ | Duplicate _ _ | CloseSenderInvoke _ | SenderRelease _ | CloseSenders _
  | CloseUnpark _ | CloseSenderReturn _ => true
  | _ => false
  end.

Lemma leaves_rgoto i r (s : Ring.state message) : leaves i (rgoto r s) = rgoto r (leaves i s).
Proof.
  unfold leaves, release_first. cbn.
  destruct (is_in i (released s)); cbn; [now destruct (waiting s)|reflexivity].
Qed.

(** A sender neither looks at where the receiver is, nor moves it; and empties no slot. *)
Lemma sender_step s l s' r : sender_label l = true -> core_step s l s' ->
  core_step (rgoto r s) l (rgoto r s') /\ rat s' = rat s
  /\ (slot s (head s) <> None -> slot s' (head s') <> None).
Proof.
  intros Hlabel Hstep. destruct Hstep; try discriminate.
  all: split; [|split; [|]]; try reflexivity; try exact (fun H => H).
  all: try (match goal with |- core_step ?c ?l ?c' =>
    cut (exists x, core_step c l x /\ x = c'); [intros (x & Hx & <-); exact Hx|] end;
    eexists; split; [econstructor; eassumption|reflexivity]; fail).
  - (* SendWrite *)
    unfold Ring.slot. cbn. rewrite get_put. now destruct Nat.eq_dec.
  - (* SenderLeave *)
    change (core_step (rgoto r s) (SenderLeave i)
      (goto i (match a with Some r => AtReturn k m r | None => AtLook k m end) (rgoto r (leaves i s)))).
    rewrite <- leaves_rgoto. now constructor.
  - destruct (leaves_queue i s) as (w' & r' & ->). reflexivity.
  - destruct (leaves_queue i s) as (w' & r' & ->). exact (fun H => H).
Qed.

(** The step of a sender, done by both. *)
Lemma same_sender s c l s' : same s c -> sender_label l = true -> core_step s l s' ->
  exists c', core_step c l c' /\ same s' c'.
Proof.
  intros [->|(k & Hrat & -> & Hsome)] Hlabel Hstep; [exists s'; split; [exact Hstep|now left]|].
  destruct (sender_step s l s' (RPoll k) Hlabel Hstep) as (Hstep' & Hrat' & Hslot).
  exists (rgoto (RPoll k) s'). split; [exact Hstep'|]. right. exists k.
  split; [congruence|split; [reflexivity|auto]].
Qed.

(** A step of the receiver that looks at no slot, done by both; or by [s] alone, when it
    comes back to R1 after all. *)
Lemma same_receiver s c l s' : same s c -> sender_label l = false -> kept l = true ->
  (slot s (head s) <> None -> head s < ticket (tail s)) -> core_step s l s' ->
  exists c', (core_step c l c' \/ c' = c /\ RingSteps.shows l = []) /\ same s' c'.
Proof.
  intros [->|(k & Hrat' & -> & Hsome)] Hlabel Hkept Hlive Hstep;
    [exists s'; split; [left; exact Hstep|now left]|].
  specialize (Hlive Hsome). destruct Hstep; try discriminate; try congruence; try lia.
  (* RecvInFlight *)
  rewrite Hrat' in Hrat. injection Hrat as ->. eexists. split; [right; split; reflexivity|now left].
Qed.

Lemma rgoto_rat (s : Ring.state message) r : rat s = r -> rgoto r s = s.
Proof. intros <-. now destruct s. Qed.

(** ** Refinement *)

Definition grows_like (g : growing) (c : Ring.state message) : Prop :=
  same (core g) c /\ reachable ring_model c /\ exists top, grow_ok g top.

(** What Ring.v has proved of [c] holds of the core. *)
Lemma grows_like_core g c : grows_like g c -> core_ok (core g).
Proof.
  intros (Hsame & Hreach & _).
  destruct (ring_invariants capacity capacity some_capacity (le_n capacity) c Hreach)
    as (d & HR & _).
  pose proof (refines_log _ _ _ _ HR) as Hlog. pose proof (refines_views _ _ _ _ HR) as Hviews.
  pose proof (log_length _ _ _ _ Hlog) as Hlen. pose proof (log_head _ _ _ _ Hlog) as Hhead.
  pose proof (log_room _ _ _ _ Hlog) as Hroom.
  assert (core_ok c) as Hok.
  { split.
    - lia.
    - intros i Hi. now apply (views_sender _ _ Hviews i).
    - intros i k m Hi. destruct (views_sender _ _ Hviews i) as (_ & Hmay & _).
      unfold control_of in Hi. now rewrite Hi in Hmay.
    - intros i k m Hi. destruct (log_held _ _ _ _ Hlog i k m Hi) as (H1 & H2 & H3).
      apply nth_error_below in H2. split; [lia|exact H3].
    - intros t Ht. apply (slot_beyond capacity capacity some_capacity (le_n capacity) c _ t Hlog). lia.
    - intros k m Hr. now apply (log_taken _ _ _ _ Hlog k). }
  destruct Hsame as [<-|(k & Hrat & -> & _)]; [exact Hok|].
  destruct Hok as [H1 H2 H3 H4 H5 _]. split; auto. intros k' m' Hr. congruence.
Qed.

Lemma reachable_step (s : Ring.state message) l s' : reachable ring_model s -> core_step s l s' ->
  reachable ring_model s'.
Proof. intros [ls Hexec] Hstep. exists (ls ++ [l]). econstructor; eassumption. Qed.

Lemma grow_step_refines g c l g' : grows_like g c -> grow_step g l g' ->
  exists c', goes ring_model c (grow_shows l) c' /\ grows_like g' c'.
Proof.
  intros HR Hstep. pose proof (grows_like_core g c HR) as Hcore.
  destruct HR as (Hsame & Hreach & top & Hok).
  destruct (grow_ok_step some_capacity some_size Hok Hcore Hstep) as [top' Hok'].
  (* a step of the core, of a sender or of both at R1 *)
  assert (forall x s', core g' = s' -> grow_shows l = RingSteps.shows x -> sender_label x = true ->
    core_step (core g) x s' -> exists c', goes ring_model c (grow_shows l) c' /\ grows_like g' c')
    as Hsender.
  { intros x s' Hs' Hshows Hlabel Hx. destruct (same_sender _ _ _ _ Hsame Hlabel Hx) as (c' & Hc' & Hsame').
    exists c'. split; [rewrite Hshows; now apply (goes_one ring_model)|].
    split; [now rewrite Hs'|split; [now apply (reachable_step c x)|eauto]]. }
  assert (forall r x s', rat (core g) = r -> (forall k, r <> REmpty k) -> core g' = s' ->
    grow_shows l = RingSteps.shows x ->
    core_step (core g) x s' -> exists c', goes ring_model c (grow_shows l) c' /\ grows_like g' c')
    as Hreceiver.
  { intros r x s' Hr Hno Hs' Hshows Hx.
    destruct Hsame as [->|(k & Hrat & _)]; [|rewrite Hr in Hrat; now apply Hno in Hrat].
    exists s'. split; [rewrite Hshows; now apply (goes_one ring_model)|].
    split; [now left|split; [now apply (reachable_step (core g) x)|eauto]]. }
  assert (core g' = core g -> grow_shows l = [] ->
    exists c', goes ring_model c (grow_shows l) c' /\ grows_like g' c') as Hnothing.
  { intros Hs' Hshows. exists c. split; [rewrite Hshows; constructor|].
    split; [now rewrite Hs'|split; [exact Hreach|eauto]]. }
  destruct Hstep.
  - (* kept *)
    destruct (sender_label l) eqn:Hlabel; [now apply (Hsender l s)|].
    assert (slot (core g) (head (core g)) <> None -> head (core g) < ticket (tail (core g))) as Hlive.
    { intros Hsome. destruct (slot (core g) (head (core g))) as [m|] eqn:Hm; [|congruence].
      exact (first_live some_capacity some_size g Hcore Hm). }
    destruct (same_receiver _ _ _ _ Hsame Hlabel Hkept Hlive Hstep) as (c' & Hc' & Hsame').
    exists c'. cbn. split; [|split; [exact Hsame'|split; [|eauto]]].
    + destruct Hc' as [Hc'|[-> ->]]; [now apply (goes_one ring_model)|constructor].
    + destruct Hc' as [Hc'|[-> _]]; [now apply (reachable_step c l)|exact Hreach].
  - (* SendLook *)
    now apply (Hsender (SendLook i) s).
  - (* SendRing *)
    now apply Hnothing.
  - (* SendLimit: below *)
    apply (Hsender (SendLimit i) (goto i (AtTicket k m) (core g))); auto.
    pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
    change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown.
    rewrite Hat, Hphase in Hknown.
    assert (j = top) as -> by (apply (open_ring some_capacity some_size Hok Hknown); auto).
    pose proof (ok_limit Hok) as Hlimit.
    pose proof (step_SendLimit capacity capacity (core g) i k m Hat) as Hx.
    destruct (Nat.ltb_spec (mine (sender_of (core g) i)) (limit (core g))); [exact Hx|lia].
  - (* SendLimit: not below *)
    apply (Hsender (SendLimit i) (goto i (AtHead k m) (core g))); auto. now apply step_SendLimit_late.
  - (* SendLimit: sealed *)
    apply (Hsender (SendLimit i) (goto i (AtHead k m) (core g))); auto. now apply step_SendLimit_late.
  - (* SendMeasure *)
    now apply (Hsender (SendMeasure i) s).
  - (* SendMeasure: full *)
    now apply (Hsender (SendMeasure i) s).
  - (* SendRaise *)
    eapply (Hsender (SendRaise i)); [reflexivity|reflexivity|reflexivity|]. now apply step_SendRaise.
  - (* SendRaise: lost *)
    eapply (Hsender (SendRaise i)); [reflexivity|reflexivity|reflexivity|]. now apply step_SendRaise_lost.
  - (* SendSeal *)
    now apply Hnothing.
  - (* SendSeal: lost *)
    eapply (Hsender (SendRaise i)); [reflexivity|reflexivity|reflexivity|]. now apply step_SendRaise_lost.
  - (* SendNext *)
    eapply (Hsender (SendRaise i)); [reflexivity|reflexivity|reflexivity|]. now apply step_SendRaise_lost.
  - (* SendNext: the ring was sealed before, two steps *)
    destruct (same_sender _ _ (SendMeasure i) _ Hsame eq_refl Hstep) as (c1 & Hc1 & Hsame1).
    destruct (is_SendMeasure Hstep) as (k' & m' & x & Hat' & -> & Hx & _).
    assert (core_step (with_sender i x (core g)) (SendRaise i)
      (goto i (AtLook k' m') (with_sender i x (core g)))) as Hlost.
    { apply step_SendRaise_lost. unfold control_of, sender_of. cbn. now rewrite get_put_same. }
    rewrite Hat in Hat'. injection Hat' as <- <-.
    destruct (same_sender _ _ (SendRaise i) _ Hsame1 eq_refl Hlost) as (c2 & Hc2 & Hsame2).
    exists c2. split.
    + apply (goes_on ring_model c (SendMeasure i) c1 []); [exact Hc1|].
      now apply (goes_one ring_model c1 (SendRaise i)).
    + split; [exact Hsame2|split; [|eauto]].
      apply (reachable_step c1 (SendRaise i)); [|exact Hc2]. now apply (reachable_step c (SendMeasure i)).
  - (* SendWrite *)
    now apply (Hsender (SendWrite i) s).
  - (* RecvTake *)
    destruct (first_place some_capacity some_size Hok Hcore Hplace) as (_ & Hm & _).
    eapply (Hreceiver (RPoll k) RecvTake); try reflexivity; [exact Hrat|discriminate|].
    now apply step_RecvTake.
  - (* RecvMiss *)
    now apply Hnothing.
  - (* RecvNext *)
    now apply Hnothing.
  - (* RecvHole: unless the message has come in between *)
    destruct (slot (core g) (head (core g))) as [m|] eqn:Hm.
    + destruct Hsame as [->|(k' & Hrat' & _)]; [|congruence].
      exists (core g). split; [constructor|split; [|split; [exact Hreach|eauto]]].
      right. exists k. split; [reflexivity|split].
      * change (core g = rgoto (RPoll k) (core g)). symmetry. now apply rgoto_rat.
      * change (slot (core g) (head (core g)) <> None). congruence.
    + eapply (Hreceiver (RPoll k) RecvHole); try reflexivity; [exact Hrat|discriminate|].
      now apply step_RecvHole.
  - (* RecvFree *)
    now apply (Hreceiver (RFree k m) RecvFree s).
  - (* Drain *)
    destruct (first_place some_capacity some_size Hok Hcore Hplace) as (_ & Hm & _).
    eapply (Hreceiver RDrain Drain); try reflexivity; [exact Hrat|discriminate|].
    now apply step_Drain.
  - (* Drain: the next ring *)
    now apply Hnothing.
Qed.

Lemma grow_ok_start : grow_ok start_growing 0.
Proof.
  assert (forall j, ring_at (start_growing (message := message)) j = fresh_ring) as Hring
    by (intros j; apply get_nil).
  split; cbn; try lia; try discriminate.
  - intros j. rewrite Hring. cbn. split; [discriminate|lia].
  - intros j _. now rewrite Hring.
  - intros _. rewrite Hring. cbn. lia.
  - rewrite Hring. cbn. lia.
  - intros j p m. rewrite Hring. cbn. rewrite get_nil. discriminate.
  - intros [|[|i]]; exact I.
Qed.

Definition grow_possible (g : growing) (C : Ring.state message -> Prop) : Prop :=
  exists c, grows_like g c /\ forall d, C d <-> d = c.

Theorem grow_refinement : tracking_refinement grow_model ring_model grow_possible.
Proof.
  split.
  - exists (fun d => d = Ring.start_state). split; [|auto].
    exists Ring.start_state. split; [|reflexivity].
    split; [now left|split; [exists []; constructor|exists 0; apply grow_ok_start]].
  - intros g C (c & _ & HC). exists c. now apply HC.
  - intros g C l g' (c & HR & HC) Hstep.
    destruct (grow_step_refines g c l g' HR Hstep) as (c' & Hgoes & HR').
    exists (fun d => d = c'). split; [exists c'; split; [exact HR'|reflexivity]|].
    intros d ->. exists c. split; [now apply HC|exact Hgoes].
Qed.

(** *** The headline: every history of the core whose ring grows is linearizable. *)
Theorem grow_linearizable h : history_of_model grow_model h ->
  linearizable process_eq (channel_specification (message := message) (Some capacity)) h.
Proof.
  intros Hh. apply (ring_linearizable capacity capacity some_capacity (le_n capacity)).
  exact (tracking_histories _ _ _ grow_refinement h Hh).
Qed.

Lemma grow_invariants (g : growing) : reachable grow_model g -> exists c top,
  same (core g) c /\ reachable ring_model c /\ core_ok (core g) /\ grow_ok g top.
Proof.
  intros Hg. destruct (tracking_reachable _ _ _ grow_refinement g Hg) as (C & (c & HR & _) & _).
  pose proof (grows_like_core g c HR) as Hcore. destruct HR as (Hsame & Hreach & top & Hok).
  exists c, top. auto.
Qed.

(** Every ticket is one of some ring's. *)
Lemma owner_exists g top t : grow_ok g top -> exists j, owns g top j t.
Proof.
  intros Hok. assert (forall n, n <= top -> begins g n <= t \/ exists j, owns g top j t) as Hsearch.
  { induction n as [|n IH]; intros Hn; [left; cbn; lia|].
    destruct IH as [Hbegins|]; [lia| |now right].
    destruct (le_lt_dec (begins g (S n)) t) as [|Hbelow]; [now left|].
    right. exists n. split; [lia|split; [exact Hbegins|intros _; exact Hbelow]]. }
  destruct (Hsearch top (le_n top)) as [Hbegins|]; auto.
  exists top. split; [lia|split; [exact Hbegins|lia]].
Qed.

(** A place of a ticket that is not consumed holds what the one slot of Ring.v would. *)
Lemma place_slot g top j t : grow_ok g top -> core_ok (core g) -> owns g top j t ->
  head (core g) <= t < ticket (tail (core g)) -> place g j t = slot (core g) t.
Proof.
  intros Hok Hcore Hown Hlive. destruct (slot (core g) t) as [m|] eqn:Hm.
  - now apply (ok_placed Hok Hlive Hown).
  - destruct (place g j t) as [m|] eqn:Hplace; [|reflexivity]. exfalso.
    destruct (ok_occupied Hok _ _ Hplace) as (t' & Hlive' & Hown' & Hmod & Hm').
    rewrite (owned_distinct some_capacity some_size Hok Hcore Hown' Hown Hlive' Hlive Hmod) in Hm'.
    congruence.
Qed.

(** The messages by ticket are, in that order, what was received, what was discarded, and
    what the rings from [head] on hold or are about to hold. *)
Theorem grow_conservation (g : growing) : reachable grow_model g -> exists log,
  length log = ticket (tail (core g))
  /\ log = received (core g) ++ undelivered (core g) ++ skipn (head (core g)) log
  /\ forall t, head (core g) <= t < ticket (tail (core g)) -> exists j,
       place g j t = nth_error log t
       \/ (place g j t = None /\ exists i k m, control_of (core g) i = AtWrite k m
            /\ mine (sender_of (core g) i) = t /\ nth_error log t = Some m).
Proof.
  intros Hg. destruct (grow_invariants g Hg) as (c & top & Hsame & Hreach & Hcore & Hok).
  destruct (ring_conservation capacity capacity some_capacity (le_n capacity) c Hreach)
    as (log & Hlen & Hlog & Hslots).
  assert (exists r, c = rgoto r (core g)) as [r ->].
  { destruct Hsame as [->|(k & _ & -> & _)]; [|eauto]. exists (rat (core g)). symmetry.
    now apply rgoto_rat. }
  exists log. split; [exact Hlen|split; [exact Hlog|]]. intros t Hlive.
  destruct (owner_exists g top t Hok) as [j Hown]. exists j.
  rewrite (place_slot g top j t Hok Hcore Hown Hlive). exact (Hslots t Hlive).
Qed.

(** Never more than [capacity] tickets are out. *)
Theorem grow_capacity_kept (g : growing) : reachable grow_model g ->
  head (core g) <= ticket (tail (core g)) <= head (core g) + capacity.
Proof.
  intros Hg. destruct (grow_invariants g Hg) as (c & top & _ & _ & Hcore & _).
  exact (core_window Hcore).
Qed.

(** A sender that writes finds its place empty. *)
Theorem grow_nothing_overwritten (g : growing) i k m j : reachable grow_model g ->
  control_of (core g) i = AtWrite k m -> phase_of g i = Passed j ->
  place g j (mine (sender_of (core g) i)) = None.
Proof.
  intros Hg Hat Hphase. destruct (grow_invariants g Hg) as (c & top & _ & _ & Hcore & Hok).
  destruct (core_write Hcore i Hat) as [Hlive Hempty].
  pose proof (ok_phase Hok i) as Hknown. unfold RingGrowSound.phase_ok in Hknown.
  change (at_ (sender_of (core g) i)) with (control_of (core g) i) in Hknown.
  rewrite Hat, Hphase in Hknown. now rewrite (place_slot g top j _ Hok Hcore Hknown Hlive).
Qed.

End Refines.
