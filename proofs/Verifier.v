(** * A verifier of certificates, for any sequential specification

    Defined here: [verify], which carries out an order of operations along a history. An
    operation takes effect as late as it can: only when its own answer, or that of an
    operation after it in the order, is due.
    Proved here: [verify_sound], an order that is accepted is a linearization of the
    history in the sense of Herlihy and Wing. Pending operations may stand in the order,
    with the answer that they would have got, or not.

    Mirrors  src/history Replay (Verifier.problem), which checks the same in two passes:
             everything that answered is named once; and nothing stands after an operation
             that was called only after its answer.
    Not covered: that every linearization is accepted. That is tested: see Cases.v. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import History Simulation.
Import ListNotations.

Section Verifier.
Context {process operation result : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.
Variable operation_eq : forall o o' : operation, {o = o'} + {o <> o'}.
Variable result_eq : forall r r' : result, {r = r'} + {r <> r'}.
Variable spec : specification process operation result.

(** What [apply] allows, as a function: the state after the operation, if it may answer so. *)
Variable next : object spec -> process -> operation -> result -> option (object spec).
Hypothesis next_sound : forall s p o r s', next s p o r = Some s' -> apply spec s p o r s'.

Notation history := (history process operation result).
Notation occurrence := (occurrence process operation result).
Notation statuses := (statuses (process := process) (operation := operation) (result := result)).
Notation set_status := (set_status process_eq).

(** Lets operations take effect, in order, until [stop]. *)
Fixpoint settle (stop : statuses -> bool) (s : object spec) (st : statuses) (l : list occurrence)
    : option (object spec * statuses * list occurrence) :=
  if stop st then Some (s, st, l) else
  match l with
  | [] => Some (s, st, [])
  | (p, o, r) :: l =>
      match st p, next s p o r with
      | InCall o', Some s' =>
          if operation_eq o o' then settle stop s' (set_status st p (Answered r)) l else None
      | _, _ => None
      end
  end.

Definition has_answer (p : process) (st : statuses) : bool :=
  match st p with Answered _ => true | _ => false end.

Fixpoint verify_from (s : object spec) (st : statuses) (l : list occurrence) (h : history) : bool :=
  match h with
  | [] => if settle (fun _ => false) s st l then true else false
  | Call p o :: h =>
      match st p with NoCall => verify_from s (set_status st p (InCall o)) l h | _ => false end
  | Return p r :: h =>
      match settle (has_answer p) s st l with
      | Some (s', st', l') =>
          match st' p with
          | Answered r' =>
              if result_eq r r' then verify_from s' (set_status st' p NoCall) l' h else false
          | _ => false
          end
      | None => false
      end
  end.

(** Whether [l] explains [h]. *)
Definition verify (h : history) (l : list occurrence) : bool :=
  verify_from (initial spec) (fun _ => NoCall) l h.

Lemma settle_explained stop h l : forall s st done answers s' st' l',
  explained process_eq spec h (s, st) done answers -> settle stop s st l = Some (s', st', l') ->
  exists more answers', l = more ++ l' /\ explained process_eq spec h (s', st') (done ++ more) answers'.
Proof.
  induction l as [|[[p o] r] l IH]; intros s st done answers s' st' l' Hex Hsettle;
    cbn in Hsettle; destruct (stop st);
    try (injection Hsettle as <- <- <-; exists [], answers; split; [reflexivity|now rewrite app_nil_r]).
  destruct (st p) as [|o'|] eqn:Hst; try discriminate.
  destruct (next s p o r) as [s1|] eqn:Hnext; [|discriminate].
  destruct (operation_eq o o') as [<-|]; [|discriminate].
  pose proof (explained_act process_eq spec _ _ _ _ _ _ _ _ _ Hex Hst (next_sound _ _ _ _ _ Hnext))
    as Hex'.
  destruct (IH _ _ _ _ _ _ _ Hex' Hsettle) as (more & answers' & -> & Hmore).
  exists ((p, o, r) :: more), answers'. split; [reflexivity|].
  now rewrite <- app_assoc in Hmore.
Qed.

Lemma settle_all s st l s' st' l' : settle (fun _ => false) s st l = Some (s', st', l') -> l' = [].
Proof.
  revert s st. induction l as [|[[p o] r] l IH]; intros s st Hsettle; cbn in Hsettle.
  - now injection Hsettle.
  - destruct (st p), (next s p o r); try discriminate.
    destruct (operation_eq _ _); [eauto|discriminate].
Qed.

Lemma verify_from_sound h : forall seen s st done l answers,
  explained process_eq spec seen (s, st) done answers -> verify_from s st l h = true ->
  linearization process_eq spec (seen ++ h) (done ++ l).
Proof.
  induction h as [|[p o|p r] h IH]; intros seen s st done l answers Hex Hverify; cbn in Hverify.
  - destruct (settle _ s st l) as [[[s' st'] l']|] eqn:Hsettle; [|discriminate].
    pose proof (settle_all _ _ _ _ _ _ Hsettle) as ->.
    destruct (settle_explained _ _ _ _ _ _ _ _ _ _ Hex Hsettle) as (more & answers' & -> & Hmore).
    rewrite !app_nil_r. eapply explained_linearization; eauto.
  - destruct (st p) eqn:Hst; try discriminate.
    change (Call p o :: h) with ([Call p o] ++ h). rewrite app_assoc.
    eapply IH; eauto using explained_call.
  - destruct (settle _ s st l) as [[[s' st'] l']|] eqn:Hsettle; [|discriminate].
    destruct (st' p) as [| |r'] eqn:Hst; try discriminate.
    destruct (result_eq r r') as [<-|]; [|discriminate].
    destruct (settle_explained _ _ _ _ _ _ _ _ _ _ Hex Hsettle) as (more & answers' & -> & Hmore).
    change (Return p r :: h) with ([Return p r] ++ h). rewrite !app_assoc.
    eapply IH; eauto using explained_return.
Qed.

Theorem verify_sound h l : verify h l = true -> linearization process_eq spec h l.
Proof.
  intros Hverify. apply (verify_from_sound h [] (initial spec) (fun _ => NoCall) [] l []); auto.
  split; cbn; auto using runs_nil.
Qed.

End Verifier.
