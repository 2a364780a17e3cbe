package org.plumbline.conformance.explored;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plumbline.channel.core.Cores;
import org.plumbline.conformance.explored.ExploredCores.Edit;
import org.plumbline.explorer.Program;

/**
 * Our cores, each broken in one place, most of them as a real channel was. Each stands for a shape: what the real one did
 * wrong is done wrong at the place that corresponds to it here.
 */
enum BrokenCore {
  // What a receive looks at, and when.
  DISCONNECTED_BEFORE_WHAT_IS_BUFFERED(
      "rust #34711",
      "none: send, close_sender | recv",
      edit(
          "UnboundedCore.java",
          "    Object message = poll();\n    return message != null",
          "    if (isClosed(tail)) {\n      return DISCONNECTED;\n    }\n"
              + "    Object message = poll();\n    return message != null")),
  LAST_MESSAGE_LOST_TO_DISCONNECTED(
      "flume #120",
      "none: send, close_sender | recv",
      edit(
          "TicketCore.java",
          "if (ticket(seen) != ownHead()) {\n        Waiting.gap(gaps++);\n      } else if (isClosed",
          "if (ticket(seen) != ownHead() && !isClosed(seen)) {\n"
              + "        Waiting.gap(gaps++);\n      } else if (isClosed")),
  EMPTY_IN_THE_GAP(
      "tokio #3350",
      "none: send | send | try_recv",
      edit(
          "TicketCore.java",
          "Waiting.gap(gaps++);\n      } else if (isClosed(seen))",
          "return null;\n      } else if (isClosed(seen))")),

  // Who wakes whom.
  SEND_DOES_NOT_WAKE(
      "rust #15761",
      "none: try_send | recv",
      edit("TicketCore.java", "waiting.unpark(sleeper);", "")),
  MEETING_DOES_NOT_WAKE(
      "rust #15761",
      "0: try_send | recv",
      edit("HandoffCore.java", "wake(party);\n      return TrySend.SENT;", "return TrySend.SENT;")),
  BIT_IS_NOT_CLEARED(
      "", "none: send | recv", edit("TicketCore.java", "TAIL.getAndAdd(this, -PARKED);", "")),
  CLOSE_DOES_NOT_WAKE(
      "",
      "none: close_sender | recv",
      edit("TicketCore.java", "waiting.unpark(receiver); // C3", "// C3")),
  RECEIVE_WAKES_NOBODY(
      "", "1: send, send | recv", edit("RingCore.java", "releaseFirst(); // R9", "// R9")),
  CLOSE_WAKES_NO_SENDER(
      "rust #76220",
      "1: send, send | send | close_receiver",
      edit("RingCore.java", "while (releaseFirst()) {} // X3", "// X3")),
  CLOSE_WAKES_BEFORE_IT_CLOSES(
      "rust #76220",
      "1: send, send | send | close_receiver",
      edit(
          "TicketCore.java",
          "receiverClosing = true;",
          "receiverClosing = true;\n    releaseSenders();"),
      edit("TicketCore.java", "releaseSenders();\n    Events", "Events")),
  SIGNAL_IS_LOST(
      "",
      "1: send, send | send | recv | interrupt_first",
      edit("RingCore.java", "releaseFirst(); // pass the signal on", "// pass the signal on")),

