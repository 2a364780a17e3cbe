(** * No sender sleeps while there is room (safety)

    Proved here, for any number of senders and messages ([no_lost_room]): when a sender is
    parked because it found no room, then it was released and wakes; or it is in the queue,
    and
    - for each place that is free now there is a promise: a receiver that is about to release
      the first of the queue, a sender that was released and has not tried again or passed it
      on, or a sender that has yet to try;
    - if the channel is closed, the receiver's close is about to release it.

    The queue is nobody's ghost ([queue_members]): in it or released is exactly who parks, or
    has joined and tries once more, or is about to leave.

    Mirrors spec/Ring.tla (NoGhost, NoLostWakeUp: here with the number of places).
    Not covered: that the promises are kept (liveness); memory order; the receiver's own
    parking (RingWakeUp.v). *)
From Coq Require Import List Arith Lia Bool Permutation.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingRefines RingLinearizable RingQueue.
Import ListNotations.

Section Waiting.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation sender := (Ring.sender message).
Notation control := (Ring.control message).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).
Notation ring_model := (RingSteps.ring_model (message := message) capacity slot_count).

(** Parked for room. *)
Definition asleep (c : control) : bool := match c with AtPark _ _ => true | _ => false end.

(** It will try, and then take a place, or find none, or find the channel closed. *)
Definition yet_to_try (c : control) : bool :=
  match c with AtLook _ _ => true | _ => trying c end.
Definition hopeful (x : sender) : bool := yet_to_try (at_ x).

(** In the queue, or taken out of it by another thread. *)
Definition member (x : sender) : bool :=
  match at_ x with
  | AtPark _ _ | AtLeave _ _ _ => true
  | AtLook _ _ | AtLimit _ _ | AtHead _ _ | AtMeasure _ _ | AtRaise _ _ | AtTicket _ _
  | AtWrite _ _ | AtClear _ _ | AtUnpark _ _ =>
      match attempting x with Joined => true | _ => false end
  | _ => false
  end.

