(** * The bounded core: handles, and what each sender has seen

    Proved here, for any number of senders and messages:
    - [handles_ok_step]: the handle count counts the open handles, and the closed bit says
      that one of the two sides is gone;
    - [views_ok_step]: what a sender has read of the word, of [head] and of [limit] is no
      more than what is there; a sender about to take a ticket has room for it.

    Mirrors spec/Ring.tla (CapacityKept, for the limit) and spec/HandleCount.tla.
    Not covered: what is in the slots (RingLog.v). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel Ring RingSteps.
Import ListNotations.

Section Sound.
Context {message : Type}.
Variables capacity slot_count : nat.
Notation state := (Ring.state message).
Notation sender := (Ring.sender message).
Notation control := (Ring.control message).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).

(** ** What the callers see of a control state *)

Definition outer (c : control) : Channel.sender_call :=
  match c with
  | Absent => Channel.Absent
  | Idle => Channel.Idle
  | AtLook k m | AtLimit k m | AtHead k m | AtMeasure k m | AtRaise k m | AtTicket k m
  | AtJoin k m | AtPark k m | AtLeave k m None => Channel.Sending k m
  | AtWrite k m | AtClear k m | AtUnpark k m => Channel.SendAnswered k m Sent
  | AtLeave k m (Some a) | AtReturn k m a => Channel.SendAnswered k m a
  | AtRelease | AtClose => Channel.Closing
  | AtWake | AtCloseReturn => Channel.CloseAnswered
  | Gone => Channel.Gone
  end.

Definition outer_receiver (c : receiver_control message) : Channel.receiver_call :=
  match c with
  | RIdle => Channel.RIdle
  | RPoll k | RFree k _ | REmpty k | RAnnounce k | RSet k | RCheck k _ | RPark k | RCancel k _ =>
      Channel.Receiving k
  | RWake k m => Channel.RecvAnswered k (Message m)
  | RReturn k a => Channel.RecvAnswered k a
  | RClose => Channel.RClosing
  | RRelease | RDrain => Channel.Discarding
  | RGone => Channel.RGone
  end.

Definition receiver_open (s : state) : bool := Channel.receiver_open (outer_receiver (rat s)).

(** ** Reading after a step *)