  // Waiting begins too late, or does not end.
  REGISTERED_AFTER_THE_CHECK(
      "kanal #8 #14 #15 #19",
      "none: send | recv",
      edit(
          "TicketCore.java",
          "!TAIL.compareAndSet(this, seen, seen | PARKED)",
          "(long) TAIL.getAndBitwiseOr(this, PARKED) < 0")),
  SENDER_REGISTERS_AND_SLEEPS(
      "kanal #8 #14 #15 #19",
      "1: send, send | recv",
      edit("RingCore.java", "answer = trySend(message); // W2", "answer = TrySend.FULL; // W2")),
  PARTY_SLEEPS_WITHOUT_A_LAST_LOOK(
      "kanal #8 #14 #15 #19",
      "0: send | recv",
      edit(
          "HandoffCore.java",
          "      } else {\n        wake = waiting.park(this, deadline);\n      }",
          "      }\n      wake = waiting.park(this, deadline);")),
  FULL_IS_CHECKED_AGAIN_BUT_NOT_CLOSED(
      "rust #76220",
      "1: send, send | send | close_receiver",
      edit(
          "RingCore.java",
          "answer = trySend(message); // W2",
          "answer =\n          ticket(tail) - head >= capacity\n"
              + "              ? TrySend.FULL\n              : trySend(message); // W2")),
  TIMED_OUT_RECEIVER_STAYS(
      "rust #39364",
      "none: duplicate, close_sender | recv_timeout, recv_timeout",
      edit(
          "TicketCore.java",
          "TAIL.compareAndSet(this, now, now & ~PARKED)",
          "TAIL.compareAndSet(this, now, now)")),
  TIMED_OUT_SENDER_STAYS(
      "rust #39364",
      "1: send, send_timeout | send | recv",
      edit("RingCore.java", "if (!waitingSenders.leave(me)) {", "if (me.released) {")),
  GHOST_SENDER(
      "rust #39364",
      "0: send_timeout | recv",
      edit("HandoffCore.java", "waitingSenders.remove(me);", "")),
  GHOST_RECEIVER(
      "rust #39364",
      "0: try_send | recv_timeout",
      edit(
          "HandoffCore.java",
          "if (waitingReceiver == me) {\n        waitingReceiver = null;",
          "if (waitingReceiver == me) {")),
  DEADLINE_OVERFLOWS(
      "rust #44216 #54552, crossbeam #798",
      "none: duplicate | recv_ages, recv_ages",
      edit("Waiting.java", "if (remaining <= 0)", "if (System.nanoTime() >= deadline)")),
  FULL_SEND_SPINS(
      "rust #106668",
      "1: send, send | try_recv",
      edit(
          "RingCore.java",
          "if (waiting.pause(pauses++))",
          "if (waiting.pause(pauses++) || spin())"),
      edit(
          "RingCore.java",
          "  private boolean releaseFirst() {",
          "  private static boolean spin() {\n    Thread.onSpinWait();\n    return true;\n  }\n\n"
              + "  private boolean releaseFirst() {")),

  // Meetings, and what is interrupted.
  MEETING_IS_FORGOTTEN(
      "kanal #24, zio #9973",
      "0: send | recv | interrupt_second",
      edit(
          "HandoffCore.java",
          "      if (me.state != State.WAITING) {\n        return me.state;\n      }\n",
          "")),
  INTERRUPTED_RECEIVE_DROPS(
      "kanal #24, zio #9973",
      "none: send | recv | interrupt_second",
      edit(
          "TicketCore.java",
          "        return message;\n      }\n    }\n  }",
          "        if (Thread.interrupted()) {\n          throw new InterruptedException();\n        }\n"
              + "        return message;\n      }\n    }\n  }")),
  SENT_IS_NOT_RECEIVED(
      "flume #140",
      "0: try_send | try_recv",
      edit(
          "HandoffCore.java",
          "return TrySend.FULL;\n      } else {",
          "waitingSenders.addLast(new Party(message));\n"
              + "        return TrySend.SENT;\n      } else {")),

  // Counting.
  EVERY_CLOSE_IS_THE_LAST(
      "",
      "none: duplicate, close_sender | try_recv",
      edit("TicketCore.java", "senders.decrementAndGet() == 0", "senders.decrementAndGet() >= 0")),
  ONE_TOO_MANY(
      "",
      "1: try_send, try_send | try_recv",
      edit("RingCore.java", "this.capacity = capacity;", "this.capacity = capacity + 1;")),
  SIZE_FROM_TWO_READS(
      "tokio #8062",
      "none: send | size | recv",
      edit("TicketCore.java", "if (ticket == ticket(tail)) {", "if (ticket >= 0) {")),

