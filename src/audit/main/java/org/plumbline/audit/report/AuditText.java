package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plumbline.audit.explore.ExplorerStage;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.pipeline.AuditResult;
import org.plumbline.audit.pipeline.AuditResult.Done;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.stress.StressResult;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetFile;

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
      return "VIOLATION of "
          + witness.property()
          + " in "
          + name
          + (report.result().documented() ? ", a documented relaxation: " : ": ")
          + witness.why()
          + ".";
    }
    if (report.result().obstacle() != null) {
      return "INCONCLUSIVE: the explorer cannot run "
          + name
          + ": "
          + report.result().obstacle()
          + ".";
    }
    String seen = "in " + runs(report.result());
    if (report.result().relaxations() > 0) {
      return "PASS with a relaxation: "
          + name
          + " answered empty when it was not, as --lenient-empty allows; else nothing wrong was seen "
          + seen
          + ".";
    }
    return "PASS: nothing wrong was seen with " + name + " " + seen + ".";
  }

  private static String runs(AuditResult result) {
    long rounds = 0;
    long explored = 0;
    for (Done done : result.stages()) {
      rounds += done.stage() == Stage.STRESS ? done.runs() : 0;
      explored += done.stage() == Stage.STRESS ? 0 : done.runs();
    }
    var words = new ArrayList<String>();
    if (rounds > 0) {
      words.add(number(rounds) + " rounds on real threads");
    }
    if (explored > 0 || words.isEmpty()) {
      words.add(number(explored) + " chosen schedules");
    }
    return String.join(" and ", words);
  }

  private void facts() {
    fact("target", target.name() + ", from " + target.from() + ", " + target.made());
    for (TargetFile file : target.files()) {
      fact("sha-256", file.sha256() + "  " + file.path().getFileName());
    }
    fact("judged as", judgedAs(target));
    fact("calls", calls(target.shape()));
    target.notes().forEach(note -> fact("note", note));
    fact("java", java());
    fact(
        "seed", report.options().seed() + " (the same seed gives the same programs and schedules)");
    fact("ran", ran(report).substring("Ran ".length()));
    report.result().stages().forEach(done -> fact("", stage(done)));
  }

  /** The roles and the capacity that it was held against. */
  static String judgedAs(Target target) {
    Shape shape = target.shape();
    String capacity =
        switch (shape.capacity()) {
          case Shape.UNBOUNDED -> "unbounded";
          case 0 -> "rendezvous (capacity 0)";
          default -> "capacity " + shape.capacity();
        };
    return "first in, first out, "
        + capacity
        + ", "
        + (shape.manyProducers() ? "many producers" : "one producer")
        + ", "
        + (shape.manyConsumers() ? "many consumers" : "one consumer");
  }

  /** The command that looks for the same anew. */
  static String command(AuditReport report) {
    return "plumbline audit '"
        + report.target().name()
        + "'"
        + report.target().options()
        + (report.options().lenientEmpty() ? " --lenient-empty" : "")
        + " --seed "
        + report.options().seed();
  }

  /** What it ran on. */
  static String java() {
    return Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors";
  }

  /** How long it took. */
  static String ran(AuditReport report) {
    return String.format(Locale.ROOT, "Ran %.1f s", report.result().elapsed().toMillis() / 1e3);
  }

  /** What a stage did. */
  static String stage(Done done) {
    String words =
        done.stage().word() + ": " + number(done.programs()) + " programs, " + number(done.runs());
    return switch (done.stage()) {
      case STRESS -> words + " rounds on the untouched class";
      case EXHAUSTIVE ->
          words + " schedules; every interleaving of " + number(done.completed()) + " of them";
      case BOUNDED ->
          words
              + " schedules; every one with at most "
              + ExplorerStage.PREEMPTIONS
              + " preemptions of "
              + number(done.completed())
              + " of them";
      case RANDOM -> words + " schedules";
    };
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
    StressResult stress = report.result().stress();
    Finding relaxed = stress == null ? null : stress.relaxed();
    var documented = target.relaxation();
    if (documented != null) {
      lines.add("");
      lines.add("Documented: \"" + documented.words() + "\" (" + documented.source() + ").");
    }
    Program program = relaxed == null ? null : relaxed.program();
    Ending ending = relaxed == null ? null : relaxed.ending();
    if (report.witness() != null || program == null || ending == null) {
      return;
    }
    lines.add("");
    lines.add(
        "A relaxation that --lenient-empty allows was met "
            + number(report.result().relaxations())
            + " times. One of them:");
    indented(EndingTable.lines(program, ending, target.shape().closable()));
  }

  private void violation() {
    lines.addAll(new ViolationText(report).lines());
  }

  private void indented(List<String> block) {
    block.forEach(line -> lines.add(INDENT + line));
  }

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
