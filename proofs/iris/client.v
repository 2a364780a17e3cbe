(** A closed program with two producers, and what its runs can do.

    The program opens a channel, duplicates the sender, and starts two
    producers, which send the numbers of two lists and close their handles.
    The main thread receives until Disconnected, then closes the receiver; a
    message undelivered at that point would crash it.

    Proved, for all lists of numbers, all segment sizes and all interleavings,
    about the operational semantics of HeapLang and without Iris in the
    statements:
      [client_result]  if the main thread ends, its result is an interleaving
                       of the two lists: every message arrives, once, and in
                       the order of its sender;
      [client_safe]    no thread ever gets stuck, so no undelivered message.

    Not covered: that the main thread ends. *)
From Plumbline.iris Require Export send receive handles close.
From iris.base_logic.lib Require Import invariants ghost_var.
From iris.heap_lang Require Import adequacy proofmode notation.
From iris.prelude Require Import options.

(** ** Words of the theorem *)

(** [zs] takes from the front of [xs] or of [ys], until both are used up. *)
Inductive interleaving {A} : list A → list A → list A → Prop :=
  | interleaving_nil : interleaving [] [] []
  | interleaving_left x xs ys zs :
      interleaving xs ys zs → interleaving (x :: xs) ys (x :: zs)
  | interleaving_right y xs ys zs :
      interleaving xs ys zs → interleaving xs (y :: ys) (y :: zs).

