(** * Recorded runs of the Java core, replayed by the step model

    A recorded run is a list of observations: the calls and returns of every thread, and the
    labels of the accesses that it made to shared memory, in the order in which they came.

    Proved here, for senders [0 .. n-1]:
    - [accepts_exact]: [accepts], which is computed, says yes to exactly the lists that the
      step model explains, step by step, with the idle looks of [idle] in between;
    - [accepted_linearizable]: the calls and returns of an accepted run are linearizable with
      respect to the sequential channel.

    Mirrors the labels in UnboundedCore.java and TicketCore.java. Runs are recorded by
    src/conformance (RecordedRunsTest) under a scheduler that takes one access at a time.
    Not covered: how a run was recorded; what an access read or wrote, except where a
    call or return shows it; runs that leave a segment of the list; memory order. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential UnboundedList
  UnboundedListRefines UnboundedListSuccessors.
Import ListNotations.

(** The labels of the code. [D1 j]: the handle that sender [j] will use. X2 is R1. *)
Inductive access :=
| S1 | S2 | S3 | S4 | S5 | R1 | R2 | R3 | R4 | R5 | R6 | R7 | D1 (j : nat) | C1 | C2 | C3 | X1.

Notation state := (UnboundedList.state nat).
Notation step_label := (UnboundedList.step_label nat).
Notation event := (History.event process (operation nat) (result nat)).
Notation history := (History.history process (operation nat) (result nat)).

Inductive observation :=
| Shown (e : event)
| Did (p : process) (a : access).

(** What a step may look like in a recorded run; [None]: it leaves no trace. Time that is
    up is noticed in R6 or without parking at all. *)
Definition observed (l : step_label) : list (option observation) :=
  match l with
  | SendInvoke i k m => [Some (Shown (Call (Sender i) (send k m)))]
  | SendTicket i => [Some (Did (Sender i) S1)]
  | SendWrite i => [Some (Did (Sender i) S2)]
  | SendClearParked i => [Some (Did (Sender i) S3)]
  | SendUnpark i => [Some (Did (Sender i) S4)]
  | SendReturn i a => [Some (Shown (Return (Sender i) a))]
  | Duplicate i j => [Some (Did (Sender i) (D1 j))]
  | CloseSenderInvoke i => [Some (Shown (Call (Sender i) close_sender))]
  | SenderRelease i => [Some (Did (Sender i) C1)]
  | CloseSenders i => [Some (Did (Sender i) C2)]
  | CloseUnpark i => [Some (Did (Sender i) C3)]
  | CloseSenderReturn i => [Some (Shown (Return (Sender i) Closed))]
  | RecvInvoke k => [Some (Shown (Call Receiver (recv k)))]
  | RecvTake | RecvHole | Drain => [Some (Did Receiver R1)]
  | RecvDisconnected | RecvEmpty | RecvWait | RecvInFlight => [Some (Did Receiver R2)]
  | ParkAnnounce => [Some (Did Receiver R3)]
  | ParkSet => [Some (Did Receiver R4)]
  | ParkCheck | ParkOvertaken => [Some (Did Receiver R5)]
  | Park | ParkSpurious | ParkInterrupt => [Some (Did Receiver R6)]
  | ParkTimeout => [Some (Did Receiver R6); None]
  | ParkCancel => [Some (Did Receiver R7)]
  | RecvReturn a => [Some (Shown (Return Receiver a))]
  | CloseReceiverInvoke => [Some (Shown (Call Receiver close_receiver))]
  | CloseReceiver => [Some (Did Receiver X1)]
  | CloseReceiverReturn ms => [Some (Shown (Return Receiver (Undelivered ms)))]
  end.

(** Accesses of the code that change nothing and that the model has no step for: *)
Definition idle (e : observation) (s : state) : bool :=
  match e with
  | Did Receiver R1 =>        (* looks at a hole again, before it looks at the word; *)
      match rat s, slot s (head s) with AtPoll _, None | AtDrain, None => true | _, _ => false end
  | Did Receiver R2 =>        (* spins for a while before it parks; *)
      match rat s with
      | AtPoll k => may_wait k && (ticket (tail s) =? head s) && negb (closed (tail s))
      | _ => false
      end
  | Did Receiver R5 =>        (* waits for the sender that will clear its bit; *)
      match rat s with AtCancel _ _ => parked (tail s) | _ => false end
  | Did Receiver R7 =>        (* loses the race for the word; *)
      match rat s with AtCancel _ _ => true | _ => false end
  | Did (Sender i) S5 =>      (* gives back a ticket that nobody will wait for. *)
      match control_of s i with AtReturn _ _ Disconnected => true | _ => false end
  | _ => false
  end.

(** [explains es s]: a run of the model from its start to [s] that looks like [es]. *)
Inductive explains : list observation -> state -> Prop :=
| explains_start : explains [] start_state
| explains_step es s l e s' :
    explains es s -> core_step s l s' -> In (Some e) (observed l) -> explains (es ++ [e]) s'
| explains_unseen es s l s' :
    explains es s -> core_step s l s' -> In None (observed l) -> explains es s'
| explains_idle es s e :
    explains es s -> idle e s = true -> explains (es ++ [e]) s.

(** ** An explained run is a run, and so its calls and returns are linearizable *)

Definition told (e : observation) : history :=
  match e with
  | Shown e => [e]
  | Did (Sender i) (D1 j) => [Call (Sender i) clone; Return (Sender i) (Handle j)]
  | _ => []
  end.

Lemma told_shows l e : In (Some e) (observed l) -> told e = shows l.
Proof. destruct l; cbn; intros H; repeat destruct H as [[= <-]|H]; try easy; destruct H. Qed.
Lemma unseen_shows l : In None (observed l) -> shows l = [].
Proof. destruct l; cbn; intros H; repeat destruct H as [[=]|H]; try easy; destruct H. Qed.
Lemma told_idle e s : idle e s = true -> told e = [].
Proof. destruct e as [|[|i] []]; cbn; easy. Qed.

Theorem explained_execution es s : explains es s ->
  exists ls, execution unbounded_model ls s /\ history_of unbounded_model ls = flat_map told es.
Proof.
  induction 1 as [|es s l e s' _ (ls & Hexec & Hhist) Hstep Hl|es s l s' _ (ls & Hexec & Hhist) Hstep Hl
    |es s e _ (ls & Hexec & Hhist) Hidle].
  - exists []. split; [constructor|reflexivity].
  - exists (ls ++ [l]). split; [econstructor; eauto|].
    unfold history_of in *. rewrite !flat_map_app, Hhist. cbn.
    now rewrite (told_shows l e Hl).
  - exists (ls ++ [l]). split; [econstructor; eauto|].
    unfold history_of in *. rewrite flat_map_app, Hhist. cbn.
    now rewrite (unseen_shows l Hl), !app_nil_r.
  - exists ls. split; [assumption|]. rewrite flat_map_app, Hhist. cbn.
    now rewrite (told_idle e s Hidle), !app_nil_r.
Qed.

(** ** Equality is decided, part by part, so that what is extracted stays small *)

Definition option_eq {A} (eq : forall x y : A, {x = y} + {x <> y}) (x y : option A) :
  {x = y} + {x <> y}.
Proof. decide equality. Defined.
Definition patience_eq (x y : patience) : {x = y} + {x <> y}.
Proof. decide equality. Defined.
Definition result_eq (x y : result nat) : {x = y} + {x <> y}.
Proof. decide equality; auto using Nat.eq_dec, (list_eq_dec Nat.eq_dec). Defined.
Definition operation_eq (x y : operation nat) : {x = y} + {x <> y}.
Proof. decide equality; auto using Nat.eq_dec, patience_eq. Defined.
Definition event_eq (x y : event) : {x = y} + {x <> y}.
Proof. decide equality; auto using process_eq, operation_eq, result_eq. Defined.
Definition access_eq (x y : access) : {x = y} + {x <> y}.
Proof. decide equality. apply Nat.eq_dec. Defined.
Definition observation_eq (x y : observation) : {x = y} + {x <> y}.
Proof. decide equality; auto using event_eq, process_eq, access_eq. Defined.
Definition word_eq (x y : word) : {x = y} + {x <> y}.
Proof. decide equality; auto using Nat.eq_dec, bool_dec. Defined.
Definition control_eq (x y : control nat) : {x = y} + {x <> y}.
Proof. decide equality; auto using Nat.eq_dec, patience_eq, result_eq. Defined.
Definition sender_eq (x y : sender nat) : {x = y} + {x <> y}.
Proof. decide equality; auto using Nat.eq_dec, bool_dec, control_eq. Defined.
Definition receiver_control_eq (x y : receiver_control nat) : {x = y} + {x <> y}.
Proof. decide equality; auto using patience_eq, result_eq, (option_eq result_eq). Defined.
Definition state_eq (x y : state) : {x = y} + {x <> y}.
Proof.
  decide equality; auto using Nat.eq_dec, bool_dec, word_eq, receiver_control_eq,
    (list_eq_dec Nat.eq_dec), (list_eq_dec (option_eq Nat.eq_dec)), (list_eq_dec sender_eq).
Defined.

(** ** Computed *)

Section Computed.
Variable senders_up_to : nat.

Definition sends_of (e : option observation) (s : state) (i : nat) : list (patience * nat) :=
  match e with
  | Some (Shown (Call (Sender j) (send k m))) => only (i =? j) (k, m)
  | _ => []
  end.
Definition receives_of (e : option observation) : list patience :=
  match e with Some (Shown (Call Receiver (recv k))) => [k] | _ => [] end.

(** Where one step leads that may look like [x]. *)
Definition looking_like (x : option observation) (s : state) : list state :=
  map snd (filter (fun step => if in_dec (option_eq observation_eq) x (observed (fst step)) then true else false)
    (successors senders_up_to (sends_of x) (receives_of x) s)).

Definition with_unseen (ss : list state) : list state := ss ++ flat_map (looking_like None) ss.

Definition after (ss : list state) (e : observation) : list state :=
  nodup state_eq
    (flat_map (looking_like (Some e)) (with_unseen ss) ++ filter (idle e) (with_unseen ss)).

Definition possible (es : list observation) : list state := fold_left after es [start_state].
Definition accepts (es : list observation) : bool :=
  match possible es with [] => false | _ => true end.

(** The run speaks of no other senders. *)
Definition sender_within (p : process) : Prop :=
  match p with Sender i => i < senders_up_to | Receiver => True end.
Definition within (e : observation) : Prop :=
  match e with
  | Shown (Call p _) | Shown (Return p _) => sender_within p
  | Did p (D1 j) => sender_within p /\ j < senders_up_to
  | Did p _ => sender_within p
  end.

Lemma in_looking_like x s s' :
  In s' (looking_like x s) <->
  exists l, core_step s l s' /\ allowed senders_up_to (sends_of x) (receives_of x) s l
    /\ In x (observed l).
Proof.
  unfold looking_like. rewrite in_map_iff. split.
  - intros ([l s1] & <- & Hin). apply filter_In in Hin as [Hin Hx].
    apply successors_exact in Hin as [Hstep Hallowed]. cbn in *.
    destruct (in_dec _ _ _); [|discriminate]. eauto.
  - intros (l & Hstep & Hallowed & Hx). exists (l, s'). split; [reflexivity|].
    apply filter_In. split; [now apply successors_exact|].
    destruct (in_dec _ _ _); [reflexivity|contradiction].
Qed.

Lemma allowed_within s l e : within e -> In (Some e) (observed l) ->
  allowed senders_up_to (sends_of (Some e)) (receives_of (Some e)) s l.
Proof.
  intros Hwithin Hl. destruct l; cbn in Hl; repeat destruct Hl as [[= <-]|Hl];
    try destruct Hl; cbn in *; try tauto; try congruence.
  split; [assumption|]. rewrite Nat.eqb_refl. now left.
Qed.

Lemma in_after ss e s' :
  In s' (after ss e) <->
  exists s, In s (with_unseen ss) /\ (In s' (looking_like (Some e) s) \/ (s = s' /\ idle e s = true)).
Proof.
  unfold after. rewrite nodup_In, in_app_iff, in_flat_map, filter_In. split.
  - intros [(s & Hs & Hin)|[Hs Hidle]]; eauto.
  - intros (s & Hs & [Hin|[-> Hidle]]); eauto.
Qed.

Lemma in_with_unseen ss s :
  In s (with_unseen ss) <-> In s ss \/ exists s0, In s0 ss /\ In s (looking_like None s0).
Proof. unfold with_unseen. now rewrite in_app_iff, in_flat_map. Qed.

Lemma possible_snoc es e : possible (es ++ [e]) = after (possible es) e.
Proof. unfold possible. now rewrite fold_left_app. Qed.

Lemma possible_sound es s : In s (with_unseen (possible es)) -> explains es s.
Proof.
  revert s. induction es as [|e es IH] using rev_ind; intros s Hs.
  - apply in_with_unseen in Hs as [[<-|[]]|(s0 & [<-|[]] & Hs)]; [constructor|].
    apply in_looking_like in Hs as (l & Hstep & _ & Hl). eapply explains_unseen; eauto. constructor.
  - assert (forall s, In s (possible (es ++ [e])) -> explains (es ++ [e]) s) as Hhere.
    { clear s Hs. intros s Hs. rewrite possible_snoc in Hs.
      apply in_after in Hs as (s0 & Hs0 & [Hs|[<- Hidle]]).
      - apply in_looking_like in Hs as (l & Hstep & _ & Hl). eapply explains_step; eauto.
      - apply explains_idle; auto. }
    apply in_with_unseen in Hs as [Hs|(s0 & Hs0 & Hs)]; auto.
    apply in_looking_like in Hs as (l & Hstep & _ & Hl). eapply explains_unseen; eauto.
Qed.

(** Two unseen steps never follow each other: the second would be parked again. *)
Lemma possible_complete es s : Forall within es -> explains es s ->
  In s (with_unseen (possible es)).
Proof.
  intros Hwithin Hex. induction Hex as [|es s l e s' _ IH Hstep Hl|es s l s' _ IH Hstep Hl|es s e _ IH Hidle].
  - apply in_with_unseen. left. now left.
  - apply Forall_app in Hwithin as [Hes He]. inversion_clear He as [|? ? Hin _].
    apply in_with_unseen. left. rewrite possible_snoc. apply in_after. exists s. split; [auto|].
    left. apply in_looking_like. exists l. split; [|split]; auto. now apply allowed_within.
  - apply in_with_unseen. specialize (IH Hwithin). apply in_with_unseen in IH as [Hs|(s0 & Hs0 & Hs)].
    + right. exists s. split; [assumption|]. apply in_looking_like. exists l. split; [|split]; auto.
      destruct l; cbn in Hl; repeat destruct Hl as [[=]|Hl]; try destruct Hl; exact I.
    + exfalso. apply in_looking_like in Hs as (l0 & Hstep0 & _ & Hl0).
      destruct Hstep0; cbn in Hl0; repeat destruct Hl0 as [[=]|Hl0]; try destruct Hl0.
      destruct Hstep; cbn in Hl; repeat destruct Hl as [[=]|Hl]; try destruct Hl.
      cbn in *. congruence.
  - apply Forall_app in Hwithin as [Hes _].
    apply in_with_unseen. left. rewrite possible_snoc. apply in_after. exists s. auto.
Qed.

Theorem accepts_exact es : Forall within es ->
  accepts es = true <-> exists s, explains es s.
Proof.
  intros Hwithin. unfold accepts. split.
  - destruct (possible es) as [|s ss] eqn:Hp; [discriminate|]. intros _. exists s.
    apply possible_sound. apply in_with_unseen. left. rewrite Hp. now left.
  - intros [s Hex]. apply possible_complete in Hex; [|assumption].
    destruct (possible es); [destruct Hex|reflexivity].
Qed.

Theorem accepted_linearizable es : accepts es = true ->
  linearizable process_eq (channel_specification (message := nat) None) (flat_map told es).
Proof.
  unfold accepts. destruct (possible es) as [|s ss] eqn:Hp; [discriminate|]. intros _.
  assert (explains es s) as Hex.
  { apply possible_sound. apply in_with_unseen. left. rewrite Hp. now left. }
  destruct (explained_execution es s Hex) as (ls & Hexec & <-).
  apply unbounded_linearizable. exists ls, s. auto.
Qed.

End Computed.
