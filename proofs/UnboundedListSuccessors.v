(** * The steps of the unbounded core, computed

    Proved here: [successors_exact]: for senders [0 .. n-1], and for any choice of the calls
    that they and the receiver make, [successors s] lists exactly the pairs of a label and a
    state to which [core_step] leads from [s]. It is extracted to OCaml (extract/), where it
    counts states and edges, finds the bad run of each faulty variant and replays runs of
    the Java core.

    Mirrors UnboundedList.v, constructor by constructor, and so spec/UnboundedList.tla.
    Not covered: extraction itself; see TRUST.md. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential UnboundedList.
From Plumbline Require Export Choices.
Import ListNotations.

Lemma word_eqb_true w w' : word_eqb w w' = true <-> w = w'.
Proof.
  destruct w as [t p c], w' as [t' p' c']. unfold word_eqb. cbn. rewrite !andb_true_iff,
    Nat.eqb_eq, !eqb_true_iff. split; [intros [[-> ->] ->]; reflexivity|now intros [= -> -> ->]].
Qed.

Section Successors.
Context {message : Type}.
Notation state := (UnboundedList.state message).
Notation step_label := (UnboundedList.step_label message).

(** The senders that there may be, and the calls that may come: what a sender sends next may
    depend on the state, as it does in the bounded models. *)
Variable senders_up_to : nat.
Variable sends : state -> nat -> list (patience * message).
Variable receives : list patience.

Definition allowed (s : state) (l : step_label) : Prop :=
  match l with
  | SendInvoke i k m => i < senders_up_to /\ In (k, m) (sends s i)
  | Duplicate i j => i < senders_up_to /\ j < senders_up_to
  | SendTicket i | SendWrite i | SendClearParked i | SendUnpark i | SendReturn i _
  | CloseSenderInvoke i | SenderRelease i | CloseSenders i | CloseUnpark i
  | CloseSenderReturn i => i < senders_up_to
  | RecvInvoke k => In k receives
  | _ => True
  end.

Definition duplicates (s : state) (i j : nat) : list (step_label * state) :=
  match control_of s j with
  | Absent => [(Duplicate i j, goto j Idle (with_handles (S (open_handles s)) s))]
  | _ => []
  end.

Definition sender_successors (s : state) (i : nat) : list (step_label * state) :=
  let x := sender_of s i in
  match control_of s i with
  | Absent | Gone => []
  | Idle =>
      map (fun c => (SendInvoke i (fst c) (snd c), goto i (AtTicket (fst c) (snd c)) s)) (sends s i)
      ++ flat_map (duplicates s i) (seq 0 senders_up_to)
      ++ [(CloseSenderInvoke i, goto i AtRelease s)]
  | AtTicket k m =>
      let next := if closed (tail s) then AtReturn k m Disconnected else AtWrite k m in
      [(SendTicket i,
        with_sender i (SenderState next (number x) (ticket (tail s)) (parked (tail s)))
          (with_tail (take_ticket (tail s)) s))]
  | AtWrite k m =>
      [(SendWrite i,
        goto i (if saw x && (parked_at s =? mine x) then AtClear k m else AtReturn k m Sent)
          (write_slot (mine x) m s))]
  | AtClear k m =>
      [(SendClearParked i, goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s))]
  | AtUnpark k m => [(SendUnpark i, goto i (AtReturn k m Sent) (with_permit true s))]
  | AtReturn k m a =>
      [(SendReturn i a, with_sender i (SenderState Idle (S (number x)) (mine x) (saw x)) s)]
  | AtRelease =>
      [(SenderRelease i,
        if open_handles s =? 1 then goto i AtClose (with_handles 0 s)
        else goto i AtCloseReturn (with_handles (pred (open_handles s)) s))]
  | AtClose =>
      [(CloseSenders i,
        goto i (if parked (tail s) then AtWake else AtCloseReturn)
          (with_tail (set_closed (tail s)) s))]
  | AtWake => [(CloseUnpark i, goto i AtCloseReturn (with_permit true s))]
  | AtCloseReturn => [(CloseSenderReturn i, goto i Gone s)]
  end.

Definition cancelled (k : patience) (why : option (result message)) (s : state) :
    list (step_label * state) :=
  if closed (tail s) then
    [(ParkCancel, rgoto (AtPoll k) (with_tail (set_parked false (tail s)) s))]
  else
    match why with
    | Some a => [(ParkCancel, rgoto (RReturn k a) (with_tail (set_parked false (tail s)) s))]
    | None => []
    end.

