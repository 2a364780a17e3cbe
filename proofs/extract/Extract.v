(** What is extracted to OCaml: computed steps that are proved equal to the relations, the
    events that they show, the faulty variants and the replay. Only booleans, pairs, lists and options
    become OCaml's own; numbers stay Coq's. *)
From Coq Require Import Extraction ExtrOcamlBasic.
From Plumbline Require Channel ChannelSuccessors UnboundedList UnboundedListSuccessors Faults Replay
  Ring RingSteps RingSuccessors RingFaults.

Separate Extraction
  Channel.channel_start ChannelSuccessors.successors
  UnboundedList.start_state UnboundedListSuccessors.successors
  Channel.shows UnboundedList.shows Faults.variant Faults.sleeps_unwoken Replay.after
  Ring.start_state RingSteps.shows RingSuccessors.stepping RingFaults.variant
  RingFaults.room_unpromised.
