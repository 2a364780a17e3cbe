(** * A queue's history without bad patterns is linearizable

    Proved here:
    - [fifo_complete]: if [fifo_check] finds nothing in the operations of a history with
      unique values, they can be put into an order that is legal for a queue and keeps
      their times.

    The times of FifoSchedule.v are doubled instants, as in the Java code: instant [t] has
    a first half [2 t] and a second half [2 t + 1]. What sees the queue empty at [t] does so
    between the two. At one time, observations come first, then sends, then receives.

    Mirrors  src/history Passages (the bounds), Coverage (the gaps), OrderBuilder (the order).
    Not covered: repeated values; pending operations; closes. *)
From Coq Require Import List Arith Lia Bool Permutation Sorting.Sorted.
From Plumbline Require Import Lists History Intervals Ordered Fifo FifoSchedule FifoSound TimeOrder.
Import ListNotations.

Section FifoComplete.
Context {process value : Type}.
Variable value_eq : forall v w : value, {v = w} + {v <> w}.

Notation operation := (operation value).
Notation result := (result value).
Notation interval := (interval (process := process) (operation := operation) (result := result)).
Notation queue := (queue_specification (process := process) (value := value)).
Notation is := (is value_eq).

Variable ops : list interval.
Hypothesis Htimely : timely ops.
Hypothesis Hunique : unique_values ops.
Hypothesis Hcheck : fifo_check value_eq ops = true.

(** ** What the check says, turned round *)

Lemma all_of_false f v holds : all_of value_eq f ops v holds = false ->
  exists x, In x ops /\ f x = Some v /\ holds x = false.
Proof.
  intros H. apply forallb_false in H as (x & Hin & Hx). apply orb_false_iff in Hx as [Hv Hx].
  apply negb_false_iff, is_spec in Hv. eauto.
Qed.

Lemma checked : (forall x, In x ops -> makes_sense x = true) /\ finds_fresh value_eq ops = false
  /\ finds_repeat value_eq ops = false /\ finds_order value_eq ops = false
  /\ finds_empty value_eq ops = false.
Proof.
  pose proof Hcheck as H. unfold fifo_check in H.
  rewrite andb_true_iff, negb_true_iff, !orb_false_iff, forallb_forall in H. tauto.
Qed.

Lemma sent_before x v : In x ops -> received_value x = Some v ->
  exists s, In s ops /\ sent_value s = Some v /\ ~ before x s.
Proof.
  intros Hx Hv. destruct checked as (_ & H & _).
  destruct (all_of value_eq sent_value ops v (beforeb x)) eqn:Hall.
  - enough (finds_fresh value_eq ops = true) by congruence. apply some_value_spec. eauto.
  - apply all_of_false in Hall as (s & Hs & Hsv & Hb). exists s. repeat split; auto.
    rewrite <- beforeb_spec, Hb. discriminate.
Qed.

Lemma received_once x y v : In x ops -> In y ops -> received_value x = Some v ->
  received_value y = Some v -> x = y.
Proof.
  intros Hx Hy Hvx Hvy. destruct checked as (_ & _ & H & _).
  apply (same_call ops); auto.
  assert (forall x y, In x ops -> In y ops -> received_value x = Some v ->
    received_value y = Some v -> ~ invoked x < invoked y) as Hnot.
  { clear -H. intros x y Hx Hy Hvx Hvy Hlt.
    enough (finds_repeat value_eq ops = true) by congruence.
    apply finds_repeat_spec. exists x, y, v. auto. }
  pose proof (Hnot x y Hx Hy Hvx Hvy). pose proof (Hnot y x Hy Hx Hvy Hvx). lia.
Qed.

Lemma in_turn a b y u v : In a ops -> In b ops -> In y ops -> sent_value a = Some u ->
  sent_value b = Some v -> received_value y = Some v -> before a b ->
  exists x, In x ops /\ received_value x = Some u /\ ~ before y x.