Lemma sender_of_put (s s' : state) i x : senders s' = put no_sender i x (senders s) ->
  forall j, sender_of s' j = if Nat.eq_dec i j then x else sender_of s j.
Proof. intros H j. unfold sender_of. rewrite H. apply get_put. Qed.

Lemma control_of_put (s s' : state) i x : senders s' = put no_sender i x (senders s) ->
  forall j, control_of s' j = if Nat.eq_dec i j then at_ x else control_of s j.
Proof.
  intros H j. unfold control_of. rewrite (sender_of_put s s' i x H). now destruct (Nat.eq_dec i j).
Qed.

(** The queue of waiting senders is all that releasing and leaving change. *)
Lemma release_first_queue (s : state) : exists w r, release_first s = with_queue w r s.
Proof.
  unfold release_first. destruct (waiting s) as [|i w] eqn:Hw; [|eauto].
  exists (waiting s), (released s). now destruct s.
Qed.

Lemma leaves_queue i (s : state) : exists w r, leaves i s = with_queue w r s.
Proof.
  unfold leaves, release_first.
  destruct (is_in i (released s)); cbn; [destruct (waiting s)|]; eexists _, _; reflexivity.
Qed.

(** ** Handles *)

Definition closing_at (c : control) : bool := match c with AtClose => true | _ => false end.
(** Counted in [open_handles]: all open handles but that of the last sender on its way
    from C1 to C2. *)
Definition counted_at (c : control) : bool :=
  Channel.sender_open (outer c) && negb (closing_at c).
Definition closing (x : sender) : bool := closing_at (at_ x).
Definition counted (x : sender) : bool := counted_at (at_ x).

Record handles_ok (s : state) : Prop := {
  handles_counted : open_handles s = count counted (senders s);
  closing_last : count closing (senders s) <= 1;
  closing_none : 0 < count closing (senders s) -> open_handles s = 0;
  closed_means : closed (tail s) = true <->
    receiver_open s = false \/ open_handles s + count closing (senders s) = 0
}.

(** Whether some handle is open, as the channel counts it. *)
Lemma open_handle (s : state) : handles_ok s ->
  (exists i, Channel.sender_open (outer (control_of s i)) = true)
  <-> open_handles s + count closing (senders s) <> 0.
Proof.
  intros [Hcounted _ _ _]. rewrite Hcounted. split.
  - intros [i Hi]. destruct (closing_at (control_of s i)) eqn:Hc.
    + pose proof (count_positive no_sender closing eq_refl i (senders s) Hc). lia.
    + assert (counted (sender_of s i) = true) as Hi'
        by (unfold counted, counted_at; change (at_ (sender_of s i)) with (control_of s i);
          now rewrite Hi, Hc).
      pose proof (count_positive no_sender counted eq_refl i (senders s) Hi'). lia.
  - intros Hne.
    assert (0 < count counted (senders s) \/ 0 < count closing (senders s)) as [H|H] by lia;
      apply (count_some no_sender) in H as [i Hi]; exists i;
      unfold counted, closing, counted_at, closing_at, control_of, sender_of in *;
      destruct (at_ (get no_sender (senders s) i)) as [| | | | | | | | | | | | |? ? []| | | | | |];
      cbn in *; congruence.
Qed.

Lemma none_closing s : handles_ok s -> 0 < open_handles s -> count closing (senders s) = 0.
Proof.
  intros Hok Hpos. destruct (Nat.eq_0_gt_0_cases (count closing (senders s))) as [|Hone]; auto.
  apply (closing_none s Hok) in Hone. lia.
Qed.

(** What the move of sender [i] to [x] does to the two counts. *)
Lemma counts_put s i x :
  count counted (put no_sender i x (senders s)) + Nat.b2n (counted_at (control_of s i))
    = count counted (senders s) + Nat.b2n (counted_at (at_ x))
  /\ count closing (put no_sender i x (senders s)) + Nat.b2n (closing_at (control_of s i))
    = count closing (senders s) + Nat.b2n (closing_at (at_ x)).
Proof.
  split; [apply (count_put no_sender counted)|apply (count_put no_sender closing)]; reflexivity.
Qed.

(** A sender moves, and its handle is what it was. *)
Lemma handles_ok_moved s s' i x : handles_ok s ->
  senders s' = put no_sender i x (senders s) -> open_handles s' = open_handles s ->
  closed (tail s') = closed (tail s) -> rat s' = rat s ->
  counted_at (at_ x) = counted_at (control_of s i) ->
  closing_at (at_ x) = closing_at (control_of s i) -> handles_ok s'.
Proof.
  intros [Hcounted Hlast Hnone Hclosed] Hs Ho Hc Hr H1 H2.
  destruct (counts_put s i x) as [Hn1 Hn2]. rewrite H1 in Hn1. rewrite H2 in Hn2.
  apply Nat.add_cancel_r in Hn1, Hn2.
  split; unfold receiver_open; rewrite ?Hs, ?Ho, ?Hc, ?Hr, ?Hn1, ?Hn2; assumption.
Qed.

(** The receiver moves, and stays open or closed. *)
Lemma handles_ok_received s s' : handles_ok s ->
  senders s' = senders s -> open_handles s' = open_handles s ->
  closed (tail s') = closed (tail s) -> receiver_open s' = receiver_open s -> handles_ok s'.
Proof.
  intros [Hcounted Hlast Hnone Hclosed] Hs Ho Hc Hr.
  split; rewrite ?Hs, ?Ho, ?Hc, ?Hr; assumption.
Qed.

Lemma handles_ok_step s l s' : handles_ok s -> ring_step s l s' -> handles_ok s'.
Proof.
  intros Hok Hstep. destruct Hstep.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & ->) end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & ->) end.
  (* senders that neither gain nor give up a handle; the receiver but for its close *)
  all: try (eapply handles_ok_moved; [exact Hok|reflexivity..| |];
    match goal with H : control_of _ _ = _ |- _ => rewrite H end; cbn;
    unfold no_room, answered;
    repeat match goal with |- context [match ?b with _ => _ end] => destruct b end; reflexivity).
  all: try (eapply handles_ok_received; [exact Hok|reflexivity..|]; unfold receiver_open, checked; cbn;
    match goal with H : rat _ = _ |- _ => rewrite H end;
    repeat match goal with |- context [if ?b then _ else _] => destruct b end; reflexivity).
  all: pose proof Hok as [Hcounted Hone Hnone Hmeans].
  all: try match goal with
    | |- handles_ok (goto ?i ?c _) => destruct (counts_put s i (goes_to c (sender_of s i))) as [Hc Hl]
    end.
  - (* Duplicate: the one that duplicates has a handle, so no last one is closing *)
    destruct (counts_put s j (goes_to Idle (sender_of s j))) as [Hc' Hl'].
    rewrite Hnew in *. cbn in *.
    assert (0 < count counted (senders s)) as Hpos
      by (apply (count_positive no_sender counted eq_refl i); unfold counted;
        change (at_ (get no_sender (senders s) i)) with (control_of s i); now rewrite Hat).
    assert (count closing (senders s) = 0) as Hzero
      by (apply none_closing; auto; lia).
    split; unfold receiver_open in *; cbn; unfold sender_of in *; cbn.
    + lia.
    + lia.
    + lia.
    + rewrite Hmeans. split; intros [?|?]; [now left|lia|now left|lia].
  - (* SenderRelease: the last *)
    rewrite Hat in *. cbn in *. unfold sender_of in *.
    assert (count closing (senders s) = 0) as Hzero
      by (apply none_closing; auto; lia).
    split; unfold receiver_open in *; cbn; unfold sender_of in *; cbn.
    + lia.
    + lia.
    + reflexivity.
    + rewrite Hmeans. split; intros [?|?]; [now left|lia|now left|lia].
  - (* SenderRelease: not the last *)
    rewrite Hat in *. cbn in *. unfold sender_of in *.
    assert (0 < count counted (senders s)) as Hpos by lia.
    assert (count closing (senders s) = 0) as Hzero
      by (apply none_closing; auto; lia).
    split; unfold receiver_open in *; cbn; unfold sender_of in *; cbn.
    + lia.
    + lia.
    + lia.
    + rewrite Hmeans. split; intros [?|?]; [now left|lia|now left|lia].
  - (* CloseSenders: the last, so none is left *)
    rewrite Hat in *. cbn in Hc, Hl. unfold sender_of in *.
    assert (closing_at (if parked (tail s) then AtWake else AtCloseReturn) = false
      /\ counted_at (if parked (tail s) then AtWake else AtCloseReturn) = false) as [E1 E2]
      by now destruct (parked (tail s)).
    cbn in Hc, Hl. rewrite E1 in Hl. rewrite E2 in Hc. cbn in Hc, Hl.
    assert (open_handles s = 0) as Ho by (apply Hnone; lia).
    split; unfold receiver_open in *; cbn; unfold sender_of in *; cbn.
    + lia.
    + lia.
    + lia.
    + split; auto. intros _. right. lia.
  - (* CloseReceiver *)
    split; unfold receiver_open in *; cbn; auto. split; auto.
Qed.

(** An open handle with the closed bit set: it is the receiver that is gone. *)
Lemma closed_for_sender s i : handles_ok s -> closed (tail s) = true ->
  Channel.sender_open (outer (control_of s i)) = true -> receiver_open s = false.
Proof.
  intros Hok Hc Hi. apply (closed_means s Hok) in Hc as [|Hzero]; auto.
  exfalso. apply (proj1 (open_handle s Hok)); eauto.
Qed.

Lemma open_for_sender s : handles_ok s -> closed (tail s) = false -> receiver_open s = true.
Proof.
  intros Hok Hc. destruct (receiver_open s) eqn:Ho; auto.
  assert (closed (tail s) = true) by (apply (closed_means s Hok); auto). congruence.
Qed.

(** ** What a sender has seen *)

(** A sender that has read the word, and has neither sent nor looked again. *)
Definition trying (c : control) : bool :=
  match c with AtLimit _ _ | AtHead _ _ | AtMeasure _ _ | AtRaise _ _ | AtTicket _ _ => true | _ => false end.

(** With the limit of the room and the next ticket at hand. *)
Definition view_ok (top next : nat) (x : sender) : Prop :=
  (trying (at_ x) = true -> mine x <= next /\ closed (seen x) = false)
  /\ match at_ x with
     | AtRaise _ _ => room x <= top
     | AtTicket _ _ => mine x < top
     | AtJoin k _ => k <> NotAtAll
     | AtPark k _ => k <> NotAtAll
     | AtLeave _ _ None => attempting x = Last
     | _ => True
     end
  /\ (forall k m, outer (at_ x) = Channel.Sending k m -> match attempting x with
      | First => True | Joined => k <> NotAtAll | Last => k = ForAWhile end).

Record views_ok (s : state) : Prop := {
  views_limit : limit s <= head s + capacity;
  views_sender : forall i, view_ok (head s + capacity) (ticket (tail s)) (sender_of s i)
}.

Lemma view_ok_later top next top' next' x :
  view_ok top next x -> top <= top' -> next <= next' -> view_ok top' next' x.
Proof.
  intros (Ht & Hc & Hl) Htop Hnext. split; [|split; [|exact Hl]].
  - intros H. specialize (Ht H). intuition lia.
  - destruct (at_ x); auto; lia.
Qed.

Lemma views_ok_moved s s' i x : views_ok s ->
  senders s' = put no_sender i x (senders s) -> head s' = head s ->
  limit s' <= head s + capacity -> ticket (tail s) <= ticket (tail s') ->
  view_ok (head s + capacity) (ticket (tail s')) x -> views_ok s'.
Proof.
  intros [Hl Hs] Hss Hh Hl' Ht Hx. split; rewrite Hh; auto.
  intros j. rewrite (sender_of_put s s' i x Hss). destruct (Nat.eq_dec i j); auto.
  eapply view_ok_later; [apply Hs|lia|lia].
Qed.

Lemma views_ok_received s s' : views_ok s ->
  senders s' = senders s -> limit s' = limit s -> head s <= head s' ->
  ticket (tail s') = ticket (tail s) -> views_ok s'.
Proof.
  intros [Hl Hs] Hss Hl' Hh Ht. split; [lia|]. intros j. unfold sender_of. rewrite Hss.
  eapply view_ok_later; [apply Hs|lia|lia].
Qed.

Lemma views_ok_step s l s' : views_ok s -> ring_step s l s' -> views_ok s'.
Proof.
  intros Hok Hstep. pose proof Hok as [Hlimit Hviews].
  destruct Hstep.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & ->) end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & ->) end.
  (* the receiver *)
  all: try (eapply (views_ok_received s); [exact Hok|reflexivity..|cbn; lia|reflexivity]; fail).
  (* a sender *)
  all: match goal with H : control_of _ ?i = _ |- _ =>
    pose proof (Hviews i) as (Hv1 & Hv2 & Hv3); unfold control_of in H; rewrite H in Hv1, Hv2, Hv3
  end.
  all: eapply (views_ok_moved s); [exact Hok|reflexivity|reflexivity|cbn; try lia|cbn; try lia|].
  all: unfold view_ok, answered, no_room, gives_up, mine, sender_of in *; cbn in *.
  all: repeat match goal with
    | |- context [match ?b with _ => _ end] => let E := fresh "E" in destruct b eqn:E
    end; cbn in *.
  all: split; [intros Htry; try discriminate; try (specialize (Hv1 eq_refl)); auto
              |split; [auto|intros k' m' Heq; try discriminate; auto]].
  all: try congruence.
  all: try solve [exact (Hv3 _ _ Heq)].
  all: try (intros ->; discriminate).
  (* SendLimit: there was room below the limit *)
  all: apply Nat.ltb_lt in E; lia.
Qed.

Lemma views_ok_start : views_ok Ring.start_state.
Proof.
  split; cbn; [lia|]. intros [|[|i]]; (split; [discriminate|split; [exact I|intros; discriminate]]).
Qed.

Lemma handles_ok_start : handles_ok Ring.start_state.
Proof.
  split; cbn; auto.
  - intros Hpos. cbv in Hpos. lia.
  - split; [discriminate|intros [|]; discriminate].
Qed.

End Sound.
