(** The word that holds ticket and closed bit.

    Proved: each operation that the program performs on the word does to the
    pair (ticket, closed) what its comment in program.v says, and [fetch_or],
    a compare-and-swap loop, is one atomic step. *)
From iris.program_logic Require Import atomic.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.
From Plumbline.iris Require Export program.

(** ** The pair behind the word *)

Definition word (ticket : nat) (closed : bool) : Z := 2 * ticket + Z.b2z closed.

Lemma word_take_ticket t b : (word t b + 2)%Z = word (S t) b.
Proof. rewrite /word. lia. Qed.

Lemma word_ticket t b : (word t b ≫ 1)%Z = t.
Proof.
  rewrite /word Z.shiftr_div_pow2 // Z.add_comm Z.mul_comm Z.div_add //.
  by destruct b.
Qed.

Lemma word_closed t b : Z.land (word t b) 1 = Z.b2z b.
Proof.
  rewrite /word (Z.land_ones _ 1) // Z.add_comm Z.mul_comm Z.mod_add //.
  by destruct b.
Qed.

Lemma word_close t b : Z.lor (word t b) 1 = word t true.
Proof. rewrite /word. by destruct t, b. Qed.

(** What the program's test of the closed bit answers. *)
Lemma word_closed_test t b :
  bool_decide (#(Z.land (word t b) 1) = #1) = b.
Proof. rewrite word_closed. by destruct b. Qed.

(** ** The closing step is atomic *)

Section fetch_or.
  Context `{!heapGS Σ}.

  Lemma fetch_or_spec (ℓ : loc) (bits : Z) :
    ⊢ <<< ∀∀ w : Z, ℓ ↦ #w >>>
        fetch_or #ℓ #bits @ ∅
      <<< ℓ ↦ #(Z.lor w bits), RET #w >>>.
  Proof.
    iIntros (Φ) "AU". iLöb as "IH". wp_rec. wp_pures.
    wp_bind (! _)%E. iMod "AU" as (w) "[Hℓ [Habort _]]".
    wp_load. iMod ("Habort" with "Hℓ") as "AU". iModIntro. wp_pures.
    wp_bind (CmpXchg _ _ _). iMod "AU" as (w') "[Hℓ Hclose]".
    destruct (decide (w' = w)) as [->|Hne].
    - wp_cmpxchg_suc. iDestruct "Hclose" as "[_ Hcommit]".
      iMod ("Hcommit" with "Hℓ") as "HΦ". iModIntro. by wp_pures.
    - wp_cmpxchg_fail. iDestruct "Hclose" as "[Habort _]".
      iMod ("Habort" with "Hℓ") as "AU". iModIntro. wp_pures.
      by iApply "IH".
  Qed.
End fetch_or.
