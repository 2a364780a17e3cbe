(** * The bounded channel in rings that grow: RingCore.java with its seals

    Defined here: the step model of the bounded core whose ring starts small. A ring that is
    full while the channel is not is sealed at the next ticket and followed by one of twice
    the size; senders go on from ring to ring by [tailRing], the receiver by the seals.
    Nothing is proved in this file; RingGrowRefines.v shows that it refines Ring.v.

    It is Ring.v and more: [core] is a state of Ring.v, and all steps but those that look at
    slots or limits are its steps. Of [core], the variables [slots], [limit] and [room] are
    written as there and never read here: history variables. What is read are the places and
    bounds of [rings].

    Mirrors RingCore.java: [SendRing] reads tailRing, [SendSeal] is the CAS that seals,
    [SendNext] the CAS of tailRing, [RecvMiss] the read of an empty slot, [RecvNext] the
    step to the next ring; the others bear the names of RingSteps.v.
    Not covered: as in Ring.v; and the creation of a ring, which is there, empty, from the
    beginning: no step sees it before the seal. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential Ring RingSteps.
Import ListNotations.

Section Grow.
Context {message : Type}.
Variables capacity first_size : nat.
Notation control := (Ring.control message).
Notation core_step := (ring_step (message := message) capacity capacity).

(** ** State *)

(** The slots of ring [j]. *)
Definition size (j : nat) : nat := first_size * 2 ^ j.

Record ring := RingState {
  places : list (option message);   (** table *)
  bound : nat;                      (** its limit; once sealed, the first ticket of the next ring *)
  sealed : bool
}.
Definition fresh_ring : ring := RingState [] 0 false.

(** What a sender knows of the rings. *)
Inductive phase :=
| Start
| OnRing (j : nat)                  (** has read tailRing *)
| Passed (j : nat)                  (** its ticket is below the limit that it read *)
| Stopped (j l : nat)               (** its ticket is not below the limit [l] *)
| Raises (j l r : nat)              (** about to raise the limit from [l] to [r] *)
| Seals (j l : nat)                 (** about to seal the ring at [l] *)
| Moves (j : nat).                  (** about to go on to the next ring *)

Record growing := Growing {
  core : Ring.state message;
  rings : list ring;                (** table *)
  tail_ring : nat;
  head_ring : nat;
  phases : list phase;              (** table *)
  missed : bool                     (** the receiver has found slot[head] empty *)
}.

Definition ring_at (g : growing) (j : nat) : ring := get fresh_ring (rings g) j.
Definition place (g : growing) (j t : nat) : option message :=
  get None (places (ring_at g j)) (t mod size j).
Definition phase_of (g : growing) (i : nat) : phase := get Start (phases g) i.

Definition start_growing : growing := Growing Ring.start_state [] 0 0 [] false.

Definition with_core s (g : growing) : growing :=
  Growing s (rings g) (tail_ring g) (head_ring g) (phases g) (missed g).
Definition with_ring j r (g : growing) : growing :=
  Growing (core g) (put fresh_ring j r (rings g)) (tail_ring g) (head_ring g) (phases g) (missed g).
Definition with_phase i p (g : growing) : growing :=
  Growing (core g) (rings g) (tail_ring g) (head_ring g) (put Start i p (phases g)) (missed g).
Definition with_tail_ring j (g : growing) : growing :=
  Growing (core g) (rings g) j (head_ring g) (phases g) (missed g).
Definition with_head_ring j (g : growing) : growing :=
  Growing (core g) (rings g) (tail_ring g) j (phases g) false.
Definition with_missed b (g : growing) : growing :=
  Growing (core g) (rings g) (tail_ring g) (head_ring g) (phases g) b.

Definition with_bound j l (g : growing) : growing :=
  with_ring j (RingState (places (ring_at g j)) l (sealed (ring_at g j))) g.
Definition with_seal j (g : growing) : growing :=
  with_ring j (RingState (places (ring_at g j)) (bound (ring_at g j)) true) g.
Definition with_place j t x (g : growing) : growing :=
  with_ring j (RingState (put None (t mod size j) x (places (ring_at g j)))
    (bound (ring_at g j)) (sealed (ring_at g j))) g.

(** Where the limit is as it was read, open. *)
Definition unchanged (g : growing) (j l : nat) : Prop :=
  sealed (ring_at g j) = false /\ bound (ring_at g j) = l.
(** The next ticket to be received is in a later ring. *)
Definition passed_by (g : growing) (j : nat) : Prop :=
  sealed (ring_at g j) = true /\ bound (ring_at g j) = head (core g).

(** Sender [i] looks again. *)
Definition looks i k m (g : growing) : growing :=
  with_core (goto i (AtLook k m) (core g)) g.

(** ** Steps *)

Inductive grow_label :=
| Step (l : step_label message)
| SendRing (i : nat)
| SendSeal (i : nat)
| SendNext (i : nat)
| RecvMiss
| RecvNext.

(** The steps that look neither at slots nor at limits. *)
Definition kept (l : step_label message) : bool :=
  match l with
  | SendLook _ | SendLimit _ | SendMeasure _ | SendRaise _ | SendWrite _
  | RecvTake | RecvHole | RecvFree | Drain => false
  | _ => true
  end.

Inductive grow_step (g : growing) : grow_label -> growing -> Prop :=
| grow_kept l s (Hkept : kept l = true) (Hstep : core_step (core g) l s) :
    grow_step g (Step l) (with_core s g)
| grow_SendLook i s (Hstep : core_step (core g) (SendLook i) s) :
    grow_step g (Step (SendLook i)) (with_phase i Start (with_core s g))
| grow_SendRing i k m (Hat : control_of (core g) i = AtLimit k m) (Hphase : phase_of g i = Start) :
    grow_step g (SendRing i) (with_phase i (OnRing (tail_ring g)) g)
| grow_SendLimit_below i j k m (Hat : control_of (core g) i = AtLimit k m)
    (Hphase : phase_of g i = OnRing j) (Hopen : sealed (ring_at g j) = false)
    (Hbelow : mine (sender_of (core g) i) < bound (ring_at g j)) :
    grow_step g (Step (SendLimit i))
      (with_phase i (Passed j) (with_core (goto i (AtTicket k m) (core g)) g))
| grow_SendLimit_at i j k m (Hat : control_of (core g) i = AtLimit k m)
    (Hphase : phase_of g i = OnRing j) (Hopen : sealed (ring_at g j) = false)
    (Hnot : bound (ring_at g j) <= mine (sender_of (core g) i)) :
    grow_step g (Step (SendLimit i))
      (with_phase i (Stopped j (bound (ring_at g j))) (with_core (goto i (AtHead k m) (core g)) g))
| grow_SendLimit_sealed i j k m (Hat : control_of (core g) i = AtLimit k m)
    (Hphase : phase_of g i = OnRing j) (Hsealed : sealed (ring_at g j) = true) :
    grow_step g (Step (SendLimit i))
      (with_phase i (Moves j) (with_core (goto i (AtHead k m) (core g)) g))
| grow_SendMeasure i j l s (Hphase : phase_of g i = Stopped j l)
    (Hstep : core_step (core g) (SendMeasure i) s)
    (Hfits : capacity <= size j \/ mine (sender_of (core g) i) < head (core g) + size j) :
    grow_step g (Step (SendMeasure i))
      (with_phase i (Raises j l (head (core g) + Nat.min capacity (size j))) (with_core s g))
| grow_SendMeasure_full i j l s (Hphase : phase_of g i = Stopped j l)
    (Hstep : core_step (core g) (SendMeasure i) s) (Hsmall : size j < capacity)
    (Hfull : head (core g) + size j <= mine (sender_of (core g) i)) :
    grow_step g (Step (SendMeasure i)) (with_phase i (Seals j l) (with_core s g))
(* the largest ring: a store; a smaller one: a CAS *)
| grow_SendRaise i j l r k m (Hat : control_of (core g) i = AtRaise k m)
    (Hphase : phase_of g i = Raises j l r) (Hright : capacity <= size j \/ unchanged g j l) :
    grow_step g (Step (SendRaise i))
      (with_bound j r
        (with_core (goto i (AtLook k m) (with_limit (room (sender_of (core g) i)) (core g))) g))
| grow_SendRaise_lost i j l r k m (Hat : control_of (core g) i = AtRaise k m)
    (Hphase : phase_of g i = Raises j l r) (Hsmall : size j < capacity)
    (Hchanged : ~ unchanged g j l) :
    grow_step g (Step (SendRaise i)) (looks i k m g)
| grow_SendSeal i j l k m (Hat : control_of (core g) i = AtRaise k m)
    (Hphase : phase_of g i = Seals j l) (Hsame : unchanged g j l) :
    grow_step g (SendSeal i) (with_phase i (Moves j) (with_seal j g))
| grow_SendSeal_lost i j l k m (Hat : control_of (core g) i = AtRaise k m)
    (Hphase : phase_of g i = Seals j l) (Hchanged : ~ unchanged g j l) :
    grow_step g (SendSeal i) (looks i k m g)
| grow_SendNext i j k m (Hat : control_of (core g) i = AtRaise k m)
    (Hphase : phase_of g i = Moves j) :
    grow_step g (SendNext i)
      (with_tail_ring (if tail_ring g =? j then S j else tail_ring g) (looks i k m g))
(* the ring was sealed already *)
| grow_SendNext_sealed i j k m s (Hat : control_of (core g) i = AtMeasure k m)
    (Hphase : phase_of g i = Moves j) (Hstep : core_step (core g) (SendMeasure i) s) :
    grow_step g (SendNext i)
      (with_tail_ring (if tail_ring g =? j then S j else tail_ring g)
        (with_core (goto i (AtLook k m) s) g))
| grow_SendWrite i j k m s (Hat : control_of (core g) i = AtWrite k m)
    (Hphase : phase_of g i = Passed j) (Hstep : core_step (core g) (SendWrite i) s) :
    grow_step g (Step (SendWrite i))
      (with_place j (mine (sender_of (core g) i)) (Some m) (with_core s g))
| grow_RecvTake k m (Hrat : rat (core g) = RPoll k) (Hfirst : missed g = false)
    (Hplace : place g (head_ring g) (head (core g)) = Some m) :
    grow_step g (Step RecvTake) (with_core (rgoto (RFree k m) (core g)) g)
| grow_RecvMiss k (Hrat : rat (core g) = RPoll k) (Hfirst : missed g = false)
    (Hplace : place g (head_ring g) (head (core g)) = None) :
    grow_step g RecvMiss (with_missed true g)
| grow_RecvNext k (Hrat : rat (core g) = RPoll k) (Hmissed : missed g = true)
    (Hpassed : passed_by g (head_ring g)) :
    grow_step g RecvNext (with_head_ring (S (head_ring g)) g)
| grow_RecvHole k (Hrat : rat (core g) = RPoll k) (Hmissed : missed g = true)
    (Hpassed : ~ passed_by g (head_ring g)) :
    grow_step g (Step RecvHole) (with_missed false (with_core (rgoto (REmpty k) (core g)) g))
| grow_RecvFree k m s (Hrat : rat (core g) = RFree k m) (Hstep : core_step (core g) RecvFree s) :
    grow_step g (Step RecvFree)
      (with_place (head_ring g) (head (core g)) None (with_core s g))
| grow_Drain m (Hrat : rat (core g) = RDrain) (Hbelow : head (core g) < close_end (core g))
    (Hplace : place g (head_ring g) (head (core g)) = Some m) :
    grow_step g (Step Drain)
      (with_place (head_ring g) (head (core g)) None
        (with_core (Ring.discard capacity m (core g)) g))
| grow_DrainNext (Hrat : rat (core g) = RDrain) (Hpassed : passed_by g (head_ring g)) :
    grow_step g RecvNext (with_head_ring (S (head_ring g)) g).

Definition grow_shows (l : grow_label) : history process (operation message) (result message) :=
  match l with Step l => RingSteps.shows l | _ => [] end.

Definition grow_model : step_model :=
  {| Simulation.state := growing; label := grow_label; start := start_growing;
     step := grow_step; visible := grow_shows |}.

End Grow.

Arguments growing : clear implicits.
Arguments grow_label : clear implicits.
