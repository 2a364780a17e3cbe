package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The runs in proofs/runs are runs of the unbounded core as it is: recorded again they are the same. {@code make -C
 * proofs check} replays them with the step model that the theorems speak of, and refuses corrupted ones.
 *
 * <p>After a change of the core, {@code -Dplumbline.record=true} writes them anew: review the change like code.
 */
class RecordedRunsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path RUNS = ROOT.resolve("proofs/runs/UnboundedCore.txt");
  private static final int SEEDS = 60;

  /** Handing out what is left is a read of a slot, R1, in a loop that has the label. */
  private static final Set<String> NO_ACCESS = Set.of("X2");

  private final StepLabels labels;

  RecordedRunsTest() throws Exception {
    labels =
        new StepLabels(
            ROOT.resolve("src/channel/main/java/org/plumbline/channel/core"),
            List.of("UnboundedCore", "TicketCore"));
  }

  @Test
  void theRunsOnRecordAreRunsOfTheCore() throws Exception {
    List<String> lines = new ArrayList<>();
    Set<String> seen = new TreeSet<>(NO_ACCESS);
    for (int seed = 0; seed < SEEDS; seed++) {
      lines.add("run " + seed);
      for (String line : RecordedRun.of(labels, seed)) {
        lines.add(line);
        seen.add(line.split(" ", -1)[1]);
      }
    }
    seen.removeAll(Set.of("calls", "returns"));
    assertEquals(new TreeSet<>(labels.all()), seen, "every labelled step is taken in some run");
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("plumbline.record")) {
      Files.writeString(RUNS, text);
    }
    assertEquals(Files.readString(RUNS), text);
  }
}
