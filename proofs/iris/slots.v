(** An endless array of slots, each written once and taken once, over a linked
    list of segments.

    Proved: whoever holds the ticket of an index can publish the message of
    that index ([publish_spec], S2), wherever the segment may be and whoever
    allocates it; the receiver, whose cursor stands at index k, finds nothing
    in slot k or takes the message that was published there ([poll_spec], R1).
    What else happens in the step that finds a message is left to the caller,
    as a view shift: there lies the linearization point of a receive.

    Not covered: which index gets which message, and when a ticket is issued.
    This file only knows that a ticket has one owner; channel.v issues them. *)
From iris.base_logic.lib Require Import invariants ghost_var ghost_map mono_nat.
From iris.unstable.base_logic Require Import mono_list.
From iris.heap_lang Require Import proofmode notation.
From iris.heap_lang.lib Require Import array.
From iris.prelude Require Import options.
From Plumbline.iris Require Export program.

(** ** Ghost state *)

Class slotsG Σ := SlotsG {
  slots_messagesG :> mono_listG val Σ;
  slots_segmentsG :> mono_listG loc Σ;
  slots_ticketsG :> ghost_mapG Σ nat ();
  slots_countersG :> mono_natG Σ;
  slots_frontierG :> ghost_varG Σ nat;
}.
Definition slotsΣ : gFunctors :=
  #[mono_listΣ val; mono_listΣ loc; ghost_mapΣ nat (); mono_natΣ; ghost_varΣ nat].
Global Instance subG_slotsΣ {Σ} : subG slotsΣ Σ → slotsG Σ.
Proof. solve_inG. Qed.

Record slot_names := SlotNames {
  messages : gname;   (* the messages of all tickets, in order *)
  tickets : gname;    (* one exclusive token for each ticket *)
  issued : gname;     (* how many tickets there are; only grows *)
  taken : gname;      (* how many slots the receiver emptied; only grows *)
  segments : gname;   (* the addresses of the segments, in order *)
  frontier : gname;   (* how many segments there are *)
}.