(** The receiver's close has released everybody: who joins now finds the channel closed. *)
Definition emptied (r : receiver_control message) : bool :=
  match r with RDrain | RGone => true | _ => false end.
Definition leaving (c : control) : bool :=
  match c with AtLook _ _ | AtLeave _ _ _ => true | _ => false end.

(** Free places that somebody is going to look after. *)
Definition promises (s : state) : nat :=
  match rat s with RWake _ _ => 1 | _ => 0 end + length (released s) + count hopeful (senders s).

Record waiting_ok (s : state) : Prop := {
  queue_once : NoDup (waiting s ++ released s);
  queue_members : forall i, In i (waiting s ++ released s) <-> member (sender_of s i) = true;
  queue_emptied : emptied (rat s) = true -> forall i, In i (waiting s) ->
    leaving (control_of s i) = true;
  queue_promised : closed (tail s) = false -> forall i, In i (waiting s) ->
    asleep (control_of s i) = true -> head s + capacity <= ticket (tail s) + promises s
}.

(** Sender [i] moves to [x]; the queue stays. *)
Lemma waiting_ok_moved s s' i x : waiting_ok s ->
  senders s' = put no_sender i x (senders s) -> waiting s' = waiting s ->
  released s' = released s -> rat s' = rat s -> head s' = head s ->
  (closed (tail s') = false -> closed (tail s) = false) ->
  member x = member (sender_of s i) ->
  (emptied (rat s) = true -> In i (waiting s) -> leaving (control_of s i) = true ->
    leaving (at_ x) = true) ->
  (closed (tail s') = false ->
    head s + capacity <= ticket (tail s')
    \/ (ticket (tail s) + Nat.b2n (hopeful (sender_of s i)) <= ticket (tail s') + Nat.b2n (hopeful x)
        /\ (asleep (at_ x) = true -> asleep (control_of s i) = true))) ->
  waiting_ok s'.
Proof.
  intros [Honce Hmembers Hemptied Hpromised] Hs Hw Hr Hrat Hh Hbit Hmember Hleaving Hroom.
  pose proof (count_put no_sender hopeful eq_refl i x (senders s)) as Hcount.
  change (get no_sender (senders s) i) with (sender_of s i) in Hcount.
  split; rewrite ?Hw, ?Hr, ?Hrat, ?Hh.
  - exact Honce.
  - intros j. rewrite (sender_of_put s s' i x Hs), Hmembers.
    destruct (Nat.eq_dec i j) as [<-|]; [now rewrite Hmember|reflexivity].
  - intros He j Hj. rewrite (control_of_put s s' i x Hs).
    destruct (Nat.eq_dec i j) as [<-|]; auto.
  - intros Hopen j Hj. rewrite (control_of_put s s' i x Hs). unfold promises.
    rewrite Hs, Hr, Hrat. intros Hasleep.
    destruct (Hroom Hopen) as [Hfull|[Hless Hparked]]; [lia|].
    assert (asleep (control_of s j) = true) as Hj'
      by (destruct (Nat.eq_dec i j) as [<-|]; auto).
    specialize (Hpromised (Hbit Hopen) j Hj Hj'). unfold promises in Hpromised. lia.
Qed.

(** The receiver moves; the queue stays. *)
Lemma waiting_ok_received s s' : waiting_ok s ->
  senders s' = senders s -> waiting s' = waiting s -> released s' = released s ->
  (emptied (rat s') = true -> emptied (rat s) = true \/ waiting s = []) ->
  (closed (tail s') = false -> closed (tail s) = false
    /\ head s' + promises s <= head s + promises s') ->
  ticket (tail s') = ticket (tail s) -> waiting_ok s'.
Proof.
  intros [Honce Hmembers Hemptied Hpromised] Hs Hw Hr Hrat Hopen Ht.
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hs).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  split; rewrite ?Hw, ?Hr.
  - exact Honce.
  - intros j. rewrite Hsender. apply Hmembers.
  - intros He j Hj. rewrite Hcontrol. destruct (Hrat He) as [|Hnone]; auto.
    rewrite Hnone in Hj. destruct Hj.
  - intros Hbit j Hj. rewrite Hcontrol. intros Hasleep. destruct (Hopen Hbit) as [Hbit' Hless].
    specialize (Hpromised Hbit' j Hj Hasleep). lia.
Qed.

(** The first of the queue is released. *)
Lemma waiting_ok_release s s' : waiting_ok s ->
  senders s' = senders s -> tail s' = tail s -> head s' = head s -> emptied (rat s') = false ->
  waiting s' = waiting (release_first s) -> released s' = released (release_first s) ->
  waiting_ok s'.
Proof.
  intros [Honce Hmembers Hemptied Hpromised] Hs Ht Hh Hr Hw' Hr'.
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hs).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  unfold release_first in *. destruct (waiting s) as [|i w] eqn:Hw; cbn in *.
  - split; rewrite ?Hw', ?Hr', ?Hw; auto; try congruence; [|intros _ j []].
    intros j. rewrite Hsender. apply Hmembers.
  - split; rewrite ?Hw', ?Hr'.
    + apply NoDup_cons_iff in Honce as [Hi Hnodup].
      apply (Permutation_NoDup (l := i :: w ++ released s)); [apply Permutation_middle|].
      now constructor.
    + intros j. rewrite Hsender, <- Hmembers. cbn. rewrite !in_app_iff. cbn. tauto.
    + congruence.
    + intros Hopen j Hj. rewrite Hcontrol, Ht, Hh. intros Hasleep. rewrite Ht in Hopen.
      specialize (Hpromised Hopen j (or_intror Hj) Hasleep). unfold promises in *.
      rewrite Hs, Hr'. cbn. destruct (rat s), (rat s'); lia.
Qed.

(** ** One sender joins or leaves the queue *)

(** Sender [i] moves to [x], which may change whether it is in the queue or released. *)
Lemma queue_moved s i x queue : waiting_ok s -> NoDup queue ->
  (forall j, j <> i -> In j queue <-> In j (waiting s ++ released s)) ->
  (In i queue <-> member x = true) ->
  forall s', senders s' = put no_sender i x (senders s) ->
  forall j, In j queue <-> member (sender_of s' j) = true.
Proof.
  intros Hok Hnodup Hothers Hi s' Hs j. rewrite (sender_of_put s s' i x Hs).
  destruct (Nat.eq_dec i j) as [<-|Hne]; [exact Hi|].
  rewrite Hothers by congruence. apply (queue_members s Hok).
Qed.

Lemma waiting_ok_join s i k m : waiting_ok s -> control_of s i = AtJoin k m ->
  waiting_ok (tries i k m Joined (again (sender_of s i))
    (with_queue (if again (sender_of s i) then i :: waiting s else waiting s ++ [i]) (released s) s)).
Proof.
  intros Hok Hat. set (s' := tries _ _ _ _ _ _).
  assert (~ In i (waiting s ++ released s)) as Hnot.
  { intros Hin. apply (queue_members s Hok) in Hin. unfold member in Hin.
    change (at_ (sender_of s i)) with (control_of s i) in Hin. rewrite Hat in Hin. discriminate. }
  assert (Permutation (waiting s' ++ released s') (i :: waiting s ++ released s)) as Hperm.
  { cbn. destruct (again (sender_of s i)); [reflexivity|].
    rewrite <- app_assoc. symmetry. apply Permutation_middle. }
  assert (NoDup (waiting s' ++ released s')) as Honce.
  { eapply Permutation_NoDup; [symmetry; exact Hperm|]. constructor; [exact Hnot|].
    apply (queue_once s Hok). }
  assert (forall j, In j (waiting s') -> j = i \/ In j (waiting s)) as Hwaits.
  { intros j. cbn. destruct (again (sender_of s i)); [intros [|]; auto|].
    rewrite in_app_iff. intros [|[|[]]]; auto. }
  split; [exact Honce| | |].
  - apply (queue_moved s i (SenderState (AtLook k m) (number (sender_of s i)) (seen (sender_of s i))
      (room (sender_of s i)) Joined (again (sender_of s i)))); auto; [|].
    + intros j Hne. split; intros Hin.
      * apply (Permutation_in _ Hperm) in Hin as [|]; [congruence|assumption].
      * apply (Permutation_in _ (Permutation_sym Hperm)). now right.
    + split; [reflexivity|]. intros _. apply (Permutation_in _ (Permutation_sym Hperm)). now left.
  - intros He j Hj. rewrite (control_of_put s s' i _ eq_refl).
    destruct (Nat.eq_dec i j) as [<-|Hne]; [reflexivity|].
    destruct (Hwaits j Hj) as [|Hold]; [congruence|]. now apply (queue_emptied s Hok).
  - intros Hopen j Hj. rewrite (control_of_put s s' i _ eq_refl).
    destruct (Nat.eq_dec i j) as [<-|Hne]; [discriminate|]. intros Hasleep.
    destruct (Hwaits j Hj) as [|Hold]; [congruence|].
    pose proof (queue_promised s Hok Hopen j Hold Hasleep) as Hpromised. unfold promises in *.
    pose proof (count_put no_sender hopeful eq_refl i (SenderState (AtLook k m) (number (sender_of s i))
      (seen (sender_of s i)) (room (sender_of s i)) Joined (again (sender_of s i))) (senders s)) as Hcount.
    cbn in Hcount. cbn -[Nat.add]. unfold sender_of in *. cbn in *.
    destruct (hopeful (get no_sender (senders s) i)); cbn in Hcount; lia.
Qed.

(** Sender [i] goes out of the queue, or gives up being released: then another promise
    stands in for that one, unless nobody waits. *)
Lemma waiting_ok_left s s' i x : waiting_ok s ->
  senders s' = put no_sender i x (senders s) ->
  tail s' = tail s -> head s' = head s -> rat s' = rat s ->
  Permutation (i :: waiting s' ++ released s') (waiting s ++ released s) ->
  (forall j, In j (waiting s') -> In j (waiting s)) ->
  member x = false -> hopeful (sender_of s i) = false ->
  (waiting s' <> [] -> length (released s) <= length (released s') + Nat.b2n (hopeful x)) ->
  waiting_ok s'.
Proof.
  intros Hok Hs Ht Hh Hr Hperm Hwaits Hx Hold Hstands.
  assert (NoDup (i :: waiting s' ++ released s')) as Hnodup
    by (eapply Permutation_NoDup; [symmetry; exact Hperm|apply (queue_once s Hok)]).
  apply NoDup_cons_iff in Hnodup as [Hnot Honce].
  assert (forall j, In j (waiting s') -> j <> i) as Hother
    by (intros j Hj ->; apply Hnot, in_app_iff; now left).
  pose proof (count_put no_sender hopeful eq_refl i x (senders s)) as Hcount.
  change (get no_sender (senders s) i) with (sender_of s i) in Hcount. rewrite Hold in Hcount.
  split; [exact Honce| | |].
  - apply (queue_moved s i x); auto.
    + intros j Hne. split; intros Hin.
      * apply (Permutation_in _ Hperm). now right.
      * apply (Permutation_in _ (Permutation_sym Hperm)) in Hin as [|]; [congruence|assumption].
    + split; [intros Hin; now apply Hnot in Hin|congruence].
  - rewrite Hr. intros He j Hj. rewrite (control_of_put s s' i x Hs).
    destruct (Nat.eq_dec i j) as [<-|]; [now apply Hother in Hj|].
    apply (queue_emptied s Hok He). auto.
  - rewrite Ht, Hh. intros Hopen j Hj. rewrite (control_of_put s s' i x Hs).
    destruct (Nat.eq_dec i j) as [<-|]; [now apply Hother in Hj|]. intros Hasleep.
    pose proof (queue_promised s Hok Hopen j (Hwaits j Hj) Hasleep) as Hpromised.
    unfold promises in *. rewrite Hs, Hr.
    assert (waiting s' <> []) as Hsome by (intros Hnone; now rewrite Hnone in Hj).
    specialize (Hstands Hsome). cbn in Hcount. lia.
Qed.

(** Case distinctions, the innermost first. *)
Ltac split_cases :=
  repeat match goal with
  | |- context [match ?b with _ => _ end] =>
      lazymatch b with context [match _ with _ => _ end] => fail | _ => destruct b end
  end.

Lemma waiting_ok_step s l s' : handles_ok s -> views_ok capacity s -> waiting_ok s ->
  ring_step s l s' -> waiting_ok s'.
Proof.
  intros Hhandles Hviews Hok Hstep. destruct Hstep.
  all: try match goal with Hat : control_of _ ?i = ?y |- _ =>
    destruct (views_sender _ _ Hviews i) as (Hview & Hmay & Hkind);
    change (at_ (sender_of s i)) with (control_of s i) in Hview, Hmay, Hkind;
    rewrite Hat in Hview, Hmay, Hkind end.
  (* the receiver, where it releases nobody *)
  all: try (eapply (waiting_ok_received s); [exact Hok|reflexivity..| | |reflexivity];
    unfold checked, promises; cbn;
    repeat match goal with |- context [if ?b then _ else _] => destruct b end;
    rewrite ?Hrat; cbn; (discriminate || (split; [assumption|lia]) || auto); fail).
  (* a sender that stays in the queue, or out of it *)
  all: try (eapply (waiting_ok_moved s); [exact Hok|reflexivity..|cbn; congruence| | |];
    unfold member, hopeful, control_of, sender_of, answered in *; cbn; rewrite Hat; cbn;
    [split_cases; reflexivity
    |split_cases; congruence
    |intros _; right; split; [split_cases; cbn; lia|split_cases; auto]]; fail).
  - (* SendRefused: who is in the queue leaves it *)
    eapply (waiting_ok_moved s); [exact Hok|reflexivity..|cbn; congruence| | |cbn; congruence].
    + unfold member. cbn. change (at_ (sender_of s i)) with (control_of s i). rewrite Hat.
      now destruct (attempting (sender_of s i)).
    + intros _ Hin _. pose proof (proj1 (queue_members s Hok i) (in_or_app _ _ _ (or_introl Hin)))
        as Hmember.
      unfold member in Hmember. change (at_ (sender_of s i)) with (control_of s i) in Hmember.
      rewrite Hat in Hmember. cbn. now destruct (attempting (sender_of s i)).
  - (* SendLook: the channel is open *)
    eapply (waiting_ok_moved s); [exact Hok|reflexivity..|cbn; congruence| | |].
    + unfold member. cbn. change (at_ (sender_of s i)) with (control_of s i). now rewrite Hat.
    + intros He. exfalso. assert (receiver_open s = false) as Hgone
        by (unfold receiver_open; destruct (rat s); try discriminate; reflexivity).
      pose proof (proj2 (closed_means s Hhandles) (or_introl Hgone)). congruence.
    + intros _. right. unfold hopeful. change (at_ (sender_of s i)) with (control_of s i).
      rewrite Hat. cbn. split; [lia|discriminate].
  - (* SendFull: there is no room now *)
    specialize (Hkind k m eq_refl). destruct (Hview eq_refl) as [Hbelow _].
    eapply (waiting_ok_moved s); [exact Hok|reflexivity..|cbn; congruence| | |].
    + unfold member, no_room. cbn. change (at_ (sender_of s i)) with (control_of s i). rewrite Hat.
      destruct (attempting (sender_of s i)), k; cbn; congruence.
    + change (control_of s i) with (at_ (sender_of s i)) in *. rewrite Hat. discriminate.
    + intros _. left. cbn. lia.
  - (* SenderJoin *)
    now apply waiting_ok_join with (m := m).
  - (* SenderPark: it was released, and tries from the beginning *)
    pose proof (queue_once s Hok) as Honce.
    destruct (NoDup_app_parts _ _ Honce) as (_ & Hreleased_once & Hapart).
    pose proof (without_permutation i (released s) Hreleased_once Hreleased) as Hperm.
    eapply (waiting_ok_left s); [exact Hok|reflexivity..| |auto|reflexivity| |].
    + cbn. rewrite Permutation_middle. now rewrite Hperm.
    + unfold hopeful. change (at_ (sender_of s i)) with (control_of s i). now rewrite Hat.
    + intros _. cbn. pose proof (without_length i (released s) Hreleased_once Hreleased). lia.
  - (* SenderLeave *)
    pose proof (queue_once s Hok) as Honce.
    destruct (NoDup_app_parts _ _ Honce) as (Hwaiting_once & Hreleased_once & Hapart).
    assert (In i (waiting s ++ released s)) as Hin
      by (apply (queue_members s Hok); unfold member;
        change (at_ (sender_of s i)) with (control_of s i); now rewrite Hat).
    assert (hopeful (sender_of s i) = false) as Hold
      by (unfold hopeful; change (at_ (sender_of s i)) with (control_of s i); now rewrite Hat).
    set (c := match a with Some r => _ | None => _ end).
    assert (member (goes_to c (sender_of s i)) = false) as Hnew.
    { unfold c, member. destruct a; cbn; [reflexivity|]. cbn in Hmay. now rewrite Hmay. }
    unfold leaves, is_in. destruct in_dec as [Hreleased|Hnot].
    + (* released: the next one is released instead *)
      pose proof (without_permutation i (released s) Hreleased_once Hreleased) as Hperm.
      pose proof (without_length i (released s) Hreleased_once Hreleased) as Hlength.
      unfold release_first. destruct (waiting s) as [|j w] eqn:Hw; cbn;
        (eapply (waiting_ok_left s); [exact Hok|reflexivity..| | |exact Hnew|exact Hold|]);
        cbn; rewrite ?Hw; auto.
      * congruence.
      * etransitivity; [apply perm_skip; symmetry; apply Permutation_middle|].
        etransitivity; [apply perm_swap|]. apply perm_skip.
        etransitivity; [apply Permutation_middle|]. now apply Permutation_app_head.
      * now right.
      * intros _. lia.
    + (* in the queue *)
      apply in_app_iff in Hin as [Hin|Hin]; [|contradiction].
      eapply (waiting_ok_left s); [exact Hok|reflexivity..| | |exact Hnew|exact Hold|].
      * cbn. change (i :: without i (waiting s) ++ released s)
          with ((i :: without i (waiting s)) ++ released s).
        now rewrite (without_permutation i (waiting s) Hwaiting_once Hin).
      * cbn. intros j Hj. now apply without_in in Hj as [Hj _].
      * cbn. lia.
  - (* Duplicate *)
    eapply (waiting_ok_moved s); [exact Hok|reflexivity..|cbn; congruence| | |];
      unfold member, hopeful, control_of, sender_of in *; cbn; rewrite Hnew; cbn; auto.
  - (* RecvWake *)
    apply (waiting_ok_release s); auto; unfold release_first; now destruct (waiting s).
  - (* CloseWake *)
    apply (waiting_ok_release s); auto; unfold release_first; destruct (waiting s); cbn;
      rewrite ?Hrat; reflexivity.
  - (* Drain: the channel is closed *)
    assert (closed (tail s) = true) as Hclosed
      by (apply (closed_means s Hhandles); left; unfold receiver_open; now rewrite Hrat).
    eapply (waiting_ok_received s); [exact Hok|reflexivity..| | |reflexivity]; cbn; auto.
    intros. congruence.
Qed.

Lemma waiting_ok_start : waiting_ok Ring.start_state.
Proof.
  split; cbn; try discriminate; [constructor| |intros _ i []].
  intros [|[|i]]; (split; [intros []|discriminate]).
Qed.

Theorem waiting_ok_reachable (s : state) : reachable ring_model s -> waiting_ok s.
Proof.
  intros [ls Hexec].
  induction Hexec as [|ls s l s' Hexec IH Hstep]; [apply waiting_ok_start|].
  destruct (ring_invariants capacity slot_count some_capacity enough_slots s) as (c & HR & _);
    [now exists ls|].
  eapply waiting_ok_step; [apply (refines_handles _ _ _ _ HR)|apply (refines_views _ _ _ _ HR)
    |exact IH|exact Hstep].
Qed.

(** *** No lost room: a sender that is parked for room was released and wakes; or it is in
    the queue, there are as many promises as free places, and a close is about to release it. *)
Theorem no_lost_room (s : state) i k m : reachable ring_model s -> control_of s i = AtPark k m ->
  In i (released s)
  \/ (In i (waiting s)
      /\ (closed (tail s) = false -> head s + capacity - ticket (tail s) <= promises s)
      /\ (closed (tail s) = true -> rat s = RRelease)).
Proof.
  intros Hs Hat. pose proof (waiting_ok_reachable s Hs) as Hok.
  assert (In i (waiting s ++ released s)) as Hin
    by (apply (queue_members s Hok); unfold member;
      change (at_ (sender_of s i)) with (control_of s i); now rewrite Hat).
  apply in_app_iff in Hin as [Hin|Hin]; [right|now left].
  split; [exact Hin|split; intros Hbit].
  - pose proof (queue_promised s Hok Hbit i Hin) as Hpromised. rewrite Hat in Hpromised.
    specialize (Hpromised eq_refl). lia.
  - destruct (ring_invariants capacity slot_count some_capacity enough_slots s Hs) as (c & HR & _).
    assert (receiver_open s = false) as Hgone
      by (apply (closed_for_sender s i (refines_handles _ _ _ _ HR) Hbit); now rewrite Hat).
    destruct (emptied (rat s)) eqn:He.
    + pose proof (queue_emptied s Hok He i Hin) as Hleaving. rewrite Hat in Hleaving. discriminate.
    + unfold receiver_open in Hgone. destruct (rat s); cbn in *; congruence.
Qed.

End Waiting.
