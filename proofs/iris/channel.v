(** The channel: ghost state, invariant, and a new channel.

    The abstract state is [channel γ q n o]: the messages [q] in the buffer,
    oldest first; how many senders [n] there are; whether the receiver is open.
    Handles are resources, so that a closed one cannot be used:
      [sender γ]      one open sender handle; only [duplicate] makes another
      [receiver γ c]  the receiver; there is no second one.

    Proved here: [new_channel] makes an empty, open channel with one sender and
    the receiver; a sender implies n > 0; the receiver implies that it is open.

    The invariant says what the word is good for. One closed bit serves both
    sides: it is set as soon as the receiver or every sender is gone
    ([is_closed]). While the receiver is open, the ticket in the word is the
    number of messages sent; later it also counts tickets that were refused. *)
From Plumbline.iris Require Export triples word slots.
From iris.algebra Require Import auth excl numbers.
From iris.base_logic.lib Require Import invariants ghost_var ghost_map mono_nat.
From iris.unstable.base_logic Require Import mono_list.
From iris.heap_lang Require Import proofmode notation.
From iris.heap_lang.lib Require Import array.
From iris.prelude Require Import options.

Class channelG Σ := ChannelG {
  channel_slotsG :> slotsG Σ;
  channel_stateG :> ghost_varG Σ (list val * nat * bool);
  channel_sendersG :> inG Σ (authR natUR);
  channel_receiverG :> inG Σ (exclR unitO);
}.
Definition channelΣ : gFunctors :=
  #[slotsΣ; ghost_varΣ (list val * nat * bool); GFunctor (authR natUR);
    GFunctor (exclR unitO)].
Global Instance subG_channelΣ {Σ} : subG channelΣ Σ → channelG Σ.
Proof. solve_inG. Qed.