Section slots.
  Context `{!SegmentSize, !heapGS Σ, !slotsG Σ} (N : namespace).
  Notation iProp := (iProp Σ).
  Implicit Types (γ : slot_names) (c s h : loc) (i j k o : nat) (v : val).

  (** Index i carries message v, for ever. *)
  Definition message γ i v : iProp := mono_list_idx_own γ.(messages) i v.
  (** The right to write slot i. *)
  Definition ticket γ i : iProp := i ↪[γ.(tickets)] ().
  (** At least i tickets have been issued. *)
  Definition issued_lb γ i : iProp := mono_nat_lb_own γ.(issued) i.

  (** A slot is empty; or holds its message, and the ticket is used up; or
      has been taken, and belongs to the receiver. *)
  Definition slot_state γ i (ℓ : loc) : iProp :=
    ℓ ↦ NONEV ∨
    (∃ v, ℓ ↦ SOMEV v ∗ message γ i v ∗ ticket γ i) ∨
    (mono_nat_lb_own γ.(taken) (S i) ∗ ticket γ i).

  (** The segment of the indices from j * size on lies at s. *)
  Definition is_segment γ j s : iProp :=
    mono_list_idx_own γ.(segments) j s ∗
    (s +ₗ s_base) ↦□ #(j * segment_size)%nat.

  Definition next_state γ j s : iProp :=
    ((s +ₗ s_next) ↦ NONEV ∗ ghost_var γ.(frontier) (1/2) (S j)) ∨
    (∃ s', (s +ₗ s_next) ↦□ SOMEV #s' ∗ is_segment γ (S j) s').

  Definition slot_at s o : loc := s +ₗ (s_slots + o).
  Definition for_each_slot (P : nat → iProp) : iProp :=
    [∗ list] o ↦ _ ∈ replicate segment_size NONEV, P o.

  Definition segment_state γ j s : iProp :=
    next_state γ j s ∗
    for_each_slot (λ o, slot_state γ (j * segment_size + o) (slot_at s o)).

  Definition segments_state γ : iProp :=
    ∃ ss, mono_list_auth_own γ.(segments) 1 ss ∗
      ghost_var γ.(frontier) (1/2) (length ss) ∗
      [∗ list] j ↦ s ∈ ss, segment_state γ j s.

  (** The hint may lag behind the next ticket but never lies ahead of it. *)
  Definition hint_state γ c : iProp :=
    ∃ h j, (c +ₗ c_hint) ↦ #h ∗ is_segment γ j h ∗
      issued_lb γ (j * segment_size).

  Definition is_slots γ c : iProp := inv N (segments_state γ ∗ hint_state γ c).

  (** The receiver's cells, standing at index k. *)
  Definition cursor γ c k : iProp :=
    ∃ s j, (c +ₗ c_head) ↦ #k ∗ (c +ₗ c_segment) ↦ #s ∗
      is_segment γ j s ∗ ⌜j * segment_size ≤ k ≤ S j * segment_size⌝ ∗
      mono_nat_auth_own γ.(taken) 1 k.

  Global Instance message_persistent γ i v : Persistent (message γ i v).
  Proof. apply _. Qed.
  Global Instance message_timeless γ i v : Timeless (message γ i v).
  Proof. apply _. Qed.
  Global Instance ticket_timeless γ i : Timeless (ticket γ i).
  Proof. apply _. Qed.
  Global Instance issued_lb_persistent γ i : Persistent (issued_lb γ i).
  Proof. apply _. Qed.
  Global Instance issued_lb_timeless γ i : Timeless (issued_lb γ i).
  Proof. apply _. Qed.
  Global Instance is_segment_persistent γ j s : Persistent (is_segment γ j s).
  Proof. apply _. Qed.
  Global Instance is_segment_timeless γ j s : Timeless (is_segment γ j s).
  Proof. apply _. Qed.
  Global Instance segments_state_timeless γ : Timeless (segments_state γ).
  Proof. apply _. Qed.
  Global Instance hint_state_timeless γ c : Timeless (hint_state γ c).
  Proof. apply _. Qed.
  Global Instance is_slots_persistent γ c : Persistent (is_slots γ c).
  Proof. apply _. Qed.

  (** ** Making a segment, and linking it *)

  (** A segment that nobody else has seen. *)
  Definition fresh_segment j s : iProp :=
    (s +ₗ s_base) ↦□ #(j * segment_size)%nat ∗
    (s +ₗ s_next) ↦ NONEV ∗
    for_each_slot (λ o, slot_at s o ↦ NONEV)%I.

  Lemma new_segment_spec j :
    {{{ True }}} new_segment #(j * segment_size)%nat
    {{{ s, RET #s; fresh_segment j s }}}.
  Proof.
    iIntros (Φ) "_ HΦ". wp_lam. wp_pures.
    wp_apply wp_allocN; [lia|done|].
    iIntros (s) "[Hs _]".
    replace (Z.to_nat (2 + segment_size)) with (S (S segment_size)) by lia.
    rewrite /= !array_cons loc_add_assoc.
    iDestruct "Hs" as "(Hbase & Hnext & Hslots)".
    rewrite -{1}(loc_add_0 s). wp_pures. wp_store.
    iMod (mapsto_persist with "Hbase") as "Hbase".
    iModIntro. iApply "HΦ". iFrame.
    iApply (big_sepL_impl with "Hslots").
    iIntros "!>" (o w [-> _]%lookup_replicate) "Ho".
    by rewrite loc_add_assoc.
  Qed.

  Lemma fresh_segment_state γ j s :
    fresh_segment j s -∗ ghost_var γ.(frontier) (1/2) (S j) -∗
    segment_state γ j s.
  Proof.
    iIntros "(_ & Hnext & Hslots) Hf". iSplitL "Hnext Hf".
    { iLeft. iFrame. }
    iApply (big_sepL_impl with "Hslots"). iIntros "!>" (o w _) "Ho". by iLeft.
  Qed.

  (** What the cell [s_next] of segment j may be found to be, and how to go on. *)
  Lemma next_access γ j s :
    segments_state γ -∗ is_segment γ j s -∗
    ((s +ₗ s_next) ↦ NONEV ∗
       (((s +ₗ s_next) ↦ NONEV -∗ segments_state γ) ∧
        (∀ s', (s +ₗ s_next) ↦ SOMEV #s' -∗ fresh_segment (S j) s' ==∗
           segments_state γ ∗ is_segment γ (S j) s'))) ∨
    (segments_state γ ∗
       ∃ s', (s +ₗ s_next) ↦□ SOMEV #s' ∗ is_segment γ (S j) s').
  Proof.
    iIntros "(%ss & Hss & Hf & Hsegs) (#Hj & _)".
    iDestruct (mono_list_auth_idx_lookup with "Hss Hj") as %Hj.
    iDestruct (big_sepL_lookup_acc with "Hsegs") as "[[Hnext Hslots] Hsegs]";
      first done.
    iDestruct "Hnext" as "[[Hnext Hf'] | #Hnext]".
    - iLeft. iDestruct (ghost_var_agree with "Hf Hf'") as %Hlen.
      iFrame "Hnext". iSplit.
      + iIntros "Hnext". iExists ss. iFrame "Hss Hf". iApply "Hsegs".
        iFrame "Hslots". iLeft. iFrame.
      + iIntros (s') "Hnext Hfresh".
        iMod (ghost_var_update_halves (S (S j)) with "Hf Hf'") as "[Hf Hf']".
        iMod (mono_list_auth_own_update_app [s'] with "Hss") as "[Hss #Hlb]".
        iMod (mapsto_persist with "Hnext") as "#Hnext".
        iAssert (is_segment γ (S j) s') as "#Hs'".
        { iDestruct "Hfresh" as "[$ _]".
          iApply (mono_list_idx_own_get with "Hlb").
          by rewrite lookup_app_r ?Hlen // Nat.sub_diag. }
        iDestruct (fresh_segment_state with "Hfresh Hf'") as "Hnew".
        iModIntro. iFrame "Hs'". iExists (ss ++ [s']).
        rewrite app_length Hlen Nat.add_1_r. iFrame "Hss Hf".
        rewrite big_sepL_snoc Hlen. iFrame "Hnew".
        iApply "Hsegs". iFrame "Hslots". iRight. iExists s'. iFrame "#".
    - iRight. iFrame "Hnext". iExists ss. iFrame "Hss Hf".
      iApply "Hsegs". iFrame "Hslots". by iRight.
  Qed.

  Lemma next_segment_spec γ c j s :
    {{{ is_slots γ c ∗ is_segment γ j s }}} next_segment #s
    {{{ s', RET #s'; is_segment γ (S j) s' }}}.
  Proof.
    iIntros (Φ) "[#Hinv #Hs] HΦ". wp_lam. wp_pures. wp_bind (! _)%E.
    iInv "Hinv" as "[>Hsegs Hhint]".
    iDestruct (next_access with "Hsegs Hs") as "[[Hnext [Hclose _]] | [Hsegs Hnext]]"; last first.
    { iDestruct "Hnext" as (s') "[#Hnext #Hs']". wp_load. iModIntro. iFrame.
      wp_pures. iModIntro. by iApply "HΦ". }
    wp_load. iDestruct ("Hclose" with "Hnext") as "Hsegs".
    iModIntro. iFrame. iDestruct "Hs" as "[Hidx Hbase]". wp_pures. wp_load.
    wp_pures. rewrite -Nat2Z.inj_add Nat.add_comm.
    wp_apply (new_segment_spec (S j)); first done.
    iIntros (s') "Hfresh". wp_pures. wp_bind (CmpXchg _ _ _).
    iInv "Hinv" as "[>Hsegs Hhint]".
    iDestruct (next_access with "Hsegs [$Hidx $Hbase]")
      as "[[Hnext [_ Hclose]] | [Hsegs Hnext]]".
    - wp_cmpxchg_suc.
      iMod ("Hclose" with "Hnext Hfresh") as "[Hsegs #Hs']".
      iModIntro. iFrame. wp_pures. iModIntro. by iApply "HΦ".
    - iDestruct "Hnext" as (s'') "[Hnext #Hs'']". wp_cmpxchg_fail.
      iModIntro. iFrame. wp_pures. iModIntro. by iApply "HΦ".
  Qed.

  (** ** Publishing *)

  Lemma find_segment_spec γ c j s i :
    j * segment_size ≤ i →
    {{{ is_slots γ c ∗ is_segment γ j s }}} find_segment #s #i
    {{{ s' j', RET #s'; is_segment γ j' s' ∗
          ⌜j' * segment_size ≤ i < S j' * segment_size⌝ }}}.
  Proof.
    iIntros (Hle Φ) "[#Hinv #Hs] HΦ".
    iLöb as "IH" forall (j s Hle) "Hs". wp_rec.
    iDestruct "Hs" as "[Hidx Hbase]". wp_pures. wp_load. wp_pures.
    case_bool_decide as Hlt; wp_pures.
    { iApply "HΦ". iFrame "#". iPureIntro. lia. }
    wp_apply next_segment_spec; first by iFrame "#".
    iIntros (s') "#Hs'". wp_pures. iApply ("IH" with "[%] HΦ Hs'"). lia.
  Qed.

  Lemma raise_hint_spec γ c j s i :
    j * segment_size ≤ i →
    {{{ is_slots γ c ∗ is_segment γ j s ∗ issued_lb γ i }}} raise_hint #c #s
    {{{ RET #(); True }}}.
  Proof.
    iIntros (Hle Φ) "(#Hinv & #Hs & #Hi) HΦ". iLöb as "IH". wp_rec. wp_pures.
    wp_bind (! _)%E.
    iInv "Hinv" as "[>Hsegs >(%h & %jh & Hhint & #[Hidx Hbase] & #Hih)]".
    wp_load. iModIntro.
    iSplitL "Hsegs Hhint"; first by iFrame; iExists h, jh; iFrame "∗#".
    iPoseProof "Hs" as "[_ Hsbase]".
    wp_pures. wp_load. wp_load. wp_pures.
    case_bool_decide; wp_pures; first by iApply "HΦ".
    wp_bind (CmpXchg _ _ _).
    iInv "Hinv" as "[>Hsegs >(%h' & %jh' & Hhint & #Hh' & #Hih')]".
    destruct (decide (h' = h)) as [->|Hne].
    - wp_cmpxchg_suc. iModIntro.
      iSplitL "Hsegs Hhint".
      { iFrame. iExists s, j. iFrame "Hhint Hs".
        by iApply (mono_nat_lb_own_le with "Hi"). }
      wp_pures. by iApply "HΦ".
    - wp_cmpxchg_fail. iModIntro.
      iSplitL "Hsegs Hhint"; first by iFrame; iExists h', jh'; iFrame "∗#".
      wp_pures. by iApply "IH".
  Qed.

  Lemma slot_access γ j s o :
    o < segment_size →
    segments_state γ -∗ is_segment γ j s -∗
    slot_state γ (j * segment_size + o) (slot_at s o) ∗
    (slot_state γ (j * segment_size + o) (slot_at s o) -∗ segments_state γ).
  Proof.
    iIntros (Ho) "(%ss & Hss & Hf & Hsegs) (#Hj & _)".
    iDestruct (mono_list_auth_idx_lookup with "Hss Hj") as %Hj.
    iDestruct (big_sepL_lookup_acc with "Hsegs") as "[[Hnext Hslots] Hsegs]";
      first done.
    iDestruct (big_sepL_lookup_acc _ _ o NONEV with "Hslots") as "[$ Hslots]";
      first by apply lookup_replicate.
    iIntros "Hslot". iExists ss. iFrame "Hss Hf". iApply "Hsegs".
    iFrame "Hnext". by iApply "Hslots".
  Qed.

  (** The slot of index i, as the program finds its address. *)
  Lemma slot_address j s i :
    j * segment_size ≤ i →
    s +ₗ (s_slots + (i - (j * segment_size)%nat)) =
      slot_at s (i - j * segment_size).
  Proof. intros. rewrite /slot_at. f_equal. lia. Qed.

  Lemma publish_spec γ c h j i v :
    j * segment_size ≤ i →
    {{{ is_slots γ c ∗ is_segment γ j h ∗ issued_lb γ i ∗
        message γ i v ∗ ticket γ i }}}
      publish #c #h #i v
    {{{ RET #(); True }}}.
  Proof.
    iIntros (Hle Φ) "(#Hinv & #Hh & #Hi & #Hv & Hticket) HΦ".
    wp_lam. wp_pures.
    wp_apply (find_segment_spec with "[$Hinv $Hh]"); first done.
    iIntros (s j') "[#Hs %Hj']". wp_pures.
    wp_apply (raise_hint_spec with "[$Hinv $Hs $Hi]"); first by destruct Hj'.
    iIntros "_". wp_pures. iPoseProof "Hs" as "[_ Hbase]". wp_load. wp_pures.
    rewrite slot_address; last lia.
    iInv "Hinv" as "[>Hsegs Hhint]".
    iDestruct (slot_access _ _ _ (i - j' * segment_size) with "Hsegs Hs")
      as "[Hslot Hsegs]"; first lia.
    replace (j' * segment_size + (i - j' * segment_size)) with i by lia.
    iDestruct "Hslot" as "[Hslot | [(%v' & _ & _ & Hticket') | [_ Hticket']]]".
    - wp_store. iModIntro. iSplitR "HΦ"; last by iApply "HΦ".
      iFrame "Hhint". iApply "Hsegs". iRight. iLeft. iExists v. by iFrame.
    - iDestruct (ghost_map_elem_ne with "Hticket Hticket'") as %?. done.
    - iDestruct (ghost_map_elem_ne with "Hticket Hticket'") as %?. done.
  Qed.

  (** ** Taking *)

  Lemma segment_of_head_spec γ c j s k :
    j * segment_size ≤ k ≤ S j * segment_size →
    {{{ is_slots γ c ∗ is_segment γ j s }}}
      segment_of_head #s #k
    {{{ r, RET r; ⌜r = NONEV⌝ ∨
          ∃ j' s', ⌜r = SOMEV #s'⌝ ∗ is_segment γ j' s' ∗
            ⌜j' * segment_size ≤ k < S j' * segment_size⌝ }}}.
  Proof.
    iIntros (Hk Φ) "[#Hinv #Hs] HΦ". iPoseProof "Hs" as "[_ Hbase]".
    wp_lam. wp_pures. wp_load. wp_pures. case_bool_decide as Hlt; wp_pures.
    { iApply "HΦ". iRight. iExists j, s. iFrame "Hs". iPureIntro.
      split; [done|lia]. }
    iInv "Hinv" as "[>Hsegs Hhint]".
    iDestruct (next_access with "Hsegs Hs") as "[[Hnext [Hclose _]] | [Hsegs Hnext]]".
    - wp_load. iDestruct ("Hclose" with "Hnext") as "Hsegs".
      iModIntro. iFrame. iApply "HΦ". by iLeft.
    - iDestruct "Hnext" as (s') "[#Hnext #Hs']". wp_load.
      iModIntro. iFrame. iApply "HΦ". iRight. iExists (S j), s'. iFrame "Hs'".
      pose proof segment_size_pos. iPureIntro. split; [done|lia].
  Qed.

  (** A poll finds nothing, and nothing has changed but perhaps the segment in
      which the cursor stands; or takes message v of index k. [P] becomes [Q v]
      in the step that reads the slot. *)
  Lemma poll_spec γ c k (P : iProp) (Q : val → iProp) :
    {{{ is_slots γ c ∗ cursor γ c k ∗ P ∗
        (∀ v, message γ k v -∗ P ={⊤ ∖ ↑N}=∗ Q v) }}}
      poll #c
    {{{ r, RET r;
        (⌜r = NONEV⌝ ∗ cursor γ c k ∗ P) ∨
        (∃ v, ⌜r = SOMEV v⌝ ∗ cursor γ c (S k) ∗ Q v) }}}.
  Proof.
    iIntros (Φ) "(#Hinv & (%s & %j & Hhead & Hseg & #Hs & %Hk & Htaken) & HP & HPQ) HΦ".
    wp_lam. wp_pures. wp_load. wp_pures. wp_load.
    wp_apply (segment_of_head_spec with "[$Hinv $Hs]"); first done.
    iIntros (r) "[-> | (%j' & %s' & -> & #Hs' & %Hk')]"; wp_pures.
    { iApply "HΦ". iLeft. iFrame "HP". iModIntro. iSplit; first done.
      iExists s, j. by iFrame "Hhead Hseg Hs Htaken". }
    wp_store. iClear "Hs". clear dependent j s. wp_pures.
    iPoseProof "Hs'" as "[_ Hbase]". wp_load. wp_pures.
    rewrite slot_address; last lia.
    wp_bind (! _)%E. iInv "Hinv" as "[>Hsegs Hhint]".
    iDestruct (slot_access _ _ _ (k - j' * segment_size) with "Hsegs Hs'")
      as "[Hslot Hsegs]"; first lia.
    replace (j' * segment_size + (k - j' * segment_size)) with k by lia.
    iDestruct "Hslot" as "[Hslot | [(%v & Hslot & #Hv & Hticket) | [Hlb _]]]".
    - (* not written yet *)
      wp_load. iModIntro. iSplitL "Hslot Hsegs Hhint".
      { iFrame "Hhint". iApply "Hsegs". by iLeft. }
      wp_pures. iApply "HΦ". iLeft. iFrame "HP". iModIntro. iSplit; first done.
      iExists s', j'. iFrame "Hhead Hseg Hs' Htaken". iPureIntro. lia.
    - (* take it *)
      wp_load. iMod ("HPQ" with "Hv HP") as "HQ".
      iMod (mono_nat_own_update (S k) with "Htaken") as "[Htaken #Hlb]"; first lia.
      iModIntro. iSplitL "Hticket Hsegs Hhint".
      { iFrame "Hhint". iApply "Hsegs". iRight. iRight. by iFrame. }
      wp_pures. wp_store. wp_store. wp_pures. iApply "HΦ". iRight.
      iExists v. iFrame "HQ". iModIntro. iSplit; first done.
      iExists s', j'. replace (Z.of_nat k + 1)%Z with (Z.of_nat (S k)) by lia.
      iFrame "Hhead Hseg Hs' Htaken". iPureIntro. lia.
    - (* taken already: but the cursor stands here *)
      iDestruct (mono_nat_lb_own_valid with "Htaken Hlb") as %[_ ?]. lia.
  Qed.
End slots.
