(** * The receiver's parking in the bounded core, one kind of step at a time

    Proved here, for any number of senders and messages and any capacity from 1 on: the
    invariant [parking_ok] of the parking protocol is kept by each kind of step. RingWakeUp.v
    puts them together: no lost wake-up.

    The protocol is that of Parking.v, but a sender takes its ticket with a CAS: the bit that
    it acts on is the one that it read in S0.

    Mirrors spec/UnboundedList.tla (ParkedMeansRegistered), with the senders of spec/Ring.tla.
    Not covered: memory order. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel
  Ring RingSteps RingSound RingLog RingRefines RingLinearizable.
Import ListNotations.

Section Parking.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation sender := (Ring.sender message).
Notation control := (Ring.control message).
Notation slot := (Ring.slot slot_count).
Notation log_ok := (RingLog.log_ok capacity slot_count).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).
Notation ring_model := (RingSteps.ring_model (message := message) capacity slot_count).

(** The receiver may have its bit in the word. *)
Definition registered (r : receiver_control message) : bool :=
  match r with RCheck _ _ | RPark _ | RCancel _ _ => true | _ => false end.
(** It has seen an empty open channel and is about to register. *)
Definition announcing (r : receiver_control message) : bool :=
  match r with RAnnounce _ | RSet _ => true | _ => false end.
(** The next step of this sender gives the permit. *)
Definition wakes (c : control) : bool :=
  match c with AtUnpark _ _ | AtWake => true | _ => false end.
(** This sender has ticket [h] and will clear the bit. *)
Definition will_clear (h : nat) (x : sender) : bool :=
  (mine x =? h)
  && match at_ x with AtClear _ _ => true | AtWrite _ _ => parked (seen x) | _ => false end.
(** This sender has something to do with its ticket. *)
Definition holds (c : control) : bool :=
  match c with AtWrite _ _ | AtClear _ _ => true | _ => false end.

Definition being_woken (s : state) : Prop :=
  permit s = true \/ exists i, wakes (control_of s i) = true.

