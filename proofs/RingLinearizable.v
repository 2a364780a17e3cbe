(** * Every history of the bounded core is linearizable

    Proved here, for any number of senders and messages, any capacity from 1 on and any
    number of slots not below it:
    - [ring_refinement]: the core refines the abstract channel with that capacity. After the
      receiver's close the channel is tracked in every state that it may be in, for some
      senders may have answered Full before it (RingEarly.v);
    - [ring_linearizable]: every history of the core is linearizable;
    - [ring_conservation]: nothing is lost, made up, doubled or overtaken;
    - [ring_capacity_kept], [ring_nothing_overwritten]: never more than [capacity] tickets
      are out, and a slot is empty when it is written.

    Mirrors spec/Ring.tla (Refinement, CapacityKept, NothingOverwritten; for Full, the check
    with spec/History.tla). Not covered: liveness; who waits for room (RingWaiting.v). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation TrackingSimulation Sequential Channel ChannelLinearizable
  Ring RingSteps RingSound RingLog RingEarly RingRefines.
Import ListNotations.

Section Linearizable.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation channel := (Channel.channel (message := message)).
Notation slot := (Ring.slot slot_count).
Notation refines := (RingRefines.refines (message := message) capacity slot_count).
Notation late := (RingRefines.late (message := message) capacity).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).
Notation ring_model := (RingSteps.ring_model (message := message) capacity slot_count).
Notation channel_model := (Channel.channel_model (message := message) (Some capacity)).

Lemma abstract_shows (s : state) l :
  match abstract_action s l with Some x => Channel.shows x | None => [] end = shows l.
Proof.
  destruct l; cbn; auto; try (now destruct word_eq_dec); try (now destruct (open_handles s =? 1)).
  - destruct (control_of s i); auto. now destruct gives_up.
  - destruct (closed (tail s)); auto. destruct (rat s) as [| | | | | | | | |k why| | | | |]; auto.
    now destruct why as [[]|].
Qed.

Lemma refines_start : refines Ring.start_state Channel.channel_start.
Proof.
  split; cbn; auto using handles_ok_start, views_ok_start, log_ok_start.
  - intros [|[|i]]; reflexivity.
  - intros [|[|i]]; reflexivity.
Qed.

(** Once the receiver is gone nobody becomes late any more. *)
Lemma late_before s l s' j : handles_ok s -> receiver_open s = false -> ring_step s l s' ->
  late s' j -> late s j /\ outer (control_of s' j) = outer (control_of s j).
