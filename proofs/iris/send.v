(** Sending.

    Proved: [send] is logically atomic. At one step, S1, the message enters the
    buffer and the answer is true; or the receiver is gone, nothing changes,
    and the answer is false. The sender's handle is needed at that step only,
    so threads may share one through an invariant.

    Mirrors UnboundedCore.send (S1, S2); without parking (S3, S4). *)
From Plumbline.iris Require Export channel.
From iris.base_logic.lib Require Import invariants ghost_var ghost_map mono_nat.
From iris.unstable.base_logic Require Import mono_list.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.

Section send.
  Context `{!SegmentSize, !heapGS Σ, !channelG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c s h : loc) (v : val) (o : bool).

  (** The hint lies at or before the next ticket, now and for ever. *)
  Lemma read_hint_spec γ c :
    {{{ is_channel N γ c }}} ! #(c +ₗ c_hint)
    {{{ h j, RET #h; is_segment γ j h ∗ issued_lb γ (j * segment_size) }}}.
  Proof.
    iIntros (Φ) "[#Hslots _] HΦ".
    iInv "Hslots" as "[Hsegs >(%h & %j & Hhint & #Hh & #Hj)]".
    wp_load. iModIntro. iSplitL "Hsegs Hhint".
    { iFrame "Hsegs". iExists h, j. by iFrame "Hhint Hh Hj". }
    iApply "HΦ". iFrame "#".
  Qed.

  (** A new ticket gets the message, and the right to write its slot. *)
  Lemma issue_ticket γ hist v :
    mono_list_auth_own γ.(messages) 1 hist -∗
    ghost_map_auth γ.(tickets) 1 (gset_to_gmap () (set_seq 0 (length hist))) ==∗
    mono_list_auth_own γ.(messages) 1 (hist ++ [v]) ∗
    ghost_map_auth γ.(tickets) 1
      (gset_to_gmap () (set_seq 0 (length (hist ++ [v])))) ∗
    message γ (length hist) v ∗ ticket γ (length hist).
  Proof.
    iIntros "Hmessages Htickets".
    iMod (mono_list_auth_own_update_app [v] with "Hmessages") as "[$ #Hlb]".
    iMod (ghost_map_insert (length hist) () with "Htickets") as "[Htickets $]".
    { apply lookup_gset_to_gmap_None. rewrite elem_of_set_seq. lia. }
    rewrite -gset_to_gmap_union_singleton app_length Nat.add_1_r.
    rewrite set_seq_S_end_union_L Nat.add_0_l. iFrame "Htickets".
    iApply (mono_list_idx_own_get with "Hlb").
    by rewrite lookup_app_r // Nat.sub_diag.
  Qed.

  Lemma send_spec γ c v :
    is_channel N γ c -∗
    <<< ∀∀ q n o, channel γ q n o ∗ sender γ >>>
      send #c v @ ↑N
    <<< channel γ (if o then q ++ [v] else q) n o ∗ sender γ, RET #o >>>.
  Proof.
    iIntros "#Hc" (Φ) "AU". iPoseProof "Hc" as "[Hslots Hword]".
    wp_lam. wp_pures. wp_apply (read_hint_spec with "Hc").
    iIntros (h j) "[#Hh #Hj]". wp_pures. wp_bind (FAA _ _).
    iInv "Hword" as ">(%t & %hist & %k & %q & %n & %o & Htail & Hhandles &
      Hmessages & Htickets & Hissued & Hfront & Hstate & (%Hk & %Hq & %Ht))".
    wp_faa. rewrite word_take_ticket.
    iDestruct (mono_nat_lb_own_valid with "Hissued Hj") as %[_ Hjt].
    iMod (mono_nat_own_update (S t) with "Hissued") as "[Hissued #Hlb]"; first lia.
    (* linearization point *)
    iMod "AU" as (q' n' o') "[[Hchannel Hsender] [_ Hcommit]]".
    iDestruct (channel_agree with "Hchannel Hstate") as %(<- & <- & <-).
    iDestruct (channel_sender with "Hchannel Hsender") as %Hn.
    pose proof (is_closed_live n o Hn) as Hclosed.
    destruct o; simpl in *.
    - (* sent *)
      iDestruct "Hchannel" as "(Hchannel & Hrest)".
      iMod (ghost_var_update_halves (q ++ [v], n, true) with "Hstate Hchannel")
        as "[Hstate Hchannel]".
      iMod (issue_ticket _ _ v with "Hmessages Htickets")
        as "(Hmessages & Htickets & #Hv & Hticket)".
      iMod ("Hcommit" with "[$Hchannel $Hrest $Hsender]") as "HΦ".
      iModIntro. pose proof (Ht eq_refl) as ->.
      iSplitR "HΦ Hticket".
      { iNext. iExists (S (length hist)), (hist ++ [v]), k, (q ++ [v]), n, true.
        iFrame. iPureIntro. rewrite app_length /=. split_and!; [lia| |lia].
        by rewrite Hq drop_app_le. }
      wp_pures. rewrite word_closed_test Hclosed. wp_pures. rewrite word_ticket.
      wp_apply (publish_spec _ _ _ _ _ (length hist) with "[$Hslots $Hh $Hv $Hticket]").
      { done. }
      { iApply (mono_nat_lb_own_le with "Hlb"). lia. }
      iIntros "_". wp_pures. by iApply "HΦ".
    - (* refused: a ticket is wasted *)
      iMod ("Hcommit" with "[$Hchannel $Hsender]") as "HΦ".
      iModIntro. iSplitR "HΦ".
      { iNext. iExists (S t), hist, k, q, n, false. iFrame. auto. }
      wp_pures. rewrite word_closed_test Hclosed. wp_pures. by iApply "HΦ".
  Qed.
End send.