(** A list of numbers as a HeapLang value. *)
Fixpoint list_value (xs : list Z) : val :=
  match xs with [] => NONEV | x :: xs => SOMEV (#x, list_value xs) end.

(** ** The program *)

Section program.
  Context `{!SegmentSize}.

  Definition produce : val := rec: "produce" "c" "xs" :=
    match: "xs" with
      NONE => close_sender "c"
    | SOME "cell" => send "c" (Fst "cell");; "produce" "c" (Snd "cell")
    end.

  Definition consume : val := rec: "consume" "c" :=
    match: try_receive "c" with
      InjL "disconnected" => if: "disconnected" then NONE else "consume" "c"
    | InjR "x" => let: "xs" := "consume" "c" in SOME ("x", "xs")
    end.

  Definition crash : val := λ: <>, #0 #0.

  Definition client (xs ys : list Z) : expr :=
    let: "c" := new_channel #() in
    duplicate "c";;
    Fork (produce "c" (list_value xs));;
    Fork (produce "c" (list_value ys));;
    let: "zs" := consume "c" in
    close_receiver "c" crash;;
    "zs".
End program.

(** ** Facts about interleavings *)

Section interleaving.
  Context {A : Type}.
  Implicit Types (xs ys zs : list A).

  Lemma interleaving_sym xs ys zs : interleaving xs ys zs → interleaving ys xs zs.
  Proof. induction 1; by constructor. Qed.

  Lemma interleaving_snoc xs ys zs x :
    interleaving xs ys zs → interleaving (xs ++ [x]) ys (zs ++ [x]).
  Proof. induction 1; simpl; repeat constructor; done. Qed.
End interleaving.

(** ** The proof *)

Class clientG Σ := ClientG {
  client_channelG :> channelG Σ;
  client_progressG :> ghost_varG Σ (list Z * bool);
}.
Definition clientΣ : gFunctors := #[channelΣ; ghost_varΣ (list Z * bool)].
Global Instance subG_clientΣ {Σ} : subG clientΣ Σ → clientG Σ.
Proof. solve_inG. Qed.

Section client.
  Context `{!SegmentSize, !heapGS Σ, !clientG Σ}.
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c : loc) (xs ys zs : list Z).

  Let N := nroot .@ "channel".
  Let Nclient := nroot .@ "client".
  Definition numbers (q : list Z) : list val := (λ x : Z, #x) <$> q.

  (** How far each thread is: what a producer has sent and whether it has still
      its handle (γa, γb), what the main thread has received and whether it has
      seen Disconnected (γr). The other halves are with the threads. *)
  Definition client_state γ γa γb γr xs ys : iProp :=
    ∃ q n o a (alive_a : bool) b (alive_b : bool) r (finished : bool),
      channel γ (numbers q) n o ∗
      ghost_var γa (1/2) (a, alive_a) ∗ ghost_var γb (1/2) (b, alive_b) ∗
      ghost_var γr (1/2) (r, finished) ∗
      ⌜interleaving a b (r ++ q) ∧
       n = (Nat.b2n alive_a + Nat.b2n alive_b)%nat ∧
       (alive_a = false → a = xs) ∧ (alive_b = false → b = ys) ∧
       (finished = true → q = [] ∧ n = 0) ∧ (o = false → finished = true)⌝.

  (** The two producers play the same part. *)
  Lemma client_state_sym γ γa γb γr xs ys :
    client_state γ γa γb γr xs ys -∗ client_state γ γb γa γr ys xs.
  Proof.
    iIntros "(%q & %n & %o & %a & %la & %b & %lb & %r & %finished & Hc & Ha & Hb & Hr & %Hok)".
    iExists q, n, o, b, lb. iExists a, la, r, finished. iFrame. iPureIntro.
    destruct Hok as (? & -> & ? & ? & ? & ?). split_and!; try done.
    - by apply interleaving_sym.
    - lia.
  Qed.

  Lemma client_inv_sym γ γa γb γr xs ys :
    inv Nclient (client_state γ γa γb γr xs ys) -∗
    inv Nclient (client_state γ γb γa γr ys xs).
  Proof.
    iIntros "Hinv". iApply (inv_iff with "Hinv"). iIntros "!> !>".
    iSplit; iIntros "H"; by iApply client_state_sym.
  Qed.

  (** A producer that has still to send [rest]. *)
  Lemma produce_spec γ γa γb γr c xs ys a rest :
    xs = a ++ rest →
    is_channel N γ c -∗ inv Nclient (client_state γ γa γb γr xs ys) -∗
    sender γ -∗ ghost_var γa (1/2) (a, true) -∗
    WP produce #c (list_value rest) {{ _, True }}.
  Proof using All.
    iIntros (Hxs) "#Hc #Hinv Hsender Ha".
    iInduction rest as [|x rest] "IH" forall (a Hxs); simpl; wp_rec; wp_pures.
    - (* close *)
      iApply (close_sender_spec with "Hc Hsender"). iAuIntro.
      iInv "Hinv" as (q n o a' la b lb r finished) ">(Hchannel & Ha' & Hb & Hr & %Hok)".
      iDestruct (ghost_var_agree with "Ha Ha'") as %[= <- <-].
      iAaccIntro with "Hchannel".
      { iIntros "Hchannel !>". iFrame "Ha". iNext.
        iExists q, n, o, a, true. iExists b, lb, r, finished. by iFrame. }
      iIntros "[_ Hchannel]".
      iMod (ghost_var_update_halves (a, false) with "Ha Ha'") as "[_ Ha]".
      iModIntro. iSplitL; last done. iNext.
      iExists q, (pred n), o, a, false. iExists b, lb, r, finished. iFrame. iPureIntro.
      rewrite app_nil_r in Hxs. destruct Hok as (? & -> & ? & ? & Hfinished & ?).
      split_and!; try done. intros [? Hn]%Hfinished. done.
    - (* send *)
      wp_bind (send _ _). iApply (send_spec with "Hc"). iAuIntro.
      iInv "Hinv" as (q n o a' la b lb r finished) ">(Hchannel & Ha' & Hb & Hr & %Hok)".
      iDestruct (ghost_var_agree with "Ha Ha'") as %[= <- <-].
      destruct Hok as (Hinter & -> & ? & ? & Hfinished & Ho). simpl in *.
      destruct finished; first by destruct Hfinished.
      destruct o; last by discriminate Ho.
      iCombine "Hchannel Hsender" as "Hboth". iAaccIntro with "Hboth".
      { iIntros "[Hchannel $] !>". iFrame "Ha". iNext.
        iExists q, _, true, a, true. iExists b, lb, r, false. by iFrame. }
      iIntros "[Hchannel Hsender]".
      iMod (ghost_var_update_halves (a ++ [x], true) with "Ha Ha'") as "[Ha Ha']".
      iModIntro. iSplitR "Hsender Ha".
      { iNext. iExists (q ++ [x]), _, true, (a ++ [x]), true. iExists b, lb, r, false.
        rewrite /numbers fmap_app /=. iFrame. iPureIntro.
        split_and!; try done. rewrite app_assoc. by apply interleaving_snoc. }
      wp_pures. iApply ("IH" with "[%] Hsender Ha"). by rewrite -app_assoc.
  Qed.

  Lemma consume_spec γ γa γb γr c xs ys r Φ :
    is_channel N γ c -∗ inv Nclient (client_state γ γa γb γr xs ys) -∗
    receiver γ c -∗ ghost_var γr (1/2) (r, false) -∗
    (∀ zs, ⌜interleaving xs ys (r ++ zs)⌝ -∗ receiver γ c -∗
       ghost_var γr (1/2) (r ++ zs, true) -∗ Φ (list_value zs)) -∗
    WP consume #c {{ Φ }}.
  Proof using All.
    iIntros "#Hc #Hinv Hreceiver Hr HΦ". iLöb as "IH" forall (r Φ). wp_rec.
    wp_bind (try_receive _). iApply (try_receive_spec with "Hc Hreceiver"). iAuIntro.
    iInv "Hinv" as (q n o a la b lb r' finished) ">(Hchannel & Ha & Hb & Hr' & %Hok)".
    iDestruct (ghost_var_agree with "Hr Hr'") as %[= <- <-].
    iAaccIntro with "Hchannel".
    { iIntros "Hchannel !>". iFrame "Hr HΦ". iNext.
      iExists q, n, o, a, la. iExists b, lb, r, false. by iFrame. }
    iIntros "[-> Hchannel]". destruct Hok as (Hinter & Hn & Hla & Hlb & _ & _).
    destruct q as [|x q]; simpl.
    - rewrite app_nil_r in Hinter. destruct n as [|n].
      + (* disconnected: both producers have sent everything *)
        destruct la, lb; try done.
        iMod (ghost_var_update_halves (r, true) with "Hr Hr'") as "[Hr Hr']".
        iModIntro. iSplitR "Hr HΦ".
        { iNext. iExists [], 0, true, a, false. iExists b, false, r, true. iFrame.
          iPureIntro. rewrite app_nil_r. by split_and!. }
        iIntros "Hreceiver". wp_pures. iModIntro.
        iApply ("HΦ" $! [] with "[%] Hreceiver"); rewrite app_nil_r //.
        by rewrite -(Hla eq_refl) -(Hlb eq_refl).
      + (* empty *)
        iModIntro. iSplitR "Hr HΦ".
        { iNext. iExists [], (S n), true, a, la. iExists b, lb, r, false. iFrame.
          iPureIntro. rewrite app_nil_r. by split_and!. }
        iIntros "Hreceiver". wp_pures. iApply ("IH" with "Hreceiver Hr HΦ").
    - (* a message *)
      iMod (ghost_var_update_halves (r ++ [x], false) with "Hr Hr'") as "[Hr Hr']".
      iModIntro. iSplitR "Hr HΦ".
      { iNext. iExists q, n, true, a, la. iExists b, lb, (r ++ [x]), false.
        rewrite drop_0. iFrame. iPureIntro. rewrite -app_assoc. by split_and!. }
      iIntros "Hreceiver". wp_pures. wp_bind (consume _).
      iApply ("IH" with "Hreceiver Hr"). iIntros (zs Hzs) "Hreceiver Hr".
      rewrite -app_assoc in Hzs. rewrite -app_assoc.
      wp_pures. iModIntro. by iApply ("HΦ" $! (x :: zs) with "[//] Hreceiver Hr").
  Qed.

  Lemma close_receiver_finished γ γa γb γr c xs ys r Φ :
    is_channel N γ c -∗ inv Nclient (client_state γ γa γb γr xs ys) -∗
    receiver γ c -∗ ghost_var γr (1/2) (r, true) -∗ Φ #() -∗
    WP close_receiver #c crash {{ Φ }}.
  Proof using All.
    iIntros "#Hc #Hinv Hreceiver Hr HΦ".
    iApply (close_receiver_spec with "Hc Hreceiver"). iAuIntro.
    iInv "Hinv" as (q n o a la b lb r' finished) ">(Hchannel & Ha & Hb & Hr' & %Hok)".
    iDestruct (ghost_var_agree with "Hr Hr'") as %[= <- <-].
    destruct Hok as (Hinter & Hn & Hla & Hlb & Hfinished & _).
    destruct Hfinished as [-> ->]; first done.
    iAaccIntro with "Hchannel".
    { iIntros "Hchannel !>". iFrame "Hr HΦ". iNext.
      iExists [], 0, o, a, la. iExists b, lb, r, true. by iFrame. }
    iIntros "[_ Hchannel]". iModIntro. iSplitR "HΦ"; last done.
    iNext. iExists [], 0, false, a, la. iExists b, lb, r, true. by iFrame.
  Qed.

  Lemma client_spec xs ys :
    ⊢ WP client xs ys {{ v, ⌜∃ zs, v = list_value zs ∧ interleaving xs ys zs⌝ }}.
  Proof using All.
    rewrite /client. wp_apply (new_channel_spec N); first done.
    iIntros (γ c) "(#Hc & Hchannel & Hsender & Hreceiver)". wp_pures.
    wp_bind (duplicate _). iApply (duplicate_spec with "Hc"). iAuIntro.
    iCombine "Hchannel Hsender" as "Hboth". iAaccIntro with "Hboth".
    { iIntros "[$ $]". iFrame "Hreceiver". done. }
    iIntros "(Hchannel & Hsender1 & Hsender2) !>".
    iApply fupd_wp.
    iMod (ghost_var_alloc (@nil Z, true)) as (γa) "[Ha Ha']".
    iMod (ghost_var_alloc (@nil Z, true)) as (γb) "[Hb Hb']".
    iMod (ghost_var_alloc (@nil Z, false)) as (γr) "[Hr Hr']".
    iMod (inv_alloc Nclient _ (client_state γ γa γb γr xs ys)
      with "[Hchannel Ha' Hb' Hr']") as "#Hinv".
    { iNext. iExists [], 2, true, [], true. iExists [], true, [], false. iFrame.
      iPureIntro. split_and!; try done. constructor. }
    iModIntro. wp_pures.
    wp_apply (wp_fork with "[Hsender1 Ha]").
    { iNext. by iApply (produce_spec with "Hc Hinv Hsender1 Ha"). }
    wp_pures. wp_apply (wp_fork with "[Hsender2 Hb]").
    { iNext. iApply (produce_spec with "Hc [] Hsender2 Hb"); first done.
      by iApply client_inv_sym. }
    wp_pures. wp_bind (consume _).
    iApply (consume_spec with "Hc Hinv Hreceiver Hr").
    iIntros (zs Hzs) "Hreceiver Hr". wp_pures. wp_bind (close_receiver _ _).
    iApply (close_receiver_finished with "Hc Hinv Hreceiver Hr"). wp_pures. eauto.
  Qed.
End client.

Lemma client_adequate `{!SegmentSize} xs ys σ :
  adequate NotStuck (client xs ys) σ
    (λ v _, ∃ zs, v = list_value zs ∧ interleaving xs ys zs).
Proof.
  set (Σ := #[heapΣ; clientΣ]).
  apply (heap_adequacy Σ). iIntros (?) "_". iApply client_spec.
Qed.

Theorem client_result `{!SegmentSize} xs ys σ v threads σ' :
  rtc erased_step ([client xs ys], σ) (of_val v :: threads, σ') →
  ∃ zs, v = list_value zs ∧ interleaving xs ys zs.
Proof. apply (adequate_result _ _ _ _ (client_adequate xs ys σ)). Qed.

Theorem client_safe `{!SegmentSize} xs ys σ threads σ' e :
  rtc erased_step ([client xs ys], σ) (threads, σ') →
  e ∈ threads → not_stuck e σ'.
Proof. intros. by eapply (adequate_not_stuck _ _ _ _ (client_adequate xs ys σ)). Qed.
