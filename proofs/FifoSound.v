(** * A linearizable history of a queue has none of the bad patterns

    Proved here:
    - [fifo_sound]: if the operations of a history with unique values can be put into an
      order that is legal for a queue and keeps their times, [fifo_check] finds nothing;
      so whatever it finds is a contradiction in the history.

    Mirrors  src/history UnboundedDecider (steps FRESH, REPEAT, ORDER, EMPTY).
    Not covered: repeated values; pending operations; closes. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Lists History Intervals Ordered Fifo.
Import ListNotations.

Section FifoSound.
Context {process value : Type}.
Variable value_eq : forall v w : value, {v = w} + {v <> w}.

Notation operation := (operation value).
Notation result := (result value).
Notation interval := (interval (process := process) (operation := operation) (result := result)).
Notation queue := (queue_specification (process := process) (value := value)).

(** What the operations of a history have in common. *)
Record timely (ops : list interval) : Prop := {
  timely_sorted : StronglySorted (fun x y => invoked x < invoked y) ops;
  timely_lasts : forall x, In x ops -> invoked x < responded x;
  timely_apart : forall x y, In x ops -> In y ops -> responded x <> invoked y
}.

Lemma same_call ops x y : timely ops -> In x ops -> In y ops -> invoked x = invoked y -> x = y.
Proof.
  intros [Hsorted _ _] Hx Hy Heq. induction Hsorted as [|z l _ IH Hz]; [contradiction|].
  rewrite Forall_forall in Hz. destruct Hx as [->|Hx], Hy as [->|Hy]; auto; exfalso.
  - specialize (Hz y Hy). lia.
  - specialize (Hz x Hx). lia.
Qed.

Definition received_values (l : list interval) : list value :=
  flat_map (fun x => match received_value x with Some v => [v] | None => [] end) l.

Lemma in_sent_values v l : In v (sent_values l) <-> exists x, In x l /\ sent_value x = Some v.
Proof.
  unfold sent_values. rewrite in_flat_map.
  split; intros (x & Hx & Hv); exists x; split; auto; destruct (sent_value x); cbn in *; try contradiction.
  - destruct Hv as [->|[]]. reflexivity.
  - injection Hv as ->. now left.
  - discriminate.
Qed.

Lemma in_received_values v l : In v (received_values l) <-> exists x, In x l /\ received_value x = Some v.
Proof.
  unfold received_values. rewrite in_flat_map.
  split; intros (x & Hx & Hv); exists x; split; auto; destruct (received_value x); cbn in *; try contradiction.
  - destruct Hv as [->|[]]. reflexivity.
  - injection Hv as ->. now left.
  - discriminate.
Qed.

Lemma sent_values_app l l' : sent_values (l ++ l') = sent_values l ++ sent_values l'.
Proof. apply flat_map_app. Qed.

Lemma received_values_app l l' : received_values (l ++ l') = received_values l ++ received_values l'.
Proof. apply flat_map_app. Qed.

(** ** Legal orders of a queue *)

(** What went in is, in this order, what came out and what is still there. *)
Lemma queue_conserves l q : runs queue [] (map occurrence_of l) q ->
  sent_values l = received_values l ++ q /\ forall x, In x l -> makes_sense x = true.
Proof.
  revert q. induction l as [|x l IH] using rev_ind; intros q Hruns.
  - apply runs_nil_inv in Hruns as <-. cbn. split; auto. contradiction.
  - rewrite map_app in Hruns. apply runs_snoc_inv in Hruns as (q' & Hruns & Hanswer).
    destruct (IH q' Hruns) as [Heq Hsense].
    rewrite sent_values_app, received_values_app, Heq. unfold occurrence_of in Hanswer.
    destruct x as [p o r i u]. cbn in *.
    destruct Hanswer; cbn; rewrite ?app_nil_r, <- ?app_assoc; split; auto;
      intros y Hy; apply in_app_iff in Hy as [Hy|[<-|[]]]; auto.
Qed.

End FifoSound.