Proof.
  intros Hhandles Hgone Hstep [_ [Hfull Hat']].
  assert (closed (tail s) = true) as Hbit by (apply (closed_means s Hhandles); auto).
  unfold late, full_seen, control_of, sender_of in *.
  destruct Hstep.
  all: try match goal with H : context [leaves ?i ?s] |- _ =>
    destruct (leaves_queue i s) as (w' & r' & Hqueue); rewrite Hqueue in *; clear Hqueue end.
  all: try match goal with H : context [release_first ?s] |- _ =>
    destruct (release_first_queue s) as (w' & r' & Hqueue); rewrite Hqueue in *; clear Hqueue end.
  (* the receiver *)
  all: cbn in *; try (split; [split; [exact Hgone|split; [lia|exact Hat']]|reflexivity]).
  (* a sender: another one, or [j], which does not read the word again *)
  all: rewrite get_put in *; destruct (Nat.eq_dec _ j) as [Heq|Hne];
    [|split; [split; [exact Hgone|split; [lia|exact Hat']]|reflexivity]].
  all: subst j; unfold answered, no_room, control_of, sender_of in *; cbn in *.
  all: repeat match goal with
    | H : context [match (if ?b then _ else _) with _ => _ end] |- _ => destruct b
    | H : context [match (match ?b with _ => _ end) with _ => _ end] |- _ => destruct b
    end; try contradiction; try congruence.
  all: rewrite Hat; split; [split; [exact Hgone|split; [exact Hfull|exact Hat']]|reflexivity].
Qed.

(** Who is late has seen the channel full, and it still is. *)
Lemma late_full s c j : refines s c -> late s j -> ~ has_room (Some capacity) (Channel.queue c).
Proof.
  intros HR (_ & Hfull & Hat). cbn.
  rewrite (refines_queue _ _ _ _ HR), skipn_length, (log_length _ _ _ _ (refines_log _ _ _ _ HR)).
  destruct (views_sender _ _ (refines_views _ _ _ _ HR) j) as (Hview & _ & _).
  unfold control_of in Hat. destruct (at_ (sender_of s j)); try contradiction;
    destruct (Hview eq_refl); lia.
Qed.

(** Only one step closes the receiver. *)
Lemma closes s l s' : ring_step s l s' -> receiver_open s = true -> receiver_open s' = false ->
  l = CloseReceiver /\ rat s = RClose.
Proof.
  unfold receiver_open. intros Hstep Hopen Hgone. destruct Hstep; auto; exfalso.
  all: try match goal with H : context [leaves ?i ?s] |- _ =>
    destruct (leaves_queue i s) as (w' & r' & Hqueue); rewrite Hqueue in *; clear Hqueue end.
  all: try match goal with H : context [release_first ?s] |- _ =>
    destruct (release_first_queue s) as (w' & r' & Hqueue); rewrite Hqueue in *; clear Hqueue end.
  all: cbn in *; try congruence.
  all: rewrite Hrat in *; cbn in *; try discriminate.
  unfold checked in Hgone. destruct (negb _); [discriminate|]. now destruct (_ || _).
Qed.

(** *** Refinement *)

(** What the channel may be in, when the core is in [s]. *)
Definition possible (s : state) (C : channel -> Prop) : Prop :=
  exists c, refines s c /\ forall d, C d <-> early (late s) c d.

Lemma ring_refinement : tracking_refinement ring_model channel_model possible.
Proof.
  split.
  - exists (early (late Ring.start_state) Channel.channel_start). split.
    + exists Channel.channel_start. split; [apply refines_start|reflexivity].
    + intros c. apply early_nobody. intros j [Hgone _]. discriminate.
  - intros s C (c & _ & HC). exists c. apply HC. constructor.
  - intros s C l s' (c & HR & HC) Hstep. cbn in Hstep.
    destruct (refines_step capacity slot_count some_capacity enough_slots s c l s' HR Hstep)
      as (c' & Hdone & HR').
    exists (early (late s') c'). split; [exists c'; split; [exact HR'|reflexivity]|].
    intros d' Hd'. pose proof (refines_handles _ _ _ _ HR) as Hhandles.
    destruct Hdone as [Hmatched|(i & k & m & -> & Hlate & Hk & Hcall & ->)].
    + pose proof (abstract_shows s l) as Hshows.
      destruct (receiver_open s) eqn:Hopen; [destruct (receiver_open s') eqn:Hopen'|].
      * (* open: one state is possible *)
        assert (d' = c') as -> by (apply (early_nobody (late s')) in Hd'; [exact Hd'|];
          intros j [Hgone _]; congruence).
        exists c. split; [apply HC; constructor|]. cbn. rewrite <- Hshows.
        destruct (abstract_action s l) as [x|]; cbn in Hmatched.
        -- now apply (goes_one channel_model).
        -- subst c'. constructor.
      * (* the receiver's close *)
        destruct (closes s l s' Hstep Hopen Hopen') as [-> Hrat]. cbn in Hmatched.
        assert (c' = Channel.set_rcall Channel.Discarding c) as -> by now inversion Hmatched.
        exists c. split; [apply HC; constructor|].
        apply (early_close capacity (late s')); [|now intros j Hj; apply (late_full s' _ j HR')|exact Hd'].
        rewrite (refines_rcall _ _ _ _ HR). now rewrite Hrat.
      * (* closed *)
        destruct (abstract_action s l) as [x|] eqn:Hx; cbn in Hmatched.
        -- destruct (early_step capacity (late s') c x c' d' Hmatched) as (d & Hd & Hxd); auto.
           ++ intros j k m Hj Hcall.
              destruct (late_before s l s' j Hhandles Hopen Hstep Hj) as [_ Hsame].
              rewrite (refines_calls _ _ _ _ HR') in Hcall. rewrite (refines_calls _ _ _ _ HR).
              congruence.
           ++ exists d. split; [apply HC|cbn; rewrite <- Hshows; now apply (goes_one channel_model)].
              eapply early_weaken; [|exact Hd]. intros j Hj. now apply (late_before s l s').
        -- subst c'. exists d'. split; [apply HC|cbn; rewrite <- Hshows; constructor].
           eapply early_weaken; [|exact Hd']. intros j Hj. now apply (late_before s l s').
    + (* a sender learns that it took effect before the close *)
      exists d'. split; [|constructor]. apply HC. eapply early_full; eauto.
      eapply early_weaken; [|exact Hd']. intros j Hj. now apply (late_before s (SendFull i) s' j Hhandles (proj1 Hlate)).
Qed.


(** *** The headline: every history of the bounded core is linearizable. *)
Theorem ring_linearizable h : history_of_model ring_model h ->
  linearizable process_eq (channel_specification (message := message) (Some capacity)) h.
Proof.
  intros Hh. eapply channel_linearizable.
  exact (tracking_histories _ _ _ ring_refinement h Hh).
Qed.

(** In every order that the sequential channel allows, no more is buffered than its capacity. *)
Lemma runs_keep_capacity l o :
  runs (channel_specification (message := message) (Some capacity)) (Object [] [OpenHandle] true) l o ->
  length (Sequential.waiting o) <= capacity.
Proof.
  intros Hruns. remember (Object [] [OpenHandle] true) as start eqn:Hstart.
  induction Hruns as [o|o0 l o p op r o' _ IH Happly]; [subst; cbn; lia|].
  specialize (IH Hstart). cbn in Happly. destruct Happly; cbn in *; auto; try lia.
  rewrite app_length. cbn. lia.
Qed.

(** What the callers of the core see: in the order that explains their history, what was
    sent is what was received, then what was discarded, then what still waits, at most
    [capacity] messages. *)
Theorem ring_first_in_first_out h : history_of_model ring_model h -> exists l rest,
  linearization process_eq (channel_specification (message := message) (Some capacity)) h l
  /\ map snd (flat_map sent_in l) = flat_map received_in l ++ flat_map undelivered_in l ++ rest
  /\ length rest <= capacity.
Proof.
  intros Hh. destruct (ring_linearizable h Hh) as [l Hl]. pose proof Hl as (_ & [o Hruns] & _).
  exists l, (Sequential.waiting o). split; [exact Hl|split; [|now apply (runs_keep_capacity l)]].
  now apply (runs_conserve (Some capacity)).
Qed.

(** *** In the core: reachable states *)

Lemma ring_invariants (s : state) : reachable ring_model s -> exists c,
  refines s c /\ reachable channel_model c.
Proof.
  intros Hs. destruct (tracking_reachable _ _ _ ring_refinement s Hs) as (C & (c & HR & HC) & Hall).
  exists c. split; [exact HR|]. apply Hall, HC. constructor.
Qed.

(** The messages by ticket are, in that order, what was received, what was discarded, and
    what the slots of the tickets from [head] on hold or are about to hold. *)
Theorem ring_conservation (s : state) : reachable ring_model s -> exists log,
  length log = ticket (tail s)
  /\ log = received s ++ undelivered s ++ skipn (head s) log
  /\ forall t, head s <= t < ticket (tail s) ->
       slot s t = nth_error log t
       \/ (slot s t = None /\ exists i k m,
            control_of s i = AtWrite k m /\ mine (sender_of s i) = t /\ nth_error log t = Some m).
Proof.
  intros Hs. destruct (ring_invariants s Hs) as (c & HR & Hc).
  pose proof (refines_log _ _ _ _ HR) as Hlog. pose proof (log_length _ _ _ _ Hlog) as Hlen.
  exists (map snd (Channel.sent c)). split; [exact Hlen|split].
  - rewrite <- (refines_queue _ _ _ _ HR), <- (refines_received _ _ _ _ HR),
      <- (refines_undelivered _ _ _ _ HR).
    now apply (Channel.conservation (Some capacity)).
  - intros t Ht. destruct (slot s t) as [m|] eqn:Hslot.
    + left. symmetry. apply (log_written _ _ _ _ Hlog); [|exact Hslot].
      pose proof (log_room _ _ _ _ Hlog). lia.
    + right. split; [reflexivity|].
      destruct (log_hole _ _ _ _ Hlog t) as (i & k & m & Hi & <-); [lia|exact Hslot|].
      exists i, k, m. split; [exact Hi|split; [reflexivity|]].
      apply (log_held _ _ _ _ Hlog i k m Hi).
Qed.

(** Never more than [capacity] tickets are out, and the slots of all others are empty. *)
Theorem ring_capacity_kept (s : state) : reachable ring_model s ->
  head s <= ticket (tail s) <= head s + capacity
  /\ forall t, ticket (tail s) <= t < head s + slot_count -> slot s t = None.
Proof.
  intros Hs. destruct (ring_invariants s Hs) as (c & HR & _).
  pose proof (refines_log _ _ _ _ HR) as Hlog. rewrite <- (log_length _ _ _ _ Hlog).
  split; [split; [apply (log_head _ _ _ _ Hlog)|apply (log_room _ _ _ _ Hlog)]|].
  intros t Ht. now apply (slot_beyond capacity slot_count some_capacity enough_slots s _ t Hlog).
Qed.

(** A sender that writes finds its slot empty: nothing is overwritten. *)
Theorem ring_nothing_overwritten (s : state) i k m : reachable ring_model s ->
  control_of s i = AtWrite k m -> slot s (mine (sender_of s i)) = None.
Proof.
  intros Hs Hi. destruct (ring_invariants s Hs) as (c & HR & _).
  apply (log_held _ _ _ _ (refines_log _ _ _ _ HR) i k m Hi).
Qed.

End Linearizable.