  // The receiver's close, and what is still on its way.
  CLOSE_DOES_NOT_DRAIN(
      "rust #107466",
      "1: send | close_receiver",
      edit(
          "TicketCore.java",
          "undelivered.discardAll(() -> nextBelow(ticket(seen))); // X2",
          "undelivered.discardAll(() -> nextBelow(0)); // X2")),
  UNBOUNDED_CLOSE_DOES_NOT_DRAIN(
      "crossbeam #669",
      "none: send | close_receiver",
      edit(
          "TicketCore.java",
          "undelivered.discardAll(() -> nextBelow(ticket(seen))); // X2",
          "undelivered.discardAll(() -> nextBelow(0)); // X2")),
  DRAIN_STOPS_AT_A_HOLE(
      "rust #121582, crossbeam #1084",
      "none: send | close_receiver",
      edit(
          "TicketCore.java",
          "Waiting.gap(gaps++);\n    }\n    return null;",
          "return null;\n    }\n    return null;")),
  CLOSED_IS_CHECKED_BEFORE_THE_TICKET(
      "rust #121582, crossbeam #1084",
      "none: send | close_receiver",
      edit(
          "UnboundedCore.java",
          "    long before = (long) TAIL.getAndAdd(this, TICKET); // S1 LP\n    if (isClosed(before)) {",
          "    boolean closed = isClosed(tail);\n"
              + "    long before = (long) TAIL.getAndAdd(this, TICKET); // S1 LP\n    if (closed) {")),
  DRAINED_AND_HANDED_BACK(
      "crossbeam #1187",
      "none: send | close_receiver",
      edit(
          "UnboundedCore.java",
          "SLOT.setRelease(segment.slots, index(ticket), message); // S2",
          "SLOT.setRelease(segment.slots, index(ticket), message); // S2\n"
              + "    if (receiverClosed()) {\n      return TrySend.DISCONNECTED;\n    }")),
  SEALED_BEFORE_THE_NEXT_RING(
      "rust #110001, crossbeam #971",
      "2: send, send | send | try_recv",
      edit("RingCore.java", "SMALLEST = 32", "SMALLEST = 1"),
      edit("RingCore.java", "      ring.makeNext(); // before", "      // before"),
      edit(
          "RingCore.java",
          "        return;\n      }\n    }\n    TAIL_RING",
          "        return;\n      }\n      ring.makeNext();\n    }\n    TAIL_RING")),
  LOSER_KEEPS_ITS_SEGMENT(
      "",
      "none: send, send | send | try_recv",
      edit("UnboundedCore.java", "SIZE = 64", "SIZE = 1"),
      edit("UnboundedCore.java", "segment = winner == null ? next : winner;", "segment = next;")),
  HOOK_UNDER_THE_LOCK(
      "tokio #1886",
      Cores.REFERENCE,
      "1: send, send_locked | close_receiver",
      edit(
          "ReferenceCore.java",
          "undelivered.discardAll(this::discard);",
          "lock.lock();\n    try {\n      undelivered.discardAll(this::discard);\n"
              + "    } finally {\n      lock.unlock();\n    }")),
  HOOK_EXCEPTION_STOPS_THE_DRAIN(
      "tokio #7094",
      "2: send, send | close_receiver",
      edit("Undelivered.java", "first = join(first, e);", "rethrow(e);"));

  /** The real channel that had it; empty if we know of none. */
  final String seenIn;

  private final Cores which;

  /** What its threads do. */
  @SuppressWarnings("ImmutableEnumChecker") // made of lists that do not change
  final ChannelProgram program;

  @SuppressWarnings("ImmutableEnumChecker") // a list that does not change
  private final List<Edit> edits;

  BrokenCore(String seenIn, String program, Edit... edits) {
    this(seenIn, Cores.STANDARD, program, edits);
  }

  BrokenCore(String seenIn, Cores which, String program, Edit... edits) {
    this.seenIn = seenIn;
    this.which = which;
    this.program = ChannelProgram.parse(program);
    this.edits = List.of(edits);
  }

  /** Its threads, over this core. */
  Program program(Path directory) throws IOException, ReflectiveOperationException {
    return ChannelTrial.of(program, ExploredCores.edited(which, directory, edits));
  }

  /** The same threads, over the core as it is. */
  Program programOfSound() throws ReflectiveOperationException {
    return ChannelTrial.of(program, ExploredCores.ours(which));
  }

  private static Edit edit(String file, String old, String replacement) {
    return new Edit(file, old, replacement);
  }
}
