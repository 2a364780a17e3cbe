package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The runs in proofs/runs are runs of the unbounded core as it is: recorded again they are the same. {@code make -C
 * proofs check} replays them with the step model that the theorems speak of, and refuses corrupted ones.
 *
 * <p>After a change of the core, {@code -Dplumbline.record=true} writes them anew: review the change like code.
 */
class RecordedRunsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path ON_RECORD = ROOT.resolve("proofs/runs/UnboundedCore.txt");
  private static final int RUNS = 60;
  private static final int SEEDS = 2_000;

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
    Set<String> missing = new HashSet<>(labels.all());
    missing.removeAll(NO_ACCESS);
    int runs = 0;
    // So many runs, and after them those that take a step which no earlier one has taken.
    for (int seed = 0; runs < RUNS || !missing.isEmpty(); seed++) {
      assertTrue(seed < SEEDS, () -> "labelled steps that no run takes: " + missing);
      List<String> run = RecordedRun.of(labels, seed);
      boolean news = missing.removeAll(steps(run));
      if (!run.isEmpty() && (runs < RUNS || news)) {
        runs++;
        lines.add("run " + seed);
        lines.addAll(run);
      }
    }
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("plumbline.record")) {
      Files.writeString(ON_RECORD, text);
    }
    assertEquals(Files.readString(ON_RECORD), text);
  }

  /** What the threads did: labels, and the words of calls and returns. */
  private static Set<String> steps(List<String> run) {
    return run.stream().map(line -> line.split(" ", -1)[1]).collect(Collectors.toSet());
  }
}
