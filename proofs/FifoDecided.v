(** * The history of a queue is linearizable exactly if it has none of the bad patterns

    Proved here, for any number of processes, in any roles, and any number of operations:
    - [fifo_decided]: a complete history with unique values is linearizable with respect
      to the queue, in the sense of Herlihy and Wing, if and only if no value was received
      that was not sent, or before that; none twice; none before another that surely went
      in earlier; and no receive saw an empty queue that surely was not;
    - [fifo_check_decides]: the function [fifo_check] decides it.

    Mirrors  src/history UnboundedDecider, for histories that consist of completed sends,
             receives of messages and receives that saw the queue empty.
    Not covered: repeated values; pending operations (a send without an answer, a receive
    without a result); closes, and with them Disconnected. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import History Intervals Ordered Fifo FifoSound FifoComplete.
Import ListNotations.

Section FifoDecided.
Context {process value : Type}.
Variable process_eq : forall p q : process, {p = q} + {p <> q}.
Variable value_eq : forall v w : value, {v = w} + {v <> w}.

Notation history := (history process (operation value) (result value)).
Notation intervals := (intervals process_eq).
Notation complete_history := (complete_history process_eq).
Notation queue := (queue_specification (process := process) (value := value)).

Lemma intervals_timely (h : history) : complete_history h -> timely (intervals h).
Proof.
  intros Hcomplete. pose proof (complete_suffix process_eq h Hcomplete) as Hs. split.
  - apply (intervals_sorted process_eq h 0 Hs).
  - intros x Hx. apply (intervals_bounds process_eq h 0 x Hs) in Hx. lia.
  - intros x y. now apply intervals_apart_events.
Qed.

(** For any operations with their times, wherever they come from. *)
Theorem fifo_ordered ops : timely ops -> unique_values ops ->
  (exists l, Permutation l ops /\ respects_time l /\ legal queue (map occurrence_of l))
  <-> fifo_check value_eq ops = true.
Proof.
  intros Htimely Hunique. split.
  - intros (l & Hperm & Htime & Hlegal). now apply (fifo_sound value_eq ops l).
  - apply fifo_complete; assumption.
Qed.

Theorem fifo_check_decides (h : history) : complete_history h -> unique_values (intervals h) ->
  linearizable process_eq queue h <-> fifo_check value_eq (intervals h) = true.
Proof.
  intros Hcomplete Hunique. rewrite <- fifo_ordered by (auto using intervals_timely).
  now apply linearizable_iff_ordered.
Qed.

Theorem fifo_decided (h : history) : complete_history h -> unique_values (intervals h) ->
  linearizable process_eq queue h <->
  (forall x, In x (intervals h) -> makes_sense x = true)
  /\ ~ fresh_violation (intervals h) /\ ~ repeat_violation (intervals h)
  /\ ~ order_violation (intervals h) /\ ~ empty_violation (intervals h).
Proof.
  intros Hcomplete Hunique. rewrite fifo_check_decides by assumption. apply fifo_check_spec.
Qed.

End FifoDecided.