Record parking_ok (s : state) : Prop := {
  (** The bit is set only while the receiver is registered for the slot that it waits for. *)
  ok_registered : parked (tail s) = true -> registered (rat s) = true /\ parked_at s = head s;
  (** Who is about to clear the bit finds it set, is alone, and has written to that slot. *)
  ok_clear : forall i k m, control_of s i = AtClear k m ->
    parked (tail s) = true /\ mine (sender_of s i) = head s /\ slot s (head s) <> None;
  ok_alone : forall i j k m k' m', control_of s i = AtClear k m -> control_of s j = AtClear k' m' ->
    i = j;
  ok_saw : forall i k m, control_of s i = AtWrite k m -> parked (seen (sender_of s i)) = true ->
    mine (sender_of s i) = parked_at s -> parked (tail s) = true;
  (** Tickets taken since the receiver looked did not see its bit: it was not set. *)
  ok_fresh : announcing (rat s) = true -> forall i k m, control_of s i = AtWrite k m ->
    parked (seen (sender_of s i)) = false;
  ok_seen : announcing (rat s) = true -> rseen s = Word (head s) false false;
  ok_set : forall k, rat s = RSet k -> parked_at s = head s;
  (** Somebody took the ticket that the receiver waits for: he will clear the bit, *)
  ok_someone : parked (tail s) = true -> head s < ticket (tail s) ->
    exists i, will_clear (head s) (sender_of s i) = true;
  (** and a receiver asleep without its bit, or after the senders' close, is being woken. *)
  ok_asleep : forall k, rat s = RPark k -> parked (tail s) = false -> being_woken s;
  ok_asleep_closed : forall k, rat s = RPark k -> closed (tail s) = true ->
    ticket (tail s) = head s -> being_woken s
}.

(** Witnesses other than sender [i] stay. *)
Lemma keep_waker (s s' : state) i x : being_woken s -> permit s' = permit s ->
  senders s' = put no_sender i x (senders s) ->
  wakes (control_of s i) = false \/ wakes (at_ x) = true -> being_woken s'.
Proof.
  intros [Hp|[j Hj]] Hpermit Hsenders Hi; [left; congruence|right; exists j].
  rewrite (control_of_put s s' i x Hsenders).
  destruct (Nat.eq_dec i j) as [<-|]; [destruct Hi; congruence|assumption].
Qed.

Lemma keep_someone (s s' : state) i x h :
  (exists j, will_clear h (sender_of s j) = true) ->
  senders s' = put no_sender i x (senders s) ->
  will_clear h (sender_of s i) = false \/ will_clear h x = true ->
  exists j, will_clear h (sender_of s' j) = true.
Proof.
  intros [j Hj] Hsenders Hi. exists j. rewrite (sender_of_put s s' i x Hsenders).
  destruct (Nat.eq_dec i j) as [<-|]; [destruct Hi; congruence|assumption].
Qed.

Lemma not_clearing h (x : sender) : holds (at_ x) = false -> will_clear h x = false.
Proof. unfold will_clear. destruct (at_ x); try discriminate; intros _; apply andb_false_r. Qed.

(** A sender that has no ticket and is not about to wake moves to where it has none. *)
Lemma parking_ok_quiet (s s' : state) i x : parking_ok s ->
  senders s' = put no_sender i x (senders s) -> slots s' = slots s ->
  tail s' = tail s -> rat s' = rat s -> head s' = head s -> parked_at s' = parked_at s ->
  permit s' = permit s -> rseen s' = rseen s ->
  holds (control_of s i) = false -> wakes (control_of s i) = false -> holds (at_ x) = false ->
  parking_ok s'.
Proof.
  intros [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed]
    Hss Hsl Ht Hr Hh Hp Hpe Hse Hi Hw Hx.
  assert (forall t, slot s' t = slot s t) as Hslot
    by (intros; unfold Ring.slot; now rewrite Hsl).
  assert (forall j c, control_of s' j = c -> holds c = true ->
    control_of s j = c /\ sender_of s' j = sender_of s j) as Hback.
  { intros j c <-. rewrite (control_of_put s s' i x Hss), (sender_of_put s s' i x Hss).
    destruct (Nat.eq_dec i j); [congruence|auto]. }
  split; rewrite ?Ht, ?Hr, ?Hh, ?Hp, ?Hse; auto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. rewrite Hslot. eauto.
  - intros j j' k m k' m' Hj Hj'. destruct (Hback _ _ Hj eq_refl) as [Hc _].
    destruct (Hback _ _ Hj' eq_refl) as [Hc' _]. eauto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Ha j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Hbit Hlt. apply (keep_someone s s' i x); auto. left. now apply not_clearing.
  - intros k Hpark Hbit. eapply (keep_waker s s' i x); eauto.
  - intros k Hpark Hbit Hnone. eapply (keep_waker s s' i x); eauto.
Qed.

(** While the bit is clear and the receiver neither waits nor is about to, nothing is owed. *)
Lemma parking_ok_unset (s s' : state) : parking_ok s ->
  parked (tail s) = false -> parked (tail s') = false ->
  senders s' = senders s -> parked_at s' = parked_at s ->
  announcing (rat s') = false -> (forall k, rat s' <> RPark k) -> parking_ok s'.
Proof.
  intros [Hreg Hclear Halone Hsaw _ _ _ _ _ _] Hbit Hbit' Hss Hpa Ha Hno.
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hss).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  split; try congruence.
  - intros j k m. rewrite Hcontrol. intros Hj. apply Hclear in Hj as [? _]. congruence.
  - intros i j k m k' m'. rewrite !Hcontrol. eauto.
  - intros j k m. rewrite Hcontrol, Hsender, Hpa. intros Hj H1 H2.
    specialize (Hsaw j k m Hj H1 H2). congruence.
  - intros k Hk. rewrite Hk in Ha. discriminate.
Qed.

(** The registered receiver moves; what it is owed when it sleeps is shown apart. *)
Lemma parking_ok_registered (s s' : state) : parking_ok s ->
  tail s' = tail s -> head s' = head s -> slots s' = slots s -> senders s' = senders s ->
  parked_at s' = parked_at s -> registered (rat s') = true ->
  (forall k, rat s' = RPark k -> parked (tail s) = false \/
    (closed (tail s) = true /\ ticket (tail s) = head s) -> being_woken s') -> parking_ok s'.
Proof.
  intros [Hreg Hclear Halone Hsaw _ _ _ Hsome _ _] Ht Hh Hsl Hss Hpa Hr Howed.
  assert (forall t, slot s' t = slot s t) as Hslot
    by (intros; unfold Ring.slot; now rewrite Hsl).
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hss).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  assert (announcing (rat s') = false) as Ha by (destruct (rat s'); auto; discriminate).
  split; rewrite ?Ht, ?Hh, ?Hpa; try congruence; eauto.
  - intros Hbit. destruct (Hreg Hbit). auto.
  - intros j k m. rewrite Hcontrol, Hsender, Hslot. apply Hclear.
  - intros i j k m k' m'. rewrite !Hcontrol. apply Halone.
  - intros j k m. rewrite Hcontrol, Hsender. apply Hsaw.
  - intros k Hk. rewrite Hk in Ha. discriminate.
  - intros Hbit Hlt. destruct (Hsome Hbit Hlt) as [j Hj]. exists j. now rewrite Hsender.
Qed.

(** Sender [i], which has no ticket any more, gives the permit. *)
Lemma parking_ok_permit s i c : parking_ok s -> holds (control_of s i) = false ->
  holds c = false -> parking_ok (goto i c (with_permit true s)).
Proof.
  intros [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi Hc.
  set (s' := goto i c _).
  assert (forall j d, control_of s' j = d -> holds d = true ->
    control_of s j = d /\ sender_of s' j = sender_of s j) as Hback.
  { intros j d <-. rewrite (control_of_put s s' i (goes_to c (sender_of s i)) eq_refl),
      (sender_of_put s s' i (goes_to c (sender_of s i)) eq_refl).
    destruct (Nat.eq_dec i j); [cbn; congruence|auto]. }
  split; auto; try (now intros; left).
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros j j' k m k' m' Hj Hj'. destruct (Hback _ _ Hj eq_refl) as [H1 _].
    destruct (Hback _ _ Hj' eq_refl) as [H2 _]. eauto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Ha j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Hbit Hlt. eapply (keep_someone s s' i); [now apply Hsome|reflexivity|].
    left. now apply not_clearing.
Qed.

(** The receiver gives up while nobody has the ticket [head]. *)
Lemma parking_ok_cancelled s log c : log_ok s log -> parking_ok s -> ticket (tail s) = head s ->
  announcing c = false -> (forall k, c <> RPark k) ->
  parking_ok (rgoto c (with_tail (set_parked false (tail s)) s)).
Proof.
  intros Hlog [Hreg Hclear Halone Hsaw _ _ _ _ _ _] Hnone Ha Hno.
  pose proof (log_length _ _ _ _ Hlog) as Hlen.
  pose proof (slot_beyond capacity slot_count some_capacity enough_slots s log (head s) Hlog) as Hempty.
  split; cbn; try congruence.
  - intros j k m Hj. exfalso. destruct (Hclear j k m Hj) as (_ & _ & Hfull).
    apply Hfull, Hempty. lia.
  - exact Halone.
  - intros j k m Hj. exfalso. destruct (log_held _ _ _ _ Hlog j k m Hj) as (Habove & Hmine & _).
    apply nth_error_below in Hmine. lia.
  - intros k ->. discriminate.
Qed.

(** A sender takes a ticket: if the bit is set, it or an earlier one has seen it. *)
Lemma parking_ok_ticket s i k m : handles_ok s -> views_ok capacity s -> parking_ok s ->
  control_of s i = AtTicket k m -> tail s = seen (sender_of s i) ->
  parking_ok (goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s)).
Proof.
  intros Hhandles Hviews [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi Hsame.
  assert (closed (tail s) = false) as Hopen.
  { destruct (views_sender _ _ Hviews i) as (Hview & _ & _). unfold control_of in Hi.
    rewrite Hi in Hview. rewrite Hsame. now apply Hview. }
  set (s' := goto _ _ _). set (x := goes_to (AtWrite k m) (sender_of s i)).
  assert (forall j, sender_of s' j = if Nat.eq_dec i j then x else sender_of s j) as Hsender
    by (intros j; now apply (sender_of_put s)).
  assert (forall j, control_of s' j = if Nat.eq_dec i j then AtWrite k m else control_of s j)
    as Hcontrol by (intros j; now rewrite (control_of_put s s' i x eq_refl)).
  split; auto.
  - intros j k' m'. rewrite Hcontrol, Hsender. destruct (Nat.eq_dec i j); [discriminate|apply Hclear].
  - intros j j' k1 m1 k2 m2. rewrite !Hcontrol.
    destruct (Nat.eq_dec i j), (Nat.eq_dec i j'); try discriminate. apply Halone.
  - intros j k' m'. rewrite Hcontrol, Hsender.
    destruct (Nat.eq_dec i j) as [<-|]; [cbn; now rewrite <- Hsame|apply Hsaw].
  - intros Ha j k' m'. rewrite Hcontrol, Hsender.
    destruct (Nat.eq_dec i j) as [<-|]; [|now apply Hfresh]. intros _. cbn. rewrite <- Hsame.
    destruct (parked (tail s)) eqn:Hbit; auto. destruct (Hreg eq_refl) as [Hr _].
    cbn in Ha. destruct (rat s); discriminate.
  - intros Hbit Hlt. cbn in Hbit, Hlt. destruct (Nat.eq_dec (ticket (tail s)) (head s)) as [Heq|Hne].
    + exists i. rewrite Hsender. destruct (Nat.eq_dec i i); [|congruence].
      unfold will_clear, mine. cbn. rewrite <- Hsame, Heq, Nat.eqb_refl. exact Hbit.
    + apply (keep_someone s s' i x); [apply Hsome; [exact Hbit|lia]|reflexivity|].
      left. apply not_clearing. change (holds (control_of s i) = false). now rewrite Hi.
  - intros k' Hpark Hbit. eapply (keep_waker s s' i x); eauto. left. now rewrite Hi.
  - intros k' Hpark Hbit. cbn in Hbit. congruence.
Qed.

(** The message is in its slot; whoever saw the bit of this very ticket will clear it. *)
Lemma parking_ok_write s log i k m c : log_ok s log -> parking_ok s ->
  control_of s i = AtWrite k m ->
  c = (if parked (seen (sender_of s i)) && (parked_at s =? mine (sender_of s i))
       then AtClear k m else answered (attempting (sender_of s i)) k m Sent) ->
  parking_ok (goto i c (Ring.with_slot slot_count (mine (sender_of s i)) (Some m) s)).
Proof.
  intros Hlog [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi Hc.
  destruct (log_held _ _ _ _ Hlog i k m Hi) as (_ & _ & Hempty).
  set (s' := goto _ _ _). set (x := goes_to c (sender_of s i)).
  assert (forall j, sender_of s' j = if Nat.eq_dec i j then x else sender_of s j) as Hsender
    by (intros j; now apply (sender_of_put s)).
  assert (forall j, control_of s' j = if Nat.eq_dec i j then c else control_of s j)
    as Hcontrol by (intros j; now rewrite (control_of_put s s' i x eq_refl)).
  assert (forall t, slot s t <> None -> slot s' t <> None) as Hslot.
  { intros t. rewrite (slot_put slot_count s' (mine (sender_of s i)) (Some m) t (slots s) eq_refl).
    now destruct Nat.eq_dec. }
  assert (forall k' m', c <> AtWrite k' m') as Hno
    by (intros k' m' ->; destruct (_ && _); [discriminate|now destruct (attempting _)]).
  assert (forall k' m', c = AtClear k' m' -> parked (tail s) = true
    /\ mine (sender_of s i) = head s /\ slot s' (head s) <> None
    /\ forall j k1 m1, control_of s j <> AtClear k1 m1) as Hmine.
  { intros k' m' ->. destruct (parked (seen (sender_of s i))) eqn:Hsaw';
      [|now destruct (attempting (sender_of s i))].
    destruct (Nat.eqb_spec (parked_at s) (mine (sender_of s i))) as [Heq|];
      [|now destruct (attempting (sender_of s i))].
    pose proof (Hsaw i k m Hi Hsaw' (eq_sym Heq)) as Hbit. destruct (Hreg Hbit) as [_ Hat].
    assert (mine (sender_of s i) = head s) as Hhead by congruence.
    repeat split; auto.
    - rewrite <- Hhead, (slot_put slot_count s' (mine (sender_of s i)) (Some m) _ (slots s) eq_refl).
      now destruct Nat.eq_dec.
    - intros j k1 m1 Hj. destruct (Hclear j k1 m1 Hj) as (_ & _ & Hfull). congruence. }
  split; auto.
  - intros j k' m'. rewrite Hcontrol, Hsender. destruct (Nat.eq_dec i j) as [<-|].
    + intros Heq. now destruct (Hmine k' m' Heq) as (H1 & H2 & H3 & _).
    + intros Hj. destruct (Hclear j k' m' Hj) as (H1 & H2 & H3). auto.
  - intros j j' k1 m1 k2 m2. rewrite !Hcontrol.
    destruct (Nat.eq_dec i j) as [<-|], (Nat.eq_dec i j') as [<-|]; auto; [| |apply Halone];
      intros H1 H2; exfalso.
    + destruct (Hmine _ _ H1) as (_ & _ & _ & Hnobody). now apply Hnobody in H2.
    + destruct (Hmine _ _ H2) as (_ & _ & _ & Hnobody). now apply Hnobody in H1.
  - intros j k' m'. rewrite Hcontrol, Hsender.
    destruct (Nat.eq_dec i j) as [<-|]; [intros Heq; now apply Hno in Heq|apply Hsaw].
  - intros Ha j k' m'. rewrite Hcontrol, Hsender.
    destruct (Nat.eq_dec i j) as [<-|]; [intros Heq; now apply Hno in Heq|now apply Hfresh].
  - intros Hbit Hlt. apply (keep_someone s s' i x); [now apply Hsome|reflexivity|].
    destruct (Hreg Hbit) as [_ Hat]. unfold will_clear. cbn.
    change (mine x) with (mine (sender_of s i)).
    change (at_ (sender_of s i)) with (control_of s i). rewrite Hi. rewrite Hat in Hc.
    destruct (Nat.eqb_spec (mine (sender_of s i)) (head s)) as [Heq|]; [|now left].
    rewrite Heq, Nat.eqb_refl in Hc. change (head s') with (head s).
    destruct (parked (seen (sender_of s i))); [right; now rewrite Hc|now left].
  - intros k' Hpark Hbit. eapply (keep_waker s s' i x); eauto. left. now rewrite Hi.
  - intros k' Hpark Hbit Hnone. eapply (keep_waker s s' i x); eauto. left. now rewrite Hi.
Qed.

(** Nobody else has the receiver's ticket. *)
Lemma parking_ok_cleared s log i k m : log_ok s log -> parking_ok s ->
  control_of s i = AtClear k m ->
  parking_ok (goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s)).
Proof.
  intros Hlog [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi.
  destruct (Hclear i k m Hi) as (Hbit & Hmine & Hfull). destruct (Hreg Hbit) as [Hr Hat].
  set (s' := goto _ _ _). set (x := goes_to (AtUnpark k m) (sender_of s i)).
  assert (forall j, control_of s' j = if Nat.eq_dec i j then AtUnpark k m else control_of s j)
    as Hcontrol by (intros j; now rewrite (control_of_put s s' i x eq_refl)).
  assert (forall j, i <> j -> sender_of s' j = sender_of s j) as Hsender
    by (intros j Hne; rewrite (sender_of_put s s' i x eq_refl); now destruct (Nat.eq_dec i j)).
  assert (being_woken s') as Hwoken
    by (right; exists i; rewrite Hcontrol; now destruct (Nat.eq_dec i i)).
  split; try (cbn; congruence); auto.
  - intros j k' m'. rewrite Hcontrol. destruct (Nat.eq_dec i j) as [|Hne]; [discriminate|].
    intros Hj. exfalso. apply Hne. eauto.
  - intros j j' k1 m1 k2 m2. rewrite !Hcontrol.
    destruct (Nat.eq_dec i j), (Nat.eq_dec i j'); try discriminate. apply Halone.
  - intros j k' m'. rewrite Hcontrol. destruct (Nat.eq_dec i j) as [|Hne]; [discriminate|].
    rewrite (Hsender j Hne). intros Hj _ Heq. exfalso.
    destruct (log_held _ _ _ _ Hlog j k' m' Hj) as (_ & _ & Hempty).
    change (parked_at s') with (parked_at s) in Heq. congruence.
  - intros Ha. change (announcing (rat s) = true) in Ha. destruct (rat s); discriminate.
Qed.

(** The last close wakes a receiver that has its bit set; another is being woken. *)
Lemma parking_ok_closed s i c : parking_ok s -> control_of s i = AtClose ->
  c = (if parked (tail s) then AtWake else AtCloseReturn) ->
  parking_ok (goto i c (with_tail (set_closed (tail s)) s)).
Proof.
  intros [Hreg Hclear Halone Hsaw Hfresh Hseen Hset Hsome Hasleep Hclosed] Hi Hc.
  set (s' := goto i c _). set (x := goes_to c (sender_of s i)).
  assert (holds c = false) as Hnone by (rewrite Hc; now destruct (parked (tail s))).
  assert (forall j d, control_of s' j = d -> holds d = true ->
    control_of s j = d /\ sender_of s' j = sender_of s j) as Hback.
  { intros j d <-. rewrite (control_of_put s s' i x eq_refl), (sender_of_put s s' i x eq_refl).
    destruct (Nat.eq_dec i j); [cbn; congruence|auto]. }
  split; auto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros j j' k m k' m' Hj Hj'. destruct (Hback _ _ Hj eq_refl) as [H1 _].
    destruct (Hback _ _ Hj' eq_refl) as [H2 _]. eauto.
  - intros j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Ha j k m Hj. destruct (Hback _ _ Hj eq_refl) as [Hj' ->]. eauto.
  - intros Hbit Hlt. apply (keep_someone s s' i x); [now apply Hsome|reflexivity|].
    left. apply not_clearing. change (holds (control_of s i) = false). now rewrite Hi.
  - intros k Hpark Hbit. eapply (keep_waker s s' i x); eauto. left. now rewrite Hi.
  - intros k Hpark _ _. destruct (parked (tail s)) eqn:Hbit.
    + right. exists i. rewrite (control_of_put s s' i x eq_refl). destruct (Nat.eq_dec i i); [|congruence].
      cbn. now rewrite Hc.
    + eapply (keep_waker s s' i x); eauto. left. now rewrite Hi.
Qed.

End Parking.
