(** * A simulation that keeps several possible states in mind

    Proved here, once and for all, for two step models:
    - [tracking_histories]: if a tracking refinement relates [concrete] to [abstract], every
      history of [concrete] is a history of [abstract];
    - [tracking_reachable]: whatever is then possible for a reachable state is reachable.

    A refinement (Simulation.v) follows one abstract state. That is not enough where an
    operation learns only later that it took effect earlier. A tracking refinement follows
    the set of the abstract states that are possible so far: each member after a step must
    come from some member before it, and the set never becomes empty. A later step may thus
    rule out members, which is what looking ahead would have done.

    Source  N. Lynch, F. Vaandrager: Forward and backward simulations, part I, 1995
            (forward-backward simulations).
    Mirrors spec/History.tla, where TLC computes the whole set.
    Not covered: completeness of the method; liveness. *)
From Coq Require Import List.
From Plumbline Require Import History Simulation.
Import ListNotations.

Section TrackingSimulation.
Context {process operation result : Type}.
Variables concrete abstract :
  step_model (process := process) (operation := operation) (result := result).

Notation history := (history process operation result).

(** ** Runs of the abstract model *)

(** [goes c h c']: some steps, perhaps none, lead from [c] to [c'] and show [h]. *)
Inductive goes : state abstract -> history -> state abstract -> Prop :=
| goes_nowhere c : goes c [] c
| goes_on c x c' h c'' : step abstract c x c' -> goes c' h c'' ->
    goes c (visible abstract x ++ h) c''.

Lemma goes_one c x c' : step abstract c x c' -> goes c (visible abstract x) c'.
Proof.
  intros Hstep. rewrite <- (app_nil_r (visible abstract x)).
  eapply goes_on; [exact Hstep|constructor].
Qed.

Lemma goes_execution xs c h c' : execution abstract xs c -> goes c h c' ->
  exists xs', execution abstract xs' c' /\ history_of abstract xs' = history_of abstract xs ++ h.
Proof.
  intros Hexec Hgoes. revert xs Hexec.
  induction Hgoes as [c|c x c' h c'' Hstep _ IH]; intros xs Hexec.
  - exists xs. now rewrite app_nil_r.
  - destruct (IH (xs ++ [x])) as (xs' & Hexec' & Hhist); [econstructor; eauto|].
    exists xs'. split; [exact Hexec'|]. rewrite Hhist. unfold history_of.
    rewrite flat_map_app. cbn. now rewrite app_nil_r, <- app_assoc.
Qed.

(** ** Tracking refinements *)

(** [possible s C]: in state [s], the members of [C] are possible. *)
Variable possible : state concrete -> (state abstract -> Prop) -> Prop.

Record tracking_refinement : Prop := {
  tracking_start : exists C, possible (start concrete) C /\ forall c, C c -> c = start abstract;
  tracking_some : forall s C, possible s C -> exists c, C c;
  tracking_step : forall s C l s', possible s C -> step concrete s l s' ->
    exists C', possible s' C'
      /\ forall c', C' c' -> exists c, C c /\ goes c (visible concrete l) c'
}.

Lemma tracking_execution : tracking_refinement -> forall ls s, execution concrete ls s ->
  exists C, possible s C /\ forall c, C c -> exists xs,
    execution abstract xs c /\ history_of abstract xs = history_of concrete ls.
Proof.
  intros [Hstart _ Hstep] ls s Hexec.
  induction Hexec as [|ls s l s' _ (C & HC & Hall) Hs].
  - destruct Hstart as (C & HC & Hall). exists C. split; [exact HC|].
    intros c Hc. rewrite (Hall c Hc). exists []. split; [constructor|reflexivity].
  - destruct (Hstep _ _ _ _ HC Hs) as (C' & HC' & Hback). exists C'. split; [exact HC'|].
    intros c' Hc'. destruct (Hback c' Hc') as (c & Hc & Hgoes).
    destruct (Hall c Hc) as (xs & Hexec & Hhist).
    destruct (goes_execution _ _ _ _ Hexec Hgoes) as (xs' & Hexec' & Hhist').
    exists xs'. split; [exact Hexec'|]. rewrite Hhist', Hhist. unfold history_of.
    rewrite flat_map_app. cbn. now rewrite app_nil_r.
Qed.

Theorem tracking_histories : tracking_refinement ->
  forall h, history_of_model concrete h -> history_of_model abstract h.
Proof.
  intros Htracking h (ls & s & Hexec & ->).
  destruct (tracking_execution Htracking ls s Hexec) as (C & HC & Hall).
  destruct (tracking_some Htracking s C HC) as [c Hc].
  destruct (Hall c Hc) as (xs & Hexec' & Hhist). exists xs, c. auto.
Qed.

Theorem tracking_reachable : tracking_refinement -> forall s, reachable concrete s ->
  exists C, possible s C /\ forall c, C c -> reachable abstract c.
Proof.
  intros Htracking s [ls Hexec].
  destruct (tracking_execution Htracking ls s Hexec) as (C & HC & Hall).
  exists C. split; [exact HC|]. intros c Hc. destruct (Hall c Hc) as (xs & Hexec' & _).
  now exists xs.
Qed.

End TrackingSimulation.
