package org.plumbline.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.stress.Main.Run;

/**
 * Every question to every core, the twins and the broken rules: no forbidden outcome, no stuck test. The
 * profile {@code long} does it with all that jcstress has.
 */
class QuestionsTest {
  static java.util.List<Run> runs() {
    return Run.all(
        Boolean.getBoolean("plumbline.long"), Path.of("target", "jcstress").toAbsolutePath());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingForbiddenIsSeen(Run run) throws Exception {
    Run.Result result = run.run();
    System.out.println(result);
    assertTrue(result.good(), result::toString);
  }
}