Record channel_names := ChannelNames {
  slots_of :> slot_names;
  contents : gname;         (* the abstract state, shared with the invariant *)
  front : gname;            (* the receiver's index, shared with the invariant *)
  senders : gname;          (* counts the sender handles *)
  the_receiver : gname;     (* the receiver's token *)
}.

(** What the closed bit says. *)
Definition is_closed (n : nat) (o : bool) : bool := negb o || bool_decide (n = 0).

Lemma is_closed_live n o : 0 < n → is_closed n o = negb o.
Proof.
  intros Hn. rewrite /is_closed bool_decide_false; last lia. by destruct o.
Qed.

Section channel.
  Context `{!SegmentSize, !heapGS Σ, !channelG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : channel_names) (c s : loc) (q hist : list val).
  Implicit Types (n k t : nat) (o : bool).

  Definition sender γ : iProp := own γ.(senders) (◯ 1).
  Definition receiver_token γ : iProp := own γ.(the_receiver) (Excl ()).
  Definition receiver γ c : iProp :=
    ∃ k, cursor γ c k ∗ ghost_var γ.(front) (1/2) k ∗ receiver_token γ.

  (** A closed receiver's token lies here. *)
  Definition channel γ q n o : iProp :=
    ghost_var γ.(contents) (1/2) (q, n, o) ∗ own γ.(senders) (● n) ∗
    (⌜o = true⌝ ∨ receiver_token γ).

  (** The count of handles. Between C1 and C2 of the last close the count is
      zero while one sender is still there: its handle lies here, and the
      closing thread has half of the cell, which tells it so at C2. *)
  Definition handles_state γ c n : iProp :=
    (c +ₗ c_handles) ↦ #n ∨
    ((c +ₗ c_handles) ↦{#1/2} #0 ∗ sender γ ∗ ⌜n = 1⌝).

  Definition word_state γ c : iProp :=
    ∃ t hist k q n o,
      (c +ₗ c_tail) ↦ #(word t (is_closed n o)) ∗
      handles_state γ c n ∗
      mono_list_auth_own γ.(messages) 1 hist ∗
      ghost_map_auth γ.(tickets) 1 (gset_to_gmap () (set_seq 0 (length hist))) ∗
      mono_nat_auth_own γ.(issued) 1 t ∗
      ghost_var γ.(front) (1/2) k ∗
      ghost_var γ.(contents) (1/2) (q, n, o) ∗
      ⌜k ≤ length hist ∧ q = (if o then drop k hist else []) ∧
       (o = true → t = length hist)⌝.

  Definition is_channel γ c : iProp :=
    is_slots (N .@ "slots") γ c ∗ inv (N .@ "word") (word_state γ c).

  Global Instance sender_timeless γ : Timeless (sender γ).
  Proof. apply _. Qed.
  Global Instance receiver_timeless γ c : Timeless (receiver γ c).
  Proof. apply _. Qed.
  Global Instance channel_timeless γ q n o : Timeless (channel γ q n o).
  Proof. apply _. Qed.
  Global Instance word_state_timeless γ c : Timeless (word_state γ c).
  Proof. apply _. Qed.
  Global Instance is_channel_persistent γ c : Persistent (is_channel γ c).
  Proof. apply _. Qed.

  (** ** What a handle tells about the channel *)

  Lemma channel_sender γ q n o : channel γ q n o -∗ sender γ -∗ ⌜0 < n⌝.
  Proof.
    iIntros "(_ & Hn & _) Hs".
    iDestruct (own_valid_2 with "Hn Hs") as %[Hle _]%auth_both_valid_discrete.
    apply nat_included in Hle. iPureIntro. lia.
  Qed.

  Lemma channel_two_senders γ q n o :
    channel γ q n o -∗ sender γ -∗ sender γ -∗ ⌜1 < n⌝.
  Proof.
    iIntros "(_ & Hn & _) Hs1 Hs2". iCombine "Hs1 Hs2" as "Hs".
    iDestruct (own_valid_2 with "Hn Hs") as %[Hle _]%auth_both_valid_discrete.
    apply nat_included in Hle. iPureIntro. lia.
  Qed.

  Lemma channel_receiver_token γ q n o :
    channel γ q n o -∗ receiver_token γ -∗ ⌜o = true⌝.
  Proof.
    iIntros "(_ & _ & [% | Ho]) Hr"; first done.
    by iDestruct (own_valid_2 with "Ho Hr") as %?.
  Qed.

  Lemma channel_receiver γ c q n o : channel γ q n o -∗ receiver γ c -∗ ⌜o = true⌝.
  Proof.
    iIntros "Hc (%k & _ & _ & Hr)". by iApply (channel_receiver_token with "Hc Hr").
  Qed.

  Lemma receiver_unique γ c c' : receiver γ c -∗ receiver γ c' -∗ False.
  Proof.
    iIntros "(%k & _ & _ & H1) (%k' & _ & _ & H2)".
    by iDestruct (own_valid_2 with "H1 H2") as %?.
  Qed.

  Lemma channel_agree γ q n o q' n' o' :
    channel γ q n o -∗ ghost_var γ.(contents) (1/2) (q', n', o') -∗
    ⌜q' = q ∧ n' = n ∧ o' = o⌝.
  Proof.
    iIntros "[Hc _] Hs". by iDestruct (ghost_var_agree with "Hs Hc") as %[= -> -> ->].
  Qed.

  (** ** A new channel *)

  Lemma new_channel_spec :
    {{{ True }}} new_channel #()
    {{{ γ c, RET #c; is_channel γ c ∗ channel γ [] 1 true ∗ sender γ ∗ receiver γ c }}}.
  Proof.
    iIntros (Φ) "_ HΦ". wp_lam.
    wp_apply (new_segment_spec 0); first done.
    iIntros (s) "Hfresh". wp_pures. wp_apply wp_allocN; [lia|done|].
    iIntros (c) "[Hc _]". rewrite /= !array_cons !loc_add_assoc.
    iDestruct "Hc" as "(Htail & Hhint & Hhandles & Hhead & Hsegment & _)".
    rewrite -{1}(loc_add_0 c). wp_pures. wp_store. wp_pures. wp_store. wp_pures. wp_store.
    (* the slots *)
    iMod (mono_list_own_alloc (@nil val)) as (γm) "[Hmessages _]".
    iMod (mono_list_own_alloc [s]) as (γs) "[Hsegments #Hs]".
    iMod (ghost_map_alloc_empty (K:=nat) (V:=())) as (γt) "Htickets".
    iMod (mono_nat_own_alloc 0) as (γi) "[Hissued #Hissued0]".
    iMod (mono_nat_own_alloc 0) as (γk) "[Htaken _]".
    iMod (ghost_var_alloc 1) as (γf) "[Hf1 Hf2]".
    set (γ0 := SlotNames γm γt γi γk γs γf).
    iAssert (is_segment γ0 0 s) as "#Hsegment0".
    { iDestruct "Hfresh" as "[$ _]". by iApply (mono_list_idx_own_get with "Hs"). }
    iDestruct (fresh_segment_state γ0 with "Hfresh Hf1") as "Hfirst".
    iMod (inv_alloc (N .@ "slots") _ (segments_state γ0 ∗ hint_state γ0 c)
      with "[Hsegments Hf2 Hfirst Hhint]") as "#Hslots".
    { iNext. iSplitL "Hsegments Hf2 Hfirst".
      - iExists [s]. by iFrame.
      - iExists s, 0. by iFrame "∗#". }
    (* the word *)
    iMod (ghost_var_alloc (@nil val, 1, true)) as (γc) "[Hstate1 Hstate2]".
    iMod (ghost_var_alloc 0) as (γh) "[Hfront1 Hfront2]".
    iMod (own_alloc (● 1 ⋅ ◯ 1)) as (γn) "[Hn Hsender]".
    { by apply auth_both_valid_discrete. }
    iMod (own_alloc (Excl ())) as (γr) "Hreceiver"; first done.
    set (γ := ChannelNames γ0 γc γh γn γr).
    iMod (inv_alloc (N .@ "word") _ (word_state γ c)
      with "[Htail Hhandles Hmessages Htickets Hissued Hfront1 Hstate1]") as "#Hword".
    { iNext. iExists 0, [], 0, [], 1, true. iFrame.
      rewrite /= gset_to_gmap_empty. iFrame. iPureIntro. auto. }
    iModIntro. iApply ("HΦ" $! γ c).
    iFrame "Hslots Hword Hstate2 Hn Hsender". iSplitR; first by iLeft.
    iExists 0. iFrame "Hfront2 Hreceiver". iExists s, 0.
    iFrame "Hhead Hsegment Hsegment0 Htaken". iPureIntro. lia.
  Qed.
End channel.
