(** * What callers can rely on, said of histories alone

    Proved here, of every linearizable history of a channel, bounded or not, and so of
    every history of the cores:
    - [history_conserves]: there is one order of all messages that were sent, in which the
      messages of each sender stand as it sent them, and which is what was received, in
      that order, then what the receiver's close handed out, in that order, then a rest
      that is still buffered; after the close there is no rest;
    - [per_sender]: first in, first out for each sender, nothing lost;
    - [nothing_made_up], [nothing_twice]: what comes out was sent, and comes out once.
    The last three are stated for histories in which every call has returned. In any
    history some completion of it is meant: a pending send may have taken effect or not.

    Mirrors  spec/Channel.tla (Conservation), said of what callers see.
    Not covered: that the rest is in the buffer is said of states, by [conservation] and
    [unbounded_conservation]; capacity 0. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Lists History Simulation Intervals Ordered Sequential UnboundedList
  UnboundedListRefines.
Import ListNotations.

Section Observed.
Context {message : Type}.
Variable capacity : option nat.

Notation operation := (Sequential.operation message).
Notation result := (Sequential.result message).
Notation history := (history process operation result).
Notation spec := (channel_specification (message := message) capacity).
Notation of_process := (of_process process_eq).
Notation complete_history := (complete_history process_eq).

(** ** What a history shows *)

Fixpoint sends (h : history) : list message :=
  match h with
  | Call _ (send _ m) :: Return _ Sent :: h => m :: sends h
  | _ :: h => sends h
  | [] => []
  end.

Definition received_by_event (e : event process operation result) : list message :=
  match e with Return _ (Message m) => [m] | _ => [] end.
Definition handed_out_by_event (e : event process operation result) : list message :=
  match e with Return _ (Undelivered ms) => ms | _ => [] end.
Definition is_close (e : event process operation result) : bool :=
  match e with Return _ (Undelivered _) => true | _ => false end.

(** What sender [s] sent with success, in its order. *)
Definition sent_by (s : nat) (h : history) : list message := sends (of_process (Sender s) h).
(** What the receiver received, in its order. *)
Definition received (h : history) : list message :=
  flat_map received_by_event (of_process Receiver h).
(** What the close of the receiver handed out. *)
Definition undelivered (h : history) : list message :=
  flat_map handed_out_by_event (of_process Receiver h).
Definition receiver_closed (h : history) : bool := existsb is_close (of_process Receiver h).

(** The order [all] of messages, each with its sender, and the [rest] account for [h]. *)
Record accounts_for (h : history) (all : list (nat * message)) (rest : list message) : Prop := {
  accounts_senders : forall s, sent_by s h = map snd (filter (fun x => fst x =? s) all);
  accounts_messages : map snd all = received h ++ undelivered h ++ rest;
  accounts_closed : receiver_closed h = true -> rest = []
}.

(** ** The same of the order that explains it *)

Notation occurrence := (History.occurrence process operation result).

Lemma sequential_sent s (l : list occurrence) :
  sent_by s (sequential l) = map snd (filter (fun x => fst x =? s) (flat_map sent_in l)).
Proof.
  unfold sent_by. induction l as [|[[p o] r] l IH]; [reflexivity|].
  change (sequential ((p, o, r) :: l)) with ([Call p o; Return p r] ++ sequential l).
  rewrite of_process_app, of_process_pair. cbn [flat_map].
  rewrite filter_app, map_app, <- IH. destruct p as [|s'].
  - cbn. destruct o; reflexivity.
  - destruct (process_eq (Sender s) (Sender s')) as [[= <-]|Hne].
    + destruct o, r; cbn; rewrite ?Nat.eqb_refl; reflexivity.
    + destruct o, r; cbn; try reflexivity.
      destruct (Nat.eqb_spec s' s); [congruence|reflexivity].
Qed.

(** Only the receiver gets messages, and after its close nobody does. *)
Lemma runs_receiver l o : runs spec (initial spec) l o ->
  received (sequential l) = flat_map received_in l
  /\ undelivered (sequential l) = flat_map undelivered_in l
  /\ receiving o = negb (receiver_closed (sequential l)).
Proof.
  unfold received, undelivered, receiver_closed.
  induction l as [|[[p op] r] l IH] in o |- * using rev_ind; intros Hruns.
  - apply runs_nil_inv in Hruns as ->. auto.
  - apply runs_snoc_inv in Hruns as (o' & Hruns & Hanswer).
    destruct (IH o' Hruns) as (Hin & Hout & Hopen). cbn [fst snd] in Hanswer.
    rewrite sequential_app, of_process_app.
    change (sequential [(p, op, r)]) with [Call p op; Return p r].
    rewrite of_process_pair, !flat_map_app, existsb_app, Hin, Hout.
    destruct Hanswer; cbn in *; rewrite ?app_nil_r, ?orb_false_r, ?orb_true_r in *; auto.
Qed.

Lemma same_accounts h h' all rest : (forall p, of_process p h = of_process p h') ->
  accounts_for h' all rest -> accounts_for h all rest.
Proof.
  intros Hsame [Hsenders Hmessages Hclosed].
  split; unfold sent_by, received, undelivered, receiver_closed in *; intros; rewrite Hsame in *; auto.
Qed.

Theorem history_conserves h : linearizable process_eq spec h ->
  exists h' all rest, extends process_eq h h' /\ accounts_for (complete process_eq h') all rest.
Proof.
  intros (l & (h' & Hext & Hequiv) & [o Hruns] & _).
  destruct (runs_conserve capacity l o Hruns) as (Hall & _ & Hnone).
  destruct (runs_receiver l o Hruns) as (Hin & Hout & Hopen).
  exists h', (flat_map sent_in l), (waiting o). split; [exact Hext|].
  apply (same_accounts _ (sequential l)); [exact Hequiv|]. split.
  - intros s. apply sequential_sent.
  - now rewrite Hin, Hout.
  - intros Hclosed. apply Hnone. now rewrite Hopen, Hclosed.
Qed.

(** ** When every call has returned *)

Section Complete.
Variable h : history.
Hypothesis Hcomplete : complete_history h.
Hypothesis Hlinearizable : linearizable process_eq spec h.

Theorem complete_conserves : exists all rest, accounts_for h all rest.
Proof.
  destruct (history_conserves h Hlinearizable) as (h' & all & rest & Hext & Haccounts).
  apply (nothing_to_answer process_eq h Hcomplete) in Hext as ->. exists all, rest.
  eapply same_accounts; [|exact Haccounts].
  intros p. symmetry. now apply of_process_completed.
Qed.

Lemma accounted_sender all rest s m : accounts_for h all rest -> In (s, m) all -> In m (sent_by s h).
Proof.
  intros [Hsenders _ _] Hin. rewrite Hsenders. apply in_map_iff. exists (s, m).
  split; [reflexivity|]. apply filter_In. split; [assumption|]. apply Nat.eqb_refl.
Qed.

Theorem nothing_made_up m : In m (received h ++ undelivered h) -> exists s, In m (sent_by s h).
Proof.
  intros Hin. destruct complete_conserves as (all & rest & Haccounts).
  assert (In m (map snd all)) as Hall
    by (rewrite (accounts_messages _ _ _ Haccounts), app_assoc; apply in_app_iff; now left).
  apply in_map_iff in Hall as ([s m'] & <- & Hall). exists s.
  now apply (accounted_sender all rest).
Qed.

(** From here on each message tells who sent it. *)
Variable sender_of : message -> nat.
Hypothesis Htells : forall s m, In m (sent_by s h) -> sender_of m = s.

Lemma tagged all rest s : accounts_for h all rest ->
  sent_by s h = filter (fun m => sender_of m =? s) (map snd all).
Proof.
  intros Haccounts. rewrite (accounts_senders _ _ _ Haccounts).
  assert (forall s m, In (s, m) all -> sender_of m = s) as Hall.
  { intros s' m Hin. eapply Htells, accounted_sender; eauto. }
  clear Haccounts. induction all as [|[s' m] all IH]; [reflexivity|]. cbn.
  rewrite (Hall s' m) by now left.
  assert (map snd (filter (fun x => fst x =? s) all)
    = filter (fun m => sender_of m =? s) (map snd all)) as Htail
    by (apply IH; intros; apply Hall; now right).
  destruct (s' =? s); cbn; now rewrite Htail.
Qed.

(** First in, first out for each sender, and nothing of it is lost: what it sent is what
    was received of it, then what was handed out of it, then what is buffered. *)
Theorem per_sender : exists rest, (receiver_closed h = true -> rest = []) /\
  forall s, sent_by s h = filter (fun m => sender_of m =? s) (received h)
    ++ filter (fun m => sender_of m =? s) (undelivered h)
    ++ filter (fun m => sender_of m =? s) rest.
Proof.
  destruct complete_conserves as (all & rest & Haccounts). exists rest.
  split; [exact (accounts_closed _ _ _ Haccounts)|]. intros s.
  rewrite (tagged all rest s Haccounts), (accounts_messages _ _ _ Haccounts).
  now rewrite !filter_app.
Qed.

Theorem nothing_twice : (forall s, NoDup (sent_by s h)) -> NoDup (received h ++ undelivered h).
Proof.
  intros Hdistinct. destruct complete_conserves as (all & rest & Haccounts).
  assert (NoDup (map snd all)) as Hall.
  { assert (forall s, NoDup (filter (fun m => sender_of m =? s) (map snd all))) as Heach
      by (intros s; rewrite <- (tagged all rest s Haccounts); apply Hdistinct).
    clear -Heach. induction (map snd all) as [|m l IH]; constructor.
    - specialize (Heach (sender_of m)). cbn in Heach. rewrite Nat.eqb_refl in Heach.
      apply NoDup_cons_iff in Heach as [Hnot _]. intros Hin. apply Hnot, filter_In.
      now rewrite Nat.eqb_refl.
    - apply IH. intros s. specialize (Heach s). cbn in Heach.
      destruct (sender_of m =? s); [|assumption]. now apply NoDup_cons_iff in Heach as [_ Heach]. }
  rewrite (accounts_messages _ _ _ Haccounts), app_assoc in Hall.
  now apply nodup_app_left in Hall.
Qed.

End Complete.
End Observed.

(** ** The unbounded core *)

Section Unbounded.
Context {message : Type}.
Notation history := (history process (Sequential.operation message) (Sequential.result message)).

(** Any history of the core, with calls that have not returned: of some completion of it. *)
Theorem unbounded_history_conserves (h : history) : history_of_model unbounded_model h ->
  exists h' all rest, extends process_eq h h' /\ accounts_for (complete process_eq h') all rest.
Proof. intros Hh. apply (history_conserves None). now apply unbounded_linearizable. Qed.

(** When every call has returned, and each message tells who sent it. *)
Theorem unbounded_per_sender (h : history) sender_of : history_of_model unbounded_model h ->
  complete_history process_eq h -> (forall s m, In m (sent_by s h) -> sender_of m = s) ->
  exists rest, (receiver_closed h = true -> rest = []) /\
  forall s, sent_by s h = filter (fun m => sender_of m =? s) (received h)
    ++ filter (fun m => sender_of m =? s) (undelivered h)
    ++ filter (fun m => sender_of m =? s) rest.
Proof. intros Hh Hc. apply (per_sender None); auto. now apply unbounded_linearizable. Qed.

Theorem unbounded_nothing_twice (h : history) sender_of : history_of_model unbounded_model h ->
  complete_history process_eq h -> (forall s m, In m (sent_by s h) -> sender_of m = s) ->
  (forall s, NoDup (sent_by s h)) -> NoDup (received h ++ undelivered h).
Proof. intros Hh Hc. apply (nothing_twice None); auto. now apply unbounded_linearizable. Qed.

Theorem unbounded_nothing_made_up (h : history) m : history_of_model unbounded_model h ->
  complete_history process_eq h -> In m (received h ++ undelivered h) ->
  exists s, In m (sent_by s h).
Proof. intros Hh Hc. apply (nothing_made_up None); auto. now apply unbounded_linearizable. Qed.

End Unbounded.