Definition receiver_successors (s : state) : list (step_label * state) :=
  match rat s with
  | RIdle =>
      map (fun k => (RecvInvoke k, rgoto (AtPoll k) s)) receives
      ++ [(CloseReceiverInvoke, rgoto AtCloseReceiver s)]
  | AtPoll k =>
      match slot s (head s) with
      | Some m => [(RecvTake, rgoto (RReturn k (Message m)) (receive m s))]
      | None => [(RecvHole, rgoto (AtLook k) s)]
      end
  | AtLook k =>
      if ticket (tail s) =? head s then
        if closed (tail s) then [(RecvDisconnected, rgoto (RReturn k Disconnected) s)]
        else only (may_return k) (RecvEmpty, rgoto (RReturn k Empty) s)
             ++ only (may_wait k) (RecvWait, rgoto (AtAnnounce k) (with_seen (tail s) s))
      else only (head s <? ticket (tail s)) (RecvInFlight, rgoto (AtPoll k) s)
  | AtAnnounce k => [(ParkAnnounce, rgoto (AtSet k) (with_parked_at (head s) s))]
  | AtSet k =>
      [(ParkSet,
        if word_eqb (tail s) (seen s)
        then rgoto (AtCheck k None) (with_tail (set_parked true (tail s)) s)
        else rgoto (AtPoll k) s)]
  | AtCheck k why => [(ParkCheck, rgoto (checked k why s) s)]
  | AtPark k =>
      only (permit s) (Park, rgoto (AtCheck k None) (with_permit false s))
      ++ [(ParkSpurious, rgoto (AtCheck k None) s);
          (ParkInterrupt, rgoto (AtCheck k (Some Interrupted)) s)]
      ++ match k with
         | ForAWhile => [(ParkTimeout, rgoto (AtCheck ForAWhile (Some Empty)) s)]
         | _ => []
         end
  | AtCancel k why =>
      if ticket (tail s) =? head s then cancelled k why s
      else only ((head s <? ticket (tail s)) && negb (parked (tail s)))
             (ParkOvertaken, rgoto (AtPoll k) s)
  | RReturn k a => [(RecvReturn a, rgoto RIdle s)]
  | AtCloseReceiver =>
      [(CloseReceiver,
        rgoto AtDrain (with_limit (ticket (tail s)) (with_tail (set_closed (tail s)) s)))]
  | AtDrain =>
      (if head s <? limit s then
         match slot s (head s) with Some m => [(Drain, discard m s)] | None => [] end
       else [])
      ++ only (head s =? limit s) (CloseReceiverReturn (undelivered s), rgoto RGone s)
  | RGone => []
  end.

Definition successors (s : state) : list (step_label * state) :=
  flat_map (sender_successors s) (seq 0 senders_up_to) ++ receiver_successors s.

(** ** Equal to the relation *)

Ltac decided :=
  repeat match goal with
  | H : In _ (_ ++ _) |- _ => apply in_app_iff in H as [H|H]
  | H : In _ (only _ _) |- _ => apply in_only in H as [? H]
  | H : In _ (if ?b then _ else _) |- _ => destruct b eqn:?
  | H : In _ (match ?x with Some _ => _ | None => _ end) |- _ => destruct x eqn:?
  | H : In _ [] |- _ => destruct H
  | H : In _ (_ :: _) |- _ => destruct H as [H|H]
  | H : (_, _) = (_, _) |- _ => injection H as <- <-
  | H : (_ =? _) = true |- _ => apply Nat.eqb_eq in H
  | H : (_ =? _) = false |- _ => apply Nat.eqb_neq in H
  | H : (_ <? _) = true |- _ => apply Nat.ltb_lt in H
  | H : _ && _ = true |- _ => apply andb_prop in H as [? ?]
  | H : negb _ = true |- _ => apply negb_true_iff in H
  | H : may_return _ = true |- _ => apply may_return_true in H
  | H : may_wait _ = true |- _ => apply may_wait_true in H
  end.

