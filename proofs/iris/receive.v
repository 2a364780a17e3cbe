(** Receiving.

    Proved: [try_receive] is logically atomic. At one step it takes the oldest
    message (the step is R1, the read of the slot), or finds none and answers
    Empty or Disconnected, according to whether a sender is left (the step is
    R2, the read of the word). A message beats Disconnected beats Empty.

    Mirrors UnboundedCore.tryReceive (R1, R2).

    Not covered: that it ends. When the sender of the oldest message has its
    ticket and has not written yet, a receive waits for it; the proof is about
    partial correctness and says nothing about how long. *)
From Plumbline.iris Require Export channel.
From iris.base_logic.lib Require Import invariants ghost_var ghost_map mono_nat.
From iris.unstable.base_logic Require Import mono_list.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.

(** The answer of a receive to buffer [q] and [n] senders. *)
Definition answer (q : list val) (n : nat) : val :=
  match q, n with
  | v :: _, _ => SOMEV v
  | [], 0 => DisconnectedV
  | [], _ => EmptyV
  end.

Section receive.
  Context `{!SegmentSize, !heapGS Σ, !channelG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c : loc) (v : val) (o : bool) (k : nat).

  Lemma try_receive_spec γ c :
    is_channel N γ c -∗ receiver γ c -∗
    <<< ∀∀ q n o, channel γ q n o >>>
      try_receive #c @ ↑N
    <<< ⌜o = true⌝ ∗ channel γ (drop 1 q) n o, RET answer q n; receiver γ c >>>.
  Proof.
    iIntros "[#Hslots #Hword] (%k & Hcursor & Hfront & Htoken)" (Φ) "AU".
    iLöb as "IH". wp_rec.
    wp_apply (poll_spec _ _ _ _
      (ghost_var γ.(front) (1/2) k ∗ receiver_token γ ∗ _)%I
      (λ v, ghost_var γ.(front) (1/2) (S k) ∗ receiver_token γ ∗
            (receiver γ c -∗ Φ (SOMEV v)))%I
      with "[$Hslots $Hcursor $Hfront $Htoken AU]").
    { iSplitL "AU"; first iExact "AU".
      iIntros (v) "#Hv (Hfront & Htoken & AU)".
      iInv "Hword" as ">(%t & %hist & %k' & %q & %n & %o & Htail & Hhandles &
        Hmessages & Htickets & Hissued & Hfront' & Hstate & (%Hk & %Hq & %Ht))".
      iDestruct (ghost_var_agree with "Hfront Hfront'") as %<-.
      iDestruct (mono_list_auth_idx_lookup with "Hmessages Hv") as %Hlookup.
      (* linearization point of a receive that takes a message *)
      iMod "AU" as (q' n' o') "[Hchannel [_ Hcommit]]".
      iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
      iDestruct (channel_receiver_token with "Hchannel Htoken") as %->.
      rewrite (drop_S _ _ _ Hlookup) in Hq. subst q.
      iDestruct "Hchannel" as "(Hchannel & Hrest)".
      iMod (ghost_var_update_halves (drop (S k) hist, n, true) with "Hstate Hchannel")
        as "[Hstate Hchannel]".
      iMod (ghost_var_update_halves (S k) with "Hfront Hfront'") as "[Hfront Hfront']".
      iMod ("Hcommit" with "[$Hchannel $Hrest]") as "HΦ"; first done.
      iModIntro. iFrame "Hfront Htoken HΦ". iSplitL; last done. iNext.
      iExists t, hist, (S k), _, n, true. iFrame.
      iPureIntro. split_and!; [by eapply lookup_lt_Some|done|done]. }
    iIntros (r) "[(-> & Hcursor & Hfront & Htoken & AU) |
                  (%v & -> & Hcursor & Hfront & Htoken & HΦ)]"; last first.
    { wp_pures. iModIntro. iApply "HΦ". iExists (S k). by iFrame. }
    wp_pures. wp_bind (! _)%E.
    iInv "Hword" as ">(%t & %hist & %k' & %q & %n & %o & Htail & Hhandles &
      Hmessages & Htickets & Hissued & Hfront' & Hstate & (%Hk & %Hq & %Ht))".
    iDestruct (ghost_var_agree with "Hfront Hfront'") as %<-.
    wp_load. destruct (decide (t = k)) as [->|Hne].
    - (* nothing in flight: linearization point of Empty and Disconnected *)
      iMod "AU" as (q' n' o') "[Hchannel [_ Hcommit]]".
      iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
      iDestruct (channel_receiver_token with "Hchannel Htoken") as %->.
      rewrite (Ht eq_refl) drop_all in Hq. subst q.
      iMod ("Hcommit" with "[$Hchannel]") as "HΦ"; first done.
      iModIntro. iSplitR "HΦ Hcursor Hfront Htoken".
      { iNext. iExists k, hist, k, [], n, true. iFrame. iPureIntro.
        split_and!; [done| |done]. by rewrite (Ht eq_refl) drop_all. }
      iDestruct "Hcursor" as (s j) "(Hhead & Hsegment & #Hs & %Hj & Htaken)".
      wp_pures. wp_load. wp_pures. rewrite word_ticket bool_decide_true //.
      wp_pures. rewrite word_closed_test.
      iAssert (receiver γ c) with "[Hhead Hsegment Htaken Hfront Htoken]" as "Hreceiver".
      { iExists k. iFrame "Hfront Htoken". iExists s, j. by iFrame "Hhead Hsegment Hs Htaken". }
      destruct n; simpl; wp_pures; by iApply "HΦ".
    - (* a sender is on its way to this slot *)
      iModIntro. iSplitR "AU Hcursor Hfront Htoken".
      { iNext. iExists t, hist, k, q, n, o. by iFrame. }
      iDestruct "Hcursor" as (s j) "(Hhead & Hsegment & #Hs & %Hj & Htaken)".
      wp_pures. wp_load. wp_pures. rewrite word_ticket bool_decide_false; last naive_solver lia.
      wp_pures. iApply ("IH" with "[Hhead Hsegment Htaken] Hfront Htoken AU").
      iExists s, j. by iFrame "Hhead Hsegment Hs Htaken".
  Qed.
End receive.
