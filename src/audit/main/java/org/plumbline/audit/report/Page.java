package org.plumbline.audit.report;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.owasp.encoder.Encode;
import org.plumbline.audit.report.ReportFiles.Content;
import org.plumbline.history.timeline.TimelinePage;

/** A report as one HTML page that needs nothing else. */
public final class Page {
  @SuppressWarnings("InlineFormatString") // a page in the middle of code hides the code
  private static final String FORM =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Plumbline: %1$s</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
      h1 { font-size: 1.3rem; border-left: .4rem solid %2$s; padding-left: .8rem }
      pre { overflow-x: auto; font-size: .85rem; background: #8881; padding: 1rem }
      :root { color-scheme: light dark }
      </style>
      </head>
      <body>
      <h1>%3$s</h1>
      <pre>%4$s</pre>
      </body>
      </html>
      """;

  private Page() {}

  /** The page of an audit. */
  public static Content of(AuditReport report) {
    return page(
        report.target().name(),
        report.verdict(),
        AuditText.verdict(report),
        AuditText.lines(report));
  }

  /** The page of a check: the verdict, the timeline around its reason, and the operations it names. */
  public static Content of(CheckReport report) {
    return out -> {
      var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      TimelinePage.write(report.history(), report.verdict(), report.name(), writer);
      writer.flush();
    };
  }

  private static Content page(
      String title, Property.Outcome outcome, String verdict, List<String> lines) {
    String color =
        switch (outcome) {
          case PASS -> "#2a7d2a";
          case VIOLATION -> "#c0392b";
          case INCONCLUSIVE -> "#b8860b";
        };
    List<String> rest =
        lines.subList(Math.min(2, lines.size()), lines.size()); // the heading says the first
    return Content.of(
        String.format(
            FORM,
            Encode.forHtml(title),
            color,
            Encode.forHtml(verdict),
            Encode.forHtml(String.join("\n", rest))));
  }
}
