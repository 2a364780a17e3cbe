(** * No lost wake-up in the unbounded core (safety)

    Proved here, for any number of senders and messages:
    - [no_lost_wake_up]: when the receiver is parked and a message is in its slot, or the
      channel is closed and empty, then it has its permit, or some sender is about to
      give it one, at once (S4, C3) or after clearing the bit (S3);
    - [clear_never_underflows]: the step that subtracts the parked bit (S3) finds it set.

    Mirrors spec/UnboundedList.tla (NoLostWakeUp, ParkedMeansRegistered).
    Not covered: that the sender about to wake does so (liveness); memory order. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel UnboundedList
  UnboundedListSound UnboundedListRefines.
Import ListNotations.

Section Parking.
Context {message : Type}.
Notation state := (UnboundedList.state message).
Notation sender := (UnboundedList.sender message).

(** The receiver may have its bit in the word. *)
Definition registered (r : receiver_control message) : bool :=
  match r with AtCheck _ _ | AtPark _ | AtCancel _ _ => true | _ => false end.
(** It has seen an empty open channel and is about to register. *)
Definition announcing (r : receiver_control message) : bool :=
  match r with AtAnnounce _ | AtSet _ => true | _ => false end.
(** The next step of this sender gives the permit. *)
Definition wakes (c : control message) : bool :=
  match c with AtUnpark _ _ | AtWake => true | _ => false end.
(** This sender has ticket [h] and will clear the bit. *)
Definition will_clear (h : nat) (x : sender) : bool :=
  (mine x =? h) && match at_ x with AtClear _ _ => true | AtWrite _ _ => saw x | _ => false end.

Definition being_woken (s : state) : Prop :=
  permit s = true \/ exists i, wakes (control_of s i) = true.

Record parking_ok (s : state) : Prop := {
  (** The bit is set only while the receiver is registered for the slot that it waits for. *)
  ok_registered : parked (tail s) = true -> registered (rat s) = true /\ parked_at s = head s;
  (** Who is about to clear the bit finds it set, and has the receiver's ticket. *)
  ok_clear : forall i k m, control_of s i = AtClear k m ->
    parked (tail s) = true /\ mine (sender_of s i) = head s;
  ok_saw : forall i k m, control_of s i = AtWrite k m -> saw (sender_of s i) = true ->
    mine (sender_of s i) = parked_at s -> parked (tail s) = true;
  (** Tickets taken since the receiver looked did not see its bit: it was not set. *)
  ok_fresh : announcing (rat s) = true -> forall i k m, control_of s i = AtWrite k m ->
    head s <= mine (sender_of s i) -> saw (sender_of s i) = false;
  ok_seen : announcing (rat s) = true -> seen s = Word (head s) false false;
  ok_set : forall k, rat s = AtSet k -> parked_at s = head s;
  (** Somebody took the ticket that the receiver waits for: he will clear the bit, *)
  ok_someone : parked (tail s) = true -> head s < ticket (tail s) ->
    exists i, will_clear (head s) (sender_of s i) = true;
  (** and a receiver asleep without its bit, or after the senders' close, is being woken. *)
  ok_asleep : forall k, rat s = AtPark k -> parked (tail s) = false -> being_woken s;
  ok_asleep_closed : forall k, rat s = AtPark k -> closed (tail s) = true ->
    ticket (tail s) = head s -> being_woken s
}.

(** Witnesses other than sender [i] stay. *)
Lemma keep_waker (s s' : state) i x : being_woken s -> permit s' = permit s ->
  senders s' = put no_sender i x (senders s) -> wakes (control_of s i) = false -> being_woken s'.
Proof.
  intros [Hp|[j Hj]] Hpermit Hsenders Hi; [left; congruence|right; exists j].
  unfold control_of, sender_of in *. rewrite Hsenders, get_put.
  destruct (Nat.eq_dec i j) as [<-|]; [congruence|assumption].
Qed.

Lemma keep_someone (s s' : state) i x h :
  (exists j, will_clear h (sender_of s j) = true) ->
  senders s' = put no_sender i x (senders s) ->
  will_clear h (sender_of s i) = false \/ will_clear h x = true ->
  exists j, will_clear h (sender_of s' j) = true.
Proof.
  intros [j Hj] Hsenders Hi. exists j. unfold sender_of in *. rewrite Hsenders, get_put.
  destruct (Nat.eq_dec i j) as [<-|]; [destruct Hi; congruence|assumption].
Qed.

Lemma not_clearing h (x : sender) c : at_ x = c -> holds c = false -> will_clear h x = false.
Proof.
  intros Hx Hc. unfold will_clear. rewrite Hx. destruct c; try discriminate; apply andb_false_r.
Qed.

(** A sender that neither holds a ticket nor is about to wake moves. *)
Lemma parking_ok_quiet (s s' : state) i x : parking_ok s ->
  tail s' = tail s -> rat s' = rat s -> head s' = head s -> parked_at s' = parked_at s ->
  permit s' = permit s -> seen s' = seen s -> senders s' = put no_sender i x (senders s) ->
  holds (control_of s i) = false -> wakes (control_of s i) = false -> holds (at_ x) = false ->
  parking_ok s'.
Proof.
  intros [Hreg Hclear Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed]
    Ht Hr Hh Hp Hpe Hse Hss Hi Hw Hx.
  assert (forall j, sender_of s' j = if Nat.eq_dec i j then x else sender_of s j) as Hsender
    by (intros j; unfold sender_of; rewrite Hss; apply get_put).
  assert (forall j c, control_of s' j = c -> holds c = true ->
    control_of s j = c /\ sender_of s' j = sender_of s j) as Hback.
  { intros j c <- Hc. unfold control_of in *. rewrite Hsender in *.
    destruct (Nat.eq_dec i j); [congruence|auto]. }
  split; rewrite ?Ht, ?Hr, ?Hh, ?Hp, ?Hse; auto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Ha j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros H1 H2. apply (keep_someone s s' i x); auto. left. eapply not_clearing; eauto.
  - intros k H1 H2. eapply (keep_waker s s' i x); eauto.
  - intros k H1 H2 H3. eapply (keep_waker s s' i x); eauto.
Qed.

(** While the bit is clear and the receiver does not wait, nothing is owed. *)
Lemma parking_ok_unset (s s' : state) : parking_ok s ->
  parked (tail s) = false -> parked (tail s') = false ->
  senders s' = senders s -> parked_at s' = parked_at s ->
  announcing (rat s') = false -> (forall k, rat s' <> AtPark k) -> parking_ok s'.
Proof.
  intros [Hreg Hclear Hsaw _ _ _ _ _ _] Hp Hp' Hss Hpa Ha Hno.
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hss).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  split; try congruence.
  - intros j k m. rewrite Hcontrol. intros Hj. apply Hclear in Hj as [? _]. congruence.
  - intros j k m. rewrite Hcontrol, Hsender, Hpa. intros Hj H1 H2.
    specialize (Hsaw j k m Hj H1 H2). congruence.
  - intros k Hk. rewrite Hk in Ha. discriminate.
Qed.

(** The registered receiver moves; what it is owed when it sleeps is shown apart. *)
Lemma parking_ok_registered (s s' : state) : parking_ok s ->
  tail s' = tail s -> head s' = head s -> senders s' = senders s -> parked_at s' = parked_at s ->
  registered (rat s') = true ->
  (forall k, rat s' = AtPark k -> parked (tail s) = false \/
    (closed (tail s) = true /\ ticket (tail s) = head s) -> being_woken s') -> parking_ok s'.
Proof.
  intros [Hreg Hclear Hsaw _ _ _ Hsome _ _] Ht Hh Hss Hpa Hr Howed.
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hss).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  assert (announcing (rat s') = false) as Ha by (destruct (rat s'); auto; discriminate).
  split; rewrite ?Ht, ?Hh, ?Hpa; try congruence; eauto.
  - intros Hp. destruct (Hreg Hp). auto.
  - intros j k m. rewrite Hcontrol, Hsender. apply Hclear.
  - intros j k m. rewrite Hcontrol, Hsender. apply Hsaw.
  - intros k Hk. rewrite Hk in Ha. discriminate.
  - intros Hp Hlt. destruct (Hsome Hp Hlt) as [j Hj]. exists j. now rewrite Hsender.
Qed.

(** Sender [i] gives the permit. *)
Lemma parking_ok_permit s i c : parking_ok s -> holds (control_of s i) = false ->
  holds c = false -> parking_ok (goto i c (with_permit true s)).
Proof.
  intros [Hreg Hclear Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi Hc.
  split; cbn; auto.
  - intros j k m. unfold goto. rewrite control_of_put, sender_of_put.
    destruct (Nat.eq_dec i j); [cbn; intros ->; discriminate|apply Hclear].
  - intros j k m. unfold goto. rewrite control_of_put, sender_of_put.
    destruct (Nat.eq_dec i j); [cbn; intros ->; discriminate|apply Hsaw].
  - intros Ha j k m. unfold goto. rewrite control_of_put, sender_of_put.
    destruct (Nat.eq_dec i j); [cbn; intros ->; discriminate|apply Hfresh; assumption].
  - intros Hp Hlt. eapply (keep_someone s _ i); [apply Hsome; auto|reflexivity|].
    left. eapply not_clearing; [reflexivity|exact Hi].
  - intros. now left.
  - intros. now left.
Qed.

(** The receiver gives up while nobody has the ticket [head]. *)
Lemma parking_ok_cancelled s log c : log_ok s log -> parking_ok s -> length log <= head s ->
  announcing c = false -> (forall k, c <> AtPark k) ->
  parking_ok (rgoto c (with_tail (set_parked false (tail s)) s)).
Proof.
  intros Hlog [Hreg Hclear Hsaw _ _ _ _ _ _] Hnone Ha Hno.
  pose proof (fun i => held_below s log i Hlog) as Hbelow.
  split; cbn; try congruence.
  - intros j k m Hj. change (control_of s j = AtClear k m) in Hj.
    destruct (Hclear j k m Hj) as [_ Hm].
    assert (mine (sender_of s j) < length log) by (apply Hbelow; now rewrite Hj). lia.
  - intros j k m Hj Hs Hm. change (control_of s j = AtWrite k m) in Hj.
    destruct (Hreg (Hsaw j k m Hj Hs Hm)) as [_ Hpa].
    change (mine (sender_of s j) = parked_at s) in Hm.
    assert (mine (sender_of s j) < length log) by (apply Hbelow; now rewrite Hj). lia.
  - intros k ->. discriminate.
Qed.

Lemma parking_ok_step s log l s' :
  handles_ok s -> log_ok s log -> parking_ok s -> core_step s l s' -> parking_ok s'.
Proof.
  intros Hhandles Hlog Hok Hstep.
  pose proof (fun i => held_below s log i Hlog) as Hbelow.
  pose proof (log_unique _ _ Hlog) as Hunique.
  pose proof (log_head _ _ Hlog) as Hhead. pose proof (log_limit _ _ Hlog) as Hlimit.
  pose proof (log_length _ _ Hlog) as Hlen.
  pose proof Hok as [Hreg Hclear Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed].
  (* outside registration the bit is clear, and nobody is about to clear it *)
  assert (forall r, rat s = r -> registered r = false -> parked (tail s) = false) as Hunset.
  { intros r Hr Hno. destruct (parked (tail s)) eqn:Hp; auto. destruct (Hreg eq_refl). congruence. }
  destruct Hstep.
  all: try (eapply (parking_ok_quiet s); [exact Hok|reflexivity..| | |];
    match goal with H : control_of _ _ = _ |- _ => first [rewrite H; reflexivity|reflexivity] end).
  all: try match goal with H : rat _ = ?r |- _ => pose proof (Hunset r H eq_refl) as Hbit end.
  (* the receiver moves with its bit clear *)
  all: try (eapply (parking_ok_unset s); [exact Hok|assumption|cbn; assumption|reflexivity|reflexivity|
    |]; cbn; intros; first [reflexivity | discriminate
      | match goal with H : rat _ = _ |- _ => rewrite H end; first [reflexivity|discriminate]]).
  (* the receiver moves while registered *)
  all: try (eapply (parking_ok_registered s); [exact Hok|reflexivity..|cbn; intros ? [=]]).
  - (* SendTicket: sent. If the bit is set, this ticket or an earlier one has seen it *)
    split; cbn; auto.
    + intros j k' m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; discriminate|apply Hclear].
    + intros j k' m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [auto|apply Hsaw].
    + intros Ha j k' m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [|apply Hfresh; assumption].
      intros _ _. apply (Hunset (rat s)); [reflexivity|]. destruct (rat s); cbn in *; congruence.
    + intros Hp Hlt. destruct (Nat.eq_dec (ticket (tail s)) (head s)) as [Heq|Hne].
      * exists i. rewrite sender_of_put. destruct (Nat.eq_dec i i); [|congruence].
        unfold will_clear. cbn. rewrite Heq, Nat.eqb_refl. exact Hp.
      * eapply (keep_someone s _ i); [apply Hsome; [exact Hp|lia]|reflexivity|].
        left. eapply not_clearing; [exact H|reflexivity].
    + intros k' H1 H2. eapply (keep_waker s _ i); [eauto|reflexivity..|now rewrite H].
    + intros k' H1 H2. congruence.
  - (* SendTicket: refused, so the receiver is gone *)
    assert (receiver_open s = false) as Hgone.
    { apply (closed_means s Hhandles) in H0 as [|Hzero]; auto. exfalso.
      apply (proj1 (open_handle s Hhandles)); auto. exists i. now rewrite H. }
    assert (registered (rat s) = false /\ announcing (rat s) = false) as [Hnr Hna]
      by (unfold receiver_open in Hgone; destruct (rat s); cbn in *; auto; discriminate).
    assert (parked (tail s) = false) as Hbit by eauto.
    split; cbn; try congruence.
    + intros j k' m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; discriminate|apply Hclear].
    + intros j k' m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; discriminate|apply Hsaw].
    + exact Hset.
    + intros k' Hk. rewrite Hk in Hnr. discriminate.
    + intros k' Hk. rewrite Hk in Hnr. discriminate.
  - (* SendWrite *)
    assert (saw (sender_of s i) = true -> mine (sender_of s i) = parked_at s ->
      parked (tail s) = true /\ mine (sender_of s i) = head s) as Hmine.
    { intros H1 H2. pose proof (Hsaw i k m H H1 H2) as H3. destruct (Hreg H3). split; congruence. }
    split; cbn; auto.
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [|apply Hclear]. cbn.
      destruct (saw (sender_of s i)) eqn:E1; [|discriminate].
      destruct (Nat.eqb_spec (parked_at s) (mine (sender_of s i))); [|discriminate]. auto.
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [|apply Hsaw]. cbn. now destruct (_ && _).
    + intros Ha j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [|apply Hfresh; assumption]. cbn. now destruct (_ && _).
    + intros Hp Hlt. eapply (keep_someone s _ i); [apply Hsome; auto|reflexivity|].
      destruct (Hreg Hp) as [_ Hpa]. unfold will_clear. cbn. fold (control_of s i).
      change (at_ (sender_of s i)) with (control_of s i). rewrite H, Hpa.
      change (sender_of (write_slot (mine (sender_of s i)) m s) i) with (sender_of s i).
      destruct (Nat.eqb_spec (mine (sender_of s i)) (head s)) as [->|]; [|left; reflexivity].
      destruct (saw (sender_of s i)) eqn:E1; [right|left; reflexivity]. cbn.
      now rewrite Nat.eqb_refl.
    + intros k' H1 H2. eapply (keep_waker s _ i); [eauto|reflexivity..|now rewrite H].
    + intros k' H1 H2 H3. eapply (keep_waker s _ i); [eauto|reflexivity..|now rewrite H].
  - (* SendClearParked: nobody else has the receiver's ticket *)
    destruct (Hclear i k m H) as [Hp Hmine]. destruct (Hreg Hp) as [Hr Hpa].
    assert (forall j, holds (control_of s j) = true -> mine (sender_of s j) = head s -> i = j) as Honly
      by (intros j Hj Hm; apply Hunique; [now rewrite H|assumption|congruence]).
    assert (announcing (rat s) = false) as Hna by (destruct (rat s); cbn in *; congruence).
    split; cbn; try congruence.
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [|Hne]; [cbn; discriminate|]. intros Hj. exfalso.
      apply Hne, Honly; [change (holds (control_of s j) = true); now replace (control_of s j) with (AtClear k' m')|].
      now apply (Hclear j k' m').
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [|Hne]; [cbn; discriminate|]. intros Hj _ Hm. exfalso.
      apply Hne, Honly; [change (control_of s j = AtWrite k' m') in Hj; now rewrite Hj|].
      change (mine (sender_of s j) = parked_at s) in Hm. congruence.
    + intros k' _ _. right. exists i. unfold goto. rewrite control_of_put.
      now destruct (Nat.eq_dec i i).
    + intros k' _ _ _. right. exists i. unfold goto. rewrite control_of_put.
      now destruct (Nat.eq_dec i i).
  - (* SendUnpark *)
    apply (parking_ok_permit s i); auto. all: now rewrite H.
  - (* CloseSenders: wakes a receiver that has its bit set; another is being woken *)
    split; cbn; auto.
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; now destruct (parked (tail s))|apply Hclear].
    + intros j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; now destruct (parked (tail s))|apply Hsaw].
    + intros Ha j k' m'. unfold goto. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [cbn; now destruct (parked (tail s))|apply Hfresh; assumption].
    + intros Hp Hlt. eapply (keep_someone s _ i); [apply Hsome; auto|reflexivity|].
      left. eapply not_clearing; [exact H|reflexivity].
    + intros k' H1 H2. eapply (keep_waker s _ i); [eauto|reflexivity..|now rewrite H].
    + intros k' H1 _ _. destruct (parked (tail s)) eqn:Hp.
      * right. exists i. unfold goto. rewrite control_of_put. now destruct (Nat.eq_dec i i).
      * eapply (keep_waker s _ i); [eauto|reflexivity..|now rewrite H].
  - (* CloseUnpark *)
    apply (parking_ok_permit s i); auto. all: now rewrite H.
  - (* RecvWait: no ticket from [head] on is taken *)
    destruct (tail s) as [t p c] eqn:Ht. cbn in *. subst t p c.
    split; cbn; rewrite ?Ht; cbn; try congruence; auto.
    intros _ j k' m' Hj Hm. change (control_of s j = AtWrite k' m') in Hj.
    change (head s <= mine (sender_of s j)) in Hm.
    assert (mine (sender_of s j) < length log) by (apply Hbelow; now rewrite Hj). lia.
  - (* ParkAnnounce: whoever has this ticket did not see the bit *)
    rewrite H in *. cbn in *. split; cbn; try congruence; auto.
    intros j k' m' Hj Hs Hm. change (control_of s j = AtWrite k' m') in Hj.
    change (saw (sender_of s j) = true) in Hs. change (mine (sender_of s j) = head s) in Hm.
    rewrite (Hfresh eq_refl j k' m' Hj) in Hs; [discriminate|lia].
  - (* ParkSet: the word is as it was seen, so no ticket from [head] on is taken *)
    rewrite H in *. cbn in *. specialize (Hseen eq_refl). rewrite Hseen in H0.
    rewrite H0 in *. cbn in *. split; cbn; rewrite ?H0; cbn; try congruence; auto; try lia.
    + intros _. split; [reflexivity|]. now apply (Hset k).
    + intros j k' m' Hj. apply Hclear in Hj as [? _]. discriminate.
  - (* ParkCheck: goes to sleep only with its bit set and no close to be told of *)
    unfold checked. destruct (parked (tail s)) eqn:Hp; cbn.
    + destruct (ended why || closed (tail s)) eqn:E.
      * eapply (parking_ok_registered s); [exact Hok|reflexivity..|cbn; intros ? [=]].
      * eapply (parking_ok_registered s); [exact Hok|reflexivity..|].
        intros k' _ [Hf|[Hc _]]; [congruence|].
        rewrite Hc, orb_true_r in E. discriminate.
    + eapply (parking_ok_unset s); [exact Hok|assumption..|reflexivity|reflexivity|reflexivity|].
      cbn. intros. discriminate.
  - apply (parking_ok_cancelled s log); auto; [lia|discriminate].
  - apply (parking_ok_cancelled s log); auto; [lia|discriminate].
Qed.

Theorem parking_ok_reachable (s : state) : reachable unbounded_model s ->
  parking_ok s /\ exists log, handles_ok s /\ log_ok s log.
Proof.
  intros [ls Hexec]. induction Hexec as [|ls s l s' Hexec IH Hstep].
  - split.
    + split; cbn; try discriminate; intros [|[|i]]; discriminate.
    + pose proof (refinement_start _ _ _ (unbounded_refinement (message := message))) as HR.
      exists []. split; [apply (refines_handles _ _ HR)|apply (refines_log _ _ HR)].
  - destruct IH as [Hok (log & Hhandles & Hlog)]. split.
    + exact (parking_ok_step s log l s' Hhandles Hlog Hok Hstep).
    + exists (log ++ newly s l). split.
      * exact (handles_ok_step s l s' Hhandles Hstep).
      * exact (log_ok_step s log l s' Hhandles Hlog Hstep).
Qed.

(** *** No lost wake-up: asleep on a message, or on a closed and empty channel, only while
    the permit is there or somebody is about to give it (or to clear the bit, and then to). *)
Theorem no_lost_wake_up (s : state) k : reachable unbounded_model s -> rat s = AtPark k ->
  slot s (head s) <> None \/ (closed (tail s) = true /\ ticket (tail s) = head s) ->
  being_woken s \/ exists i k m, control_of s i = AtClear k m.
Proof.
  intros Hs Hpark Hcause. destruct (parking_ok_reachable s Hs) as [Hok (log & _ & Hlog)].
  destruct Hcause as [Hmessage|[Hclosed Hticket]].
  - destruct (parked (tail s)) eqn:Hp; [|left; eapply ok_asleep; eauto].
    right. destruct (slot s (head s)) as [m|] eqn:Hm; [|congruence].
    assert (head s < ticket (tail s)) as Hlt.
    { apply (log_written _ _ Hlog) in Hm. pose proof (log_length _ _ Hlog).
      pose proof (log_limit _ _ Hlog). assert (head s < length log); [|lia].
      apply nth_error_Some. congruence. }
    destruct (ok_someone s Hok Hp Hlt) as [i Hi]. unfold will_clear in Hi.
    apply andb_prop in Hi as [Hmine Hi]. apply Nat.eqb_eq in Hmine.
    change (at_ (sender_of s i)) with (control_of s i) in Hi.
    destruct (control_of s i) eqn:Hc; try discriminate; [|eauto].
    destruct (log_held _ _ Hlog i _ _ Hc) as [_ Hempty]. congruence.
  - left. eapply ok_asleep_closed; eauto.
Qed.

(** S3 subtracts the bit from the word: it is always there. *)
Theorem clear_never_underflows (s : state) i k m : reachable unbounded_model s ->
  control_of s i = AtClear k m -> parked (tail s) = true.
Proof.
  intros Hs Hc. destruct (parking_ok_reachable s Hs) as [Hok _].
  now apply (ok_clear s Hok) in Hc.
Qed.

End Parking.
