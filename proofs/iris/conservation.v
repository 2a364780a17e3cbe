(** A closed program whose receiver closes while the producer still sends.

    A producer sends the numbers of a list until it is refused or done. The
    main thread polls a number of times, closes the receiver, and writes down
    each message, received or handed over as undelivered, newest first.

    Proved, for all lists, numbers of polls, segment sizes and interleavings,
    about the operational semantics of HeapLang and without Iris in the
    statements:
      [conservation_result]  if the main thread ends, what it has written down
                             is a prefix of the list: nothing is lost between
                             the last receive and the close, nothing is handed
                             over twice or out of order;
      [conservation_safe]    no thread ever gets stuck.

    Not covered: that the main thread ends. *)
From Plumbline.iris Require Export client.
From iris.base_logic.lib Require Import invariants ghost_var.
From iris.heap_lang Require Import adequacy proofmode notation.
From iris.prelude Require Import options.

Section program.
  Context `{!SegmentSize}.

  Definition produce_while_open : val := rec: "produce" "c" "xs" :=
    match: "xs" with
      NONE => close_sender "c"
    | SOME "cell" =>
        if: send "c" (Fst "cell") then "produce" "c" (Snd "cell")
        else close_sender "c"
    end.

  Definition write_down : val := λ: "log" "x",
    "log" <- SOME ("x", !"log").

  Definition poll_times : val := rec: "poll" "c" "log" "times" :=
    if: "times" = #0 then #()
    else
      match: try_receive "c" with
        InjL <> => #()
      | InjR "x" => write_down "log" "x"
      end;;
      "poll" "c" "log" ("times" - #1).

  Definition conservation (xs : list Z) (times : nat) : expr :=
    let: "c" := new_channel #() in
    let: "log" := ref NONE in
    Fork (produce_while_open "c" (list_value xs));;
    poll_times "c" "log" #times;;
    close_receiver "c" (write_down "log");;
    !"log".
End program.

Class conservationG Σ := ConservationG {
  conservation_channelG :> channelG Σ;
  conservation_progressG :> ghost_varG Σ (list Z);
}.
Definition conservationΣ : gFunctors := #[channelΣ; ghost_varΣ (list Z)].
Global Instance subG_conservationΣ {Σ} : subG conservationΣ Σ → conservationG Σ.
Proof. solve_inG. Qed.

Section conservation.
  Context `{!SegmentSize, !heapGS Σ, !conservationG Σ}.
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c log : loc) (xs : list Z).

  Let N := nroot .@ "channel".
  Let Nclient := nroot .@ "client".

  Lemma numbers_inj q q' : numbers q = numbers q' → q = q'.
  Proof.
    revert q'. induction q as [|x q IH]; intros [|y q'] [=]; first done.
    subst. f_equal. by apply IH.
  Qed.

  (** What has been accepted (γa, shared with the producer), and what has been
      received (γr, shared with the main thread). *)
  Definition conservation_state γ γa γr xs : iProp :=
    ∃ q n o accepted received,
      channel γ (numbers q) n o ∗
      ghost_var γa (1/2) accepted ∗ ghost_var γr (1/2) received ∗
      ⌜accepted `prefix_of` xs ∧ (o = true → accepted = received ++ q)⌝.

  Lemma close_sender_any γ γa γr c xs :
    is_channel N γ c -∗ inv Nclient (conservation_state γ γa γr xs) -∗
    sender γ -∗ WP close_sender #c {{ _, True }}.
  Proof using All.
    iIntros "#Hc #Hinv Hsender".
    iApply (close_sender_spec with "Hc Hsender"). iAuIntro.
    iInv "Hinv" as (q n o a r) ">(Hchannel & Ha & Hr & %Hok)".
    iAaccIntro with "Hchannel".
    { iIntros "Hchannel !>". iSplitL; last done. iNext.
      iExists q, n, o, a, r. by iFrame. }
    iIntros "[_ Hchannel] !>". iSplitL; last done. iNext.
    iExists q, (pred n), o, a, r. by iFrame.
  Qed.

  Lemma produce_while_open_spec γ γa γr c xs a rest :
    xs = a ++ rest →
    is_channel N γ c -∗ inv Nclient (conservation_state γ γa γr xs) -∗
    sender γ -∗ ghost_var γa (1/2) a -∗
    WP produce_while_open #c (list_value rest) {{ _, True }}.
  Proof using All.
    iIntros (Hxs) "#Hc #Hinv Hsender Ha".
    iInduction rest as [|x rest] "IH" forall (a Hxs); simpl; wp_rec; wp_pures.
    { by iApply (close_sender_any with "Hc Hinv Hsender"). }
    wp_bind (send _ _). iApply (send_spec with "Hc"). iAuIntro.
    iInv "Hinv" as (q n o a' r) ">(Hchannel & Ha' & Hr & %Hok)".
    iDestruct (ghost_var_agree with "Ha Ha'") as %<-.
    iCombine "Hchannel Hsender" as "Hboth". iAaccIntro with "Hboth".
    { iIntros "[Hchannel $] !>". iFrame "Ha". iNext.
      iExists q, n, o, a, r. by iFrame. }
    iIntros "[Hchannel Hsender]". destruct Hok as [Hprefix Hq]. destruct o.
    - iMod (ghost_var_update_halves (a ++ [x]) with "Ha Ha'") as "[Ha Ha']".
      iModIntro. iSplitR "Hsender Ha".
      { iNext. iExists (q ++ [x]), n, true, (a ++ [x]), r.
        rewrite /numbers fmap_app /=. iFrame. iPureIntro. split.
        - exists rest. by rewrite -app_assoc.
        - intros _. by rewrite (Hq eq_refl) app_assoc. }
      wp_pures. iApply ("IH" with "[%] Hsender Ha"). by rewrite -app_assoc.
    - iModIntro. iSplitR "Hsender".
      { iNext. iExists q, n, false, a, r. by iFrame. }
      wp_pures. by iApply (close_sender_any with "Hc Hinv Hsender").
  Qed.

  Definition written log (r : list Z) : iProp := log ↦ list_value (reverse r).

  Lemma write_down_spec log r (x : Z) :
    written log r -∗ WP write_down #log #x {{ _, written log (r ++ [x]) }}.
  Proof using All.
    iIntros "Hlog". rewrite /written. wp_lam. wp_pures. wp_load. wp_pures.
    wp_store. by rewrite reverse_snoc.
  Qed.

  Lemma poll_times_spec γ γa γr c log xs r (times : nat) Φ :
    is_channel N γ c -∗ inv Nclient (conservation_state γ γa γr xs) -∗
    receiver γ c -∗ ghost_var γr (1/2) r -∗ written log r -∗
    (∀ r, receiver γ c -∗ ghost_var γr (1/2) r -∗ written log r -∗ Φ #()) -∗
    WP poll_times #c #log #times {{ Φ }}.
  Proof using All.
    iIntros "#Hc #Hinv Hreceiver Hr Hlog HΦ".
    iInduction times as [|times] "IH" forall (r); wp_rec; wp_pures.
    { iModIntro. by iApply ("HΦ" with "Hreceiver Hr Hlog"). }
    wp_bind (try_receive _). iApply (try_receive_spec with "Hc Hreceiver"). iAuIntro.
    iInv "Hinv" as (q n o a r') ">(Hchannel & Ha & Hr' & %Hok)".
    iDestruct (ghost_var_agree with "Hr Hr'") as %<-.
    iAaccIntro with "Hchannel".
    { iIntros "Hchannel !>". iFrame "Hr Hlog HΦ". iNext.
      iExists q, n, o, a, r. by iFrame. }
    iIntros "[-> Hchannel]". destruct Hok as [Hprefix Hq].
    replace (Z.of_nat (S times) - 1)%Z with (Z.of_nat times) by lia.
    destruct q as [|x q]; simpl.
    - iModIntro. iSplitR "Hr Hlog HΦ".
      { iNext. iExists [], n, true, a, r. by iFrame. }
      iIntros "Hreceiver". destruct n; wp_pures;
        replace (Z.of_nat (S times) - 1)%Z with (Z.of_nat times) by lia;
        iApply ("IH" with "Hreceiver Hr Hlog HΦ").
    - iMod (ghost_var_update_halves (r ++ [x]) with "Hr Hr'") as "[Hr Hr']".
      iModIntro. iSplitR "Hr Hlog HΦ".
      { iNext. iExists q, n, true, a, (r ++ [x]). rewrite drop_0. iFrame.
        iPureIntro. split; first done. intros _. by rewrite (Hq eq_refl) -app_assoc. }
      iIntros "Hreceiver". wp_pures. wp_bind (write_down _ _).
      iApply (wp_wand with "[Hlog]"); first by iApply write_down_spec.
      iIntros (u) "Hlog". wp_pures.
      replace (Z.of_nat (S times) - 1)%Z with (Z.of_nat times) by lia.
      iApply ("IH" with "Hreceiver Hr Hlog HΦ").
  Qed.

  Lemma close_and_write_down γ γa γr c log xs r Φ :
    is_channel N γ c -∗ inv Nclient (conservation_state γ γa γr xs) -∗
    receiver γ c -∗ ghost_var γr (1/2) r -∗ written log r -∗
    (∀ all, ⌜all `prefix_of` xs⌝ -∗ written log all -∗ Φ #()) -∗
    WP close_receiver #c (λ: "x", #log <- SOME ("x", ! #log))%V {{ Φ }}.
  Proof using All.
    iIntros "#Hc #Hinv Hreceiver Hr Hlog HΦ".
    iApply (close_receiver_spec with "Hc Hreceiver"). iAuIntro.
    iInv "Hinv" as (q n o a r') ">(Hchannel & Ha & Hr' & %Hok)".
    iDestruct (ghost_var_agree with "Hr Hr'") as %<-.
    iAaccIntro with "Hchannel".
    { iIntros "Hchannel !>". iFrame "Hr Hlog HΦ". iNext.
      iExists q, n, o, a, r. by iFrame. }
    iIntros "[-> Hchannel]". destruct Hok as [Hprefix Hq].
    iModIntro. iSplitR "Hlog HΦ".
    { iNext. iExists [], n, false, a, r. by iFrame. }
    iApply (hand_over_invariant _ _
      (λ us, ∃ us' : list Z, ⌜us = numbers us'⌝ ∗ written log (r ++ us'))%I
      with "[] [Hlog] [HΦ]").
    - iIntros "!>" (us v ws Hus) "(%us' & -> & Hlog)".
      assert (∃ x : Z, v = #x) as [x ->].
      { assert (v ∈ numbers q) as Hv by (rewrite Hus; set_solver).
        apply elem_of_list_fmap in Hv as (x & -> & _). by exists x. }
      rewrite /written. wp_pures. wp_load. wp_pures. wp_store.
      iModIntro. iExists (us' ++ [x]). iSplit.
      + iPureIntro. by rewrite /numbers fmap_app.
      + by rewrite app_assoc reverse_snoc.
    - iExists []. rewrite app_nil_r. by iFrame.
    - iIntros "(%us' & %Hus & Hlog)".
      apply numbers_inj in Hus as <-. iApply ("HΦ" with "[%] Hlog"). by rewrite -(Hq eq_refl).
  Qed.

  Lemma conservation_spec xs times :
    ⊢ WP conservation xs times
        {{ v, ⌜∃ all, v = list_value (reverse all) ∧ all `prefix_of` xs⌝ }}.
  Proof using All.
    rewrite /conservation. wp_apply (new_channel_spec N); first done.
    iIntros (γ c) "(#Hc & Hchannel & Hsender & Hreceiver)".
    wp_pures. wp_alloc log as "Hlog". wp_pures.
    iMod (ghost_var_alloc (@nil Z)) as (γa) "[Ha Ha']".
    iMod (ghost_var_alloc (@nil Z)) as (γr) "[Hr Hr']".
    iMod (inv_alloc Nclient _ (conservation_state γ γa γr xs)
      with "[Hchannel Ha' Hr']") as "#Hinv".
    { iNext. iExists [], 1, true, [], []. iFrame. iPureIntro.
      split; [apply prefix_nil|done]. }
    wp_apply (wp_fork with "[Hsender Ha]").
    { iNext. by iApply (produce_while_open_spec with "Hc Hinv Hsender Ha"). }
    wp_pures. wp_bind (poll_times _ _ _).
    iApply (poll_times_spec with "Hc Hinv Hreceiver Hr Hlog").
    iIntros (r) "Hreceiver Hr Hlog". wp_pures. rewrite /write_down. wp_pures.
    wp_bind (close_receiver _ _).
    iApply (close_and_write_down with "Hc Hinv Hreceiver Hr Hlog").
    iIntros (all Hall) "Hlog". wp_pures. rewrite /written. wp_load. eauto.
  Qed.
End conservation.

Lemma conservation_adequate `{!SegmentSize} xs times σ :
  adequate NotStuck (conservation xs times) σ
    (λ v _, ∃ all, v = list_value (reverse all) ∧ all `prefix_of` xs).
Proof.
  set (Σ := #[heapΣ; conservationΣ]).
  apply (heap_adequacy Σ). iIntros (?) "_". iApply conservation_spec.
Qed.

Theorem conservation_result `{!SegmentSize} xs times σ v threads σ' :
  rtc erased_step ([conservation xs times], σ) (of_val v :: threads, σ') →
  ∃ all, v = list_value (reverse all) ∧ all `prefix_of` xs.
Proof. apply (adequate_result _ _ _ _ (conservation_adequate xs times σ)). Qed.

Theorem conservation_safe `{!SegmentSize} xs times σ threads σ' e :
  rtc erased_step ([conservation xs times], σ) (threads, σ') →
  e ∈ threads → not_stuck e σ'.
Proof.
  intros. by eapply (adequate_not_stuck _ _ _ _ (conservation_adequate xs times σ)).
Qed.
