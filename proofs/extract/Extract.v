(** What is extracted to OCaml: computed steps that are proved equal to the relations, the
    events that they show, and the faulty variants. Only booleans, pairs, lists and options
    become OCaml's own; numbers stay Coq's. *)
From Coq Require Import Extraction ExtrOcamlBasic.
From Plumbline Require Channel ChannelSuccessors UnboundedList UnboundedListSuccessors Faults.

Separate Extraction
  Channel.channel_start ChannelSuccessors.successors
  UnboundedList.start_state UnboundedListSuccessors.successors
  Channel.shows UnboundedList.shows Faults.variant Faults.sleeps_unwoken.
