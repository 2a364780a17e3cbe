(* Replays recorded runs of the Java core with the steps that the proofs compute, and corrupted twins of
   them, which must be refused.

   A file holds runs one after the other: "run NUMBER", then a line for each observation,
     s0 calls send 1      s0 returns sent      s0 S1      s0 D1 1
     r calls recv         r returns message 1  r R1
   in the order in which they came. *)

open Sequential

exception Malformed of string

let int text =
  match int_of_string_opt text with Some n when n >= 0 -> Numbers.of_int n | _ -> raise (Malformed text)

let thread = function
  | "r" -> Receiver
  | text when String.length text > 1 && text.[0] = 's' ->
      Sender (int (String.sub text 1 (String.length text - 1)))
  | text -> raise (Malformed text)

let call = function
  | [ "send"; m ] -> Coq_send (ForEver, int m)
  | [ "close" ] -> Coq_close_sender
  | words -> raise (Malformed (String.concat " " words))

let receiver_call = function
  | [ "recv" ] -> Coq_recv ForEver
  | [ "tryRecv" ] -> Coq_recv NotAtAll
  | [ "timedRecv" ] -> Coq_recv ForAWhile
  | [ "close" ] -> Coq_close_receiver
  | words -> raise (Malformed (String.concat " " words))

let answer = function
  | [ "sent" ] -> Sent
  | [ "disconnected" ] -> Disconnected
  | [ "closed" ] -> Closed
  | [ "message"; m ] -> Message (int m)
  | [ "empty" ] -> Empty
  | [ "interrupted" ] -> Interrupted
  | "undelivered" :: ms -> Undelivered (Stdlib.List.map int ms)
  | words -> raise (Malformed (String.concat " " words))

let access : string list -> Replay_steps.access = function
  | [ "S1" ] -> S1
  | words -> raise (Malformed (String.concat " " words))
