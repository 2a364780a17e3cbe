package org.plumbline.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.mutants.GapQueue;
import org.plumbline.audit.pipeline.AuditOptions;
import org.plumbline.audit.pipeline.Pipeline;
import org.plumbline.audit.report.AuditPage;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.audit.targets.TargetLoader.Wishes;

/** The page has every part, and nothing that a target is called can become markup. */
class AuditPageTest {
  @Test
  void everyPartIsThereAndEscaped() throws Exception {
    Target target =
        TargetLoader.ofFactory(
            "<img src=x onerror=alert(1)>", () -> new GapQueue<Integer>(), Wishes.NONE);
    var options =
        new AuditOptions(
            1, Duration.ofMinutes(1), false, Duration.ofSeconds(1), Set.of(Stage.EXHAUSTIVE));
    AuditReport report =
        AuditReport.of(
            target, options, Pipeline.run(target, options, (stage, fraction, runs) -> {}));
    var out = new ByteArrayOutputStream();
    AuditPage.of(report).writeTo(out);
    String page = out.toString(StandardCharsets.UTF_8);
    for (String part :
        new String[] {
          "VIOLATION",
          "Properties",
          "smallest program",
          "How it comes about",
          "Timeline",
          "GapQueue.java:",
          "plumbline replay schedule.json",
          "sha-256"
        }) {
      assertTrue(page.contains(part), part);
    }
    assertFalse(page.contains("<img"), "escaped");
    assertFalse(page.contains("http-equiv") || page.contains(" src=\""), "self-contained");
  }
}
