(** * The steps of the abstract channel, computed

    Proved here: [successors_exact]: for senders [0 .. n-1], and for any choice of the calls
    that they and the receiver make, [successors c] lists exactly the pairs of an action and a
    state to which [channel_step] leads from [c], for every capacity that Channel.v knows.

    Mirrors Channel.v, constructor by constructor, and so spec/Channel.tla.
    Not covered: capacity 0; extraction itself, see TRUST.md. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Channel.
From Plumbline Require Export Choices.
Import ListNotations.

Section Successors.
Context {message : Type}.
Variable capacity : option nat.
Notation channel := (Channel.channel (message := message)).
Notation action := (Channel.action (message := message)).

(** As in UnboundedListSuccessors.v. *)
Variable senders_up_to : nat.
Variable sends : channel -> nat -> list (patience * message).
Variable receives : list patience.

Definition allowed (c : channel) (x : action) : Prop :=
  match x with
  | SendInvoke s k m => s < senders_up_to /\ In (k, m) (sends c s)
  | Duplicate s t => s < senders_up_to /\ t < senders_up_to
  | Send s | SendFull s | SendDisconnected s | SendInterrupted s | SendReturn s _
  | CloseSenderInvoke s | CloseSender s | CloseSenderReturn s => s < senders_up_to
  | RecvInvoke k => In k receives
  | _ => True
  end.

Definition bounded : bool := match capacity with Some _ => true | None => false end.
Definition room (ms : list message) : bool :=
  match capacity with Some n => length ms <? n | None => true end.

Lemma room_true ms : room ms = true <-> has_room capacity ms.
Proof. unfold room, has_room. destruct capacity; [apply Nat.ltb_lt|tauto]. Qed.
Lemma room_false ms : room ms = false <-> ~ has_room capacity ms.
Proof. rewrite <- room_true. destruct (room ms); split; congruence. Qed.
Lemma bounded_true : bounded = true <-> capacity <> None.
Proof. unfold bounded. destruct capacity; split; congruence. Qed.

Definition duplicates (c : channel) (s t : nat) : list (action * channel) :=
  match call_of c t with Absent => [(Duplicate s t, set_call t Idle c)] | _ => [] end.

Definition sender_successors (c : channel) (s : nat) : list (action * channel) :=
  match call_of c s with
  | Absent | Gone => []
  | Idle =>
      map (fun x => (SendInvoke s (fst x) (snd x), set_call s (Sending (fst x) (snd x)) c)) (sends c s)
      ++ flat_map (duplicates c s) (seq 0 senders_up_to)
      ++ [(CloseSenderInvoke s, set_call s Closing c)]
  | Sending k m =>
      (if receiver_open (rcall c) then
         if room (queue c) then [(Send s, set_call s (SendAnswered k m Sent) (enqueue s m c))]
         else only (may_return k) (SendFull s, set_call s (SendAnswered k m Full) c)
       else [(SendDisconnected s, set_call s (SendAnswered k m Disconnected) c)])
      ++ only (may_wait k && bounded)
           (SendInterrupted s, set_call s (SendAnswered k m Interrupted) c)
  | SendAnswered k m a => [(SendReturn s a, set_call s Idle (count_call s c))]
  | Closing => [(CloseSender s, set_call s CloseAnswered c)]
  | CloseAnswered => [(CloseSenderReturn s, set_call s Gone c)]
  end.

Definition receiver_successors (c : channel) : list (action * channel) :=
  match rcall c with
  | RIdle =>
      map (fun k => (RecvInvoke k, set_rcall (Receiving k) c)) receives
      ++ [(CloseReceiverInvoke, set_rcall RClosing c)]
  | Receiving k =>
      match queue c with
      | m :: ms => [(Recv, set_rcall (RecvAnswered k (Message m)) (dequeue m ms c))]
      | [] =>
          if open_senders c =? 0
          then [(RecvDisconnected, set_rcall (RecvAnswered k Disconnected) c)]
          else only (may_return k) (RecvEmpty, set_rcall (RecvAnswered k Empty) c)
      end
      ++ only (may_wait k) (RecvInterrupted, set_rcall (RecvAnswered k Interrupted) c)
  | RecvAnswered k a => [(RecvReturn a, set_rcall RIdle c)]
  | RClosing => [(CloseReceiver, set_rcall Discarding c)]
  | Discarding =>
      match queue c with
      | m :: ms => [(Discard, discard m ms c)]
      | [] => [(CloseReceiverReturn (undelivered c), set_rcall RGone c)]
      end
  | RGone => []
  end.

Definition successors (c : channel) : list (action * channel) :=
  flat_map (sender_successors c) (seq 0 senders_up_to) ++ receiver_successors c.

(** ** Equal to the relation *)

Ltac decided :=
  repeat match goal with
  | H : In _ (_ ++ _) |- _ => apply in_app_iff in H as [H|H]
  | H : In _ (only _ _) |- _ => apply in_only in H as [? H]
  | H : In _ (if ?b then _ else _) |- _ => destruct b eqn:?
  | H : In _ [] |- _ => destruct H
  | H : In _ (_ :: _) |- _ => destruct H as [H|H]
  | H : (_, _) = (_, _) |- _ => injection H as <- <-
  | H : room _ = true |- _ => apply room_true in H
  | H : room _ = false |- _ => apply room_false in H
  | H : bounded = true |- _ => apply bounded_true in H
  | H : (_ =? _) = true |- _ => apply Nat.eqb_eq in H
  | H : (_ =? _) = false |- _ => apply Nat.eqb_neq in H
  | H : _ && _ = true |- _ => apply andb_prop in H as [? ?]
  | H : may_return _ = true |- _ => apply may_return_true in H
  | H : may_wait _ = true |- _ => apply may_wait_true in H
  end.

Lemma sender_successors_sound c s x c' : s < senders_up_to ->
  In (x, c') (sender_successors c s) -> channel_step capacity c x c' /\ allowed c x.
Proof.
  intros Hs Hin. unfold sender_successors in Hin.
  destruct (call_of c s) eqn:Hc; decided; cbn; try (split; [econstructor; eassumption|assumption]).
  - apply in_map_iff in Hin as ([k m] & [= <- <-] & Hin). cbn. split; [now constructor|auto].
  - apply in_flat_map in Hin as (t & Ht & Hin). apply in_seq in Ht. unfold duplicates in Hin.
    destruct (call_of c t) eqn:Hct; decided. split; [now constructor|cbn; lia].
Qed.

Lemma receiver_successors_sound c x c' :
  In (x, c') (receiver_successors c) -> channel_step capacity c x c' /\ allowed c x.
Proof.
  intros Hin. unfold receiver_successors in Hin.
  destruct (rcall c) eqn:Hr; try destruct (queue c) eqn:Hq; decided; cbn;
    try (split; [econstructor; eauto; lia|exact I]).
  all: apply in_map_iff in Hin as (k & [= <- <-] & Hin); split; [now constructor|assumption].
Qed.

Lemma in_successors_sender c s x c' : s < senders_up_to ->
  In (x, c') (sender_successors c s) -> In (x, c') (successors c).
Proof.
  intros Hs Hin. apply in_app_iff. left. apply in_flat_map. exists s. split; [|assumption].
  apply in_seq. lia.
Qed.

Lemma in_successors_receiver c x c' :
  In (x, c') (receiver_successors c) -> In (x, c') (successors c).
Proof. intros Hin. apply in_app_iff. now right. Qed.

Theorem successors_exact c x c' :
  In (x, c') (successors c) <-> channel_step capacity c x c' /\ allowed c x.
Proof.
  split.
  - intros Hin. apply in_app_iff in Hin as [Hin|Hin].
    + apply in_flat_map in Hin as (s & Hs & Hin). apply in_seq in Hs.
      apply (sender_successors_sound c s); [lia|assumption].
    + now apply receiver_successors_sound.
  - intros [Hstep Hallowed].
    destruct Hstep; cbn in Hallowed;
      first [ apply (in_successors_sender _ s); [tauto|]; unfold sender_successors
            | apply in_successors_receiver; unfold receiver_successors ];
      match goal with
      | H : call_of _ ?s = _ |- context [call_of _ ?s] => rewrite H
      | H : rcall _ = _ |- context [rcall _] => rewrite H
      end;
      repeat match goal with
      | H : receiver_open _ = _ |- _ => rewrite H
      | H : queue _ = _ |- _ => rewrite H
      | H : has_room _ _ |- _ => apply room_true in H; rewrite H
      | H : ~ has_room _ _ |- _ => apply room_false in H; rewrite H
      | H : capacity <> None |- _ => apply bounded_true in H; rewrite H
      | H : open_senders _ = 0 |- _ => rewrite H; cbn [Nat.eqb]
      | H : 0 < open_senders ?c |- context [open_senders ?c =? 0] =>
          replace (open_senders c =? 0) with false by (symmetry; apply Nat.eqb_neq; lia)
      | H : _ <> ForEver |- _ => apply may_return_true in H; rewrite H
      | H : _ <> NotAtAll |- _ => apply may_wait_true in H; rewrite H
      end; cbn; auto.
    all: try (rewrite ?in_app_iff; cbn; tauto).
    + (* SendInvoke *)
      apply in_app_iff. left. apply in_map_iff. exists (k, m). cbn. tauto.
    + (* Duplicate *)
      apply in_app_iff. right. apply in_app_iff. left. apply in_flat_map. exists t.
      split; [apply in_seq; lia|]. unfold duplicates. rewrite H0. now left.
    + (* RecvInvoke *)
      apply in_app_iff. left. apply in_map_iff. eauto.
Qed.

End Successors.
