package org.plumbline.audit.report;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.plumbline.audit.report.ReportFiles.Content;
import org.plumbline.history.timeline.TimelinePage;

/** The report of a check as one HTML page that needs nothing else. */
public final class CheckPage {
  private CheckPage() {}

  /** The page: the verdict, the timeline around its reason, and the operations it names. */
  public static Content of(CheckReport report) {
    return out -> {
      var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      TimelinePage.write(report.history(), report.verdict(), report.name(), writer);
      writer.flush();
    };
  }
}