Lemma sender_successors_sound s i l s' : i < senders_up_to ->
  In (l, s') (sender_successors s i) -> core_step s l s' /\ allowed s l.
Proof.
  intros Hi Hin. unfold sender_successors in Hin.
  destruct (control_of s i) eqn:Hc; decided; cbn; try (split; [econstructor; eassumption|assumption]).
  - apply in_map_iff in Hin as ([k m] & [= <- <-] & Hin). cbn. split; [now constructor|auto].
  - apply in_flat_map in Hin as (j & Hj & Hin). apply in_seq in Hj. unfold duplicates in Hin.
    destruct (control_of s j) eqn:Hcj; decided. split; [now constructor|cbn; lia].
  - split; [|assumption].
    destruct (closed (tail s)) eqn:?; [now apply step_SendTicket_refused|now apply step_SendTicket_sent].
  - split; [|assumption]. destruct (open_handles s =? 1) eqn:He; decided.
    + now apply step_SenderRelease_last.
    + now apply step_SenderRelease.
Qed.

Lemma receiver_successors_sound s l s' :
  In (l, s') (receiver_successors s) -> core_step s l s' /\ allowed s l.
Proof.
  intros Hin. unfold receiver_successors, cancelled in Hin.
  destruct (rat s) eqn:Hr; decided; cbn; try (split; [econstructor; eassumption|exact I]).
  - apply in_map_iff in Hin as (k & [= <- <-] & Hin). split; [now constructor|assumption].
  - split; [|exact I]. destruct (word_eqb (tail s) (seen s)) eqn:Hw.
    + apply word_eqb_true in Hw. now constructor.
    + apply step_ParkSet_failed; auto. intros Heq. apply word_eqb_true in Heq. congruence.
  - destruct k; decided; split; [now constructor|exact I].
Qed.

Lemma in_successors_sender s i l s' : i < senders_up_to ->
  In (l, s') (sender_successors s i) -> In (l, s') (successors s).
Proof.
  intros Hi Hin. apply in_app_iff. left. apply in_flat_map. exists i. split; [|assumption].
  apply in_seq. lia.
Qed.

Lemma in_successors_receiver s l s' :
  In (l, s') (receiver_successors s) -> In (l, s') (successors s).
Proof. intros Hin. apply in_app_iff. now right. Qed.

Theorem successors_exact s l s' :
  In (l, s') (successors s) <-> core_step s l s' /\ allowed s l.
Proof.
  split.
  - intros Hin. apply in_app_iff in Hin as [Hin|Hin].
    + apply in_flat_map in Hin as (i & Hi & Hin). apply in_seq in Hi.
      apply (sender_successors_sound s i); [lia|assumption].
    + now apply receiver_successors_sound.
  - intros [Hstep Hallowed].
    destruct Hstep; cbn in Hallowed;
      first [ apply (in_successors_sender _ i); [tauto|]; unfold sender_successors
            | apply in_successors_receiver; unfold receiver_successors, cancelled ];
      match goal with
      | H : control_of _ ?i = _ |- context [control_of _ ?i] => rewrite H
      | H : rat _ = _ |- context [rat _] => rewrite H
      end;
      repeat match goal with
      | H : closed _ = _ |- _ => rewrite H
      | H : slot _ _ = _ |- _ => rewrite H
      | H : ticket (tail _) = head _ |- _ => rewrite H, Nat.eqb_refl
      | H : head _ = limit _ |- _ => rewrite H, Nat.eqb_refl
      | H : open_handles _ = 1 |- _ => rewrite H; cbn [Nat.eqb]
      | H : open_handles _ <> 1 |- _ => apply Nat.eqb_neq in H; rewrite H
      | H : permit _ = true |- _ => rewrite H
      | H : parked _ = false |- _ => rewrite H
      | H : tail _ = seen _ |- _ => apply word_eqb_true in H; rewrite H
      | H : _ <> ForEver |- _ => apply may_return_true in H; rewrite H
      | H : _ <> NotAtAll |- _ => apply may_wait_true in H; rewrite H
      | H : head ?s < ticket _ |- context [ticket _ =? head ?s] =>
          replace (ticket (tail s) =? head s) with false by (symmetry; apply Nat.eqb_neq; lia)
      | H : head ?s < _ |- context [head ?s <? _] => apply Nat.ltb_lt in H; rewrite H
      end; cbn; auto.
    all: try (rewrite ?in_app_iff; cbn; tauto).
    + (* SendInvoke *)
      apply in_app_iff. left. apply in_map_iff. exists (k, m). cbn. tauto.
    + (* Duplicate *)
      apply in_app_iff. right. apply in_app_iff. left. apply in_flat_map. exists j.
      split; [apply in_seq; lia|]. unfold duplicates. rewrite H0. now left.
    + (* RecvInvoke *)
      apply in_app_iff. left. apply in_map_iff. eauto.
    + (* ParkSet, failed *)
      destruct (word_eqb (tail s) (seen s)) eqn:Hw; [|now left].
      apply word_eqb_true in Hw. congruence.
Qed.

End Successors.
