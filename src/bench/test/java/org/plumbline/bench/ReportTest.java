package org.plumbline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report says who was faster, and by how much. */
final class ReportTest {
  private static final Scenario PAIR =
      new Scenario(
          "pair", SingleThread.class, "pair", "1024", 1, 1, Map.of("slow", 2.0, "fast", 0.5));

  @TempDir Path directory;

  @Test
  void ratiosAreTakenRoundByRound() {
    // The machine was twice as slow in the second round: both sides were.
    assertEquals(
        new Ratio(2, 2, 3), Ratio.of(List.of(20.0, 40.0, 30.0), List.of(10.0, 20.0, 10.0)));
    assertEquals(1.5, Ratio.median(List.of(1.0, 2.0)));
  }

  @Test
  void goalsAreReachedOrMissed() throws Exception {
    Map<String, List<Double>> sides = new TreeMap<>();
    sides.put(Scenario.OURS, List.of(10.0));
    sides.put("slow", List.of(20.0));
    sides.put("fast", List.of(4.0));
    new Report(Map.of(PAIR, sides), 1, 1500).write(directory);
    List<String> table = Files.readAllLines(directory.resolve(Report.TABLE));
    assertTrue(table.contains("|  | slow | 20.0 | 2.00 | 2.00 | 2.00 | 2.0 | reached |"));
    assertTrue(table.contains("|  | fast | 4.0 | 0.40 | 0.40 | 0.40 | 0.5 | missed |"));
    assertTrue(
        Files.readAllLines(directory.resolve(Report.TIMES)).contains("\"pair\",slow,1,20.000"));
  }
}
