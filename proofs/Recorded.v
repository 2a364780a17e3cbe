(** * A channel as histories record it, and what accepts their certificates

    Defined here: the sequential channel that the checker of histories knows. It has any
    number of senders and of receivers, all named by the process that holds the handle,
    and its close of a receiver does not say what was discarded.
    Proved here:
    - [accepts_sound]: a certificate that is accepted is a linearization;
    - [recorded_allows]: whatever the channel of Sequential.v may answer, this one may;
      so nothing that the cores are proved to do is refused for its answers.

    Mirrors  src/history Replay (apply); Certificate: the numbers of operations in order.
    Not covered: capacity 0; handles used by processes that do not own them. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Intervals Verifier.
From Plumbline Require Sequential.
Import ListNotations.

Inductive operation := send (v : nat) | recv | clone (t : nat) | close_sender | close_receiver.
Inductive result := Ok | Got (v : nat) | Full | Empty | Disconnected.

Notation event := (History.event nat operation result).
Notation occurrence := (History.occurrence nat operation result).

Record object := Object {
  waiting : list nat;
  senders : list nat;             (** all there ever were *)
  open_senders : list nat;
  receivers : list nat;
  open_receivers : list nat
}.

Definition is_in (n : nat) (l : list nat) : bool := existsb (Nat.eqb n) l.
Definition without (n : nat) (l : list nat) : list nat := filter (fun m => negb (m =? n)) l.

(** A side is gone when it had handles and all are closed. *)
Definition gone (all still : list nat) : bool :=
  match all, still with _ :: _, [] => true | _, _ => false end.
Definition senders_gone (o : object) : bool := gone (senders o) (open_senders o).
Definition receivers_gone (o : object) : bool := gone (receivers o) (open_receivers o).

Section Capacity.
(** [None] for an unbounded channel. *)
Variable capacity : option nat.

Definition full (o : object) : bool :=
  match capacity with None => false | Some n => n <=? length (waiting o) end.

Definition keep_if (b : bool) (o : object) : option object := if b then Some o else None.

(** The state after process [p] was answered [r], if a channel may answer so. *)
Definition next (o : object) (p : nat) (op : operation) (r : result) : option object :=
  match o with Object ms ss os rs orecv =>
  match op, r with
  | send v, Ok => keep_if (negb (receivers_gone o) && negb (full o)) (Object (ms ++ [v]) ss os rs orecv)
  | send _, Full => keep_if (negb (receivers_gone o) && full o) o
  | send _, Disconnected => keep_if (receivers_gone o) o
  | recv, Got v =>
      match ms with m :: ms => keep_if (v =? m) (Object ms ss os rs orecv) | [] => None end
  | recv, Empty => keep_if (negb (senders_gone o) && (length ms =? 0)) o
  | recv, Disconnected => keep_if (senders_gone o && (length ms =? 0)) o
  | clone t, Ok =>
      Some (if is_in p ss then Object ms (t :: ss) (t :: os) rs orecv
            else Object ms ss os (t :: rs) (t :: orecv))
  | close_sender, Ok => Some (Object ms ss (without p os) rs orecv)
  | close_receiver, Ok =>
      let orecv := without p orecv in
      Some (Object (if gone rs orecv then [] else ms) ss os rs orecv)
  | _, _ => None
  end end.

(** The handles that exist at the start. *)
Variables first_senders first_receivers : list nat.

Definition recorded_channel : specification nat operation result :=
  {| History.object := object;
     initial := Object [] first_senders first_senders first_receivers first_receivers;
     apply := fun o p op r o' => next o p op r = Some o' |}.

Definition operation_eq (o o' : operation) : {o = o'} + {o <> o'}.
Proof. decide equality; apply Nat.eq_dec. Defined.
Definition result_eq (r r' : result) : {r = r'} + {r <> r'}.
Proof. decide equality; apply Nat.eq_dec. Defined.

(** ** Certificates name operations by number *)

(** The operations in the order of their calls, with their answers if they got one. *)
Fixpoint operations (h : list event) : list (nat * operation * option result) :=
  match h with
  | [] => []
  | Return _ _ :: h => operations h
  | Call p o :: h => (p, o, option_map fst (next_answer Nat.eq_dec p 0 h)) :: operations h
  end.

(** What a pending operation would answer: this is not trusted, [verify] looks at it. *)
Definition would_answer (o : object) (op : operation) : result :=
  match op, waiting o with recv, v :: _ => Got v | _, _ => Ok end.

(** The certificate as a sequence of operations and answers. *)
Fixpoint spelled_out (o : object) (ops : list (nat * operation * option result)) (order : list nat)
    : option (list occurrence) :=
  match order with
  | [] => Some []
  | n :: order =>
      match nth_error ops n with
      | None => None
      | Some (p, op, r) =>
          let r := match r with Some r => r | None => would_answer o op end in
          match next o p op r with
          | None => None
          | Some o => option_map (cons (p, op, r)) (spelled_out o ops order)
          end
      end
  end.

(** Each process's operations stand in the order of their numbers, and each of them once. *)
Fixpoint in_turn (ops : list (nat * operation * option result)) (order : list nat) : bool :=
  match order with
  | [] => true
  | n :: order =>
      forallb (fun m =>
        match nth_error ops n, nth_error ops m with
        | Some (p, _, _), Some (q, _, _) => negb (p =? q) || (n <? m)
        | _, _ => true
        end) order
      && in_turn ops order
  end.

(** Every operation that got an answer is named. *)
Definition names_all (ops : list (nat * operation * option result)) (order : list nat) : bool :=
  forallb (fun n =>
    match nth_error ops n with Some (_, _, Some _) => is_in n order | _ => true end)
    (seq 0 (length ops)).

(** That the numbers are right is asked only because a certificate names operations: an
    order with the wrong one of two that say the same explains the history as well. *)
Definition accepts (h : list event) (order : list nat) : bool :=
  in_turn (operations h) order && names_all (operations h) order &&
  match spelled_out (initial recorded_channel) (operations h) order with
  | None => false
  | Some l => verify Nat.eq_dec operation_eq result_eq recorded_channel next h l
  end.

Theorem accepts_sound h order : accepts h order = true ->
  linearizable Nat.eq_dec recorded_channel h.
Proof.
  unfold accepts. intros H. apply andb_true_iff in H as [_ H].
  destruct (spelled_out _ _ _) as [l|]; [|discriminate]. exists l.
  eapply verify_sound; [|exact H]. auto.
Qed.

End Capacity.

(** ** What Sequential.v allows, this allows *)

Section Sequential.
Variable capacity : option nat.

Definition recorded_process (p : Sequential.process) : nat :=
  match p with Sequential.Receiver => 0 | Sequential.Sender s => S s end.

(** An operation and its answer as a history records them; [None]: it says nothing. *)
Definition recorded (o : Sequential.operation nat) (r : Sequential.result nat)
    : option (operation * result) :=
  match o, r with
  | Sequential.send _ v, Sequential.Sent => Some (send v, Ok)
  | Sequential.send _ v, Sequential.Full => Some (send v, Full)
  | Sequential.send _ v, Sequential.Disconnected => Some (send v, Disconnected)
  | Sequential.recv _, Sequential.Message v => Some (recv, Got v)
  | Sequential.recv _, Sequential.Empty => Some (recv, Empty)
  | Sequential.recv _, Sequential.Disconnected => Some (recv, Disconnected)
  | Sequential.clone, Sequential.Handle t => Some (clone (S t), Ok)
  | Sequential.close_sender, Sequential.Closed => Some (close_sender, Ok)
  | Sequential.close_receiver, Sequential.Undelivered _ => Some (close_receiver, Ok)
  | _, _ => None
  end.

(** The same channel, seen as Sequential.v sees it and as a history does. *)
Record same_channel (o : Sequential.object nat) (x : object) : Prop := {
  same_waiting : Sequential.waiting o = waiting x;
  same_senders : forall s, In (S s) (open_senders x)
    <-> Sequential.handle_of o s = Sequential.OpenHandle;
  same_open : forall n, In n (open_senders x) -> In n (senders x);
  same_first : ~ In 0 (senders x) /\ senders x <> [];
  same_receivers : receivers x = [0];
  same_receiving : open_receivers x = if Sequential.receiving o then [0] else []
}.

Lemma is_in_spec n l : is_in n l = true <-> In n l.
Proof.
  unfold is_in. rewrite existsb_exists. split.
  - intros (m & Hm & Heq). apply Nat.eqb_eq in Heq. now subst.
  - intros Hn. exists n. now rewrite Nat.eqb_refl.
Qed.

Lemma same_start : same_channel (initial (Sequential.channel_specification capacity))
  (initial (recorded_channel capacity [1] [0])).
Proof.
  split; cbn; auto; [|split; [lia|discriminate]].
  intros s. unfold Sequential.handle_of. cbn. split.
  - intros [[= <-]|[]]. reflexivity.
  - destruct s as [|[|s]]; cbn; auto; discriminate.
Qed.

Lemma senders_remain ms hs r x : same_channel (Sequential.Object ms hs r) x ->
  Sequential.some_sender (Sequential.Object ms hs r) <-> senders_gone x = false.
Proof.
  intros [_ Hsenders Hopen [Hzero Hany] _ _]. unfold Sequential.some_sender, senders_gone, gone.
  destruct (senders x) as [|n ss] eqn:Hss; [congruence|]. clear Hany.
  destruct (open_senders x) as [|[|m] os] eqn:Hos.
  - split; [|discriminate]. intros [s Hs]. now apply Hsenders in Hs.
  - destruct Hzero. apply Hopen. now left.
  - split; auto. intros _. exists m. apply Hsenders. now left.
Qed.

Lemma step_allowed o p op r o' x : Sequential.answers capacity o p op r o' -> same_channel o x ->
  match recorded op r with
  | Some (op', r') =>
      exists x', next capacity x (recorded_process p) op' r' = Some x' /\ same_channel o' x'
  | None => same_channel o' x
  end.
Proof.
  intros Hanswer Hsame. pose proof Hsame as [Hwait Hsenders Hopen [Hzero Hany] Hrecv Hreceiving].
  destruct x as [ms' ss os rs orecv]. cbn in *. subst rs.
  destruct Hanswer as [ms hs s k v Hs Hroom|ms hs s k v Hs Hk Hroom|ms hs s k v Hs|o s k v Hs Hk Hcap
    |ms hs r s t Hs Ht|ms hs r s Hs|v ms hs k|hs k Hk Hsome|hs k Hsome|ms hs k Hk|ms hs];
    cbn in *; subst; try exact Hsame.
  - (* Sent *)
    assert (full capacity (Object ms' ss os [0] [0]) = false) as ->.
    { unfold full, Sequential.has_room in *. destruct capacity; auto. now apply Nat.leb_gt. }
    eexists. split; [reflexivity|]. split; cbn; auto.
  - (* Full *)
    assert (full capacity (Object ms' ss os [0] [0]) = true) as ->.
    { unfold full, Sequential.has_room in *. destruct capacity; [apply Nat.leb_le; cbn; lia|tauto]. }
    eexists. split; [reflexivity|]. exact Hsame.
  - (* send: Disconnected *)
    eexists. split; [reflexivity|]. exact Hsame.
  - (* clone *)
    apply Hsenders, Hopen in Hs as Hin. apply is_in_spec in Hin. rewrite Hin.
    eexists. split; [reflexivity|]. split; cbn; auto.
    + intros s'. unfold Sequential.handle_of in *. cbn in *. rewrite get_put.
      destruct (Nat.eq_dec t s') as [->|Hne]; [tauto|]. rewrite <- Hsenders.
      split; [intros [[= ->]|]; [congruence|assumption]|auto].
    + intros n [<-|Hn]; auto.
    + split; [|discriminate]. intros [|]; [discriminate|auto].
  - (* close_sender *)
    eexists. split; [reflexivity|]. split; cbn; auto.
    + intros s'. unfold Sequential.handle_of, without in *. cbn in *.
      rewrite get_put, filter_In, Hsenders, negb_true_iff, Nat.eqb_neq.
      destruct (Nat.eq_dec s s') as [->|Hne]; [split; [intros []; congruence|discriminate]|].
      split; [tauto|]. intros H. split; [assumption|congruence].
    + intros n Hn. apply filter_In in Hn as [Hn _]. auto.
  - (* Message *)
    rewrite Nat.eqb_refl. eexists. split; [reflexivity|]. split; cbn; auto.
  - (* Empty *)
    apply (senders_remain _ _ _ _ Hsame) in Hsome. rewrite Hsome.
    eexists. split; [reflexivity|]. exact Hsame.
  - (* recv: Disconnected *)
    rewrite (senders_remain _ _ _ _ Hsame) in Hsome. apply not_false_iff_true in Hsome.
    rewrite Hsome. eexists. split; [reflexivity|]. exact Hsame.
  - (* close_receiver *)
    eexists. split; [reflexivity|]. split; cbn; auto.
Qed.

Definition recorded_occurrence (x : History.occurrence Sequential.process
    (Sequential.operation nat) (Sequential.result nat)) : list occurrence :=
  match x with
  | (p, o, r) => match recorded o r with Some (o, r) => [(recorded_process p, o, r)] | None => [] end
  end.

Theorem recorded_allows l : legal (Sequential.channel_specification capacity) l ->
  legal (recorded_channel capacity [1] [0]) (flat_map recorded_occurrence l).
Proof.
  intros [o Hruns]. enough (exists x, runs (recorded_channel capacity [1] [0])
    (initial (recorded_channel capacity [1] [0])) (flat_map recorded_occurrence l) x
    /\ same_channel o x) as (x & Hx & _) by (exists x; exact Hx).
  induction l as [|[[p op] r] l IH] using rev_ind in o, Hruns |- *.
  - apply runs_nil_inv in Hruns as ->. eexists. split; [constructor|apply same_start].
  - apply runs_snoc_inv in Hruns as (o1 & Hruns & Hanswer).
    destruct (IH o1 Hruns) as (x & Hx & Hsame). pose proof (step_allowed _ _ _ _ _ _ Hanswer Hsame) as Hstep.
    rewrite flat_map_app. cbn in *. rewrite app_nil_r.
    destruct (recorded op r) as [[op' r']|].
    + destruct Hstep as (x' & Hnext & Hsame'). exists x'. split; [|exact Hsame'].
      eapply runs_snoc; eauto.
    + exists x. rewrite app_nil_r. auto.
Qed.

End Sequential.
