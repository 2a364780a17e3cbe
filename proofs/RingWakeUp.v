(** * No lost wake-up in the bounded core (safety)

    Proved here, for any number of senders and messages and any capacity from 1 on:
    - [ring_no_lost_wake_up]: when the receiver is parked and a message is in its slot, or the
      channel is closed and empty, then it has its permit, or some sender is about to give it
      one, at once (S4, C3) or after clearing the bit (S3);
    - [ring_clear_never_underflows]: the step that subtracts the parked bit (S3) finds it set.

    Mirrors spec/UnboundedList.tla (NoLostWakeUp), with the senders of spec/Ring.tla.
    Not covered: that the sender about to wake does so (liveness); memory order. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingRefines RingLinearizable RingParking.
Import ListNotations.

Section WakeUp.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation slot := (Ring.slot slot_count).
Notation log_ok := (RingLog.log_ok capacity slot_count).
Notation parking_ok := (RingParking.parking_ok (message := message) slot_count).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).
Notation ring_model := (RingSteps.ring_model (message := message) capacity slot_count).

Lemma parking_ok_step s log l s' : handles_ok s -> views_ok capacity s -> log_ok s log ->
  parking_ok s -> ring_step s l s' -> parking_ok s'.
Proof.
  intros Hhandles Hviews Hlog Hok Hstep.
  pose proof (log_length _ _ _ _ Hlog) as Hlen.
  (* outside registration the bit is clear *)
  assert (forall r, rat s = r -> registered r = false -> parked (tail s) = false) as Hunset.
  { intros r Hr Hno. destruct (parked (tail s)) eqn:Hbit; auto.
    destruct (ok_registered _ s Hok Hbit). congruence. }
  (* when every ticket is consumed nobody is about to write *)
  assert (ticket (tail s) = head s -> forall i k m, control_of s i <> AtWrite k m) as Hnobody.
  { intros Hdrained i k m Hi. destruct (log_held _ _ _ _ Hlog i k m Hi) as (Habove & Hmine & _).
    apply nth_error_below in Hmine. lia. }
  destruct Hstep.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & ->) end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & ->) end.
  (* a sender without a ticket *)
  all: try (eapply (parking_ok_quiet slot_count s); [exact Hok|reflexivity..|rewrite Hat; reflexivity
    |rewrite Hat; reflexivity|]; unfold answered, no_room; cbn;
    repeat match goal with |- context [match ?b with _ => _ end] => destruct b end; reflexivity).
  all: try match goal with Hrat : rat _ = ?r |- _ => pose proof (Hunset r Hrat eq_refl) as Hbit end.
  (* the receiver moves with its bit clear *)
  all: try (eapply (parking_ok_unset slot_count s); [exact Hok|assumption|cbn; assumption
    |reflexivity|reflexivity| |]; cbn; rewrite ?Hrat; intros; (reflexivity || discriminate)).
  (* the receiver moves while registered *)
  all: try (eapply (parking_ok_registered slot_count s); [exact Hok|reflexivity..|cbn; intros; discriminate]).
  - (* SendTicket *)
    now apply (parking_ok_ticket capacity).
  - (* SendWrite *)
    now apply (parking_ok_write capacity slot_count s log i k m).
  - (* SendClearParked *)
    now apply (parking_ok_cleared capacity slot_count s log).
  - (* SendUnpark *)
    apply (parking_ok_permit slot_count s i); auto; [now rewrite Hat|now destruct (attempting (sender_of s i))].
  - (* Duplicate *)
    eapply (parking_ok_quiet slot_count s); [exact Hok|reflexivity..|now rewrite Hnew|now rewrite Hnew|reflexivity].
  - (* CloseSenders *)
    now apply parking_ok_closed.
  - (* CloseUnpark *)
    apply (parking_ok_permit slot_count s i); auto. now rewrite Hat.
  - (* RecvWait: nobody is about to write *)
    destruct Hok as [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed].
    split; cbn; try congruence; auto.
    + intros _ i k' m' Hi. now apply (Hnobody Hdrained) in Hi.
    + intros _. destruct (tail s); cbn in *. congruence.
  - (* ParkAnnounce: whoever is about to write did not see the bit *)
    destruct Hok as [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed].
    rewrite Hrat in *. split; cbn; try congruence; auto.
    intros j k' m' Hj Hs. change (parked (seen (sender_of s j)) = true) in Hs.
    rewrite (Hfresh eq_refl j k' m' Hj) in Hs. discriminate.
  - (* ParkSet: the word is as it was seen, so every ticket is consumed *)
    destruct Hok as [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed].
    rewrite Hrat in *. specialize (Hseen eq_refl). rewrite Hseen in Hsame.
    split; cbn; rewrite ?Hsame; cbn; try congruence; auto; try lia.
    + intros _. split; [reflexivity|]. now apply (Hset k).
    + intros j k' m' Hj. apply Hclear in Hj as [Hset' _]. congruence.
  - (* ParkCheck: goes to sleep only with its bit set and no close to be told of *)
    unfold checked. destruct (parked (tail s)) eqn:Hbit; cbn.
    + destruct (ended why || closed (tail s)) eqn:Hended.
      * eapply (parking_ok_registered slot_count s); [exact Hok|reflexivity..|cbn; intros; discriminate].
      * eapply (parking_ok_registered slot_count s); [exact Hok|reflexivity..|].
        intros k' _ [Hclear|[Hclosed _]]; [congruence|].
        rewrite Hclosed, orb_true_r in Hended. discriminate.
    + eapply (parking_ok_unset slot_count s); [exact Hok|assumption..|reflexivity|reflexivity|reflexivity|].
      cbn. intros. discriminate.
  - (* ParkCancel *)
    now apply (parking_ok_cancelled capacity slot_count some_capacity enough_slots s log).
  - (* ParkCancel, closed *)
    now apply (parking_ok_cancelled capacity slot_count some_capacity enough_slots s log).
Qed.

Theorem parking_ok_reachable (s : state) : reachable ring_model s -> parking_ok s.
Proof.
  intros [ls Hexec]. induction Hexec as [|ls s l s' Hexec IH Hstep].
  - split; cbn; try discriminate; intros [|[|i]]; discriminate.
  - destruct (ring_invariants capacity slot_count some_capacity enough_slots s) as (c & HR & _);
      [now exists ls|].
    eapply parking_ok_step; [apply (refines_handles _ _ _ _ HR)|apply (refines_views _ _ _ _ HR)
      |apply (refines_log _ _ _ _ HR)|exact IH|exact Hstep].
Qed.

(** *** No lost wake-up: asleep on a message, or on a closed and empty channel, only while
    the permit is there or somebody is about to give it (or to clear the bit, and then to). *)
Theorem ring_no_lost_wake_up (s : state) k : reachable ring_model s -> rat s = RPark k ->
  slot s (head s) <> None \/ (closed (tail s) = true /\ ticket (tail s) = head s) ->
  being_woken s \/ exists i k m, control_of s i = AtClear k m.
Proof.
  intros Hs Hpark Hcause. pose proof (parking_ok_reachable s Hs) as Hok.
  destruct Hcause as [Hmessage|[Hclosed Hticket]]; [|left; eapply ok_asleep_closed; eauto].
  destruct (parked (tail s)) eqn:Hbit; [|left; eapply ok_asleep; eauto].
  destruct (ring_invariants capacity slot_count some_capacity enough_slots s Hs) as (c & HR & _).
  pose proof (refines_log _ _ _ _ HR) as Hlog.
  right. assert (head s < ticket (tail s)) as Hlt.
  { rewrite <- (log_length _ _ _ _ Hlog). destruct (slot s (head s)) as [m|] eqn:Hm; [|congruence].
    apply (log_written _ _ _ _ Hlog) in Hm; [eauto using nth_error_below|lia]. }
  destruct (ok_someone _ s Hok Hbit Hlt) as [i Hi]. unfold will_clear in Hi.
  apply andb_prop in Hi as [Hmine Hi]. apply Nat.eqb_eq in Hmine.
  change (at_ (sender_of s i)) with (control_of s i) in Hi.
  destruct (control_of s i) eqn:Hc; try discriminate; [|eauto].
  destruct (log_held _ _ _ _ Hlog i _ _ Hc) as (_ & _ & Hempty). congruence.
Qed.

(** S3 subtracts the bit from the word: it is always there. *)
Theorem ring_clear_never_underflows (s : state) i k m : reachable ring_model s ->
  control_of s i = AtClear k m -> parked (tail s) = true.
Proof. intros Hs Hc. now apply (ok_clear _ s (parking_ok_reachable s Hs)) in Hc. Qed.

End WakeUp.
