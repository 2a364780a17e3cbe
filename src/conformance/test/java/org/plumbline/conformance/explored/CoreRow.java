package org.plumbline.conformance.explored;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.plumbline.channel.core.Cores;
import org.plumbline.conformance.explored.ChannelProgram.Act;
import org.plumbline.conformance.explored.ExploredCores.Edit;

/** A core at a capacity: what one row of the table is about. */
enum CoreRow {
  UNBOUNDED("UnboundedCore", "none", Cores.STANDARD),
  /** With as many segments as messages, where a small program would stay in the first. */
  SHORT_SEGMENTS(
      "UnboundedCore, one slot a segment",
      "none",
      Cores.STANDARD,
      new Edit("UnboundedCore.java", "SIZE = 64", "SIZE = 1")),
  HANDOFF("HandoffCore", "0", Cores.STANDARD),
  RING_OF_1("RingCore", "1", Cores.STANDARD),
  RING_OF_2("RingCore", "2", Cores.STANDARD),
  /** Where the second message makes the ring grow: a small program would stay in the first ring. */
  GROWING_RING(
      "RingCore, at first one slot",
      "2",
      Cores.STANDARD,
      new Edit("RingCore.java", "SMALLEST = 32", "SMALLEST = 1")),
  REFERENCE("ReferenceCore", "none", Cores.REFERENCE),
  REFERENCE_0("ReferenceCore", "0", Cores.REFERENCE),
  REFERENCE_1("ReferenceCore", "1", Cores.REFERENCE),
  REFERENCE_2("ReferenceCore", "2", Cores.REFERENCE);

  private final String core;
  private final String capacity;
  private final Cores which;

  @SuppressWarnings("ImmutableEnumChecker") // a list that does not change
  private final List<Edit> edits;

  CoreRow(String core, String capacity, Cores which, Edit... edits) {
    this.core = core;
    this.capacity = capacity;
    this.which = which;
    this.edits = List.of(edits);
  }

  ExploredCores open(Path directory) throws IOException, ReflectiveOperationException {
    return edits.isEmpty()
        ? ExploredCores.ours(which)
        : ExploredCores.edited(which, directory, edits);
  }

  /** Every program of this size. */
  List<ChannelProgram> programs(int senders, int operations) {
    return ChannelProgram.all(
        capacity.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(capacity)),
        senders,
        operations);
  }

  /**
   * Every program of this size, and one of those that are the same in every step: without a limit no send has to wait,
   * so it makes no difference how long it would.
   */
  List<ChannelProgram> distinct(int senders, int operations) {
    return programs(senders, operations).stream()
        .filter(p -> !capacity.equals("none") || !(p.has(Act.TRY_SEND) || p.has(Act.SEND_TIMEOUT)))
        .toList();
  }

  @Override
  public String toString() {
    return core + " | " + capacity;
  }
}
