(** * Sends that took effect before anybody could know: the late Full

    A sender reads [tail], then [limit], then [head]; if [head] shows that there is no room
    it answers Full. While the receiver is open it is full at that very instant, for tickets
    only grow. But if the receiver has closed since [tail] was read, Full is no longer an
    answer at that instant: the send took effect before the close, when nobody could know
    yet whether it would, for a receiver that discards may still make room in time.

    Proved here, about the abstract channel:
    - [early_close]: at the instant before the close, any of the senders that have seen it
      full may take effect, each with Full, and then the close;
    - [early_step]: from then on, having answered Full or not yet changes nothing for the
      steps of others.

    Mirrors the remark at the top of spec/Ring.tla. Not covered: the core (RingRefines.v). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation TrackingSimulation Sequential Channel.
Import ListNotations.

Lemma put_comm {A} (default : A) i j x y t : i <> j ->
  put default i x (put default j y t) = put default j y (put default i x t).
Proof.
  revert j t. induction i as [|i IH]; intros [|j] [|z t] Hne; cbn; try congruence;
    unfold put in *; cbn in *; f_equal; apply IH; congruence.
Qed.

Section Early.
Context {message : Type}.
Variable capacity : nat.
Notation channel := (Channel.channel (message := message)).
Notation channel_step := (Channel.channel_step (message := message) (Some capacity)).
Notation channel_model := (Channel.channel_model (message := message) (Some capacity)).

Definition answer_full j k m (c : channel) : channel := set_call j (SendAnswered k m Full) c.

Lemma call_of_set_call i x (c : channel) j :
  call_of (set_call i x c) j = if Nat.eq_dec i j then x else call_of c j.
Proof. apply get_put. Qed.

(** Answering for [j] commutes with a step that leaves the call of [j] pending. *)
Lemma answer_full_step c x c' j k m : channel_step c x c' ->
  call_of c j = Sending k m -> call_of c' j = Sending k m ->
  channel_step (answer_full j k m c) x (answer_full j k m c').
Proof.
  intros Hstep Hj Hj'.
  assert (forall i y, i <> j -> call_of c i = y -> call_of (answer_full j k m c) i = y)
    as Hcall.
  { intros i y Hi Hy. unfold answer_full. rewrite call_of_set_call.
    destruct (Nat.eq_dec j i); congruence. }
  assert (open_senders (answer_full j k m c) = open_senders c) as Hopen.
  { pose proof (count_put Absent sender_open eq_refl j (SendAnswered k m Full) (calls c)) as H.
    change (get Absent (calls c) j) with (call_of c j) in H. rewrite Hj in H. cbn in H.
    apply Nat.add_cancel_r in H. exact H. }
  assert (forall i y d, i <> j -> answer_full j k m (set_call i y d) = set_call i y (answer_full j k m d))
    as Hcomm.
  { intros i y d Hne. unfold answer_full, set_call. cbn. f_equal. apply put_comm. congruence. }
  assert (forall y d, answer_full j k m (set_rcall y d) = set_rcall y (answer_full j k m d))
    as Hrcall by reflexivity.
  assert (forall m' ms d, answer_full j k m (dequeue m' ms d) = dequeue m' ms (answer_full j k m d))
    as Hdequeue by reflexivity.
  assert (forall m' ms d, answer_full j k m (discard m' ms d) = discard m' ms (answer_full j k m d))
    as Hdiscard by reflexivity.
  assert (undelivered (answer_full j k m c) = undelivered c) as Hundelivered by reflexivity.
  destruct Hstep.
  (* a sender: it is not [j], and the two writes commute *)
  all: try (match goal with
    | |- channel_step _ _ (answer_full _ _ _ (set_call ?i _ _)) =>
        assert (i <> j) as Hne by (intros Heq; subst; rewrite call_of_set_call in Hj';
          destruct Nat.eq_dec; congruence);
        rewrite Hcomm by exact Hne
    end; econstructor; eauto; fail).
  (* the receiver *)
  all: try (rewrite ?Hrcall, ?Hdequeue, ?Hdiscard; try rewrite <- Hundelivered;
    econstructor; try rewrite Hopen; eauto; fail).
  - (* Duplicate *)
    assert (t <> j) as Hne
      by (intros Heq; subst; rewrite call_of_set_call in Hj'; destruct Nat.eq_dec; congruence).
    rewrite Hcomm by exact Hne. constructor; apply Hcall; auto; congruence.
Qed.

(** [early P c d]: in [d] some of the senders in [P] have answered Full and not yet in [c]. *)
Inductive early (P : nat -> Prop) : channel -> channel -> Prop :=
| early_none c : early P c c
| early_full j k m c d : P j -> call_of c j = Sending k m -> k <> ForEver ->
    early P (answer_full j k m c) d -> early P c d.

Lemma early_weaken (P Q : nat -> Prop) c d : (forall j, P j -> Q j) ->
  early P c d -> early Q c d.
Proof. intros HPQ Hearly. induction Hearly; [constructor|eapply early_full; eauto]. Qed.

Lemma early_nobody (P : nat -> Prop) c d : (forall j, ~ P j) -> early P c d -> d = c.
Proof. intros Hno Hearly. destruct Hearly as [|j k m c d Hj]; [reflexivity|now apply Hno in Hj]. Qed.

Lemma early_step (P : nat -> Prop) c x c' d' : channel_step c x c' ->
  (forall j k m, P j -> call_of c' j = Sending k m -> call_of c j = Sending k m) ->
  early P c' d' -> exists d, early P c d /\ channel_step d x d'.
Proof.
  intros Hstep Hpending Hearly. revert c Hstep Hpending.
  induction Hearly as [c'|j k m c' d' Hj Hcall Hk _ IH]; intros c Hstep Hpending.
  - exists c. split; [constructor|exact Hstep].
  - pose proof (Hpending j k m Hj Hcall) as Hcall'.
    destruct (IH (answer_full j k m c)) as (d & Hd & Hx).
    + now apply answer_full_step.
    + intros i k' m' Hi. unfold answer_full. rewrite !call_of_set_call.
      destruct (Nat.eq_dec j i); [discriminate|auto].
    + exists d. split; [eapply early_full; eauto|exact Hx].
Qed.

Lemma early_close (P : nat -> Prop) c d : rcall c = RClosing ->
  (forall j, P j -> ~ has_room (Some capacity) (queue c)) ->
  early P (set_rcall Discarding c) d -> goes channel_model c [] d.
Proof.
  intros Hclosing Hfull Hearly. remember (set_rcall Discarding c) as c' eqn:Hc'.
  revert c Hclosing Hfull Hc'.
  induction Hearly as [c'|j k m c' d Hj Hcall Hk _ IH]; intros c Hclosing Hfull ->.
  - apply (goes_one channel_model c CloseReceiver). now constructor.
  - apply (goes_on channel_model c (SendFull j) (answer_full j k m c) []).
    + constructor; auto; [now rewrite Hclosing|eauto].
    + apply IH; auto.
Qed.

End Early.
