package org.plumbline.conformance.explored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * Our cores, each broken in one place, most of them as a real channel was: the explorer finds every one, and the
 * schedule that shows it is kept in a file, and shows it again. A line on the page docs/cores-explored.md says so.
 * After a change of a core, or of what is a step, {@code -Dplumbline.record=true} writes the files and lines anew.
 */
class ScheduledMutantsTest {
  private static final Path SCHEDULES =
      Path.of(System.getProperty("basedir", ""), "test/resources/schedules");
  private static final boolean RECORDS = Boolean.getBoolean("plumbline.record");
  private static final Explorer EXPLORER = new Explorer(Explorer.Limits.DEFAULT);

  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @EnumSource
  void isKilledByItsSchedule(BrokenCore broken) throws Exception {
    Program program = broken.program(directory);
    Exploration exploration = EXPLORER.explore(program, Strategies.exhaustive());
    assertEquals(1, exploration.findings().size(), () -> "survives: " + exploration);
    if (RECORDS) {
      record(broken, exploration.findings().get(0));
    }
    List<String> kept = Files.readAllLines(file(broken));
    assertEquals(broken.program.toString(), kept.get(0));
    Schedule schedule = Schedule.parse(kept.get(1));
    Explorer.Replay replay = EXPLORER.replay(program, schedule);
    String why = replay.why();
    assertNotNull(why, () -> "this schedule shows nothing any more: " + replay.ending());
    assertEquals(kept.get(2), why.lines().findFirst().orElse(""));
    String line = line(broken, kept.get(2));
    if (RECORDS) {
      ExploredPage.record(ExploredPage.BROKEN, line.substring(0, line.indexOf('|', 1) + 1), line);
    }
    assertTrue(ExploredPage.has(line), () -> "the page lacks " + line);
    assertNull(EXPLORER.replay(broken.programOfSound(), schedule).why(), "the core as it is");
  }

  /** Its line on the page. */
  private static String line(BrokenCore broken, String why) {
    String program = broken.program.toString().replace("|", "\\|");
    return "| %s | %s | `%s` | %s |".formatted(broken, broken.seenIn, program, why);
  }

  private static Path file(BrokenCore broken) {
    return SCHEDULES.resolve(broken.name().toLowerCase(Locale.ROOT) + ".txt");
  }

  private static void record(BrokenCore broken, Finding finding) throws IOException {
    Files.createDirectories(SCHEDULES);
    Files.writeString(
        file(broken),
        broken.program + "\n" + finding.schedule().token() + "\n" + finding.why() + "\n");
  }
}
