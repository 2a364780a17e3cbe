(** Logically atomic triples with a private postcondition.

    Iris 4.0 has them only in the long form [∀ Φ, atomic_update .. -∗ WP ..];
    this is a notation for it, and proves nothing. *)
From iris.bi Require Import telescopes.
From iris.program_logic Require Export atomic.
From iris.heap_lang Require Import proofmode notation.
From iris.prelude Require Import options.

(** As Iris's triple, but the caller gets [POST] at the return: what the
    operation kept for itself beyond its linearization point. *)
Notation "'<<<' ∀∀ x1 .. xn , α '>>>' e @ E '<<<' β , 'RET' v ; POST '>>>'" :=
  (∀ Φ,
    atomic_update (TA:=TeleS (λ x1, .. (TeleS (λ xn, TeleO)) .. )) (TB:=TeleO)
      (⊤∖E) ∅
      (tele_app $ λ x1, .. (λ xn, α%I) ..)
      (tele_app $ λ x1, .. (λ xn, tele_app β%I) .. )
      (tele_app $ λ x1, .. (λ xn, tele_app (POST%I -∗ Φ v%V)) .. ) -∗
    WP e%E {{ Φ }})%I
  (at level 20, E, α, β, v, POST at level 200, x1 binder, xn binder)
  : bi_scope.
