package org.plumbline.audit.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.report.Property.Strength;
import org.plumbline.audit.stress.Finding;
import org.plumbline.audit.stress.StressResult;
import org.plumbline.audit.stress.ThreadStack;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetFile;
import org.plumbline.history.History;

/** An audit for people: the verdict in a sentence first, then what it rests on. */
public final class AuditText {
  private static final String INDENT = "    ";

  private final AuditReport report;
  private final Target target;
  private final List<String> lines = new ArrayList<>();

  private AuditText(AuditReport report) {
    this.report = report;
    this.target = report.target();
  }

  /** The lines of the report. */
  public static List<String> lines(AuditReport report) {
    return new AuditText(report).lines();
  }

  private List<String> lines() {
    lines.add(verdict(report));
    lines.add("");
    facts();
    lines.add("");
    properties();
    relaxation();
    violation();
    return lines;
  }

  /** The verdict in one sentence. */
  public static String verdict(AuditReport report) {
    String name = report.target().name();
    Witness witness = report.witness();
    if (witness != null) {
      return "VIOLATION of " + witness.property() + " in " + name + ": " + witness.why() + ".";
    }
    StressResult result = report.result();
    String seen =
        number(result.rounds()) + " rounds of " + number(result.programs()) + " random programs";
    if (result.relaxations() > 0) {
      return "PASS with a relaxation: "
          + name
          + " answered empty when it was not, as it may; else nothing wrong was seen in "
          + seen
          + ".";
    }
    return "PASS: nothing wrong was seen with "
        + name
        + " in "
        + seen
        + ", which proves nothing about the rest.";
  }

  private void facts() {
    StressResult result = report.result();
    Shape shape = target.shape();
    fact("target", target.name() + ", from " + target.from() + ", " + target.made());
    for (TargetFile file : target.files()) {
      fact("sha-256", file.sha256() + "  " + file.path().getFileName());
    }
    String capacity =
        switch (shape.capacity()) {
          case Shape.UNBOUNDED -> "unbounded";
          case 0 -> "rendezvous (capacity 0)";
          default -> "capacity " + shape.capacity();
        };
    fact(
        "judged as",
        "first in, first out, "
            + capacity
            + ", "
            + (shape.manyProducers() ? "many producers" : "one producer")
            + ", "
            + (shape.manyConsumers() ? "many consumers" : "one consumer"));
    fact("calls", calls(shape));
    target.notes().forEach(note -> fact("note", note));
    fact(
        "java",
        Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    fact("seed", report.options().seed() + " (the same seed gives the same programs)");
    fact(
        "ran",
        number(result.programs())
            + " programs, "
            + number(result.rounds())
            + " rounds ("
            + number(result.recorded())
            + " recorded), "
            + number(result.longRuns())
            + " long runs of "
            + number(result.longOperations())
            + " operations, in "
            + String.format(Locale.ROOT, "%.1f s", result.elapsed().toMillis() / 1e3));
  }

  private static String calls(Shape shape) {
    return shape.calls().stream()
        .sorted()
        .map(c -> c.word(shape.closable()) + (c.timed() ? "(timeout)" : ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void fact(String name, String text) {
    lines.add(String.format(Locale.ROOT, "%-10s %s", name, text));
  }

  private void properties() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("property", "verdict", "strength", "runs", ""));
    for (Property property : report.properties()) {
      boolean checked = property.strength() != Strength.NOT_CHECKED;
      rows.add(
          List.of(
              property.name(),
              checked ? word(property.verdict()) : "-",
              property.strength().word(),
              checked ? number(property.runs()) : "-",
              property.remark()));
    }
    lines.addAll(Columns.align(rows));
  }

  private static String word(Outcome verdict) {
    return verdict == Outcome.VIOLATION ? "VIOLATION" : verdict.word();
  }

  private void relaxation() {
    StressResult result = report.result();
    Finding relaxed = result.relaxed();
    if (relaxed == null || relaxed.program() == null || relaxed.ending() == null) {
      return;
    }
    var documented = target.relaxation();
    lines.add("");
    lines.add(
        documented == null
            ? "Relaxation, allowed by --lenient-empty, met in "
                + number(result.relaxations())
                + " rounds. One of them:"
            : "Documented relaxation, met in "
                + number(result.relaxations())
                + " rounds: \""
                + documented.words()
                + "\" ("
                + documented.source()
                + "). One of them:");
    indented(EndingTable.lines(relaxed.program(), relaxed.ending(), target.shape().closable()));
  }

  private void violation() {
    Finding finding = report.result().finding();
    Witness witness = report.witness();
    if (finding == null || witness == null) {
      return;
    }
    if (finding.program() != null && finding.ending() != null) {
      lines.add("");
      lines.add("The smallest program found that shows it, and what its calls answered:");
      indented(EndingTable.lines(finding.program(), finding.ending(), target.shape().closable()));
    }
    History history = witness.history();
    if (history != null) {
      lines.add("");
      lines.add("What was recorded, in the order of time:");
      indented(HistoryTable.lines(history, witness.operations()));
    }
    lines.add("");
    lines.add("Why: " + witness.why() + ".");
    if (!witness.operations().isEmpty() && finding.kind() == Finding.Kind.HISTORY) {
      lines.add(
          "The operations that contradict each other: "
              + witness.operations().stream().map(o -> "#" + o).collect(Collectors.joining(", "))
              + ".");
    }
    if (finding.kind() == Finding.Kind.ENDING && history == null) {
      lines.add(
          "The times of the calls were not recorded; none would help, for each thread's own order"
              + " is enough.");
    }
    stacks(finding);
  }

  private void stacks(Finding finding) {
    for (ThreadStack stack : finding.stacks()) {
      lines.add("");
      lines.add(
          "thread "
              + stack.name()
              + (stack.inside() ? ", inside a call, " : ", done or waiting for the others, ")
              + stack.state().name().toLowerCase(Locale.ROOT));
      if (stack.inside()) {
        stack.frames().stream()
            .filter(f -> !f.getClassName().startsWith("org.plumbline.audit.stress"))
            .forEach(f -> lines.add(INDENT + "at " + f));
      }
    }
    Throwable thrown = finding.thrown();
    if (thrown != null) {
      lines.add("");
      var text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text, true));
      indented(text.toString().lines().toList());
    }
  }

  private void indented(List<String> block) {
    block.forEach(line -> lines.add(INDENT + line));
  }

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
