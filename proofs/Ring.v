(** * The step model of the bounded channel: spec/Ring.tla, step for step

    Defined here: the state of the core with room for [capacity] messages, for any number
    of senders and messages. Nothing is proved in this file. RingSteps.v has the steps,
    RingSound.v and RingLog.v the invariants, RingRefines.v linearizability, conservation
    and capacity.

    Mirrors spec/Ring.tla and RingCore.java: the same actions under the same names, Java
    labels in brackets. Finer than the spec: the receiver parks (as in UnboundedList.v), the
    handles are counted before the last one closes (C1, C2), and who found room reads [head]
    again before he raises the limit ([SendMeasure]). Wider than the spec: a sender may read a
    limit that is out of date, and may find that another has raised it; so a ring that grows
    refines this one (RingGrow.v). The limit starts at 0, as in Java; a sender that has waited
    joins in front.
    Not covered: memory order (steps interleave); a sender's permit (whoever is released
    wakes, as in the spec) and its leaving and passing on, which are one step; spinning before
    parking; wrap-around of the ticket. *)
From Coq Require Import List Arith Lia Bool.
From Plumbline Require Import Table History Simulation Sequential.
From Plumbline Require UnboundedList.
Import ListNotations.

(** The word [tail] and its arithmetic are those of the unbounded core. *)
Notation word := UnboundedList.word.
Notation Word := UnboundedList.Word.
Notation ticket := UnboundedList.ticket.
Notation parked := UnboundedList.parked.
Notation closed := UnboundedList.closed.
Notation take_ticket := UnboundedList.take_ticket.
Notation set_parked := UnboundedList.set_parked.
Notation set_closed := UnboundedList.set_closed.

Section Ring.
Context {message : Type}.
Variable slot_count : nat.
Notation result := (result message).
Notation operation := (operation message).

(** ** State *)

Inductive control :=
| Absent                                          (** no handle yet *)
| Idle
| AtLook (k : patience) (m : message)             (** before S0: tail *)
| AtLimit (k : patience) (m : message)            (** in S0: limit *)
| AtHead (k : patience) (m : message)             (** in S0: head *)
| AtMeasure (k : patience) (m : message)          (** there is room: head again *)
| AtRaise (k : patience) (m : message)            (** before the limit is written *)
| AtTicket (k : patience) (m : message)           (** before S1 *)
| AtWrite (k : patience) (m : message)            (** before S2 *)
| AtClear (k : patience) (m : message)            (** before S3 *)
| AtUnpark (k : patience) (m : message)           (** before S4 *)
| AtJoin (k : patience) (m : message)             (** before W1 *)
| AtPark (k : patience) (m : message)             (** in W3 *)
| AtLeave (k : patience) (m : message) (a : option result)  (** before W4; None: tries once more *)
| AtReturn (k : patience) (m : message) (a : result)
| AtRelease                                       (** before C1 *)
| AtClose                                         (** before C2 *)
| AtWake                                          (** before C3 *)
| AtCloseReturn
| Gone.

(** What a sender does if it finds no room: [First] joins or answers Full, [Joined] parks,
    [Last] answers Full. *)
Inductive attempt := First | Joined | Last.

Record sender := SenderState {
  at_ : control;
  number : nat;       (** send calls that have returned *)
  seen : word;        (** tail as S0 read it *)
  room : nat;         (** the limit that it is about to write *)
  attempting : attempt;
  again : bool        (** it was released before and found no room *)
}.
Definition no_sender : sender := SenderState Absent 0 (Word 0 false false) 0 First false.

(** The ticket of a sender that has one. *)
Definition mine (x : sender) : nat := ticket (seen x).

Inductive receiver_control :=
| RIdle
| RPoll (k : patience)                            (** before R1 *)
| RFree (k : patience) (m : message)              (** before R8 *)
| RWake (k : patience) (m : message)              (** before R9 *)
| REmpty (k : patience)                           (** before R2 *)
| RAnnounce (k : patience)                        (** before R3 *)
| RSet (k : patience)                             (** before R4 *)
| RCheck (k : patience) (why : option result)     (** before R5; what ended the wait *)
| RPark (k : patience)                            (** in R6 *)
| RCancel (k : patience) (why : option result)    (** before R7; None: only the closed bit *)
| RReturn (k : patience) (a : result)
| RClose                                          (** before X1 *)
| RRelease                                        (** before X3 *)
| RDrain                                          (** before X2 *)
| RGone.

