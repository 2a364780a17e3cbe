(** * The decider never refutes what the core does

    Proved here: of a complete history of the unbounded core, with unique messages, take
    the sends that went through, the receives that got a message and those that saw the
    channel empty, and leave out the rest: [fifo_check] finds nothing wrong
    ([unbounded_never_refuted]). The same for every linearizable history of an unbounded
    channel ([channel_never_refuted]).

    Mirrors  the audits, which record histories of the Java core and give them to the
             decider: a contradiction is never the decider's mistake.
    Not covered: what the operations left out say (a close, Disconnected). *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import History Simulation Intervals Ordered Sequential UnboundedList
  UnboundedListRefines.
From Plumbline Require Fifo FifoSound FifoDecided.
Import ListNotations.

Section Unrefuted.
Context {message : Type}.
Variable message_eq : forall v w : message, {v = w} + {v <> w}.

Notation operation := (Sequential.operation message).
Notation result := (Sequential.result message).
Notation history := (history process operation result).
Notation spec := (channel_specification (message := message) None).
Notation queue := (Fifo.queue_specification (process := process) (value := message)).
Notation channel_interval := (interval (process := process) (operation := operation) (result := result)).
Notation queue_interval := (interval (process := process) (operation := Fifo.operation message)
  (result := Fifo.result message)).

(** What an operation says about a queue, if anything. *)
Definition as_queue (o : operation) (r : result) : option (Fifo.operation message * Fifo.result message) :=
  match o, r with
  | send _ m, Sent => Some (Fifo.Send m, Fifo.Sent)
  | recv _, Message m => Some (Fifo.Receive, Fifo.Received m)
  | recv _, Empty => Some (Fifo.Receive, Fifo.Empty)
  | _, _ => None
  end.

Definition queue_part (x : channel_interval) : list queue_interval :=
  match as_queue (asked x) (answered x) with
  | Some (o, r) => [Interval (caller x) o r (invoked x) (responded x)]
  | None => []
  end.

(** The part of a history that is about a queue. *)
Definition queue_intervals (h : history) : list queue_interval :=
  flat_map queue_part (intervals process_eq h).

Lemma in_queue_part x y : In y (queue_part x) -> invoked y = invoked x /\ responded y = responded x.
Proof.
  unfold queue_part. destruct (as_queue _ _) as [[o r]|]; [|contradiction].
  intros [<-|[]]. auto.
Qed.

Lemma queue_sorted l : StronglySorted (fun x y => invoked x < invoked y) l ->
  StronglySorted (fun x y => invoked x < invoked y) (flat_map queue_part l).
Proof.
  induction 1 as [|x l _ IH Hx]; cbn; [constructor|]. rewrite Forall_forall in Hx.
  unfold queue_part at 1. destruct (as_queue _ _) as [[o r]|]; cbn; [|exact IH].
  constructor; [exact IH|]. apply Forall_forall. intros y Hy.
  apply in_flat_map in Hy as (z & Hz & Hy). apply in_queue_part in Hy as [-> _]. now apply Hx.
Qed.

Lemma queue_respects_time l : respects_time l -> respects_time (flat_map queue_part l).
Proof.
  induction l as [|x l IH]; cbn; [auto|]. intros [Hx Hl]. rewrite Forall_forall in Hx.
  unfold queue_part at 1. destruct (as_queue _ _) as [[o r]|]; cbn; [|auto].
  split; [|auto]. apply Forall_forall. intros y Hy. apply in_flat_map in Hy as (z & Hz & Hy).
  apply in_queue_part in Hy as [_ Hy]. specialize (Hx z Hz). unfold before in *. cbn. lia.
Qed.

(** Until the receiver closes, the queue holds what the channel holds; afterwards nobody
    asks. *)
Lemma queue_runs l o : runs spec (initial spec) (map occurrence_of l) o ->
  exists q, runs queue [] (map occurrence_of (flat_map queue_part l)) q
    /\ (receiving o = true -> q = waiting o).
Proof.
  induction l as [|x l IH] in o |- * using rev_ind; intros Hruns.
  - apply runs_nil_inv in Hruns as ->. exists []. split; [constructor|reflexivity].
  - rewrite map_app in Hruns. apply runs_snoc_inv in Hruns as (o' & Hruns & Hanswer).
    destruct (IH o' Hruns) as (q & Hq & Hsame). rewrite flat_map_app, map_app.
    cbn [flat_map]. rewrite app_nil_r. destruct x as [p op r i u].
    cbn in Hanswer. unfold queue_part. cbn [asked answered caller invoked responded].
    destruct Hanswer; cbn [as_queue map receiving waiting] in *;
      try (exists q; rewrite app_nil_r; split; [exact Hq|]; auto; discriminate);
      specialize (Hsame eq_refl); subst q.
    + exists (ms ++ [m]). split; [|reflexivity]. eapply runs_snoc; [exact Hq|]. constructor.
    + exists ms. split; [|reflexivity]. eapply runs_snoc; [exact Hq|]. constructor.
    + exists []. split; [|reflexivity]. eapply runs_snoc; [exact Hq|]. constructor.
Qed.

Theorem channel_never_refuted (h : history) : linearizable process_eq spec h ->
  complete_history process_eq h -> Fifo.unique_values (queue_intervals h) ->
  Fifo.fifo_check message_eq (queue_intervals h) = true.
Proof.
  intros Hlin Hcomplete Hunique.
  apply (linearizable_iff_ordered process_eq spec h Hcomplete) in Hlin as (l & Hperm & Htime & o & Hruns).
  destruct (queue_runs l o Hruns) as (q & Hq & _).
  pose proof (complete_suffix process_eq h Hcomplete) as Hs.
  apply FifoDecided.fifo_ordered; [split|exact Hunique|].
  - apply queue_sorted, (intervals_sorted process_eq h 0 Hs).
  - intros y Hy. apply in_flat_map in Hy as (x & Hx & Hy). apply in_queue_part in Hy as [-> ->].
    apply (intervals_bounds process_eq h 0 x Hs) in Hx. lia.
  - intros y y' Hy Hy'. apply in_flat_map in Hy as (x & Hx & Hy), Hy' as (x' & Hx' & Hy').
    apply in_queue_part in Hy as [_ ->], Hy' as [-> _].
    now apply intervals_apart_events with (h := h) (process_eq := process_eq).
  - exists (flat_map queue_part l). split; [now apply Permutation_flat_map|].
    split; [now apply queue_respects_time|]. exists q. exact Hq.
Qed.

Theorem unbounded_never_refuted (h : history) : history_of_model unbounded_model h ->
  complete_history process_eq h -> Fifo.unique_values (queue_intervals h) ->
  Fifo.fifo_check message_eq (queue_intervals h) = true.
Proof. intros Hh. apply channel_never_refuted. now apply unbounded_linearizable. Qed.

End Unrefuted.
