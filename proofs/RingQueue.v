(** * A queue out of which somebody may be taken

    Proved here: what [without] leaves of a list without repetitions, and how two such lists
    are joined. Mirrors [Without] of spec/Ring.tla. *)
From Coq Require Import List Arith Lia Permutation.
From Plumbline Require Import Ring.
Import ListNotations.

Lemma without_in i l j : In j (without i l) <-> In j l /\ j <> i.
Proof.
  unfold without. split; [apply in_remove|]. intros [Hin Hne]. now apply in_in_remove.
Qed.

Lemma without_permutation i l : NoDup l -> In i l -> Permutation (i :: without i l) l.
Proof.
  unfold without. intros Hl. induction Hl as [|j l Hj Hl IH]; cbn; [intros []|].
  destruct (Nat.eq_dec i j) as [->|Hne].
  - intros _. now rewrite notin_remove.
  - intros [->|Hin]; [congruence|]. rewrite perm_swap. now rewrite (IH Hin).
Qed.

Lemma without_length i l : NoDup l -> In i l -> S (length (without i l)) = length l.
Proof. intros Hl Hi. exact (Permutation_length (without_permutation i l Hl Hi)). Qed.

Lemma NoDup_app_parts (l l' : list nat) : NoDup (l ++ l') ->
  NoDup l /\ NoDup l' /\ forall i, In i l' -> ~ In i l.
Proof.
  induction l as [|j l IH]; cbn; intros H; [repeat split; auto; constructor|].
  apply NoDup_cons_iff in H as [Hj H]. destruct (IH H) as (Hl & Hl' & Hno).
  rewrite in_app_iff in Hj. repeat split; auto; [constructor; auto|].
  intros i Hi [<-|Hin]; [auto|]. exact (Hno i Hi Hin).
Qed.
