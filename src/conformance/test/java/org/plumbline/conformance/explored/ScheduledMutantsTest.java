package org.plumbline.conformance.explored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.explorer.Exploration;
import org.plumbline.explorer.Explorer;
import org.plumbline.explorer.Finding;
import org.plumbline.explorer.Program;
import org.plumbline.explorer.Schedule;
import org.plumbline.explorer.engine.Strategies;

/**
 * Our cores, each broken in one place, most of them as a real channel was: the explorer finds every one, and the schedule
 * that shows it is kept in a file, where it shows it again. After a change of a core, or of what is a step, {@code
 * -Dplumbline.record=true} writes the files anew.
 */
class ScheduledMutantsTest {
  private static final Path SCHEDULES =
      Path.of(System.getProperty("basedir", ""), "test/resources/schedules");
  private static final Explorer EXPLORER = new Explorer(Explorer.Limits.DEFAULT);

  @TempDir Path directory = Path.of("");

  enum Mutant {
    EMPTY_IN_THE_GAP( // tokio #3350
        "none: send | send | try_recv",
        "TicketCore.java",
        "Waiting.gap(gaps++);\n      } else if (isClosed(seen))",
        "return null;\n      } else if (isClosed(seen))"),
    LAST_MESSAGE_LOST_TO_DISCONNECTED( // rust #34711, flume #120
        "none: send, close_sender | recv",
        "TicketCore.java",
        "if (ticket(seen) != head.getPlain()) {\n        Waiting.gap(gaps++);\n      } else if (isClosed",
        "if (ticket(seen) != head.getPlain() && !isClosed(seen)) {\n        Waiting.gap(gaps++);\n      } else if (isClosed"),
    SEND_DOES_NOT_WAKE( // rust #15761
        "none: try_send | recv", "TicketCore.java", "waiting.unpark(sleeper);", ""),
    BIT_IS_NOT_CLEARED("none: send | recv", "TicketCore.java", "tail.getAndAdd(-PARKED);", ""),
    REGISTERED_AFTER_THE_CHECK( // kanal #8 #14 #15 #19
        "none: send | recv",
        "TicketCore.java",
        "!tail.compareAndSet(seen, seen | PARKED)",
        "tail.getAndBitwiseOr(PARKED) < 0"),
    TIMED_OUT_RECEIVER_STAYS( // rust #39364
        "none: duplicate, close_sender | recv_timeout, recv_timeout",
        "TicketCore.java",
        "tail.compareAndSet(now, now & ~PARKED)",
        "tail.compareAndSet(now, now)"),
    CLOSE_DOES_NOT_WAKE(
        "none: close_sender | recv", "TicketCore.java", "waiting.unpark(receiver); // C3", "// C3"),
    EVERY_CLOSE_IS_THE_LAST(
        "none: duplicate, close_sender | try_recv",
        "TicketCore.java",
        "senders.decrementAndGet() == 0",
        "senders.decrementAndGet() >= 0"),
    DRAIN_STOPS_AT_A_HOLE( // rust #121582, crossbeam #1084
        "none: send | close_receiver",
        "TicketCore.java",
        "Waiting.gap(gaps++);\n    }\n    return null;",
        "return null;\n    }\n    return null;"),
    CLOSE_DOES_NOT_DRAIN( // rust #107466, crossbeam #669
        "1: send | close_receiver",
        "TicketCore.java",
        "undelivered.discardAll(() -> nextBelow(ticket(seen))); // X2",
        "undelivered.discardAll(() -> nextBelow(0)); // X2"),
    ONE_TOO_MANY(
        "1: try_send, try_send | try_recv",
        "RingCore.java",
        "this.capacity = capacity;",
        "this.capacity = capacity + 1;"),
    RECEIVE_WAKES_NOBODY("1: send, send | recv", "RingCore.java", "releaseFirst(); // R9", "// R9"),
    SENDER_REGISTERS_AND_SLEEPS( // rust #76220
        "1: send, send | recv",
        "RingCore.java",
        "answer = trySend(message); // W2",
        "answer = TrySend.FULL; // W2"),
    CLOSE_WAKES_NO_SENDER( // rust #76220
        "1: send, send | send | close_receiver",
        "RingCore.java",
        "while (releaseFirst()) {} // X3",
        "// X3"),
    GHOST_SENDER( // rust #39364
        "0: send_timeout | recv", "HandoffCore.java", "waitingSenders.remove(me);", ""),
    MEETING_IS_FORGOTTEN( // kanal #24, zio #9973
        "0: send | recv | interrupt_second",
        "HandoffCore.java",
        "      if (me.state != State.WAITING) {\n        return me.state;\n      }\n",
        ""),
    SENT_IS_NOT_RECEIVED( // flume #140
        "0: try_send | try_recv",
        "HandoffCore.java",
        "return TrySend.FULL;\n      } else {",
        "waitingSenders.addLast(new Party(message));\n        return TrySend.SENT;\n      } else {");

    final String program;
    final String file;
    final String old;
    final String replacement;

    Mutant(String program, String file, String old, String replacement) {
      this.program = program;
      this.file = file;
      this.old = old;
      this.replacement = replacement;
    }

    Path schedule() {
      return SCHEDULES.resolve(name().toLowerCase(Locale.ROOT) + ".txt");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isKilledByItsSchedule(Mutant mutant) throws Exception {
    ExploredCores broken =
        ExploredCores.edited(mutant.file, mutant.old, mutant.replacement, directory);
    Program program = ChannelTrial.of(ChannelProgram.parse(mutant.program), broken);
    Exploration exploration = EXPLORER.explore(program, Strategies.exhaustive());
    assertEquals(1, exploration.findings().size(), () -> "survives: " + exploration);
    if (Boolean.getBoolean("plumbline.record")) {
      record(mutant, exploration.findings().get(0));
    }
    List<String> kept = Files.readAllLines(mutant.schedule());
    assertEquals(mutant.program, kept.get(0));
    Schedule schedule = Schedule.parse(kept.get(1));
    Explorer.Replay replay = EXPLORER.replay(program, schedule);
    String why = replay.why();
    assertNotNull(why, () -> "this schedule shows nothing any more: " + replay.ending());
    assertEquals(kept.get(2), why.lines().findFirst().orElse(""));
    Program sound = ChannelTrial.of(ChannelProgram.parse(mutant.program), ExploredCores.ours());
    assertNull(EXPLORER.replay(sound, schedule).why(), "the core as it is");
  }

  private static void record(Mutant mutant, Finding finding) throws IOException {
    Files.createDirectories(SCHEDULES);
    Files.writeString(
        mutant.schedule(),
        mutant.program + "\n" + finding.schedule().token() + "\n" + finding.why() + "\n");
  }
}
