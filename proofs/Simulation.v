(** * A forward simulation proves linearizability

    Proved here, once and for all:
    - [atomic_linearizable]: every history of the atomic object of a sequential
      specification is linearizable;
    - [simulation_linearizable]: so is every history of a step model that a forward
      simulation relates to the atomic object.

    The atomic object is the canonical automaton of the specification: each
    operation is a call, one internal action in which it takes effect (the
    linearization point, anywhere between call and return), and a return.

    Source  N. Lynch: Distributed Algorithms, 1996, chapter 13.
    Not covered: liveness. A simulation says nothing about operations that never return. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import History.
Import ListNotations.

Section Simulation.
Context {process operation result : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.
Variable spec : specification process operation result.

Notation event := (event process operation result).
Notation history := (history process operation result).
Notation occurrence := (occurrence process operation result).
Notation object := (object spec).
Notation of_process := (of_process process_eq).
Notation belongs_to := (belongs_to process_eq).

(** ** The atomic object *)

Inductive status :=
| NoCall                    (** no operation pending *)
| InCall (o : operation)    (** called, without effect so far *)
| Answered (r : result).    (** took effect and will return [r] *)

Definition statuses := process -> status.
Definition set_status (st : statuses) (p : process) (x : status) : statuses :=
  fun q => if process_eq p q then x else st q.

Lemma set_status_same st p x : set_status st p x p = x.
Proof. unfold set_status. destruct (process_eq p p); congruence. Qed.
Lemma set_status_other st p q x : p <> q -> set_status st p x q = st q.
Proof. unfold set_status. destruct (process_eq p q); congruence. Qed.

Definition atomic_state : Type := object * statuses.
Definition atomic_initial : atomic_state := (initial spec, fun _ => NoCall).

Inductive atomic_step : atomic_state -> option event -> atomic_state -> Prop :=
| atomic_call s st p o : st p = NoCall ->
    atomic_step (s, st) (Some (Call p o)) (s, set_status st p (InCall o))
| atomic_act s st p o r s' : st p = InCall o -> apply spec s p o r s' ->
    atomic_step (s, st) None (s', set_status st p (Answered r))
| atomic_return s st p r : st p = Answered r ->
    atomic_step (s, st) (Some (Return p r)) (s, set_status st p NoCall).

Definition visible_part (e : option event) : history :=
  match e with Some e => [e] | None => [] end.

(** [atomic_runs a h a']: from [a] to [a'], showing the events [h]. *)
Inductive atomic_runs : atomic_state -> history -> atomic_state -> Prop :=
| atomic_runs_nil a : atomic_runs a [] a
| atomic_runs_snoc a h a' e a'' :
    atomic_runs a h a' -> atomic_step a' e a'' -> atomic_runs a (h ++ visible_part e) a''.

Lemma atomic_runs_app a h a' h' a'' :
  atomic_runs a h a' -> atomic_runs a' h' a'' -> atomic_runs a (h ++ h') a''.
Proof.
  intros Hfirst Hsecond. induction Hsecond as [a'|a' h' a1 e a2 _ IH Hstep].
  - now rewrite app_nil_r.
  - rewrite app_assoc. eapply atomic_runs_snoc; eauto.
Qed.

Lemma atomic_runs_one a e a' : atomic_step a e a' -> atomic_runs a (visible_part e) a'.
Proof. intros H. apply (atomic_runs_snoc a [] a e a'); [constructor|assumption]. Qed.

(** ** The order of effects explains the history *)

(** What process [p] still owes to the history, and what it has beyond the effects. *)
Definition owed (p : process) (x : status) : history :=
  match x with Answered r => [Return p r] | _ => [] end.
Definition pending (p : process) (x : status) : history :=
  match x with InCall o => [Call p o] | _ => [] end.

(** [l] lists the effects so far, in order; [answers] are the returns still owed. *)
Record explained (h : history) (a : atomic_state) (l : list occurrence)
    (answers : history) : Prop := {
  explained_runs : runs spec (initial spec) l (fst a);
  explained_process : forall p,
    of_process p h ++ owed p (snd a p) = of_process p (sequential l) ++ pending p (snd a p);
  explained_answers : forall p, of_process p answers = owed p (snd a p);
  explained_returns : Forall (fun e => is_call e = false) answers;
  explained_order : forall x y,
    precedes process_eq h x y -> called process_eq (sequential l) y ->
    precedes process_eq (sequential l) x y
}.

Lemma calls_of_process p (h : history) :
  calls process_eq p h = length (filter is_call (of_process p h)).
Proof. reflexivity. Qed.

(** A process that is idle or has called has returned from every effect in [l]. *)
Lemma explained_counts h a l answers p : explained h a l answers ->
  calls process_eq p h
    = calls process_eq p (sequential l) + length (pending p (snd a p))
  /\ returns process_eq p h + length (owed p (snd a p))
    = returns process_eq p (sequential l).
Proof.
  intros [_ Hp _ _ _]. specialize (Hp p). unfold calls, returns.
  split.
  - apply (f_equal (fun h => length (filter is_call h))) in Hp.
    rewrite !filter_app, !app_length in Hp.
    destruct (snd a p); cbn in *; lia.
  - apply (f_equal (fun h => length (filter (fun e => negb (is_call e)) h))) in Hp.
    rewrite !filter_app, !app_length in Hp.
    destruct (snd a p); cbn in *; lia.
Qed.

Lemma of_process_pair p q (o : operation) (r : result) :
  of_process q [Call p o; Return p r : event]
  = if process_eq q p then [Call p o; Return p r] else [].
Proof. unfold History.of_process, History.belongs_to. cbn. now destruct (process_eq q p). Qed.

Lemma sequential_snoc (l : list occurrence) p o r :
  sequential (l ++ [(p, o, r)]) = sequential l ++ [Call p o; Return p r].
Proof. rewrite sequential_app. reflexivity. Qed.

Lemma explained_call h s st l answers p o :
  explained h (s, st) l answers -> st p = NoCall ->
  explained (h ++ [Call p o]) (s, set_status st p (InCall o)) l answers.
Proof.
  intros Hex Hidle. pose proof (fun q => explained_counts _ _ _ _ q Hex) as Hcounts.
  destruct Hex as [Hruns Hp Hans Hret Hord]. cbn in *. split; cbn; auto.
  - intros q. rewrite of_process_app. specialize (Hp q).
    destruct (process_eq p q) as [<-|Hne].
    + rewrite set_status_same, of_process_own by reflexivity. rewrite Hidle in Hp.
      cbn in *. rewrite !app_nil_r in *. now rewrite Hp.
    + rewrite set_status_other, of_process_other by (cbn; auto). now rewrite app_nil_r.
  - intros q. rewrite Hans. destruct (process_eq p q) as [<-|Hne].
    + now rewrite set_status_same, Hidle.
    + now rewrite set_status_other.
  - intros x y Hprec Hin. apply precedes_snoc in Hprec as [Hprec|[_ Hnot]]; auto.
    (* the operation just called has no effect yet *)
    exfalso. apply Hnot. unfold called in *. destruct (Hcounts (fst y)). lia.
Qed.

Lemma explained_act h s st l answers p o r s' :
  explained h (s, st) l answers -> st p = InCall o -> apply spec s p o r s' ->
  explained h (s', set_status st p (Answered r)) (l ++ [(p, o, r)]) (answers ++ [Return p r]).
Proof.
  intros Hex Hcalled Happly. pose proof (fun q => explained_counts _ _ _ _ q Hex) as Hcounts.
  destruct Hex as [Hruns Hp Hans Hret Hord]. cbn in *. split; cbn.
  - eapply runs_snoc; eauto.
  - intros q. rewrite sequential_snoc, of_process_app, of_process_pair. specialize (Hp q).
    destruct (process_eq q p) as [->|Hne].
    + rewrite set_status_same. rewrite Hcalled in Hp. cbn in *.
      rewrite app_nil_r in *. rewrite Hp. now rewrite <- app_assoc.
    + rewrite set_status_other by auto. now rewrite app_nil_r.
  - intros q. rewrite of_process_app, Hans. destruct (process_eq p q) as [<-|Hne].
    + rewrite set_status_same, Hcalled, of_process_own by reflexivity. reflexivity.
    + rewrite set_status_other, of_process_other by (cbn; auto). apply app_nil_r.
  - apply Forall_app. split; auto.
  - intros x y Hprec Hin. rewrite sequential_snoc in *.
    destruct (le_lt_dec (calls process_eq (fst y) (sequential l)) (snd y)) as [Hnew|Hold].
    + (* [y] is the operation that takes effect now: whatever returned before is in [l] *)
      exists (sequential l), [Call p o; Return p r]. repeat split; auto; [|unfold called; lia].
      destruct Hprec as (before & after & -> & Hreturned & _ & _). unfold returned in *.
      destruct (Hcounts (fst x)) as [_ Hr]. rewrite returns_app in Hr. lia.
    + apply precedes_app. apply Hord; auto.
Qed.

Lemma of_process_without p q (h : history) :
  of_process q (filter (fun e => negb (belongs_to p e)) h)
  = if process_eq q p then [] else of_process q h.
Proof.
  unfold History.of_process. induction h as [|e h IH]; cbn; [now destruct (process_eq q p)|].
  destruct (belongs_to_spec process_eq p e) as [Heq|Hne]; cbn; rewrite IH.
  - subst p. destruct (process_eq q (process_of e)) as [->|Hq]; auto.
    destruct (belongs_to_spec process_eq q e); congruence.
  - destruct (process_eq q p) as [->|Hq]; auto.
    destruct (belongs_to_spec process_eq p e); congruence.
Qed.

Lemma explained_return h s st l answers p r :
  explained h (s, st) l answers -> st p = Answered r ->
  explained (h ++ [Return p r]) (s, set_status st p NoCall) l
    (filter (fun e => negb (belongs_to p e)) answers).
Proof.
  intros [Hruns Hp Hans Hret Hord] Hanswered. cbn in *. split; cbn; auto.
  - intros q. rewrite of_process_app. specialize (Hp q).
    destruct (process_eq p q) as [<-|Hne].
    + rewrite set_status_same, of_process_own by reflexivity. rewrite Hanswered in Hp.
      cbn in *. rewrite !app_nil_r in *. exact Hp.
    + rewrite set_status_other, of_process_other by (cbn; auto). now rewrite app_nil_r.
  - intros q. rewrite of_process_without, Hans. destruct (process_eq q p) as [->|Hne].
    + now rewrite set_status_same.
    + now rewrite set_status_other by auto.
  - apply Forall_forall. intros e Hin. apply filter_In in Hin as [Hin _].
    rewrite Forall_forall in Hret. auto.
  - intros x y Hprec Hin. apply precedes_snoc in Hprec as Hcases.
    destruct Hcases as [?|[_ Hnot]]; auto.
    destruct Hprec as (before & after & Heq & _ & _ & Hcalled).
    exfalso. apply Hnot. unfold called in *. rewrite calls_app in Hcalled.
    assert (calls process_eq (fst y) [Return p r : event] = 0) as Hzero
      by (unfold calls, History.of_process; cbn; now destruct (belongs_to _ _)).
    rewrite Hzero in Hcalled. lia.
Qed.

Lemma atomic_explained h a :
  atomic_runs atomic_initial h a -> exists l answers, explained h a l answers.
Proof.
  intros Hruns. remember atomic_initial as a0 eqn:Ha0.
  induction Hruns as [|a0 h a e a' _ IH Hstep]; subst.
  - exists [], []. split; cbn; auto using runs_nil.
  - destruct (IH eq_refl) as (l & answers & Hex).
    destruct Hstep; cbn; rewrite ?app_nil_r.
    + eauto using explained_call.
    + eauto using explained_act.
    + eauto using explained_return.
Qed.

(** ** Completing the history *)

Lemma existsb_of_process p (h : history) :
  existsb (is_return_of process_eq p) (of_process p h) = existsb (is_return_of process_eq p) h.
Proof.
  unfold is_return_of, History.of_process. induction h as [|e h IH]; [reflexivity|].
  cbn. destruct (belongs_to p e) eqn:He; cbn; rewrite IH, ?He; reflexivity.
Qed.

Lemma of_process_complete p (h : history) :
  of_process p (complete process_eq h) = complete process_eq (of_process p h).
Proof.
  induction h as [|[q o|q r] h IH]; [reflexivity| |];
    cbn [complete]; rewrite (of_process_cons _ p _ h); cbn [process_of].
  - destruct (process_eq p q) as [<-|Hne]; cbn [complete].
    + rewrite existsb_of_process. destruct (existsb (is_return_of process_eq p) h); auto.
      rewrite of_process_cons, IH. cbn [process_of]. now destruct (process_eq p p).
    + destruct (existsb (is_return_of process_eq q) h); auto.
      rewrite of_process_cons. cbn [process_of]. now destruct (process_eq p q).
  - rewrite of_process_cons, IH. cbn [process_of]. now destruct (process_eq p q).
Qed.

Lemma complete_sequential p (l : list occurrence) x :
  complete process_eq (of_process p (sequential l) ++ pending p x) = of_process p (sequential l).
Proof.
  induction l as [|[[q o] r] l IH]; [now destruct x|].
  change (sequential ((q, o, r) :: l)) with ([Call q o; Return q r] ++ sequential l).
  rewrite of_process_app, of_process_pair. destruct (process_eq p q) as [->|Hne]; [|exact IH].
  cbn. unfold is_return_of, History.belongs_to. cbn.
  destruct (process_eq q q); [|congruence]. cbn. now rewrite IH.
Qed.

Lemma sequential_alternates p (l : list occurrence) x :
  alternates (of_process p (sequential l) ++ pending p x).
Proof.
  induction l as [|[[q o] r] l IH]; [destruct x; constructor|].
  change (sequential ((q, o, r) :: l)) with ([Call q o; Return q r] ++ sequential l).
  rewrite of_process_app, of_process_pair. destruct (process_eq p q) as [->|Hne]; [|exact IH].
  cbn. now constructor.
Qed.

Lemma explained_linearization h a l answers :
  explained h a l answers -> linearization process_eq spec h l.
Proof.
  intros [Hruns Hp Hans Hret Hord]. split; [|split; [exists (fst a); exact Hruns|exact Hord]].
  assert (forall p, of_process p (h ++ answers)
            = of_process p (sequential l) ++ pending p (snd a p)) as Hcompleted
    by (intros p; rewrite of_process_app, Hans; apply Hp).
  exists (h ++ answers). split.
  - exists answers. repeat split; auto. intros p. rewrite Hcompleted.
    apply sequential_alternates.
  - intros p. rewrite of_process_complete, Hcompleted. apply complete_sequential.
Qed.

Theorem atomic_linearizable h a :
  atomic_runs atomic_initial h a -> linearizable process_eq spec h.
Proof.
  intros Hruns. destruct (atomic_explained _ _ Hruns) as (l & answers & Hex).
  exists l. eapply explained_linearization; eauto.
Qed.

(** ** Step models and forward simulations *)

(** A step may show several events, in order: an operation that is called, takes effect
    and returns in one step shows two. *)
Record step_model := StepModel {
  state : Type;
  label : Type;
  start : state;
  step : state -> label -> state -> Prop;
  visible : label -> history
}.

Variable model : step_model.

Inductive execution : list (label model) -> state model -> Prop :=
| execution_nil : execution [] (start model)
| execution_snoc ls s l s' :
    execution ls s -> step model s l s' -> execution (ls ++ [l]) s'.

Definition reachable (s : state model) : Prop := exists ls, execution ls s.

Definition history_of (ls : list (label model)) : history := flat_map (visible model) ls.

(** [h] is what somebody can see of the model. *)
Definition history_of_model (h : history) : Prop :=
  exists ls s, execution ls s /\ h = history_of ls.

(** Each step is matched by steps of the atomic object that show the same events. *)
Record forward_simulation (R : state model -> atomic_state -> Prop) : Prop := {
  simulation_start : R (start model) atomic_initial;
  simulation_step : forall s a l s', R s a -> step model s l s' ->
    exists a', atomic_runs a (visible model l) a' /\ R s' a'
}.

Lemma simulation_runs R : forward_simulation R ->
  forall ls s, execution ls s -> exists a, atomic_runs atomic_initial (history_of ls) a /\ R s a.
Proof.
  intros [Hstart Hstep] ls s Hexec.
  induction Hexec as [|ls s l s' _ (a & Hruns & HR) Hs].
  - exists atomic_initial. split; [constructor|exact Hstart].
  - destruct (Hstep _ _ _ _ HR Hs) as (a' & Hruns' & HR').
    exists a'. split; [|exact HR'].
    unfold history_of in *. rewrite flat_map_app. cbn. rewrite app_nil_r.
    eapply atomic_runs_app; eauto.
Qed.

Theorem simulation_linearizable R : forward_simulation R ->
  forall h, history_of_model h -> linearizable process_eq spec h.
Proof.
  intros HR h (ls & s & Hexec & ->). destruct (simulation_runs R HR ls s Hexec) as (a & Hruns & _).
  eapply atomic_linearizable; eauto.
Qed.

(** An induction principle: what the start has and every step keeps, holds when reachable. *)
Lemma reachable_invariant (I : state model -> Prop) :
  I (start model) -> (forall s l s', I s -> step model s l s' -> I s') ->
  forall s, reachable s -> I s.
Proof. intros Hstart Hstep s [ls Hexec]. induction Hexec; eauto. Qed.

End Simulation.

Section Refinement.
Context {process operation result : Type}.
Variables concrete abstract :
  step_model (process := process) (operation := operation) (result := result).

(** ** Refinement: every step of [concrete] is a step of [abstract], or none *)

Record refinement (R : state concrete -> state abstract -> Prop) : Prop := {
  refinement_start : R (start concrete) (start abstract);
  refinement_step : forall s c l s', R s c -> step concrete s l s' ->
    (visible concrete l = [] /\ R s' c)
    \/ exists x c', step abstract c x c' /\ visible abstract x = visible concrete l /\ R s' c'
}.

Lemma refinement_execution R : refinement R ->
  forall ls s, execution concrete ls s ->
  exists xs c, execution abstract xs c /\ history_of abstract xs = history_of concrete ls /\ R s c.
Proof.
  intros [Hstart Hstep] ls s Hexec.
  induction Hexec as [|ls s l s' _ (xs & c & Hexec & Hhist & HR) Hs].
  - exists [], (start abstract). repeat split; auto. constructor.
  - destruct (Hstep _ _ _ _ HR Hs) as [[Hsilent HR']|(x & c' & Hx & Hvis & HR')].
    + exists xs, c. repeat split; auto. unfold history_of in *.
      rewrite flat_map_app. cbn. now rewrite Hsilent, !app_nil_r.
    + exists (xs ++ [x]), c'. repeat split; auto; [econstructor; eauto|].
      unfold history_of in *. rewrite !flat_map_app, Hhist. cbn. now rewrite Hvis.
Qed.

Theorem refinement_histories R : refinement R ->
  forall h, history_of_model concrete h -> history_of_model abstract h.
Proof.
  intros HR h (ls & s & Hexec & ->).
  destruct (refinement_execution R HR ls s Hexec) as (xs & c & Hexec' & Hhist & _).
  exists xs, c. auto.
Qed.

(** Whatever is reachable below stands in relation to something reachable above. *)
Lemma refinement_reachable R : refinement R ->
  forall s, reachable concrete s -> exists c, reachable abstract c /\ R s c.
Proof.
  intros HR s [ls Hexec].
  destruct (refinement_execution R HR ls s Hexec) as (xs & c & Hexec' & _ & Hc).
  exists c. split; [now exists xs|assumption].
Qed.

End Refinement.


Arguments NoCall {operation result}.
Arguments InCall {operation result}.
Arguments Answered {operation result}.
