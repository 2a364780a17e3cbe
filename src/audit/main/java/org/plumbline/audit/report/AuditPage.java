package org.plumbline.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.pipeline.AuditResult.Done;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.report.ReportFiles.Content;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetFile;
import org.plumbline.history.History;
import org.plumbline.history.check.Contradiction;
import org.plumbline.history.check.Verdict;
import org.plumbline.history.timeline.Markup;
import org.plumbline.history.timeline.TimelinePage;

/**
 * The report of an audit as one HTML page that needs nothing else, light and dark: the verdict in a sentence, the
 * properties, and of a violation the program, how it comes about, its history, and how to see it again.
 */
public final class AuditPage {
  private final AuditReport report;
  private final Target target;
  private final boolean channel;
  private final Markup page;

  private AuditPage(AuditReport report, Markup page) {
    this.report = report;
    this.target = report.target();
    this.channel = target.shape().closable();
    this.page = page;
  }

  /** The page. */
  public static Content of(AuditReport report) {
    return out -> {
      var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      new AuditPage(report, new Markup(writer)).write();
      writer.flush();
    };
  }

  private void write() throws IOException {
    page.ours("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.ours("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.ours("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", "Plumbline audit of " + target.name()).newLine();
    page.open("style").newLine().ours(TimelinePage.styleSheet()).ours(styleSheet());
    page.close("style").newLine().close("head").newLine().open("body").open("main").newLine();
    writeVerdict();
    writeProperties();
    Finding finding = report.result().finding();
    Witness witness = report.witness();
    if (finding != null && witness != null) {
      writeProgram(finding);
      writeInterleaving(finding);
      writeStacks(finding);
      writeHistory(witness);
      writeJudgement(witness);
    }
    writeAgain();
    writeRan();
    writeVersions();
    page.close("main").newLine().close("body").newLine().close("html").newLine();
  }

  private static String styleSheet() {
    try (InputStream in = AuditPage.class.getResourceAsStream("audit.css")) {
      if (in == null) {
        throw new IllegalStateException("audit.css is missing beside " + AuditPage.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeVerdict() throws IOException {
    page.element("p", "Plumbline audit", "class", "tool").newLine();
    page.element("h1", target.name()).newLine();
    String[] parts = AuditText.verdict(report).split(":? ", 2);
    page.open("p", "class", "verdict " + report.verdict().word());
    page.element("strong", parts[0]).text(" " + parts[1]).close("p").newLine();
    page.element(
            "p", AuditText.judgedAs(target) + ". " + AuditText.ran(report) + ".", "class", "facts")
        .newLine();
    for (String note : target.notes()) {
      page.element("p", note, "class", "facts").newLine();
    }
    var documented = target.relaxation();
    if (documented != null) {
      page.element(
              "p",
              "Documented: \u201c" + documented.words() + "\u201d (" + documented.source() + ").",
              "class",
              "facts")
          .newLine();
    }
  }

  private void writeProperties() throws IOException {
    page.element("h2", "Properties").newLine();
    openScroll("properties");
    page.ours("<table class=\"properties\">\n<thead><tr><th>property</th><th>verdict</th>");
    page.ours(
        "<th>strength</th><th class=\"number\">runs</th><th>scope</th></tr></thead>\n<tbody>\n");
    for (Property property : report.properties()) {
      boolean checked = property.strength() != Strength.NOT_CHECKED;
      page.open("tr").element("td", property.name());
      page.open("td");
      if (checked || property.verdict() == Outcome.VIOLATION) {
        page.element(
            "span", property.verdict().word(), "class", "pill " + property.verdict().word());
      }
      page.close("td").element("td", property.strength().word().replace('-', ' '));
      page.element("td", checked ? AuditText.number(property.runs()) : "", "class", "number");
      page.element("td", property.remark(), "class", "remark").close("tr").newLine();
    }
    page.ours("</tbody>\n</table>\n</div>\n");
  }

  private void openScroll(String label) throws IOException {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label)
        .newLine();
  }

  private void writeProgram(Finding finding) throws IOException {
    Program program = finding.program();
    Ending ending = finding.ending();
    if (program == null || ending == null) {
      return;
    }
    page.element("h2", "The smallest program that shows it").newLine();
    openScroll("program");
    writeThreads(program, "program");
    page.ours("<tbody>\n");
    int longest = program.threads().stream().mapToInt(List::size).max().orElse(0);
    for (int s = 0; s < longest; s++) {
      page.open("tr");
      for (int t = 0; t < program.width(); t++) {
        page.open("td");
        if (s < program.threads().get(t).size()) {
          Step step = program.threads().get(t).get(s);
          page.element("code", step.text(channel)).text(" \u2192 ");
          page.element("code", Answer.text(step, ending.answer(t, s)));
        }
        page.close("td");
      }
      page.close("tr").newLine();
    }
    page.ours("</tbody>\n</table>\n</div>\n");
    page.element("p", EndingTable.aroundIt(program, ending), "class", "facts").newLine();
  }

  private void writeThreads(Program program, String kind) throws IOException {
    page.open("table", "class", "threads " + kind, "style", "--threads:" + program.width());
    page.ours("<thead><tr>");
    for (int t = 0; t < program.width(); t++) {
      page.element("th", "thread " + Program.name(t));
    }
    page.ours("</tr></thead>\n");
  }

  private void writeInterleaving(Finding finding) throws IOException {
    Discovery discovery = report.result().discovery();
    if (discovery == null) {
      return;
    }
    page.element("h2", "How it comes about").newLine();
    page.element(
            "p",
            "Time runs down"
                + ViolationText.schedule(discovery)
                + ". What a thread does between two lines nobody else can see.",
            "class",
            "facts")
        .newLine();
    openScroll("interleaving");
    writeThreads(discovery.program(), "interleaving");
    page.ours("<tbody>\n");
    int before = -1;
    for (Interleaving.Row row :
        Interleaving.rows(discovery.program(), finding.ending(), discovery.steps(), channel)) {
      page.open("tr", "class", before >= 0 && before != row.thread() ? "turn" : "same");
      before = row.thread();
      for (int t = 0; t < discovery.program().width(); t++) {
        if (t == row.thread()) {
          page.open("td", "class", row.what().name().toLowerCase(Locale.ROOT));
          page.element(
              "code", (row.what() == Interleaving.What.ANSWER ? "\u2192 " : "") + row.text());
          if (!row.place().isEmpty()) {
            page.text(" ").element("small", row.place());
          }
          page.close("td");
        } else {
          page.ours("<td></td>");
        }
      }
      page.close("tr").newLine();
    }
    page.ours("</tbody>\n</table>\n</div>\n");
  }

  private void writeStacks(Finding finding) throws IOException {
    for (ThreadStack stack : finding.stacks()) {
      if (stack.inside()) {
        page.element("h3", "thread " + stack.name() + " does not come back").newLine();
        page.open("pre");
        for (StackTraceElement frame : stack.frames()) {
          if (!frame.getClassName().startsWith("org.plumbline.audit.stress")) {
            page.text("at " + frame).newLine();
          }
        }
        page.close("pre").newLine();
      }
    }
  }

  private void writeHistory(Witness witness) throws IOException {
    History history = witness.history();
    if (history == null) {
      return;
    }
    var contradiction =
        new Contradiction(Contradiction.Kind.SEARCH, witness.operations(), witness.why());
    TimelinePage.writeTimeline(history, new Verdict.Violation(contradiction, List.of()), page);
    Program program =
        report.result().finding() == null ? null : report.result().finding().program();
    if (program != null) {
      page.element(
              "p",
              "Processes 0 to "
                  + (program.width() - 1)
                  + " are the threads A to "
                  + Program.name(program.width() - 1)
                  + "; the last one is the audit, which puts in what is inside at the start and takes"
                  + " out what is left.",
              "class",
              "facts")
          .newLine();
    }
  }

  private void writeJudgement(Witness witness) throws IOException {
    page.element("h2", "Why it is a violation").newLine();
    page.element("p", sentence(witness.why())).newLine();
    for (String sentence : ViolationText.judgement(report)) {
      page.element("p", sentence).newLine();
    }
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private void writeAgain() throws IOException {
    if (report.witness() == null) {
      return;
    }
    page.element("h2", "See it again").newLine();
    Discovery discovery = report.result().discovery();
    if (discovery == null) {
      page.element(
              "p", "No schedule of this violation is known; the same seed gives the same programs:")
          .newLine();
      page.element("pre", AuditText.command(report)).newLine();
      return;
    }
    page.element("p", "With the file that lies beside this page, step by step and exactly:")
        .newLine();
    page.element("pre", "plumbline replay schedule.json").newLine();
    page.element("p", "Or looked for anew, from the same seed:").newLine();
    page.element("pre", AuditText.command(report)).newLine();
    page.element("p", "The schedule in one word:", "class", "facts").newLine();
    page.element("pre", discovery.schedule().token(), "class", "token").newLine();
  }

  private void writeRan() throws IOException {
    page.element("h2", "What ran").newLine();
    page.open("ul").newLine();
    for (Done done : report.result().stages()) {
      page.element("li", AuditText.stage(done)).newLine();
    }
    page.close("ul").newLine();
    page.element(
            "p",
            "Chosen schedules are interleavings: what a weaker memory order adds, only the stage on"
                + " real threads can meet, as far as this machine does it.",
            "class",
            "facts")
        .newLine();
  }

  private void writeVersions() throws IOException {
    page.element("h2", "Versions and checksums").newLine();
    page.open("dl").newLine();
    entry("target", target.from() + ", " + target.made());
    entry("java", AuditText.java());
    entry("seed", Long.toString(report.options().seed()));
    for (TargetFile file : target.files()) {
      entry(String.valueOf(file.path().getFileName()), "sha-256 " + file.sha256());
    }
    if (target.files().isEmpty()) {
      for (var checksum : report.result().checksums().entrySet()) {
        entry(checksum.getKey(), "sha-256 " + checksum.getValue());
      }
    }
    page.close("dl").newLine();
  }

  private void entry(String name, String text) throws IOException {
    page.element("dt", name).element("dd", text).newLine();
  }
}
