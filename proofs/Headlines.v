(** * The headline theorems and what they assume

    Every [Print Assumptions] must answer "Closed under the global context";
    [make check] counts the answers. README.md puts each theorem next to its English. *)
From Plumbline Require Import History Simulation Sequential Channel UnboundedList
  UnboundedListSound UnboundedListRefines Parking.
From Plumbline Require ChannelSuccessors UnboundedListSuccessors Faults Replay.

Check @simulation_linearizable.
Print Assumptions simulation_linearizable.
Check @channel_linearizable.
Print Assumptions channel_linearizable.
Check @conservation.
Print Assumptions conservation.
Check @capacity_kept.
Print Assumptions capacity_kept.
Check @runs_conserve.
Print Assumptions runs_conserve.
Check @unbounded_refinement.
Print Assumptions unbounded_refinement.
Check @unbounded_linearizable.
Print Assumptions unbounded_linearizable.
Check @unbounded_conservation.
Print Assumptions unbounded_conservation.
Check @no_lost_wake_up.
Print Assumptions no_lost_wake_up.
Check @clear_never_underflows.
Print Assumptions clear_never_underflows.

Check @ChannelSuccessors.successors_exact.
Print Assumptions ChannelSuccessors.successors_exact.
Check @UnboundedListSuccessors.successors_exact.
Print Assumptions UnboundedListSuccessors.successors_exact.
Check @Faults.sleeps_unwoken_never.
Print Assumptions Faults.sleeps_unwoken_never.
Check @Replay.accepts_exact.
Print Assumptions Replay.accepts_exact.
Check @Replay.accepted_linearizable.
Print Assumptions Replay.accepted_linearizable.
