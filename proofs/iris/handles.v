(** Duplicating and closing senders.

    Proved: [duplicate] and [close_sender] are logically atomic, and a handle
    that was closed is gone. A close that leaves other senders takes effect
    when it lowers the count (C1); the last one takes effect when it sets the
    closed bit (C2), so a receive never answers Disconnected before, nor Empty
    after.

    Mirrors UnboundedCore.duplicateSender (D1) and closeSender (C1, C2); waking
    a parked receiver (C3) is left out. *)
From Plumbline.iris Require Export channel.
From iris.algebra Require Import auth numbers.
From iris.base_logic.lib Require Import invariants ghost_var.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.

Section handles.
  Context `{!SegmentSize, !heapGS Σ, !channelG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c : loc) (q : list val) (n : nat) (o : bool).

  (** With a live sender beside the one that may be closing, the count is the
      number of senders. *)
  Lemma handles_live γ c q n o :
    handles_state γ c n -∗ channel γ q n o -∗ sender γ -∗
    (c +ₗ c_handles) ↦ #n ∗ channel γ q n o ∗ sender γ ∗ ⌜0 < n⌝.
  Proof.
    iIntros "Hhandles Hchannel Hsender".
    iDestruct (channel_sender with "Hchannel Hsender") as %Hn.
    iDestruct "Hhandles" as "[$ | (_ & Hother & ->)]"; first by iFrame.
    by iDestruct (channel_two_senders with "Hchannel Hsender Hother") as %?%Nat.lt_irrefl.
  Qed.

  Lemma channel_duplicate γ q n o :
    channel γ q n o -∗ ghost_var γ.(contents) (1/2) (q, n, o) ==∗
    channel γ q (S n) o ∗ ghost_var γ.(contents) (1/2) (q, S n, o) ∗ sender γ.
  Proof.
    iIntros "(Hchannel & Hn & $) Hstate".
    iMod (ghost_var_update_halves (q, S n, o) with "Hstate Hchannel") as "[$ $]".
    iMod (own_update with "Hn") as "[$ $]"; last done.
    apply auth_update_alloc, (nat_local_update n 0 (S n) 1). lia.
  Qed.

  Lemma channel_release γ q n o :
    channel γ q n o -∗ ghost_var γ.(contents) (1/2) (q, n, o) -∗ sender γ ==∗
    ⌜0 < n⌝ ∗ channel γ q (pred n) o ∗ ghost_var γ.(contents) (1/2) (q, pred n, o).
  Proof.
    iIntros "Hchannel Hstate Hsender".
    iDestruct (channel_sender with "Hchannel Hsender") as %Hn.
    iDestruct "Hchannel" as "(Hchannel & Hn & $)".
    iMod (ghost_var_update_halves (q, pred n, o) with "Hstate Hchannel") as "[$ $]".
    iMod (own_update_2 with "Hn Hsender") as "$"; last done.
    apply auth_update_dealloc, (nat_local_update n 1 (pred n) 0). lia.
  Qed.

  Lemma duplicate_spec γ c :
    is_channel N γ c -∗
    <<< ∀∀ q n o, channel γ q n o ∗ sender γ >>>
      duplicate #c @ ↑N
    <<< channel γ q (S n) o ∗ sender γ ∗ sender γ, RET #() >>>.
  Proof.
    iIntros "[_ #Hword]" (Φ) "AU". wp_lam. wp_pures. wp_bind (FAA _ _).
    iInv "Hword" as ">(%t & %hist & %k & %q & %n & %o & Htail & Hhandles & Hghost)".
    iDestruct "Hghost" as "(Hmessages & Htickets & Hissued & Hfront & Hstate & %Hpure)".
    iMod "AU" as (q' n' o') "[[Hchannel Hsender] [_ Hcommit]]".
    iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
    iDestruct (handles_live with "Hhandles Hchannel Hsender")
      as "(Hhandles & Hchannel & Hsender & %Hn)".
    (* linearization point *)
    wp_faa.
    iMod (channel_duplicate with "Hchannel Hstate") as "(Hchannel & Hstate & Hcopy)".
    iMod ("Hcommit" with "[$Hchannel $Hsender $Hcopy]") as "HΦ".
    iIntros "!> !>". iSplitR "HΦ".
    { iNext. iExists t, hist, k, q, (S n), o.
      rewrite !is_closed_live; [|lia..].
      replace (n + 1)%Z with (Z.of_nat (S n)) by lia.
      iFrame "Htail Hmessages Htickets Hissued Hfront Hstate". iSplit; last done.
      by iLeft. }
    by wp_pures.
  Qed.

  (** What the thread that lowered the count to zero knows until C2. *)
  Definition closing c : iProp := (c +ₗ c_handles) ↦{#1/2} #0.

  Lemma closing_state γ c n :
    handles_state γ c n -∗ closing c -∗
    ⌜n = 1⌝ ∗ sender γ ∗ (c +ₗ c_handles) ↦ #0.
  Proof.
    iIntros "[Hhandles | (Hhandles & $ & $)] Hclosing".
    - iDestruct (mapsto_valid_2 with "Hhandles Hclosing") as %[Hv _]. done.
    - iCombine "Hhandles Hclosing" as "Hhandles". by iFrame.
  Qed.

  Lemma close_senders_spec γ c :
    is_channel N γ c -∗ closing c -∗
    <<< ∀∀ q n o, channel γ q n o >>>
      fetch_or #(c +ₗ c_tail) #1;; #() @ ↑N
    <<< ⌜0 < n⌝ ∗ channel γ q (pred n) o, RET #() >>>.
  Proof.
    iIntros "[_ #Hword] Hclosing" (Φ) "AU". wp_pures.
    awp_apply fetch_or_spec.
    iInv "Hword" as ">(%t & %hist & %k & %q & %n & %o & Htail & Hhandles & Hghost)".
    iAaccIntro with "Htail".
    { iIntros "Htail !>". iFrame "AU Hclosing". iNext.
      iExists t, hist, k, q, n, o. iFrame. }
    iIntros "Htail". rewrite word_close.
    iDestruct "Hghost" as "(Hmessages & Htickets & Hissued & Hfront & Hstate & %Hpure)".
    iDestruct (closing_state with "Hhandles Hclosing") as "(-> & Hsender & Hhandles)".
    (* linearization point *)
    iMod "AU" as (q' n' o') "[Hchannel [_ Hcommit]]".
    iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
    iMod (channel_release with "Hchannel Hstate Hsender") as "(_ & Hchannel & Hstate)".
    iMod ("Hcommit" with "[$Hchannel]") as "HΦ"; first by auto.
    iModIntro. iSplitR "HΦ".
    { iNext. iExists t, hist, k, q, 0, o.
      assert (is_closed 0 o = true) as -> by by destruct o.
      iFrame "Htail Hmessages Htickets Hissued Hfront Hstate". iSplit; last done.
      by iLeft. }
    by wp_pures.
  Qed.

  Lemma close_sender_spec γ c :
    is_channel N γ c -∗ sender γ -∗
    <<< ∀∀ q n o, channel γ q n o >>>
      close_sender #c @ ↑N
    <<< ⌜0 < n⌝ ∗ channel γ q (pred n) o, RET #() >>>.
  Proof.
    iIntros "#Hc Hsender" (Φ) "AU". iPoseProof "Hc" as "[_ Hword]".
    wp_lam. wp_pures. wp_bind (FAA _ _).
    iInv "Hword" as ">(%t & %hist & %k & %q & %n & %o & Htail & Hhandles & Hghost)".
    iDestruct "Hghost" as "(Hmessages & Htickets & Hissued & Hfront & Hstate & %Hpure)".
    iMod "AU" as (q' n' o') "[Hchannel Hclose]".
    iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
    iDestruct (handles_live with "Hhandles Hchannel Hsender")
      as "(Hhandles & Hchannel & Hsender & %Hn)".
    wp_faa. replace (n + -1)%Z with (Z.of_nat (pred n)) by lia.
    destruct (decide (n = 1)) as [->|Hmore].
    - (* the last one: C2 is still to come *)
      iDestruct "Hclose" as "[Habort _]". iMod ("Habort" with "Hchannel") as "AU".
      iDestruct "Hhandles" as "[Hhandles Hclosing]".
      iIntros "!> !>". iSplitR "Hclosing AU".
      { iNext. iExists t, hist, k, q, 1, o.
        iFrame "Htail Hmessages Htickets Hissued Hfront Hstate". iSplit; last done.
        iRight. by iFrame "Hhandles Hsender". }
      wp_pures. iApply (close_senders_spec with "Hc Hclosing AU").
    - (* others remain: linearization point *)
      iMod (channel_release with "Hchannel Hstate Hsender") as "(_ & Hchannel & Hstate)".
      iDestruct "Hclose" as "[_ Hcommit]".
      iMod ("Hcommit" with "[$Hchannel //]") as "HΦ".
      iIntros "!> !>". iSplitR "HΦ".
      { iNext. iExists t, hist, k, q, (pred n), o.
        rewrite !is_closed_live; [|lia..].
        iFrame "Htail Hmessages Htickets Hissued Hfront Hstate". iSplit; last done.
        by iLeft. }
      wp_pures. rewrite bool_decide_false; last naive_solver lia. by wp_pures.
  Qed.
End handles.
