(** Closing the receiver.

    Proved: [close_receiver] is logically atomic. At one step (X1) the receiver
    is closed and the buffer is emptied; afterwards the closing thread hands
    exactly the messages that were in the buffer to the given function, in
    order, each once, and returns (X2). Messages of senders in flight are among
    them: their tickets lie below the closing index, and the drain waits for
    them. With send.v: every message that was sent is received or handed over.

    Mirrors UnboundedCore.closeReceiver (X1, X2).

    Not covered: that the drain ends (partial correctness), and exceptions of
    the function, which HeapLang does not have. *)
From Plumbline.iris Require Export channel.
From iris.algebra Require Import auth excl.
From iris.base_logic.lib Require Import invariants ghost_var mono_nat.
From iris.unstable.base_logic Require Import mono_list.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.

Section close.
  Context `{!SegmentSize, !heapGS Σ, !channelG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c : loc) (f v : val).
  Implicit Types (q hist : list val) (k n : nat) (o : bool).

  (** [f] is called on each message of [q], in order, and then [P] holds. *)
  Fixpoint hand_over f q (P : iProp) : iProp :=
    match q with
    | [] => P
    | v :: q => WP f v {{ _, hand_over f q P }}
    end.

  (** The usual way to use it: an invariant over what has been handed over. *)
  Lemma hand_over_invariant f q (I : list val → iProp) (P : iProp) :
    (□ ∀ us v ws, ⌜q = us ++ v :: ws⌝ -∗ I us -∗ WP f v {{ _, I (us ++ [v]) }}) -∗
    I [] -∗ (I q -∗ P) -∗ hand_over f q P.
  Proof.
    iIntros "#Hf HI HP".
    iAssert (∀ us ws, ⌜q = us ++ ws⌝ -∗ I us -∗ (I q -∗ P) -∗ hand_over f ws P)%I
      with "[]" as "H"; last by iApply ("H" $! [] q with "[//] HI HP").
    iIntros (us ws). iInduction ws as [|v ws] "IH" forall (us); iIntros (Hq) "HI HP"; simpl.
    - rewrite app_nil_r in Hq. subst us. by iApply "HP".
    - iApply (wp_wand with "[HI]"); first by iApply ("Hf" with "[//] HI").
      iIntros (_') "HI". iApply ("IH" with "[%] HI HP").
      by rewrite Hq -app_assoc.
  Qed.

  Lemma drain_spec γ c f hist k Φ :
    k ≤ length hist →
    is_slots (N .@ "slots") γ c -∗ mono_list_lb_own γ.(messages) hist -∗
    cursor γ c k -∗ hand_over f (drop k hist) (Φ #()) -∗
    WP drain #c f #(length hist) {{ Φ }}.
  Proof.
    iIntros (Hk) "#Hslots #Hhist". iLöb as "IH" forall (k Hk).
    iIntros "(%s & %j & Hhead & Hsegment & #Hs & %Hj & Htaken) Hrest".
    wp_rec. wp_pures. wp_load. wp_pures.
    case_bool_decide as Hlt; last first.
    { wp_pures. rewrite drop_ge; last lia. by iApply "Hrest". }
    wp_pures.
    destruct (lookup_lt_is_Some_2 hist k) as [v Hv]; first lia.
    wp_apply (poll_spec _ _ _ _ True%I (λ w, message γ k w)
      with "[$Hslots Hhead Hsegment Htaken]").
    { iSplitL; last by iSplit; [|iIntros (w) "$ _"].
      iExists s, j. by iFrame "Hhead Hsegment Hs Htaken". }
    iIntros (r) "[(-> & Hcursor & _) | (%w & -> & Hcursor & #Hw)]"; wp_pures.
    { iApply ("IH" with "[//] Hcursor Hrest"). }
    iDestruct (mono_list_idx_own_get k v with "Hhist") as "Hv"; first done.
    iDestruct (mono_list_idx_agree with "Hv Hw") as %<-.
    rewrite (drop_S _ _ _ Hv) /=. wp_bind (f v).
    iApply (wp_wand with "Hrest"). iIntros (_') "Hrest". wp_pures.
    iApply ("IH" with "[%] Hcursor Hrest"). lia.
  Qed.

  Lemma close_receiver_spec γ c f :
    is_channel N γ c -∗ receiver γ c -∗ ∀ Φ,
    AU << ∃∃ q n o, channel γ q n o >> @ ⊤ ∖ ↑N, ∅
       << ⌜o = true⌝ ∗ channel γ [] n false, COMM hand_over f q (Φ #()) >> -∗
    WP close_receiver #c f {{ Φ }}.
  Proof.
    iIntros "[#Hslots #Hword] (%k & Hcursor & Hfront & Htoken)" (Φ) "AU".
    wp_lam. wp_pures. awp_apply fetch_or_spec.
    iInv "Hword" as ">(%t & %hist & %k' & %q & %n & %o & Htail & Hhandles & Hghost)".
    iAaccIntro with "Htail".
    { iIntros "Htail !>". iFrame "AU Hcursor Hfront Htoken". iNext.
      iExists t, hist, k', q, n, o. iFrame. }
    iIntros "Htail". rewrite word_close.
    iDestruct "Hghost" as "(Hmessages & Htickets & Hissued & Hfront' & Hstate & (%Hk & %Hq & %Ht))".
    iDestruct (ghost_var_agree with "Hfront Hfront'") as %<-.
    iDestruct (mono_list_lb_own_get with "Hmessages") as "#Hhist".
    (* linearization point *)
    iMod "AU" as (q' n' o') "[Hchannel [_ Hcommit]]".
    iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
    iDestruct (channel_receiver_token with "Hchannel Htoken") as %->.
    iDestruct "Hchannel" as "(Hchannel & Hn & _)".
    iMod (ghost_var_update_halves ([], n, false) with "Hstate Hchannel")
      as "[Hstate Hchannel]".
    iMod ("Hcommit" with "[$Hchannel $Hn $Htoken //]") as "Hrest".
    iModIntro. iSplitR "Hrest Hcursor".
    { iNext. iExists t, hist, k, [], n, false. by iFrame. }
    wp_pures. rewrite word_ticket Hq (Ht eq_refl).
    by iApply (drain_spec with "Hslots Hhist Hcursor Hrest").
  Qed.
End close.
