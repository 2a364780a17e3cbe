(** * Histories on which the Java verifier and decider are compared with these

    Defined here: a case is a history of a channel as Java recorded it, with what the Java
    code said about it; [disagreements] are the seeds of the cases about which [accepts]
    or [fifo_check] says something else. Cases.v holds cases and computes that there are
    none.

    Mirrors  src/history ProvedVerifierTest, which writes Cases.v and checks that it is
             what Java says today.
    Not covered: this is a test. That [accepts] and [fifo_check] are right is proved in
    Recorded.v and FifoDecided.v. *)
From Coq Require Import List Arith Bool.
From Plumbline Require Import History Intervals Recorded.
From Plumbline Require Fifo.
Import ListNotations.

Record case := Case {
  seed : nat;
  capacity : option nat;
  first_senders : list nat;
  first_receivers : list nat;
  events : list event;
  decided : option bool;             (** the decider: is it linearizable? or it is not asked *)
  orders : list (list nat * bool)    (** the verifier: is this a certificate? *)
}.

(** Sends, receives and observations as FifoDecided.v knows them; everything else is nonsense. *)
Definition fifo_event (e : event) : History.event nat (Fifo.operation nat) (Fifo.result nat) :=
  match e with
  | Call p (send v) => Call p (Fifo.Send v)
  | Call p _ => Call p Fifo.Receive
  | Return p (Got v) => Return p (Fifo.Received v)
  | Return p Empty => Return p Fifo.Empty
  | Return p _ => Return p Fifo.Sent
  end.

Definition decides (h : list event) : bool :=
  Fifo.fifo_check Nat.eq_dec (intervals Nat.eq_dec (map fifo_event h)).

Definition agrees (c : case) : bool :=
  match decided c with None => true | Some b => eqb b (decides (events c)) end
  && forallb (fun '(order, b) =>
       eqb b (accepts (capacity c) (first_senders c) (first_receivers c) (events c) order)) (orders c).

Definition disagreements (l : list case) : list nat := map seed (filter (fun c => negb (agrees c)) l).