Proof.
  intros Ha Hb Hy Hu Hv Hvy Hab. destruct checked as (_ & _ & _ & H & _).
  destruct (all_of value_eq received_value ops u (beforeb y)) eqn:Hall.
  - enough (finds_order value_eq ops = true) by congruence.
    apply some_value_spec. exists a, u. repeat split; auto. apply some_value_spec.
    exists b, v. repeat split; auto. rewrite (proj2 (beforeb_spec a b) Hab). cbn.
    apply existsb_exists. exists y. split; auto. rewrite Hall, andb_true_r. now apply is_spec.
  - apply all_of_false in Hall as (x & Hx & Hux & Hb'). exists x. repeat split; auto.
    rewrite <- beforeb_spec, Hb'. discriminate.
Qed.

(** The first instant at which [e] may have seen the queue empty. *)
Definition gap (e : interval) : nat :=
  match find (fun t => negb (insideb value_eq ops t)) (instants e) with Some t => t | None => 0 end.

Lemma gap_spec e : In e ops -> observes e = true ->
  invoked e < gap e <= responded e
  /\ forall a u, In a ops -> sent_value a = Some u -> responded a < gap e ->
     exists x, In x ops /\ received_value x = Some u /\ invoked x < gap e.
Proof.
  intros He Hobserves. destruct checked as (_ & _ & _ & _ & H). unfold gap.
  destruct (find _ (instants e)) as [t|] eqn:Hfind.
  - apply find_some in Hfind as [Hin Ht]. apply instants_spec in Hin. split; [assumption|].
    intros a u Ha Hu Hlt. apply negb_true_iff in Ht.
    destruct (all_of value_eq received_value ops u (fun x => t <=? invoked x)) eqn:Hall.
    + enough (insideb value_eq ops t = true) by congruence. apply some_value_spec.
      exists a, u. repeat split; auto. rewrite Hall, andb_true_r. now apply Nat.ltb_lt.
    + apply all_of_false in Hall as (x & Hx & Hux & Hle). apply Nat.leb_gt in Hle. eauto.
  - enough (finds_empty value_eq ops = true) by congruence. apply existsb_exists.
    exists e. split; auto. rewrite Hobserves. apply forallb_forall. intros t Ht.
    pose proof (find_none _ _ Hfind t Ht) as Hneg. now apply negb_false_iff in Hneg.
Qed.

(** ** The bounds of each value *)

Definition given {A} (o : option A) : list A := match o with Some x => [x] | None => [] end.
Definition carries (o : option value) : bool := match o with Some _ => true | None => false end.

Definition sends : list interval := filter (fun s => carries (sent_value s)) ops.

(** The receive of the value that [s] sent. *)
Definition taken (s : interval) : option interval :=
  match sent_value s with
  | Some v => find (fun x => is v (received_value x)) ops
  | None => None
  end.

(** After all instants. *)
Definition never : nat := 2 * S (list_max (map responded ops)).

Definition in_from (s : interval) : nat := 2 * S (invoked s).
Definition out_from (s : interval) : nat :=
  match taken s with Some x => 2 * S (invoked x) | None => never end.
Definition out_until (s : interval) : nat :=
  match taken s with Some x => S (2 * responded x) | None => never end.
Definition in_until (s : interval) : nat := min (S (2 * responded s)) (out_until s).

Definition moment (e : interval) : nat := S (2 * gap e).
Definition observers : list interval := filter observes ops.

Lemma ends x : In x ops -> S (2 * responded x) < never.
Proof.
  intros Hx. assert (Forall (fun k => k <= list_max (map responded ops)) (map responded ops)) as Hmax
    by (now apply list_max_le). rewrite Forall_forall in Hmax.
  specialize (Hmax _ (in_map responded _ _ Hx)). unfold never. lia.
Qed.

Lemma in_sends s : In s sends <-> In s ops /\ exists v, sent_value s = Some v.
Proof.
  unfold sends. rewrite filter_In. destruct (sent_value s); cbn; split; intros [? H]; split; auto.
  - eauto.
  - discriminate.
  - now destruct H.
Qed.

Lemma taken_spec s x : taken s = Some x ->
  exists v, sent_value s = Some v /\ In x ops /\ received_value x = Some v.
Proof.
  unfold taken. destruct (sent_value s) as [v|]; [|discriminate]. intros H.
  apply find_some in H as [Hin Hv]. apply is_spec in Hv. eauto.
Qed.

Lemma taken_by s v x : sent_value s = Some v -> In x ops -> received_value x = Some v -> taken s = Some x.
Proof.
  intros Hs Hx Hv. unfold taken. rewrite Hs. destruct (find _ ops) as [y|] eqn:Hfind.
  - apply find_some in Hfind as [Hy Hvy]. apply is_spec in Hvy. f_equal.
    now apply (received_once y x v).
  - pose proof (find_none _ _ Hfind x Hx) as Hnone. cbn in Hnone.
    apply is_spec with (value_eq := value_eq) in Hv. congruence.
Qed.

Lemma sent_once s s' v : In s ops -> In s' ops -> sent_value s = Some v -> sent_value s' = Some v -> s = s'.
Proof.
  intros Hs Hs' Hv Hv'. pose proof Hunique as Hnodup.
  apply in_split in Hs as (l1 & l2 & Hops). unfold unique_values in Hnodup.
  rewrite Hops, sent_values_app, (sent_values_cons s v) in Hnodup by assumption.
  apply NoDup_remove_2 in Hnodup. rewrite Hops in Hs'.
  apply in_app_iff in Hs' as [Hin|[|Hin]]; auto; destruct Hnodup; apply in_app_iff.
  - left. apply in_sent_values. eauto.
  - right. apply in_sent_values. eauto.
Qed.

Lemma sent_before_taken s x : In s ops -> taken s = Some x -> invoked s < responded x.
Proof.
  intros Hs Ht. apply taken_spec in Ht as (v & Hv & Hx & Hvx).
  destruct (sent_before x v Hx Hvx) as (s' & Hs' & Hv' & Hnot).
  rewrite <- (sent_once s s' v) in Hnot by assumption. unfold before in Hnot.
  pose proof (timely_apart _ Htimely x s Hx Hs). lia.
Qed.

Lemma sends_bounds s : In s sends -> bounds in_from in_until out_from out_until s.
Proof.
  intros Hs. apply in_sends in Hs as (Hs & v & Hv).
  pose proof (timely_lasts _ Htimely s Hs). pose proof (ends s Hs).
  destruct (taken s) as [x|] eqn:Htaken;
    [pose proof (sent_before_taken s x Hs Htaken) as Hfresh;
     apply taken_spec in Htaken as Hx; destruct Hx as (_ & _ & Hx & _);
     pose proof (timely_lasts _ Htimely x Hx)|];
    split; unfold in_until, in_from, out_from, out_until; rewrite ?Htaken; lia.
Qed.

Lemma sends_no_overtaking : no_overtaking in_from in_until out_from out_until sends.
Proof.
  intros a b Ha Hb Hin Hout. apply in_sends in Ha as (Ha & u & Hu), Hb as (Hb & v & Hv).
  unfold in_until, in_from, out_until, out_from in *.
  destruct (taken b) as [y|] eqn:Hy; cycle 1.
  { destruct (taken a) as [x|] eqn:Hx; [|lia].
    apply taken_spec in Hx as (_ & _ & Hx & _). pose proof (ends x Hx).
    pose proof (timely_lasts _ Htimely x Hx). lia. }
  pose proof (sent_before_taken b y Hb Hy) as Hby.
  apply taken_spec in Hy as (v' & Hv' & Hy & Hvy). rewrite Hv in Hv'. injection Hv' as <-.
  assert (responded a < invoked b -> False) as Hlate.
  { intros Hab. destruct (in_turn a b y u v) as (x & Hx & Hux & Hnot); auto.
    rewrite (taken_by a u x) in Hout by assumption. unfold before in Hnot.
    pose proof (timely_apart _ Htimely y x Hy Hx). lia. }
  pose proof (timely_apart _ Htimely a b Ha Hb).
  destruct (taken a) as [x|] eqn:Hx; [|pose proof (ends a Ha); pose proof (ends b Hb);
    pose proof (timely_lasts _ Htimely b Hb); lia].
  apply taken_spec in Hx as (_ & _ & Hx & _). pose proof (timely_lasts _ Htimely x Hx). lia.
Qed.

Lemma sends_free m s : In m (map moment observers) -> In s sends -> free_at in_until out_from m s.
Proof.
  intros Hm Hs Hlt. apply in_map_iff in Hm as (e & <- & He). apply filter_In in He as [He Hobserves].
  apply in_sends in Hs as (Hs & v & Hv). destruct (gap_spec e He Hobserves) as [Hrange Hgap].
  unfold in_until, out_until, out_from, moment in *.
  destruct (taken s) as [x|] eqn:Hx.
  - destruct (le_lt_dec (gap e) (responded s)).
    + apply taken_spec in Hx as (_ & _ & Hx & _). pose proof (timely_lasts _ Htimely x Hx). lia.
    + destruct (Hgap s v) as (x' & Hx' & Hvx' & Hearly); auto.
      rewrite (taken_by s v x') in Hx by assumption. injection Hx as ->. lia.
  - pose proof (ends e He). destruct (Hgap s v) as (x' & Hx' & Hvx' & Hearly); auto; [lia|].
    rewrite (taken_by s v x') in Hx by assumption. discriminate.
Qed.

(** ** The order *)

Section Slots.
Variable slots : list (slot interval).
Hypothesis Hslots : Permutation (map passes slots) sends.
Hypothesis Hin_order : in_order slots.
Hypothesis Hgood : forall x, In x slots -> good_slot in_from in_until out_from out_until x.
Hypothesis Hfree : forall m x, In m (map moment observers) -> In x slots ->
  goes_in x < m -> comes_out x < m.

Definition seen : list (nat * interval) := map (fun e => (moment e, e)) observers.
Definition going_in : list (nat * interval) := map (fun x => (goes_in x, passes x)) slots.
Definition coming_out_of (l : list (slot interval)) : list (nat * interval) :=
  flat_map (fun x => map (pair (comes_out x)) (given (taken (passes x)))) l.
Definition coming_out : list (nat * interval) := coming_out_of slots.
Definition timed : list (nat * interval) := seen ++ going_in ++ coming_out.

Lemma in_slots x : In x slots -> In (passes x) sends.
Proof. intros Hx. apply (Permutation_in _ Hslots). now apply in_map. Qed.

Lemma in_timed t x : In (t, x) timed ->
  In x ops /\ 2 * S (invoked x) <= t <= S (2 * responded x).
Proof.
  unfold timed, seen, going_in, coming_out, coming_out_of. rewrite !in_app_iff, !in_map_iff, in_flat_map.
  intros [(e & Heq & He)|[(s & Heq & Hs)|(s & Hs & Heq)]].
  - injection Heq as <- <-. apply filter_In in He as [He Hobserves].
    destruct (gap_spec e He Hobserves) as [Hrange _]. unfold moment. split; [assumption|lia].
  - injection Heq as <- <-. pose proof (in_slots s Hs) as Hin. apply in_sends in Hin as [Hin _].
    destruct (Hgood s Hs) as [Hi _ _]. unfold in_from, in_until in Hi. split; [assumption|lia].
  - apply in_map_iff in Heq as (y & Heq & Hy). injection Heq as <- <-.
    destruct (Hgood s Hs) as [_ Ho _]. unfold out_from, out_until in Ho.
    destruct (taken (passes s)) as [z|] eqn:Hz; [|contradiction]. destruct Hy as [<-|[]].
    apply taken_spec in Hz as (_ & _ & Hz & _). split; [assumption|lia].
Qed.

Lemma taken_nodup (l : list interval) : NoDup (sent_values l) -> NoDup (flat_map (fun s => given (taken s)) l).
Proof.
  induction l as [|s l IH]; cbn [flat_map]; [constructor|].
  destruct (taken s) as [x|] eqn:Hx; cbn [given app].
  - apply taken_spec in Hx as (v & Hv & _ & Hvx). rewrite (sent_values_cons s v) by assumption.
    intros H. apply NoDup_cons_iff in H as [Hnot H]. constructor; [|auto].
    intros Hin. apply in_flat_map in Hin as (s' & Hs' & Hin). apply Hnot, in_sent_values.
    exists s'. split; auto. destruct (taken s') as [y|] eqn:Hy; [|contradiction].
    destruct Hin as [<-|[]]. apply taken_spec in Hy as (v' & Hv' & _ & Hvy). congruence.
  - intros H. apply IH. unfold sent_values in *. cbn in H. destruct (sent_value s); auto.
    now apply NoDup_cons_iff in H as [_ H].
Qed.

Lemma all_timed : Permutation (map snd timed) ops.
Proof.
  assert (map snd seen = observers) as Hseen
    by (unfold seen; rewrite map_map; apply map_id).
  assert (Permutation (map snd going_in) sends) as Hgoing
    by (unfold going_in; rewrite map_map; exact Hslots).
  assert (Permutation (map snd coming_out) (filter (fun x => carries (received_value x)) ops)) as Hcoming.
  { assert (map snd coming_out = flat_map (fun s => given (taken s)) (map passes slots)) as ->.
    { unfold coming_out, coming_out_of. clear. induction slots as [|s l IH]; [reflexivity|]. cbn.
      rewrite map_app, IH, map_map. now rewrite map_id. }
    etransitivity; [apply Permutation_flat_map, Hslots|].
    apply NoDup_Permutation.
    - apply taken_nodup. unfold sends. clear -Hunique. unfold unique_values in Hunique.
      replace (sent_values (filter _ ops)) with (sent_values ops); auto. clear.
      induction ops as [|x l IH]; [reflexivity|]. unfold sent_values in *. cbn.
      destruct (sent_value x) eqn:Hx; cbn; rewrite ?Hx, IH; reflexivity.
    - apply NoDup_filter, timely_nodup, Htimely.
    - intros x. rewrite in_flat_map, filter_In. split.
      + intros (s & _ & Hx). destruct (taken s) as [y|] eqn:Hy; [|contradiction].
        destruct Hx as [<-|[]]. apply taken_spec in Hy as (v & _ & Hy & Hv). now rewrite Hv.
      + intros [Hx Hv]. destruct (received_value x) as [v|] eqn:Hvx; [|discriminate].
        destruct (sent_before x v Hx Hvx) as (s & Hs & Hsv & _). exists s. split.
        * apply in_sends. eauto.
        * rewrite (taken_by s v x) by assumption. now left. }
  unfold timed. rewrite !map_app, Hseen, Hgoing, Hcoming. unfold observers, sends.
  destruct checked as [Hsense _]. clear -Hsense.
  induction ops as [|x l IH]; [constructor|].
  assert (Permutation (filter observes l ++ filter (fun s => carries (sent_value s)) l
    ++ filter (fun x => carries (received_value x)) l) l) as HIH
    by (apply IH; intros; apply Hsense; now right).
  specialize (Hsense x (or_introl eq_refl)). cbn.
  unfold makes_sense, observes, sent_value, received_value in *.
  destruct (asked x), (answered x); try discriminate; cbn.
  - etransitivity; [apply Permutation_sym, Permutation_middle|]. now constructor.
  - rewrite app_assoc. etransitivity; [apply Permutation_sym, Permutation_middle|].
    rewrite <- app_assoc. now constructor.
  - now constructor.
Qed.

(** ** It is legal *)

Definition inside (f : slot interval -> bool) : list value := sent_values (map passes (filter f slots)).

Lemma slots_sent l : (forall x, In x l -> In x slots) ->
  forall x, In x (map passes l) -> exists v, sent_value x = Some v.
Proof.
  intros Hl x Hx. apply in_map_iff in Hx as (s & <- & Hs).
  now apply Hl, in_slots, in_sends in Hs as [_ Hv].
Qed.

Lemma received_now n l : n < never -> (forall x, In x l -> In x slots) ->
  let out := map snd (filter (fun i => fst i =? n) (coming_out_of l)) in
  sent_values (map passes (filter (fun x => comes_out x =? n) l)) = received_values out
  /\ forall x, In x out -> exists v, received_value x = Some v.
Proof.
  intros Hn Hl. induction l as [|s l IH]; cbn zeta in *; [split; [reflexivity|contradiction]|].
  destruct IH as [IHeq IHin]; [intros; apply Hl; now right|].
  destruct (Hgood s (Hl s (or_introl eq_refl))) as [_ Ho _]. unfold out_from in Ho.
  unfold coming_out_of. cbn [flat_map filter]. fold (coming_out_of l).
  rewrite filter_app, map_app, received_values_app.
  destruct (taken (passes s)) as [y|] eqn:Hy; cbn [given map filter fst].
  - apply taken_spec in Hy as (v & Hv & _ & Hvy).
    destruct (comes_out s =? n); [|auto]. cbn [map snd app].
    rewrite (sent_values_cons _ v), (received_values_cons y v), IHeq by assumption.
    split; [reflexivity|]. intros x [<-|Hx]; eauto.
  - destruct (Nat.eqb_spec (comes_out s) n); [lia|]. auto.
Qed.

Lemma legal_until n : n <= never ->
  runs queue [] (map occurrence_of (map snd (by_time n timed)))
    (inside (fun x => (goes_in x <? n) && (n <=? comes_out x))).
Proof.
  induction n as [|n IH]; intros Hn.
  - unfold inside. rewrite filter_none by reflexivity. constructor.
  - rewrite by_time_next, !map_app. eapply runs_app; [apply IH; lia|].
    unfold timed. rewrite !filter_app, !map_app.
    eapply runs_app; [apply runs_observers|eapply runs_app; [apply runs_sends|]].
    + intros e He. apply in_map_iff in He as ((t & e') & <- & He).
      apply filter_In in He as [He _]. apply in_map_iff in He as (e'' & Heq & He).
      injection Heq as _ <-. now apply filter_In in He as [_ He].
    + (* somebody sees it empty now: what went in is out *)
      intros Hne. unfold inside. rewrite filter_none; [reflexivity|]. intros x Hx.
      destruct (filter _ seen) as [|[t e] l] eqn:Heq; [now destruct Hne|].
      assert (In (t, e) (filter (fun i => fst i =? n) seen)) as He by (rewrite Heq; now left).
      apply filter_In in He as [He Ht]. apply Nat.eqb_eq in Ht. cbn in Ht. subst t.
      apply in_map_iff in He as (e' & Heq' & He'). injection Heq' as <- _.
      destruct (Nat.ltb_spec (goes_in x) (moment e')) as [Hlt|]; [|reflexivity].
      apply Nat.leb_gt. apply (Hfree (moment e')); auto. now apply in_map.
    + unfold going_in. rewrite filter_map_swap, map_map. apply slots_sent.
      intros x Hx. now apply filter_In in Hx.
    + unfold going_in. rewrite filter_map_swap, map_map. cbn [fst snd].
      change (map (fun x : slot interval => passes x)) with (map (@passes interval)).
      unfold inside at 1. rewrite <- sent_values_app, <- map_app.
      rewrite goes_in_now, comes_out_now by (auto; intros; now apply Hgood).
      rewrite map_app, sent_values_app.
      destruct (received_now n slots) as [-> Hreceived]; auto.
      now apply runs_receives.
Qed.

End Slots.

Theorem fifo_complete : exists l,
  Permutation l ops /\ respects_time l /\ legal queue (map occurrence_of l).
Proof.
  destruct (schedule_exists in_from in_until out_from out_until (map moment observers) sends)
    as (slots & Hperm & Hin_order & Hgood & Hfree).
  - apply sends_bounds.
  - apply sends_no_overtaking.
  - apply sends_free.
  - exists (map snd (by_time never (timed slots))). split; [|split].
    + etransitivity; [apply Permutation_map, by_time_permutation|now apply all_timed].
      intros [t x] Hx. apply in_timed in Hx as [Hx Ht]; auto. pose proof (ends x Hx). cbn [fst]. lia.
    + apply sorted_respects_time; [apply by_time_sorted|]. intros t x Hx.
      apply by_time_in, in_timed in Hx; auto. tauto.
    + eexists. now apply legal_until.
Qed.

End FifoComplete.