Record state := State {
  tail : word;
  slots : list (option message);                  (** table: None is a hole *)
  limit : nat;                                    (** there was room, once, for the tickets below *)
  waiting : list nat;                             (** senders that wait for room, the first first *)
  released : list nat;                            (** senders taken out of it by another thread *)
  open_handles : nat;
  parked_at : nat;                                (** the ticket whose taker wakes *)
  permit : bool;                                  (** the receiver's *)
  senders : list sender;                          (** table *)
  rat : receiver_control;
  head : nat;                                     (** the ticket that the receiver takes next *)
  rseen : word;                                   (** tail as R2 read it *)
  close_end : nat;                                (** tickets below it are discarded by the close *)
  received : list message;                        (** history *)
  undelivered : list message                      (** history *)
}.

Definition index (t : nat) : nat := t mod slot_count.
Definition slot (s : state) (t : nat) : option message := get None (slots s) (index t).
Definition sender_of (s : state) (i : nat) : sender := get no_sender (senders s) i.
Definition control_of (s : state) (i : nat) : control := at_ (sender_of s i).

Definition start_state : state :=
  State (Word 0 false false) [] 0 [] [] 1 0 false
    [SenderState Idle 0 (Word 0 false false) 0 First false] RIdle 0 (Word 0 false false) 0 [] [].

(** Updates of one variable. *)
Definition with_tail w (s : state) : state :=
  State w (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s) (permit s)
    (senders s) (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_slot t x (s : state) : state :=
  State (tail s) (put None (index t) x (slots s)) (limit s) (waiting s) (released s)
    (open_handles s) (parked_at s) (permit s) (senders s) (rat s) (head s) (rseen s)
    (close_end s) (received s) (undelivered s).
Definition with_limit l (s : state) : state :=
  State (tail s) (slots s) l (waiting s) (released s) (open_handles s) (parked_at s) (permit s)
    (senders s) (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_queue w r (s : state) : state :=
  State (tail s) (slots s) (limit s) w r (open_handles s) (parked_at s) (permit s) (senders s)
    (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_handles h (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) h (parked_at s) (permit s)
    (senders s) (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_parked_at t (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) t (permit s)
    (senders s) (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_permit b (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s) b
    (senders s) (rat s) (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_sender i x (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s)
    (permit s) (put no_sender i x (senders s)) (rat s) (head s) (rseen s) (close_end s)
    (received s) (undelivered s).
Definition rgoto c (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s)
    (permit s) (senders s) c (head s) (rseen s) (close_end s) (received s) (undelivered s).
Definition with_rseen w (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s)
    (permit s) (senders s) (rat s) (head s) w (close_end s) (received s) (undelivered s).
Definition with_close_end t (s : state) : state :=
  State (tail s) (slots s) (limit s) (waiting s) (released s) (open_handles s) (parked_at s)
    (permit s) (senders s) (rat s) (head s) (rseen s) t (received s) (undelivered s).
(** The receiver empties slot[head] and moves on. *)
Definition receive m (s : state) : state :=
  State (tail s) (put None (index (head s)) None (slots s)) (limit s) (waiting s) (released s)
    (open_handles s) (parked_at s) (permit s) (senders s) (rat s) (S (head s)) (rseen s)
    (close_end s) (received s ++ [m]) (undelivered s).
Definition discard m (s : state) : state :=
  State (tail s) (put None (index (head s)) None (slots s)) (limit s) (waiting s) (released s)
    (open_handles s) (parked_at s) (permit s) (senders s) (rat s) (S (head s)) (rseen s)
    (close_end s) (received s) (undelivered s ++ [m]).

(** Sender [i] goes to [c] and keeps what it remembers. *)
Definition goes_to (c : control) (x : sender) : sender :=
  SenderState c (number x) (seen x) (room x) (attempting x) (again x).
Definition goto i (c : control) (s : state) : state := with_sender i (goes_to c (sender_of s i)) s.

(** Sender [i] goes to [AtLook] for an attempt of kind [a]. *)
Definition tries i k m (a : attempt) (b : bool) (s : state) : state :=
  let x := sender_of s i in
  with_sender i (SenderState (AtLook k m) (number x) (seen x) (room x) a b) s.

(** A sender that has its answer leaves the queue first, if it joined. *)
Definition answered (a : attempt) k m (r : result) : control :=
  match a with Joined => AtLeave k m (Some r) | _ => AtReturn k m r end.

(** Whether a sender that finds no room answers Full. *)
Definition gives_up (a : attempt) (k : patience) : bool :=
  match a, k with Last, _ | _, NotAtAll => true | _, _ => false end.

(** Where a sender goes that found no room. *)
Definition no_room (a : attempt) k m : control :=
  if gives_up a k then AtReturn k m Full
  else match a with Joined => AtPark k m | _ => AtJoin k m end.

Definition without (i : nat) (l : list nat) : list nat := remove Nat.eq_dec i l.
Definition is_in (i : nat) (l : list nat) : bool := if in_dec Nat.eq_dec i l then true else false.

(** Takes the first sender out of the queue. *)
Definition release_first (s : state) : state :=
  match waiting s with [] => s | i :: is => with_queue is (i :: released s) s end.

(** Sender [i] leaves the queue; if it was released meanwhile it passes that on. *)
Definition leaves i (s : state) : state :=
  if is_in i (released s) then release_first (with_queue (waiting s) (without i (released s)) s)
  else with_queue (without i (waiting s)) (released s) s.

(** Where a [ParkCheck] leads to. *)
Definition ended (why : option result) : bool :=
  match why with Some _ => true | None => false end.
Definition checked (k : patience) (why : option result) (s : state) : receiver_control :=
  if negb (parked (tail s)) then RPoll k
  else if ended why || closed (tail s) then RCancel k why
  else RPark k.

End Ring.

Arguments control : clear implicits.
Arguments sender : clear implicits.
Arguments receiver_control : clear implicits.
Arguments state : clear implicits.
