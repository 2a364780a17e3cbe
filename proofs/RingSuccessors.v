(** * The steps of the bounded core, computed

    Proved here ([ring_successors_exact]): for senders [0 .. n-1], and for any choice of the
    calls that they and the receiver make, [successors s] lists exactly the pairs of a label
    and a state to which [ring_step] leads from [s]. It is extracted to OCaml (extract/), which
    finds the bad run of each faulty variant of RingFaults.v.

    Mirrors RingSteps.v, constructor by constructor. Not covered: extraction; see TRUST.md. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Ring RingSteps RingLog.
From Plumbline Require Export Choices.
Import ListNotations.

Section Successors.
Context {message : Type}.
Variables capacity slot_count : nat.
Notation state := (Ring.state message).
Notation step_label := (RingSteps.step_label message).
Notation slot := (Ring.slot slot_count).
Notation ring_step := (RingSteps.ring_step (message := message) capacity slot_count).

(** The senders that there may be, and the calls that may come. *)
Variable senders_up_to : nat.
Variable sends : state -> nat -> list (patience * message).
Variable receives : list patience.

(** The sender whose step it is. *)
Definition stepping (l : step_label) : option nat :=
  match l with
  | SendInvoke i _ _ | SendRefused i | SendLook i | SendLimit i | SendRoom i | SendMeasure i
  | SendRaise i | SendFull i | SendTicket i | SendWrite i | SendClearParked i | SendUnpark i
  | SendReturn i _ | SenderJoin i | SenderPark i | SenderTimeout i | SenderInterrupt i
  | SenderLeave i | Duplicate i _ | CloseSenderInvoke i | SenderRelease i | CloseSenders i
  | CloseUnpark i | CloseSenderReturn i => Some i
  | _ => None
  end.

Definition allowed (s : state) (l : step_label) : Prop :=
  match stepping l with Some i => i < senders_up_to | None => True end
  /\ match l with
     | SendInvoke i k m => In (k, m) (sends s i)
     | Duplicate i j => j < senders_up_to
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
      map (fun c => (SendInvoke i (fst c) (snd c), tries i (fst c) (snd c) First false s)) (sends s i)
      ++ flat_map (duplicates s i) (seq 0 senders_up_to)
      ++ [(CloseSenderInvoke i, goto i AtRelease s)]
  | AtLook k m =>
      if closed (tail s) then [(SendRefused i, goto i (answered (attempting x) k m Disconnected) s)]
      else [(SendLook i, with_sender i (SenderState (AtLimit k m) (number x) (tail s) (room x)
              (attempting x) (again x)) s)]
  | AtLimit k m =>
      [(SendLimit i, goto i (if mine x <? limit s then AtTicket k m else AtHead k m) s);
       (SendLimit i, goto i (AtHead k m) s)]
  | AtHead k m =>
      if mine x <? head s + capacity then [(SendRoom i, goto i (AtMeasure k m) s)]
      else [(SendFull i, goto i (no_room (attempting x) k m) s)]
  | AtMeasure k m =>
      [(SendMeasure i, with_sender i (SenderState (AtRaise k m) (number x) (seen x)
          (head s + capacity) (attempting x) (again x)) s)]
  | AtRaise k m =>
      [(SendRaise i, goto i (AtLook k m) (with_limit (room x) s)); (SendRaise i, goto i (AtLook k m) s)]
  | AtTicket k m =>
      [(SendTicket i, if word_eq_dec (tail s) (seen x)
          then goto i (AtWrite k m) (with_tail (take_ticket (tail s)) s) else goto i (AtLook k m) s)]
  | AtWrite k m =>
      [(SendWrite i, goto i (if parked (seen x) && (parked_at s =? mine x) then AtClear k m
            else answered (attempting x) k m Sent) (with_slot slot_count (mine x) (Some m) s))]
  | AtClear k m =>
      [(SendClearParked i, goto i (AtUnpark k m) (with_tail (set_parked false (tail s)) s))]
  | AtUnpark k m =>
      [(SendUnpark i, goto i (answered (attempting x) k m Sent) (with_permit true s))]
  | AtReturn k m a =>
      [(SendReturn i a, with_sender i (SenderState Idle (S (number x)) (seen x) (room x)
          (attempting x) (again x)) s)]
  | AtJoin k m =>
      [(SenderJoin i, tries i k m Joined (again x)
          (with_queue (if again x then i :: waiting s else waiting s ++ [i]) (released s) s))]
  | AtPark k m =>
      only (is_in i (released s))
        (SenderPark i, tries i k m First true (with_queue (waiting s) (without i (released s)) s))
      ++ [(SenderInterrupt i, goto i (AtLeave k m (Some Interrupted)) s)]
      ++ match k with
         | ForAWhile => [(SenderTimeout i, with_sender i (SenderState (AtLeave ForAWhile m None)
              (number x) (seen x) (room x) Last (again x)) s)]
         | _ => []
         end
  | AtLeave k m a =>
      [(SenderLeave i, goto i (match a with None => AtLook k m | Some r => AtReturn k m r end) (leaves i s))]
  | AtRelease =>
      [(SenderRelease i, if open_handles s =? 1 then goto i AtClose (with_handles 0 s)
        else goto i AtCloseReturn (with_handles (pred (open_handles s)) s))]
  | AtClose =>
      [(CloseSenders i, goto i (if parked (tail s) then AtWake else AtCloseReturn)
          (with_tail (set_closed (tail s)) s))]
  | AtWake => [(CloseUnpark i, goto i AtCloseReturn (with_permit true s))]
  | AtCloseReturn => [(CloseSenderReturn i, goto i Gone s)]
  end.

Definition cancelled (k : patience) (why : option (result message)) (s : state) :
    list (step_label * state) :=
  if closed (tail s) then [(ParkCancel, rgoto (RPoll k) (with_tail (set_parked false (tail s)) s))]
  else match why with
       | Some a => [(ParkCancel, rgoto (RReturn k a) (with_tail (set_parked false (tail s)) s))]
       | None => []
       end.

Definition receiver_successors (s : state) : list (step_label * state) :=
  match rat s with
  | RIdle => map (fun k => (RecvInvoke k, rgoto (RPoll k) s)) receives
      ++ [(CloseReceiverInvoke, rgoto RClose s)]
  | RPoll k => match slot s (head s) with
      | Some m => [(RecvTake, rgoto (RFree k m) s)]
      | None => [(RecvHole, rgoto (REmpty k) s)]
      end
  | RFree k m => [(RecvFree, rgoto (RWake k m) (receive slot_count m s))]
  | RWake k m => [(RecvWake, rgoto (RReturn k (Message m)) (release_first s))]
  | REmpty k =>
      if ticket (tail s) =? head s then
        if closed (tail s) then [(RecvDisconnected, rgoto (RReturn k Disconnected) s)]
        else only (may_return k) (RecvEmpty, rgoto (RReturn k Empty) s)
             ++ only (may_wait k) (RecvWait, rgoto (RAnnounce k) (with_rseen (tail s) s))
      else only (head s <? ticket (tail s)) (RecvInFlight, rgoto (RPoll k) s)
  | RAnnounce k => [(ParkAnnounce, rgoto (RSet k) (with_parked_at (head s) s))]
  | RSet k => [(ParkSet, if word_eq_dec (tail s) (rseen s)
        then rgoto (RCheck k None) (with_tail (set_parked true (tail s)) s) else rgoto (RPoll k) s)]
  | RCheck k why => [(ParkCheck, rgoto (checked k why s) s)]
  | RPark k =>
      only (permit s) (Park, rgoto (RCheck k None) (with_permit false s))
      ++ [(ParkSpurious, rgoto (RCheck k None) s);
          (ParkInterrupt, rgoto (RCheck k (Some Interrupted)) s)]
      ++ match k with
         | ForAWhile => [(ParkTimeout, rgoto (RCheck ForAWhile (Some Empty)) s)]
         | _ => []
         end
  | RCancel k why =>
      if ticket (tail s) =? head s then cancelled k why s
      else only ((head s <? ticket (tail s)) && negb (parked (tail s)))
             (ParkOvertaken, rgoto (RPoll k) s)
  | RReturn k a => [(RecvReturn a, rgoto RIdle s)]
  | RClose => [(CloseReceiver, rgoto RRelease
        (with_close_end (ticket (tail s)) (with_tail (set_closed (tail s)) s)))]
  | RRelease => [(CloseWake, match waiting s with [] => rgoto RDrain s | _ => release_first s end)]
  | RDrain =>
      (if head s <? close_end s then
         match slot s (head s) with Some m => [(Drain, discard slot_count m s)] | None => [] end
       else [])
      ++ only (head s =? close_end s) (CloseReceiverReturn (undelivered s), rgoto RGone s)
  | RGone => []
  end.

Definition successors (s : state) : list (step_label * state) :=
  flat_map (sender_successors s) (seq 0 senders_up_to) ++ receiver_successors s.

(** ** Equal to the relation *)

Ltac decided :=
  repeat match goal with
  | H : In _ (_ ++ _) |- _ => apply in_app_iff in H as [H|H]
  | H : In _ (only _ _) |- _ => apply in_only in H as [? H]
  | H : In _ (if ?b then _ else _) |- _ => let E := fresh "E" in destruct b eqn:E
  | H : In _ (match ?x with Some _ => _ | None => _ end) |- _ =>
      let E := fresh "E" in destruct x eqn:E
  | H : In _ [] |- _ => destruct H
  | H : In _ (_ :: _) |- _ => destruct H as [H|H]
  | H : (_, _) = (_, _) |- _ => injection H as <- <-
  | H : (_ =? _) = true |- _ => apply Nat.eqb_eq in H
  | H : (_ =? _) = false |- _ => apply Nat.eqb_neq in H
  | H : (_ <? _) = true |- _ => apply Nat.ltb_lt in H
  | H : (_ <? _) = false |- _ => apply Nat.ltb_ge in H
  | H : _ && _ = true |- _ => apply andb_prop in H as [? ?]
  | H : negb _ = true |- _ => apply negb_true_iff in H
  | H : may_return _ = true |- _ => apply may_return_true in H
  | H : may_wait _ = true |- _ => apply may_wait_true in H
  end.

Lemma is_in_true i l : is_in i l = true <-> In i l.
Proof. unfold is_in. destruct in_dec; split; auto; discriminate. Qed.

Lemma sender_successors_sound s i l s' : i < senders_up_to ->
  In (l, s') (sender_successors s i) -> ring_step s l s' /\ allowed s l.
Proof.
  intros Hi Hin. unfold sender_successors in Hin. unfold allowed.
  destruct (control_of s i) eqn:Hat; decided; cbn;
    try (split; [econstructor; eassumption|auto]; fail).
  - apply in_map_iff in Hin as ([k m] & Heq & Hin). injection Heq as <- <-.
    cbn. split; [now constructor|auto].
  - apply in_flat_map in Hin as (j & Hj & Hin). apply in_seq in Hj. unfold duplicates in Hin.
    destruct (control_of s j) eqn:Hnew; decided. split; [now constructor|cbn; lia].
  - split; [|auto]. destruct word_eq_dec; [now constructor|now apply step_SendTicket_failed].
  - split; [|auto]. constructor; auto. now apply is_in_true.
  - destruct k; decided; (split; [now constructor|cbn; auto]).
  - split; [|auto]. destruct (open_handles s =? 1) eqn:He; decided.
    + now apply step_SenderRelease_last.
    + now apply step_SenderRelease.
Qed.

Lemma receiver_successors_sound s l s' :
  In (l, s') (receiver_successors s) -> ring_step s l s' /\ allowed s l.
Proof.
  intros Hin. unfold receiver_successors, cancelled in Hin. unfold allowed.
  destruct (rat s) eqn:Hrat; decided; cbn; try (split; [econstructor; eassumption|auto]; fail).
  - apply in_map_iff in Hin as (k & Heq & Hin). injection Heq as <- <-.
    split; [now constructor|cbn; auto].
  - split; [|auto]. destruct word_eq_dec; [now constructor|now apply step_ParkSet_failed].
  - destruct k; decided; (split; [now constructor|cbn; auto]).
  - split; [|auto]. destruct (waiting s) eqn:Hw; [now apply step_CloseWake_done|].
    apply step_CloseWake; auto. congruence.
Qed.

Theorem ring_successors_exact s l s' :
  In (l, s') (successors s) <-> ring_step s l s' /\ allowed s l.
Proof.
  split.
  - intros Hin. apply in_app_iff in Hin as [Hin|Hin].
    + apply in_flat_map in Hin as (i & Hi & Hin). apply in_seq in Hi.
      apply (sender_successors_sound s i); [lia|assumption].
    + now apply receiver_successors_sound.
  - intros [Hstep [Hi Hallowed]].
    assert (forall i, stepping l = Some i -> In (l, s') (sender_successors s i) ->
      In (l, s') (successors s)) as Hsender.
    { intros i Heq Hin. rewrite Heq in Hi. apply in_app_iff. left. apply in_flat_map.
      exists i. split; [apply in_seq; lia|exact Hin]. }
    assert (In (l, s') (receiver_successors s) -> In (l, s') (successors s)) as Hreceiver
      by (intros Hin; apply in_app_iff; now right).
    destruct Hstep; cbn in Hi, Hallowed;
      first [ apply (Hsender i eq_refl); unfold sender_successors
            | apply Hreceiver; unfold receiver_successors, cancelled ];
      match goal with
      | Hat : control_of _ ?i = _ |- context [control_of _ ?i] => rewrite Hat
      | Hrat : rat _ = _ |- context [rat _] => rewrite Hrat
      end; clear Hsender Hreceiver.
    all: repeat match goal with
      | H : closed _ = _ |- _ => rewrite H; clear H
      | H : Ring.slot _ _ _ = _ |- _ => rewrite H; clear H
      | H : ticket (tail _) = head _ |- _ => rewrite H, Nat.eqb_refl; clear H
      | H : head _ = close_end _ |- _ => rewrite H, Nat.eqb_refl; clear H
      | H : open_handles _ = 1 |- _ => rewrite H; clear H; cbn [Nat.eqb]
      | H : open_handles _ <> 1 |- _ => apply Nat.eqb_neq in H; rewrite H; clear H
      | H : permit _ = true |- _ => rewrite H; clear H
      | H : parked _ = false |- _ => rewrite H; clear H
      | H : In _ (released _) |- _ => apply is_in_true in H; rewrite H; clear H
      | H : _ <> ForEver |- _ => apply may_return_true in H; rewrite H; clear H
      | H : _ <> NotAtAll |- _ => apply may_wait_true in H; rewrite H; clear H
      | H : head ?s < ticket _ |- context [ticket _ =? head ?s] =>
          replace (ticket (tail s) =? head s) with false by (symmetry; apply Nat.eqb_neq; lia)
      | H : head ?s < _ |- context [head ?s <? _] => apply Nat.ltb_lt in H; rewrite H; clear H
      | H : mine _ < head _ + capacity |- _ => apply Nat.ltb_lt in H; rewrite H; clear H
      | H : head _ + capacity <= mine _ |- _ => apply Nat.ltb_ge in H; rewrite H; clear H
      | |- context [word_eq_dec ?w ?w'] => destruct (word_eq_dec w w'); [|congruence]
      | |- context [word_eq_dec ?w ?w'] => destruct (word_eq_dec w w'); [congruence|]
      end; cbn; auto.
    all: try (rewrite ?in_app_iff; cbn; tauto).
    + (* SendInvoke *)
      apply in_app_iff. left. apply in_map_iff. exists (k, m). auto.
    + (* Duplicate *)
      apply in_app_iff. right. apply in_app_iff. left. apply in_flat_map. exists j.
      split; [apply in_seq; lia|]. unfold duplicates. rewrite Hnew. now left.
    + (* RecvInvoke *)
      apply in_app_iff. left. apply in_map_iff. eauto.
    + (* CloseWake *)
      left. destruct (waiting s); [contradiction|reflexivity].
    + (* CloseWake, nobody waits *)
      left. now rewrite Hnone.
Qed.

End Successors.
