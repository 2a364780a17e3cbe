(** * The headline theorems and what they assume

    Every [Print Assumptions] must answer "Closed under the global context";
    [make check] counts the answers. README.md puts each theorem next to its English. *)
From Plumbline Require Import History Simulation Sequential Channel ChannelLinearizable
  UnboundedList UnboundedListSound UnboundedListRefines Parking TrackingSimulation
  RingLinearizable RingWaiting RingWakeUp RingGrowRefines RingGrowWaiting.
From Plumbline Require ChannelSuccessors UnboundedListSuccessors Faults Replay RingSuccessors RingFaults.

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
Check @RingSuccessors.ring_successors_exact.
Print Assumptions RingSuccessors.ring_successors_exact.
Check @RingFaults.room_unpromised_never.
Print Assumptions RingFaults.room_unpromised_never.

(** Histories: what they show, and how they are judged. *)
From Plumbline Require Ordered Fifo FifoDecided Observed Unrefuted Verifier Recorded Cases.

Check @Observed.unbounded_history_conserves.
Print Assumptions Observed.unbounded_history_conserves.
Check @Observed.unbounded_per_sender.
Print Assumptions Observed.unbounded_per_sender.
Check @Observed.unbounded_nothing_made_up.
Print Assumptions Observed.unbounded_nothing_made_up.
Check @Observed.unbounded_nothing_twice.
Print Assumptions Observed.unbounded_nothing_twice.
Check @Ordered.linearizable_iff_ordered.
Print Assumptions Ordered.linearizable_iff_ordered.
Check @FifoDecided.fifo_decided.
Print Assumptions FifoDecided.fifo_decided.
Check @FifoDecided.fifo_check_decides.
Print Assumptions FifoDecided.fifo_check_decides.
Check @Unrefuted.unbounded_never_refuted.
Print Assumptions Unrefuted.unbounded_never_refuted.
Check @Verifier.verify_sound.
Print Assumptions Verifier.verify_sound.
Check @Recorded.accepts_sound.
Print Assumptions Recorded.accepts_sound.
Check @Recorded.recorded_allows.
Print Assumptions Recorded.recorded_allows.
Check @Cases.no_disagreement.
Print Assumptions Cases.no_disagreement.
