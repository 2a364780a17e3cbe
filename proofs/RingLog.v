(** * The bounded core: what is in the slots

    Proved here, for any number of senders and messages ([log_ok_step]): the messages by
    ticket are a list, the log. No more than [capacity] of its tickets, the last ones, are
    not consumed; each has its message in its slot, or one sender that is about to write
    it there; and a slot is empty when somebody is about to write to it.

    Mirrors spec/Ring.tla (CapacityKept, NothingOverwritten, Refinement's [sent]).
    Not covered: who may wait for what (RingWaiting.v). *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel Ring RingSteps RingSound.
From Plumbline Require UnboundedListSound.
Import ListNotations.

Definition word_eq_dec (w w' : word) : {w = w'} + {w <> w'}.
Proof. decide equality; first [apply Nat.eq_dec|apply bool_dec]. Defined.

Section Log.
Context {message : Type}.
Variables capacity slot_count : nat.
Hypothesis some_capacity : 1 <= capacity.
Hypothesis enough_slots : capacity <= slot_count.
Notation state := (Ring.state message).
Notation sender := (Ring.sender message).
Notation slot := (Ring.slot slot_count).
Notation index := (Ring.index slot_count).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).

(** ** Slots are used again, by tickets that are [slot_count] apart *)

Lemma index_next_lap t : index (t + slot_count) = index t.
Proof.
  unfold Ring.index. replace (t + slot_count) with (t + 1 * slot_count) by lia.
  apply Nat.mod_add. lia.
Qed.

Lemma index_injective t t' : t <= t' < t + slot_count -> index t = index t' -> t = t'.
Proof.
  unfold Ring.index. intros Ht Heq.
  pose proof (Nat.div_mod t slot_count ltac:(lia)) as H1.
  pose proof (Nat.div_mod t' slot_count ltac:(lia)) as H2.
  rewrite Heq in H1. assert (t' / slot_count = t / slot_count) by nia. nia.
Qed.

Lemma slot_put (s : state) t x t' (l : list (option message)) :
  slots s = put None (index t) x l ->
  slot s t' = if Nat.eq_dec (index t) (index t') then x else get None l (index t').
Proof. intros H. unfold Ring.slot. rewrite H. apply get_put. Qed.

(** ** The messages by ticket *)

Record log_ok (s : state) (log : list message) : Prop := {
  log_length : length log = ticket (tail s);
  log_head : head s <= length log;
  log_room : length log <= head s + capacity;
  (** A slot has the message of its ticket, *)
  log_written : forall t m, head s <= t < head s + slot_count -> slot s t = Some m ->
    nth_error log t = Some m;
  (** or none yet, and then one sender has both. *)
  log_held : forall i k m, control_of s i = AtWrite k m ->
    head s <= mine (sender_of s i) /\ nth_error log (mine (sender_of s i)) = Some m
    /\ slot s (mine (sender_of s i)) = None;
  log_hole : forall t, head s <= t < length log -> slot s t = None ->
    exists i k m, control_of s i = AtWrite k m /\ mine (sender_of s i) = t;
  log_unique : forall i j k m k' m', control_of s i = AtWrite k m ->
    control_of s j = AtWrite k' m' -> mine (sender_of s i) = mine (sender_of s j) -> i = j;
  log_taken : forall k m, rat s = RFree k m -> slot s (head s) = Some m;
  (** No ticket is taken after the receiver's close. *)
  log_end : receiver_open s = false -> close_end s = length log
}.

(** What the step adds to the log. *)
Definition newly (s : state) (l : step_label message) : list message :=
  match l with
  | SendTicket i =>
      match control_of s i with
      | AtTicket _ m => if word_eq_dec (tail s) (seen (sender_of s i)) then [m] else []
      | _ => []
      end
  | _ => []
  end.

Lemma slot_beyond s log t : log_ok s log -> length log <= t < head s + slot_count ->
  slot s t = None.
Proof.
  intros Hok Ht. destruct (slot s t) as [m|] eqn:Hs; auto.
  apply (log_written _ _ Hok) in Hs; [|pose proof (log_head _ _ Hok); lia].
  destruct (nth_error_None log t) as [_ Hnone]. rewrite Hnone in Hs by lia. discriminate.
Qed.

Lemma nth_error_below (log : list message) t m : nth_error log t = Some m -> t < length log.
Proof. intros H. apply nth_error_Some. congruence. Qed.

(** A step that touches neither slots nor [head] nor tickets. *)
Lemma log_ok_quiet s s' log : log_ok s log ->
  ticket (tail s') = ticket (tail s) -> slots s' = slots s -> head s' = head s ->
  (forall i, (control_of s' i = control_of s i /\ mine (sender_of s' i) = mine (sender_of s i))
    \/ ((forall k m, control_of s' i <> AtWrite k m) /\ forall k m, control_of s i <> AtWrite k m)) ->
  (forall k m, rat s' = RFree k m -> slot s (head s) = Some m) ->
  (receiver_open s' = false -> close_end s' = length log) -> log_ok s' log.
Proof.
  intros [Hlen Hhead Hroom Hwritten Hheld Hhole Hunique Htaken Hend]
    Hticket Hslots Hhd Hsenders Htaken' Hend'.
  assert (forall t, slot s' t = slot s t) as Hslot
    by (intros; unfold Ring.slot; now rewrite Hslots).
  split; rewrite ?Hticket, ?Hhd; auto.
  - intros t m. rewrite Hslot. auto.
  - intros i k m Hi. rewrite Hslot. destruct (Hsenders i) as [[Hc ->]|[Hno _]].
    + rewrite Hc in Hi. eauto.
    + now apply Hno in Hi.
  - intros t Ht. rewrite Hslot. intros Hs. destruct (Hhole t Ht Hs) as (i & k & m & Hi & Hm).
    exists i, k, m. destruct (Hsenders i) as [[-> ->]|[_ Hno]]; auto. now apply Hno in Hi.
  - intros i j k m k' m' Hi Hj.
    destruct (Hsenders i) as [[Hci ->]|[Hno _]]; [|now apply Hno in Hi].
    destruct (Hsenders j) as [[Hcj ->]|[Hno _]]; [|now apply Hno in Hj].
    rewrite Hci in Hi. rewrite Hcj in Hj. eauto.
  - intros k m Hr. rewrite Hslot. eauto.
Qed.

(** A new ticket: one more message in the log, held by the sender that took it. *)
Lemma log_ok_ticket s log i k m : views_ok capacity s -> receiver_open s = true ->
  log_ok s log -> control_of s i = AtTicket k m -> tail s = seen (sender_of s i) ->
  log_ok (goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s)) (log ++ [m]).
Proof.
  intros Hviews Hopen Hok Hi Hsame.
  assert (mine (sender_of s i) = length log) as Hmine
    by (unfold mine; rewrite <- Hsame; symmetry; apply (log_length _ _ Hok)).
  assert (length log < head s + capacity) as Hless.
  { destruct (views_sender _ s Hviews i) as (_ & Hc & _). unfold control_of in Hi.
    rewrite Hi in Hc. lia. }
  pose proof (slot_beyond s log (length log) Hok ltac:(lia)) as Hnew.
  assert (forall j k' m', control_of s j = AtWrite k' m' -> mine (sender_of s j) < length log)
    as Hbelow by (intros j k' m' Hj; destruct (log_held _ _ Hok j k' m' Hj) as (_ & Hn & _);
      eauto using nth_error_below).
  destruct Hok as [Hlen Hhead Hroom Hwritten Hheld Hhole Hunique Htaken Hend].
  set (s' := goto _ _ _).
  assert (forall j, sender_of s' j
      = if Nat.eq_dec i j then goes_to (AtWrite k m) (sender_of s i) else sender_of s j) as Hsender
    by (intros j; now apply (sender_of_put s)).
  assert (forall j, control_of s' j = if Nat.eq_dec i j then AtWrite k m else control_of s j)
    as Hcontrol by (intros j; now rewrite (control_of_put s s' i _ eq_refl)).
  split; rewrite ?app_length; cbn -[s' Nat.add]; try lia; rewrite ?app_length.
  - cbn. lia.
  - cbn. lia.
  - cbn. lia.
  - intros t m' Ht Hs. apply UnboundedListSound.nth_error_snoc, Hwritten; auto.
  - intros j k' m'. rewrite Hcontrol, Hsender. destruct (Nat.eq_dec i j) as [<-|].
    + intros [= <- <-]. change (mine (goes_to _ _)) with (mine (sender_of s i)). rewrite Hmine.
      split; [exact Hhead|split; [apply UnboundedListSound.nth_error_last|exact Hnew]].
    + intros Hj. destruct (Hheld j k' m' Hj) as (H1 & H2 & H3). auto using UnboundedListSound.nth_error_snoc.
  - intros t Ht Hs. destruct (Nat.eq_dec t (length log)) as [->|Hold].
    + exists i, k, m. rewrite Hcontrol, Hsender. destruct (Nat.eq_dec i i); [|congruence].
      split; [reflexivity|exact Hmine].
    + destruct (Hhole t) as (j & k' & m' & Hj & Hm); [cbn in Ht; lia|exact Hs|].
      exists j, k', m'. rewrite Hcontrol, Hsender.
      destruct (Nat.eq_dec i j) as [<-|]; [congruence|auto].
  - intros j j' k1 m1 k2 m2. rewrite !Hcontrol, !Hsender.
    destruct (Nat.eq_dec i j) as [<-|Hj], (Nat.eq_dec i j') as [<-|Hj']; eauto;
      change (mine (goes_to _ _)) with (mine (sender_of s i)); rewrite Hmine; intros Hc Hc' Heq.
    + apply Hbelow in Hc'. lia.
    + apply Hbelow in Hc. lia.
  - exact Htaken.
  - change (receiver_open s') with (receiver_open s). congruence.
Qed.

(** The message goes into its slot. *)
Lemma log_ok_write s log i k m c : log_ok s log -> control_of s i = AtWrite k m ->
  (forall k' m', c <> AtWrite k' m') ->
  log_ok (goto i c (Ring.with_slot slot_count (mine (sender_of s i)) (Some m) s)) log.
Proof.
  intros [Hlen Hhead Hroom Hwritten Hheld Hhole Hunique Htaken Hend] Hi Hc.
  destruct (Hheld i k m Hi) as (Habove & Hmine & Hempty).
  set (s' := goto _ _ _). set (t0 := mine (sender_of s i)) in *.
  assert (forall t, slot s' t = if Nat.eq_dec (index t0) (index t) then Some m else slot s t)
    as Hslot by (intros; now apply slot_put).
  assert (forall j, sender_of s' j
      = if Nat.eq_dec i j then goes_to c (sender_of s i) else sender_of s j) as Hsender
    by (intros j; now apply (sender_of_put s)).
  assert (forall j, control_of s' j = if Nat.eq_dec i j then c else control_of s j)
    as Hcontrol by (intros j; now rewrite (control_of_put s s' i _ eq_refl)).
  assert (forall t, head s <= t < head s + slot_count -> index t0 = index t -> t0 = t) as Hsame.
  { intros t Ht Heq. apply nth_error_below in Hmine.
    destruct (Nat.le_ge_cases t0 t); [|symmetry]; apply index_injective; auto; lia. }
  split; auto.
  - intros t m' Ht. rewrite Hslot. change (head s') with (head s) in Ht.
    destruct Nat.eq_dec as [Heq|]; auto. intros [= <-]. now rewrite <- (Hsame t Ht Heq).
  - intros j k' m'. rewrite Hcontrol, Hsender, Hslot. destruct (Nat.eq_dec i j) as [<-|Hne].
    + intros Heq. now apply Hc in Heq.
    + intros Hj. destruct (Hheld j k' m' Hj) as (H1 & H2 & H3). split; [auto|split; [auto|]].
      destruct Nat.eq_dec as [Heq|]; auto. exfalso.
      apply Hne, (Hunique i j k m k' m'); auto. apply nth_error_below in H2.
      apply Hsame in Heq; auto. lia.
  - intros t Ht. rewrite Hslot. destruct Nat.eq_dec as [|Hne]; [discriminate|].
    intros Hs. destruct (Hhole t Ht Hs) as (j & k' & m' & Hj & Hm).
    exists j, k', m'. rewrite Hcontrol, Hsender.
    destruct (Nat.eq_dec i j) as [<-|]; [unfold t0 in Hne; congruence|auto].
  - intros j j' k1 m1 k2 m2. rewrite !Hcontrol, !Hsender.
    destruct (Nat.eq_dec i j) as [<-|Hj]; [intros Heq; now apply Hc in Heq|].
    destruct (Nat.eq_dec i j') as [<-|Hj']; [intros _ Heq; now apply Hc in Heq|eauto].
  - intros k' m' Hr. rewrite Hslot. change (head s') with (head s).
    pose proof (Htaken k' m' Hr) as Hfirst. destruct Nat.eq_dec as [Heq|]; auto.
    exfalso. unfold Ring.slot in *. rewrite Heq in Hempty. congruence.
Qed.

(** The receiver empties slot[head] and moves on. *)
Lemma log_ok_consume s s' log m : log_ok s log -> slot s (head s) = Some m ->
  tail s' = tail s -> slots s' = put None (index (head s)) None (slots s) ->
  senders s' = senders s -> head s' = S (head s) -> (forall k m', rat s' <> RFree k m') ->
  (receiver_open s' = false -> close_end s' = length log) -> log_ok s' log.
Proof.
  intros [Hlen Hhead Hroom Hwritten Hheld Hhole Hunique Htaken Hend] Hs Htail Hslots Hsenders
    Hhd Hno Hend'.
  assert (forall t, slot s' t = if Nat.eq_dec (index (head s)) (index t) then None else slot s t)
    as Hslot by (intros; now apply slot_put).
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hsenders).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  assert (head s < length log) as Hless
    by (apply Hwritten in Hs; [eauto using nth_error_below|lia]).
  split; rewrite ?Htail, ?Hhd; auto; try lia.
  - intros t m' Ht. rewrite Hslot. destruct Nat.eq_dec as [|Hne]; [discriminate|].
    apply Hwritten. destruct (Nat.eq_dec t (head s + slot_count)) as [->|]; [|lia].
    now rewrite index_next_lap in Hne.
  - intros j k m'. rewrite Hcontrol, Hsender, Hslot. intros Hj.
    destruct (Hheld j k m' Hj) as (H1 & H2 & H3). split; [|split; [exact H2|]].
    + destruct (Nat.eq_dec (head s) (mine (sender_of s j))) as [Heq|]; [congruence|lia].
    + now destruct Nat.eq_dec.
  - intros t Ht. rewrite Hslot. destruct Nat.eq_dec as [Heq|].
    + intros _. apply index_injective in Heq; lia.
    + intros Hnone. destruct (Hhole t) as (j & k & m' & Hj & Hm); [lia|exact Hnone|].
      exists j, k, m'. now rewrite Hcontrol, Hsender.
  - intros i j k m1 k' m2. rewrite !Hcontrol, !Hsender. apply Hunique.
  - intros k m' Hr. now apply Hno in Hr.
Qed.

Lemma log_ok_step s log l s' : handles_ok s -> views_ok capacity s -> log_ok s log ->
  ring_step s l s' -> log_ok s' (log ++ newly s l).
Proof.
  intros Hhandles Hviews Hok Hstep.
  destruct Hstep; cbn [newly]; rewrite ?app_nil_r.
  all: try match goal with |- context [leaves ?i ?s] =>
    destruct (leaves_queue i s) as (w' & r' & ->) end.
  all: try match goal with |- context [release_first ?s] =>
    destruct (release_first_queue s) as (w' & r' & ->) end.
  all: pose proof (log_taken _ _ Hok) as Hfirst; pose proof (log_end _ _ Hok) as Hended.
  (* a sender moves, and neither had a ticket nor takes one *)
  all: try (match goal with Hat : control_of _ _ = ?c |- _ =>
      lazymatch c with AtTicket _ _ => fail | AtWrite _ _ => fail | _ => idtac end end;
    eapply log_ok_quiet; [exact Hok|reflexivity..| |exact Hfirst|exact Hended];
    intros j'; unfold control_of, sender_of in *; cbn; rewrite get_put;
    match goal with |- context [Nat.eq_dec ?x j'] => destruct (Nat.eq_dec x j') as [<-|] end;
    [right; cbn; unfold no_room, answered; split; intros k' m';
      [repeat match goal with |- context [match ?b with _ => _ end] => destruct b end|];
      congruence
    |left; split; reflexivity]).
  (* the receiver moves without consuming *)
  all: try (match goal with Hrat : rat _ = _ |- _ =>
      eapply log_ok_quiet; [exact Hok|reflexivity..|intros j'; left; split; reflexivity| |];
      unfold receiver_open, checked in *; rewrite Hrat in Hended; cbn in *; rewrite ?Hrat;
      [intros k' m'; repeat match goal with |- context [if ?b then _ else _] => destruct b end;
        first [discriminate|now intros [= <- <-]]
      |repeat match goal with |- context [if ?b then _ else _] => destruct b end; exact Hended]
    end).
  - (* SendTicket: sent *)
    rewrite Hat. destruct word_eq_dec; [|congruence].
    apply log_ok_ticket; auto. apply open_for_sender; auto.
    destruct (views_sender _ _ Hviews i) as (Hv & _ & _). unfold control_of in Hat.
    rewrite Hat in Hv. rewrite Hsame. now apply Hv.
  - (* SendTicket: the CAS fails *)
    rewrite Hat. destruct word_eq_dec; [congruence|]. rewrite app_nil_r.
    eapply log_ok_quiet; [exact Hok|reflexivity..| |exact Hfirst|exact Hended].
    intros j. unfold control_of, sender_of in *. cbn. rewrite get_put.
    destruct (Nat.eq_dec i j) as [<-|]; [right; split; cbn; congruence|now left].
  - (* SendWrite *)
    apply (log_ok_write s log i k m); auto. intros k' m'. unfold answered.
    destruct (_ && _); [discriminate|]. now destruct (attempting _).
  - (* RecvFree *)
    eapply log_ok_consume; [exact Hok|eapply Hfirst, Hrat|reflexivity..|discriminate|].
    unfold receiver_open in *. rewrite Hrat in *. exact Hended.
  - (* CloseReceiver *)
    eapply log_ok_quiet; [exact Hok|reflexivity..|now left|discriminate|].
    intros _. symmetry. apply (log_length _ _ Hok).
  - (* Drain *)
    eapply log_ok_consume; [exact Hok|exact Hslot|reflexivity..|cbn; congruence|].
    exact Hended.
Qed.

Lemma log_ok_start : log_ok Ring.start_state [].
Proof.
  split; cbn; auto; try lia; try discriminate.
  - intros t m _. unfold Ring.slot. cbn. rewrite get_nil. discriminate.
  - intros [|[|i]] k m; discriminate.
  - intros [|[|i]] j k m k' m'; discriminate.
Qed.


End Log.
