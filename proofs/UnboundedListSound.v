(** * The unbounded core refines the abstract channel

    Proved here, for any number of senders and messages: [unbounded_refinement], every
    step of the core is a step of Channel.v under the same name, or none that a caller
    can see. The relation is the mapping at the end of spec/UnboundedList.tla:
    - [sent] is the messages by ticket; the message of a ticket that is not written yet
      is the one its sender is about to write;
    - [queue] is what of them the receiver has not consumed.

    Mirrors spec/UnboundedList.tla (Refinement, Tickets, HandlesCounted).
    Not covered: that sleepers wake (Parking.v), liveness. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel UnboundedList.
Import ListNotations.

Section Sound.
Context {message : Type}.
Notation state := (UnboundedList.state message).
Notation sender := (UnboundedList.sender message).
Notation control := (UnboundedList.control message).
Notation channel := (Channel.channel (message := message)).

(** ** What the callers see of a control state *)

Definition outer (c : control) : Channel.sender_call :=
  match c with
  | Absent => Channel.Absent
  | Idle => Channel.Idle
  | AtTicket k m => Channel.Sending k m
  | AtWrite k m | AtClear k m | AtUnpark k m => Channel.SendAnswered k m Sent
  | AtReturn k m a => Channel.SendAnswered k m a
  | AtRelease | AtClose => Channel.Closing
  | AtWake | AtCloseReturn => Channel.CloseAnswered
  | Gone => Channel.Gone
  end.

Definition outer_receiver (c : receiver_control message) : Channel.receiver_call :=
  match c with
  | RIdle => Channel.RIdle
  | AtPoll k | AtLook k | AtAnnounce k | AtSet k | AtCheck k _ | AtPark k | AtCancel k _ =>
      Channel.Receiving k
  | RReturn k a => Channel.RecvAnswered k a
  | AtCloseReceiver => Channel.RClosing
  | AtDrain => Channel.Discarding
  | RGone => Channel.RGone
  end.

Definition receiver_open (s : state) : bool := Channel.receiver_open (outer_receiver (rat s)).

(** ** The handle count and the closed bit *)

(** Counted in [open_handles]: every open handle but that of the last sender on its way
    from C1 to C2. *)
Definition closing_at (c : control) : bool := match c with AtClose => true | _ => false end.
Definition counted_at (c : control) : bool :=
  Channel.sender_open (outer c) && negb (closing_at c).
Definition closing (x : sender) : bool := closing_at (at_ x).
Definition counted (x : sender) : bool := counted_at (at_ x).

Record handles_ok (s : state) : Prop := {
  handles_counted : open_handles s = count counted (senders s);
  closing_last :
    count closing (senders s) = 0 \/ (open_handles s = 0 /\ count closing (senders s) = 1);
  (** One bit for both sides: the receiver is gone, or every sender is. *)
  closed_means : closed (tail s) = true <->
    receiver_open s = false \/ open_handles s + count closing (senders s) = 0
}.

Lemma counted_positive s i : handles_ok s ->
  counted_at (control_of s i) = true -> 0 < open_handles s.
Proof.
  intros [-> _ _] Hi. now apply (count_positive no_sender counted eq_refl i).
Qed.

Lemma closing_positive (s : state) i :
  closing_at (control_of s i) = true -> 0 < count closing (senders s).
Proof. intros Hi. now apply (count_positive no_sender closing eq_refl i). Qed.

(** Whether some handle is open, as the channel counts it. *)
Lemma open_handle (s : state) : handles_ok s ->
  (exists i, Channel.sender_open (outer (control_of s i)) = true)
  <-> open_handles s + count closing (senders s) <> 0.
Proof.
  intros Hok. split.
  - intros [i Hi]. destruct (closing_at (control_of s i)) eqn:Hc.
    + apply closing_positive in Hc. lia.
    + assert (0 < open_handles s); [|lia].
      apply (counted_positive s i Hok). unfold counted_at. now rewrite Hi, Hc.
  - destruct Hok as [Hcounted _ _]. intros Hne.
    assert (0 < count counted (senders s) \/ 0 < count closing (senders s)) as [H|H] by lia;
      apply (count_some no_sender) in H as [i Hi]; exists i;
      unfold counted, closing, counted_at, closing_at, control_of, sender_of in *;
      destruct (at_ (get no_sender (senders s) i)); cbn in *; congruence.
Qed.

(** What a step of sender [i] does to the two counts. *)
Lemma counts_put s i x :
  count counted (put no_sender i x (senders s)) + Nat.b2n (counted_at (control_of s i))
    = count counted (senders s) + Nat.b2n (counted_at (at_ x))
  /\ count closing (put no_sender i x (senders s)) + Nat.b2n (closing_at (control_of s i))
    = count closing (senders s) + Nat.b2n (closing_at (at_ x)).
Proof.
  split; [apply (count_put no_sender counted)|apply (count_put no_sender closing)]; reflexivity.
Qed.

Lemma handles_ok_step s l s' : handles_ok s -> core_step s l s' -> handles_ok s'.
Proof.
  intros Hok Hstep.
  pose proof (fun i => counted_positive s i Hok) as Hpositive.
  pose proof (fun i => closing_positive s i) as Hclosing.
  destruct Hok as [Hcounted Hlast Hclosed]. unfold receiver_open in *.
  destruct Hstep.
  (* the counts after the step of a sender *)
  all: try match goal with
    | |- handles_ok (with_sender ?i ?x _) => destruct (counts_put s i x) as [Hc Hl]
    | |- handles_ok (goto ?i ?c _) => destruct (counts_put s i
        (SenderState c (number (sender_of s i)) (mine (sender_of s i)) (saw (sender_of s i))))
        as [Hc Hl]
    end.
  all: repeat match goal with
    | H : control_of _ ?i = _ |- _ =>
        pose proof (Hpositive i); pose proof (Hclosing i); rewrite H in *; clear H
    end.
  all: unfold goto, sender_of, checked in *; cbn in *.
  all: repeat match goal with
    | |- context [if ?b then _ else _] =>
        lazymatch b with closed _ => fail | _ => destruct b end
    end.
  all: clear Hpositive Hclosing; split; unfold receiver_open; cbn in *; try lia.
  (* the closed bit, where a sender moves *)
  all: try (rewrite Hclosed; split; intros [?|?];
    [left; assumption|right; lia|left; assumption|right; lia]).
  (* the closed bit, where the receiver moves *)
  all: match goal with H : rat _ = _ |- _ => rewrite H in *; cbn in *; exact Hclosed end.
Qed.

(** ** The messages by ticket *)

(** Tickets that count: all of them, or those taken before the receiver's close. *)
Definition accepted (s : state) : nat :=
  if receiver_open s then ticket (tail s) else limit s.

(** The sender still has something to do with its ticket. *)
Definition holds (c : control) : bool :=
  match c with AtWrite _ _ | AtClear _ _ => true | _ => false end.

(** [log] has the message of every ticket that counts. *)
Record log_ok (s : state) (log : list message) : Prop := {
  log_length : length log = accepted s;
  log_limit : accepted s <= ticket (tail s);
  log_head : head s <= length log;
  (** A slot has the message of its ticket, *)
  log_written : forall t m, slot s t = Some m -> nth_error log t = Some m;
  (** or none yet, and then one sender has both. *)
  log_held : forall i k m, control_of s i = AtWrite k m ->
    nth_error log (mine (sender_of s i)) = Some m /\ slot s (mine (sender_of s i)) = None;
  log_hole : forall t, t < length log -> slot s t = None ->
    exists i k m, control_of s i = AtWrite k m /\ mine (sender_of s i) = t;
  log_cleared : forall i k m, control_of s i = AtClear k m ->
    slot s (mine (sender_of s i)) <> None;
  log_unique : forall i j, holds (control_of s i) = true -> holds (control_of s j) = true ->
    mine (sender_of s i) = mine (sender_of s j) -> i = j;
  log_consumed : forall t, t < head s -> slot s t <> None
}.

(** What the step adds to the log. *)
Definition newly (s : state) (l : step_label message) : list message :=
  match l with
  | SendTicket i =>
      match control_of s i with
      | AtTicket _ m => if closed (tail s) then [] else [m]
      | _ => []
      end
  | _ => []
  end.

Lemma held_below s log i : log_ok s log ->
  holds (control_of s i) = true -> mine (sender_of s i) < length log.
Proof.
  intros Hok Hi. destruct (control_of s i) eqn:Hc; try discriminate.
  - apply (log_held _ _ Hok) in Hc as [Hc _]. apply nth_error_Some. congruence.
  - apply (log_cleared _ _ Hok) in Hc. destruct (slot s (mine (sender_of s i))) eqn:Hs; [|congruence].
    apply (log_written _ _ Hok) in Hs. apply nth_error_Some. congruence.
Qed.

(** Steps that touch neither slots nor [head], and leave no ticket unwritten. *)
Lemma log_ok_quiet s s' log : log_ok s log ->
  accepted s' = accepted s -> ticket (tail s) <= ticket (tail s') ->
  slots s' = slots s -> head s' = head s ->
  (forall j, (control_of s' j = control_of s j /\ mine (sender_of s' j) = mine (sender_of s j))
    \/ (holds (control_of s' j) = false /\ forall k m, control_of s j <> AtWrite k m)) ->
  log_ok s' log.
Proof.
  intros [Hlen Hlimit Hhead Hwritten Hheld Hhole Hcleared Hunique Hconsumed]
    Hacc Hticket Hslots Hhd Hsenders.
  assert (forall t, slot s' t = slot s t) as Hslot by (intros; unfold slot; now rewrite Hslots).
  split; rewrite ?Hacc, ?Hhd; auto; try lia.
  - intros t m. rewrite Hslot. auto.
  - intros i k m Hi. destruct (Hsenders i) as [[Hc ->]|[Hh _]]; [|rewrite Hi in Hh; discriminate].
    rewrite Hslot. rewrite Hc in Hi. eauto.
  - intros t Ht. rewrite Hslot. intros Hs. destruct (Hhole t Ht Hs) as (i & k & m & Hi & Hm).
    exists i, k, m. destruct (Hsenders i) as [[-> ->]|[_ Hno]]; auto. now apply Hno in Hi.
  - intros i k m Hi. destruct (Hsenders i) as [[Hc ->]|[Hh _]]; [|rewrite Hi in Hh; discriminate].
    rewrite Hslot. rewrite Hc in Hi. eauto.
  - intros i j Hi Hj.
    destruct (Hsenders i) as [[Hci ->]|[Hh _]]; [|congruence].
    destruct (Hsenders j) as [[Hcj ->]|[Hh _]]; [|congruence].
    rewrite Hci in Hi. rewrite Hcj in Hj. auto.
  - intros t. rewrite Hslot. auto.
Qed.

Lemma nth_error_snoc (log : list message) t m x :
  nth_error log t = Some m -> nth_error (log ++ [x]) t = Some m.
Proof. intros H. rewrite nth_error_app1; auto. apply nth_error_Some. congruence. Qed.

Lemma nth_error_last (log : list message) x : nth_error (log ++ [x]) (length log) = Some x.
Proof. rewrite nth_error_app2, Nat.sub_diag; auto. Qed.

Lemma slot_beyond s log t : log_ok s log -> length log <= t -> slot s t = None.
Proof.
  intros Hok Ht. destruct (slot s t) eqn:Hs; auto. apply (log_written _ _ Hok) in Hs.
  apply nth_error_None in Ht. congruence.
Qed.

Lemma sender_of_put (s : state) i x j :
  sender_of (with_sender i x s) j = if Nat.eq_dec i j then x else sender_of s j.
Proof. apply get_put. Qed.

Lemma control_of_put (s : state) i x j :
  control_of (with_sender i x s) j = if Nat.eq_dec i j then at_ x else control_of s j.
Proof. unfold control_of. rewrite sender_of_put. now destruct (Nat.eq_dec i j). Qed.

(** A new ticket: one more message in the log, held by the sender that took it. *)
Lemma log_ok_ticket s log i k m : handles_ok s -> log_ok s log ->
  control_of s i = AtTicket k m -> closed (tail s) = false ->
  log_ok (with_sender i
      (SenderState (AtWrite k m) (number (sender_of s i)) (ticket (tail s)) (parked (tail s)))
      (with_tail (take_ticket (tail s)) s)) (log ++ [m]).
Proof.
  intros Hhandles Hok Hi Hclosed.
  assert (receiver_open s = true) as Hopen.
  { destruct (receiver_open s) eqn:Ho; auto.
    assert (closed (tail s) = true) by (apply (closed_means s Hhandles); auto). congruence. }
  pose proof (fun j => held_below s log j Hok) as Hbelow.
  assert (length log = ticket (tail s)) as Hticket
    by (rewrite (log_length _ _ Hok); unfold accepted; now rewrite Hopen).
  pose proof (slot_beyond s log (ticket (tail s)) Hok (Nat.eq_le_incl _ _ Hticket)) as Hnew.
  destruct Hok as [Hlen Hlimit Hhead Hwritten Hheld Hhole Hcleared Hunique Hconsumed].
  split.
  - rewrite app_length. unfold accepted, receiver_open in *. cbn. rewrite Hopen. cbn. lia.
  - unfold accepted, receiver_open in *. cbn. rewrite Hopen. lia.
  - rewrite app_length. cbn. lia.
  - intros t m' Ht. apply nth_error_snoc, Hwritten, Ht.
  - intros j k' m'. rewrite control_of_put, sender_of_put. destruct (Nat.eq_dec i j) as [<-|Hne].
    + intros [= <- <-]. cbn. split; [rewrite <- Hticket; apply nth_error_last|exact Hnew].
    + intros Hj. destruct (Hheld j k' m' Hj) as [Hn Hs]. split; [now apply nth_error_snoc|exact Hs].
  - intros t Ht Hs. rewrite app_length in Ht. cbn in Ht.
    destruct (Nat.eq_dec t (ticket (tail s))) as [->|Hold].
    + exists i, k, m. rewrite control_of_put, sender_of_put. now destruct (Nat.eq_dec i i).
    + destruct (Hhole t) as (j & k' & m' & Hj & Hm); [lia|exact Hs|].
      exists j, k', m'. rewrite control_of_put, sender_of_put.
      destruct (Nat.eq_dec i j) as [<-|]; [congruence|auto].
  - intros j k' m'. rewrite control_of_put, sender_of_put. destruct (Nat.eq_dec i j) as [<-|Hne].
    + discriminate.
    + apply Hcleared.
  - intros j j'. rewrite !control_of_put, !sender_of_put.
    destruct (Nat.eq_dec i j) as [<-|Hj], (Nat.eq_dec i j') as [<-|Hj']; cbn; auto.
    + intros _ H Heq. apply Hbelow in H. change (ticket (tail s) = mine (sender_of s j')) in Heq. lia.
    + intros H _ Heq. apply Hbelow in H. change (mine (sender_of s j) = ticket (tail s)) in Heq. lia.
  - exact Hconsumed.
Qed.

(** The message goes into its slot. *)
Lemma log_ok_write s log i k m c : log_ok s log -> control_of s i = AtWrite k m ->
  c = AtClear k m \/ holds c = false ->
  log_ok (goto i c (write_slot (mine (sender_of s i)) m s)) log.
Proof.
  intros Hok Hi Hc.
  destruct Hok as [Hlen Hlimit Hhead Hwritten Hheld Hhole Hcleared Hunique Hconsumed].
  destruct (Hheld i k m Hi) as [Hmine Hempty].
  assert (holds (control_of s i) = true) as Hholds by now rewrite Hi.
  unfold goto.
  split; auto.
  - intros t m'. unfold slot. cbn. rewrite get_put. destruct Nat.eq_dec as [<-|]; auto. congruence.
  - intros j k' m'. rewrite control_of_put, sender_of_put. destruct (Nat.eq_dec i j) as [<-|Hne].
    + cbn. intros ->. destruct Hc; discriminate.
    + intros Hj. destruct (Hheld j k' m' Hj) as [Hn Hs]. split; [exact Hn|].
      unfold slot. cbn. rewrite get_put. destruct Nat.eq_dec as [Heq|]; [|exact Hs].
      exfalso. apply Hne, Hunique; auto. change (control_of s j = AtWrite k' m') in Hj. now rewrite Hj.
  - intros t Ht. unfold slot. cbn. rewrite get_put. destruct Nat.eq_dec as [|Hne]; [discriminate|].
    intros Hs. destruct (Hhole t Ht Hs) as (j & k' & m' & Hj & Hm).
    exists j, k', m'. rewrite control_of_put, sender_of_put.
    destruct (Nat.eq_dec i j) as [<-|]; [congruence|auto].
  - intros j k' m'. rewrite control_of_put, sender_of_put. unfold slot. cbn. rewrite get_put.
    destruct (Nat.eq_dec i j) as [<-|Hne]; cbn.
    + intros _. now destruct Nat.eq_dec.
    + intros Hj. destruct Nat.eq_dec; [discriminate|]. eapply Hcleared, Hj.
  - intros j j'. rewrite !control_of_put, !sender_of_put.
    destruct (Nat.eq_dec i j) as [<-|Hj], (Nat.eq_dec i j') as [<-|Hj']; cbn; auto.
  - intros t Ht. unfold slot. cbn. rewrite get_put. destruct Nat.eq_dec; [discriminate|].
    now apply Hconsumed.
Qed.

(** The receiver moves on to the next slot. *)
Lemma log_ok_consume s s' log m : log_ok s log -> slot s (head s) = Some m ->
  accepted s' = accepted s -> tail s' = tail s -> slots s' = slots s -> senders s' = senders s ->
  head s' = S (head s) -> log_ok s' log.
Proof.
  intros Hok Hs Hacc Htail Hslots Hsenders Hhd.
  destruct Hok as [Hlen Hlimit Hhead Hwritten Hheld Hhole Hcleared Hunique Hconsumed].
  assert (forall t, slot s' t = slot s t) as Hslot by (intros; unfold slot; now rewrite Hslots).
  assert (forall j, sender_of s' j = sender_of s j) as Hsender
    by (intros; unfold sender_of; now rewrite Hsenders).
  assert (forall j, control_of s' j = control_of s j) as Hcontrol
    by (intros; unfold control_of; now rewrite Hsender).
  split; intros *; rewrite ?Hacc, ?Htail, ?Hhd, ?Hcontrol, ?Hsender, ?Hslot; auto.
  - apply nth_error_Some. apply Hwritten in Hs. congruence.
  - apply Hheld.
  - intros Ht Hhole'. destruct (Hhole t Ht Hhole') as (j & k & m' & Hj & Hm).
    exists j, k, m'. now rewrite Hcontrol, Hsender.
  - apply Hcleared.
  - intros Ht. destruct (Nat.eq_dec t (head s)) as [->|]; [congruence|]. apply Hconsumed. lia.
Qed.

Lemma log_ok_step s log l s' : handles_ok s -> log_ok s log -> core_step s l s' ->
  log_ok s' (log ++ newly s l).
Proof.
  intros Hhandles Hok Hstep.
  destruct Hstep; cbn [newly]; rewrite ?app_nil_r.
  (* a sender moves between points where it holds no unwritten ticket *)
  all: try (eapply log_ok_quiet; [exact Hok|reflexivity..|]; intros j'; unfold goto;
    rewrite control_of_put, sender_of_put;
    match goal with |- context [Nat.eq_dec ?x j'] =>
      destruct (Nat.eq_dec x j') as [<-|]; [right|left; split; reflexivity]
    end; split; [first [reflexivity|now destruct (parked (tail s))]|congruence]).
  (* the receiver moves without consuming *)
  all: try (eapply log_ok_quiet; [exact Hok| |reflexivity..|intros j'; left; split; reflexivity];
    unfold accepted, receiver_open, checked; cbn;
    match goal with H : rat _ = _ |- _ => rewrite H end;
    destruct (negb _); [|destruct (_ || _)]; reflexivity).
  all: try (eapply log_ok_quiet; [exact Hok| |reflexivity..|intros j'; left; split; reflexivity];
    unfold accepted, receiver_open; cbn;
    match goal with H : rat _ = _ |- _ => rewrite H end; reflexivity).
  - (* SendTicket: sent *)
    rewrite H, H0. now apply log_ok_ticket.
  - (* SendTicket: refused, and so the receiver is gone *)
    rewrite H, H0, app_nil_r.
    assert (receiver_open s = false) as Hgone.
    { apply (closed_means s Hhandles) in H0 as [|Hzero]; auto. exfalso.
      apply (proj1 (open_handle s Hhandles)); auto. exists i. now rewrite H. }
    eapply log_ok_quiet; [exact Hok| |cbn; lia|reflexivity..|].
    + unfold accepted in *. unfold receiver_open in *. cbn. now rewrite Hgone.
    + intros j. rewrite control_of_put, sender_of_put. destruct (Nat.eq_dec i j) as [<-|].
      * right. split; [reflexivity|congruence].
      * left. split; reflexivity.
  - (* SendWrite *)
    apply (log_ok_write s log i k m); auto. destruct (_ && _); auto.
  - (* RecvTake *)
    eapply log_ok_consume; [exact Hok|exact H0| |reflexivity..].
    unfold accepted, receiver_open. cbn. now rewrite H.
  - (* Drain *)
    eapply log_ok_consume; [exact Hok|exact H1| |reflexivity..]. reflexivity.
Qed.

End Sound.
