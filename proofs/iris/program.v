(** The unbounded core as a HeapLang program.

    Mirrors the Java class UnboundedCore step by step; the labels in brackets
    are its labels and those of spec/UnboundedList.tla. One line below is one
    shared access, or touches only what its thread owns.

    A channel is a block of five cells:
      [c_tail]     the word: ticket * 2 + closed, taken by fetch-and-add
      [c_hint]     a segment at or before the one of the next ticket
      [c_handles]  how many sender handles are open
      [c_head]     index of the next slot to receive    (the receiver's alone)
      [c_segment]  a segment at or just before it        (the receiver's alone)
    A segment is a block of 2 + [segment_size] cells: its first index
    ([s_base]), the segment after it ([s_next], written once), and from
    [s_slots] on its slots. A slot holds NONE, then once SOME message, then
    NONE again when the receiver has taken the message.

    Differs from the Java code, and why:
    - no parked bit, no parking (S3, S4, R3-R7, C3): the word is ticket * 2 +
      closed instead of ticket * 4 + parked * 2 + closed, and a receive that
      would block is the caller's loop around [try_receive]. Parking moves
      no message; its safety half is proved apart, in plain Coq.
    - getAndBitwiseOr is a compare-and-swap loop, since HeapLang has no such
      instruction; the loop is proved to be one atomic step (word.v).
    - integers do not overflow, nothing is freed, and all accesses are
      sequentially consistent: memory order is the business of
      spec/UnboundedListRA.tla and of the jcstress tests.
    - a segment has any number of slots above zero; Java has 64. *)
From iris.heap_lang Require Import lang notation.
From iris.prelude Require Import options.

Notation "e1 `and` e2" := (BinOp AndOp e1%E e2%E) (at level 35) : expr_scope.
Notation "e1 `or` e2" := (BinOp OrOp e1%E e2%E) (at level 35) : expr_scope.

(** Everything below and every theorem holds for each segment size. *)
Class SegmentSize := {
  segment_size : nat;
  segment_size_pos : 0 < segment_size;
}.

Section program.
  Context `{!SegmentSize}.

  (** Cells of a channel, by their distance from its address. *)
  Definition c_tail : Z := 0.
  Definition c_hint : Z := 1.
  Definition c_handles : Z := 2.
  Definition c_head : Z := 3.
  Definition c_segment : Z := 4.

  (** Cells of a segment. *)
  Definition s_base : Z := 0.
  Definition s_next : Z := 1.
  Definition s_slots : Z := 2.

  Definition new_segment : val := λ: "first",
    let: "s" := AllocN #(2 + segment_size) NONE in
    "s" +ₗ #s_base <- "first";;
    "s".

  Definition new_channel : val := λ: <>,
    let: "s" := new_segment #0 in
    let: "c" := AllocN #5 "s" in
    "c" +ₗ #c_tail <- #0;;
    "c" +ₗ #c_handles <- #1;;
    "c" +ₗ #c_head <- #0;;
    "c".

  (** ** Segments, as the senders see them *)

  (** The segment after ["s"], linked by whoever comes first. *)
  Definition next_segment : val := λ: "s",
    match: !("s" +ₗ #s_next) with
      SOME "n" => "n"
    | NONE =>
        let: "n" := new_segment (!("s" +ₗ #s_base) + #segment_size) in
        match: Fst (CmpXchg ("s" +ₗ #s_next) NONE (SOME "n")) with
          SOME "other" => "other"
        | NONE => "n"
        end
    end.

  (** The segment of index ["i"], which ["s"] does not lie behind. *)
  Definition find_segment : val := rec: "find" "s" "i" :=
    if: "i" < !("s" +ₗ #s_base) + #segment_size then "s"
    else "find" (next_segment "s") "i".

  (** Moves the hint forward to ["s"], unless it is there or farther. *)
  Definition raise_hint : val := rec: "raise" "c" "s" :=
    let: "h" := !("c" +ₗ #c_hint) in
    if: !("s" +ₗ #s_base) ≤ !("h" +ₗ #s_base) then #()
    else if: CAS ("c" +ₗ #c_hint) "h" "s" then #()
    else "raise" "c" "s".

  (** [S2] with the walk that leads to it. *)
  Definition publish : val := λ: "c" "h" "i" "v",
    let: "s" := find_segment "h" "i" in
    raise_hint "c" "s";;
    "s" +ₗ (#s_slots + ("i" - !("s" +ₗ #s_base))) <- SOME "v".   (* S2 *)

  (** ** Sending *)

  (** True: sent. False: the receiver is gone, and the caller keeps the
      message. The hint is read before the ticket is taken, so that it cannot
      lie behind the ticket. *)
  Definition send : val := λ: "c" "v",
    let: "h" := !("c" +ₗ #c_hint) in
    let: "w" := FAA ("c" +ₗ #c_tail) #2 in                     (* S1 *)
    if: "w" `and` #1 = #1 then #false
    else publish "c" "h" ("w" ≫ #1) "v";; #true.

  (** ** Receiving: one thread at a time *)

  (** SOME segment that index ["i"] lies in, or NONE when it is not there yet;
      ["s"] is that segment or the one before it. *)
  Definition segment_of_head : val := λ: "s" "i",
    if: "i" < !("s" +ₗ #s_base) + #segment_size then SOME "s"
    else !("s" +ₗ #s_next).

  (** SOME message, or NONE when the slot at the head is not written yet. *)
  Definition poll : val := λ: "c",
    let: "i" := !("c" +ₗ #c_head) in
    match: segment_of_head !("c" +ₗ #c_segment) "i" with
      NONE => NONE
    | SOME "s" =>
        "c" +ₗ #c_segment <- "s";;
        let: "slot" := "s" +ₗ (#s_slots + ("i" - !("s" +ₗ #s_base))) in
        match: !"slot" with                                  (* R1 *)
          NONE => NONE
        | SOME "v" =>
            "slot" <- NONE;;
            "c" +ₗ #c_head <- "i" + #1;;
            SOME "v"
        end
    end.

  (** SOME message, or one of two answers without a message. *)
  Definition EmptyV : val := InjLV #false.
  Definition DisconnectedV : val := InjLV #true.

  (** Never [EmptyV] while a message is in flight: it then waits for the sender
      that holds the ticket of the head. *)
  Definition try_receive : val := rec: "try_receive" "c" :=
    match: poll "c" with
      SOME "v" => SOME "v"
    | NONE =>
        let: "w" := !("c" +ₗ #c_tail) in                       (* R2 *)
        if: "w" ≫ #1 = !("c" +ₗ #c_head) then
          if: "w" `and` #1 = #1 then DisconnectedV else EmptyV
        else "try_receive" "c"
    end.

  (** ** Handles and closing *)

  (** Java's getAndBitwiseOr. *)
  Definition fetch_or : val := rec: "fetch_or" "l" "bits" :=
    let: "w" := !"l" in
    if: CAS "l" "w" ("w" `or` "bits") then "w" else "fetch_or" "l" "bits".

  Definition duplicate : val := λ: "c",
    FAA ("c" +ₗ #c_handles) #1;; #().                          (* D1 *)

  Definition close_sender : val := λ: "c",
    if: FAA ("c" +ₗ #c_handles) #(-1) = #1                     (* C1 *)
    then fetch_or ("c" +ₗ #c_tail) #1;; #()                    (* C2 *)
    else #().

  (** [X2] Hands every message below index ["stop"] to ["undelivered"], in
      order, and waits for the senders in flight. *)
  Definition drain : val := rec: "drain" "c" "undelivered" "stop" :=
    if: !("c" +ₗ #c_head) < "stop" then
      match: poll "c" with
        SOME "v" => "undelivered" "v";; "drain" "c" "undelivered" "stop"
      | NONE => "drain" "c" "undelivered" "stop"
      end
    else #().

  Definition close_receiver : val := λ: "c" "undelivered",
    let: "w" := fetch_or ("c" +ₗ #c_tail) #1 in                (* X1 *)
    drain "c" "undelivered" ("w" ≫ #1).                      (* X2 *)
End program.
