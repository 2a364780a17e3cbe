(** * The headline theorems and what they assume

    Every [Print Assumptions] must answer "Closed under the global context";
    [make check] counts the answers. README.md puts each theorem next to its English. *)
From Plumbline Require Import History Simulation Sequential Channel ChannelLinearizable
  UnboundedList UnboundedListSound UnboundedListRefines Parking TrackingSimulation
  RingLinearizable RingWaiting RingWakeUp RingGrowRefines RingGrowWaiting.

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
Check @tracking_histories.
Print Assumptions tracking_histories.
Check @ring_refinement.
Print Assumptions ring_refinement.
Check @ring_linearizable.
Print Assumptions ring_linearizable.
Check @ring_first_in_first_out.
Print Assumptions ring_first_in_first_out.
Check @ring_conservation.
Print Assumptions ring_conservation.
Check @ring_capacity_kept.
Print Assumptions ring_capacity_kept.
Check @ring_nothing_overwritten.
Print Assumptions ring_nothing_overwritten.
Check @no_lost_room.
Print Assumptions no_lost_room.
Check @ring_no_lost_wake_up.
Print Assumptions ring_no_lost_wake_up.
Check @ring_clear_never_underflows.
Print Assumptions ring_clear_never_underflows.
Check @grow_refinement.
Print Assumptions grow_refinement.
Check @grow_linearizable.
Print Assumptions grow_linearizable.
Check @grow_conservation.
Print Assumptions grow_conservation.
Check @grow_capacity_kept.
Print Assumptions grow_capacity_kept.
Check @grow_nothing_overwritten.
Print Assumptions grow_nothing_overwritten.
Check @grow_no_lost_wake_up.
Print Assumptions grow_no_lost_wake_up.
Check @grow_clear_never_underflows.
Print Assumptions grow_clear_never_underflows.
Check @grow_no_lost_room.
Print Assumptions grow_no_lost_room.
