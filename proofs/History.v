(** * Histories and linearizability, as Herlihy and Wing define them

    Defined here, for any set of processes, operations and results:
    - [history]: call and return events of all processes, in real-time order;
    - [precedes]: one operation returned before another was called;
    - [linearizable]: some completion of the history is equivalent, process by
      process, to a legal sequential history that keeps [precedes].

    Source  M. Herlihy, J. Wing: Linearizability, TOPLAS 12(3), 1990, section 2.
            An operation is named by its process and its number within that
            process, so that it is the same operation in every equivalent history.
    Mirrors src/history (History, SequentialSpecification).
    Not covered: several objects (locality); infinite histories. *)
From Coq Require Import List Arith Lia Bool.
Import ListNotations.

Section History.
Context {process operation result : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.

Inductive event :=
| Call (p : process) (o : operation)
| Return (p : process) (r : result).

Definition history := list event.

Definition process_of (e : event) : process :=
  match e with Call p _ | Return p _ => p end.
Definition is_call (e : event) : bool := if e then true else false.

Definition belongs_to (p : process) (e : event) : bool :=
  if process_eq p (process_of e) then true else false.

(** [H|p]: what process [p] sees of the history. *)
Definition of_process (p : process) (h : history) : history := filter (belongs_to p) h.

Definition calls (p : process) (h : history) : nat :=
  length (filter is_call (of_process p h)).
Definition returns (p : process) (h : history) : nat :=
  length (filter (fun e => negb (is_call e)) (of_process p h)).

(** ** Well-formed histories: each process alternates call and return *)
Inductive alternates : history -> Prop :=
| alternates_nil : alternates []
| alternates_pending p o : alternates [Call p o]
| alternates_pair p o r h : alternates h -> alternates (Call p o :: Return p r :: h).

Definition well_formed (h : history) : Prop := forall p, alternates (of_process p h).

(** ** Operations and precedence *)

(** The [k]-th operation of [p], counted from 0. *)
Definition operation_id : Type := process * nat.

Definition called (h : history) (a : operation_id) : Prop := snd a < calls (fst a) h.
Definition returned (h : history) (a : operation_id) : Prop := snd a < returns (fst a) h.

(** [a] returned at a moment when [b], which is called later, was not called yet. *)
Definition precedes (h : history) (a b : operation_id) : Prop :=
  exists before after, h = before ++ after
    /\ returned before a /\ ~ called before b /\ called h b.

(** ** Completion *)

Definition is_return_of (p : process) (e : event) : bool :=
  belongs_to p e && negb (is_call e).

(** Drops the calls that have no return. *)
Fixpoint complete (h : history) : history :=
  match h with
  | [] => []
  | Call p o :: h' =>
      if existsb (is_return_of p) h' then Call p o :: complete h' else complete h'
  | Return p r :: h' => Return p r :: complete h'
  end.

(** Pending operations may be given a result: [h] followed by returns only. *)
Definition extends (h h' : history) : Prop :=
  exists answers, h' = h ++ answers
    /\ Forall (fun e => is_call e = false) answers /\ well_formed h'.

Definition equivalent (h h' : history) : Prop :=
  forall p, of_process p h = of_process p h'.

(** ** Sequential specifications and sequential histories *)

(** [apply s p o r s']: in state [s] the operation [o] of process [p] may answer [r]
    and leave [s']. *)
Record specification := Specification {
  object : Type;
  initial : object;
  apply : object -> process -> operation -> result -> object -> Prop
}.

Definition occurrence : Type := process * operation * result.

Definition sequential (l : list occurrence) : history :=
  flat_map (fun '(p, o, r) => [Call p o; Return p r]) l.

Inductive runs (spec : specification) : object spec -> list occurrence -> object spec -> Prop :=
| runs_nil s : runs spec s [] s
| runs_snoc s l s' p o r s'' :
    runs spec s l s' -> apply spec s' p o r s'' -> runs spec s (l ++ [(p, o, r)]) s''.

Definition legal (spec : specification) (l : list occurrence) : Prop :=
  exists s, runs spec (initial spec) l s.

(** ** Linearizability *)

(** [l] is the order that explains [h]. *)
Definition linearization (spec : specification) (h : history) (l : list occurrence) : Prop :=
  (exists h', extends h h' /\ equivalent (complete h') (sequential l))
  /\ legal spec l
  /\ (forall a b, precedes h a b -> called (sequential l) b -> precedes (sequential l) a b).

Definition linearizable (spec : specification) (h : history) : Prop :=
  exists l, linearization spec h l.

(** ** Facts about counting *)

Lemma belongs_to_spec p e : reflect (p = process_of e) (belongs_to p e).
Proof. unfold belongs_to. destruct (process_eq p (process_of e)); constructor; assumption. Qed.

Lemma of_process_app p h h' : of_process p (h ++ h') = of_process p h ++ of_process p h'.
Proof. apply filter_app. Qed.

Lemma of_process_own p e : process_of e = p -> of_process p [e] = [e].
Proof. intros <-. cbn. destruct (belongs_to_spec (process_of e) e); congruence. Qed.

Lemma of_process_other p e : process_of e <> p -> of_process p [e] = [].
Proof. intros Hne. cbn. destruct (belongs_to_spec p e); congruence. Qed.

Lemma of_process_cons p e h : of_process p (e :: h)
  = if process_eq p (process_of e) then e :: of_process p h else of_process p h.
Proof. unfold of_process, belongs_to. cbn. now destruct (process_eq p (process_of e)). Qed.

Lemma calls_app p h h' : calls p (h ++ h') = calls p h + calls p h'.
Proof. unfold calls. now rewrite of_process_app, filter_app, app_length. Qed.

Lemma returns_app p h h' : returns p (h ++ h') = returns p h + returns p h'.
Proof. unfold returns. now rewrite of_process_app, filter_app, app_length. Qed.

Lemma sequential_app l l' : sequential (l ++ l') = sequential l ++ sequential l'.
Proof. apply flat_map_app. Qed.

(** In a sequential history every call has returned. *)
Lemma sequential_balanced p l : returns p (sequential l) = calls p (sequential l).
Proof.
  induction l as [|[[q o] r] l IH]; [reflexivity|].
  change (sequential ((q, o, r) :: l)) with ([Call q o; Return q r] ++ sequential l).
  rewrite returns_app, calls_app, IH. f_equal.
  unfold returns, calls, of_process, belongs_to. cbn. now destruct (process_eq p q).
Qed.

(** Precedence is not changed by what happens afterwards. *)
Lemma precedes_app h h' a b : precedes h a b -> precedes (h ++ h') a b.
Proof.
  intros (before & after & -> & Hret & Hnot & Hcalled).
  exists before, (after ++ h'). repeat split; auto.
  - now rewrite app_assoc.
  - unfold called in *. rewrite calls_app. lia.
Qed.

(** A new event can only make operations precede the one that it calls. *)
Lemma precedes_snoc h e a b :
  precedes (h ++ [e]) a b -> precedes h a b \/ (returned h a /\ ~ called h b).
Proof.
  intros (before & after & Heq & Hret & Hnot & Hcalled).
  destruct (exists_last (l := after)) as (after' & x & ->).
  { intros ->. rewrite app_nil_r in Heq. subst. contradiction. }
  rewrite app_assoc in Heq. apply app_inj_tail in Heq as [-> <-].
  destruct (le_lt_dec (calls (fst b) (before ++ after')) (snd b)) as [Hle|Hlt].
  - right. split; [|unfold called; lia].
    unfold returned in *. rewrite returns_app. lia.
  - left. exists before, after'. auto.
Qed.

(** ** Facts about runs *)

Lemma runs_snoc_inv (spec : specification) s l x s'' : runs spec s (l ++ [x]) s'' ->
  exists s', runs spec s l s' /\ apply spec s' (fst (fst x)) (snd (fst x)) (snd x) s''.
Proof.
  intros H. remember (l ++ [x]) as l' eqn:Hl. destruct H as [|s l' s' p o r s'' Hruns Happly].
  - now apply app_cons_not_nil in Hl.
  - apply app_inj_tail in Hl as [<- <-]. eauto.
Qed.

Lemma runs_nil_inv (spec : specification) s s' : runs spec s [] s' -> s' = s.
Proof.
  intros H. remember [] as l eqn:Hl. destruct H; [reflexivity|].
  symmetry in Hl. now apply app_cons_not_nil in Hl.
Qed.

Lemma runs_app (spec : specification) s l s' l' s'' :
  runs spec s l s' -> runs spec s' l' s'' -> runs spec s (l ++ l') s''.
Proof.
  intros Hl Hl'. induction Hl'; [now rewrite app_nil_r|].
  rewrite app_assoc. eapply runs_snoc; eauto.
Qed.

Lemma runs_app_inv (spec : specification) s l l' s'' : runs spec s (l ++ l') s'' ->
  exists s', runs spec s l s' /\ runs spec s' l' s''.
Proof.
  revert s''. induction l' as [|x l' IH] using rev_ind; intros s'' H.
  - rewrite app_nil_r in H. exists s''. split; [assumption|constructor].
  - rewrite app_assoc in H. apply runs_snoc_inv in H as (s1 & H & Happly).
    destruct (IH s1 H) as (s' & Hl & Hl'). exists s'. split; auto.
    destruct x as [[p o] r]. eapply runs_snoc; eauto.
Qed.

End History.

Arguments event : clear implicits.
Arguments history : clear implicits.
Arguments specification : clear implicits.
Arguments occurrence : clear implicits.
