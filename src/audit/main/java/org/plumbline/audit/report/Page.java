package org.plumbline.audit.report;

import java.util.List;
import org.plumbline.audit.report.ReportFiles.Content;

/** A report as one HTML page that needs nothing else. */
public final class Page {
  private Page() {}

  /** The page of an audit. */
  public static Content of(AuditReport report) {
    return page(AuditText.verdict(report), AuditText.lines(report));
  }

  /** The page of a check. */
  public static Content of(CheckReport report) {
    return page(report.sentence(), report.lines());
  }

  private static Content page(String verdict, List<String> lines) {
    return Content.of(verdict + String.join("\n", lines));
  }
}
