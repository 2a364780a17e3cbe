package org.plumbline.audit.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.judge.Confirmation;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.history.History;

/** The part of an audit's text that shows a violation: the program, how it came about, and why it is one. */
final class ViolationText {
  private static final String INDENT = "    ";

  private final AuditReport report;
  private final boolean channel;
  private final List<String> lines = new ArrayList<>();

  ViolationText(AuditReport report) {
    this.report = report;
    channel = report.target().shape().closable();
  }

  List<String> lines() {
    Finding finding = report.result().finding();
    Witness witness = report.witness();
    if (finding == null || witness == null) {
      return lines;
    }
    Program program = finding.program();
    Ending ending = finding.ending();
    if (program != null && ending != null) {
      heading("The smallest program found that shows it, and what its calls answered:");
      indented(EndingTable.lines(program, ending, channel));
    }
    Discovery discovery = report.result().discovery();
    if (discovery != null) {
      heading("How it comes about" + schedule(discovery) + ":");
      indented(
          Interleaving.lines(
              discovery.program(),
              Interleaving.rows(
                  discovery.program(), finding.ending(), discovery.steps(), channel)));
    }
    History history = witness.history();
    if (history != null) {
      heading("What was recorded, in the order of time:");
      indented(HistoryTable.lines(history, witness.operations()));
    }
    heading("Why: " + witness.why() + ".");
    if (!witness.operations().isEmpty() && finding.contradiction() != null) {
      lines.add(
          (witness.operations().size() == 1
                  ? "The operation that no order explains: "
                  : "The operations that contradict each other: ")
              + witness.operations().stream().map(o -> "#" + o).collect(Collectors.joining(", "))
              + ".");
    }
    if (finding.kind() == Finding.Kind.ENDING && history == null) {
      lines.add(
          "The times of the calls were not recorded; none would help, for each thread's own order"
              + " is enough.");
    }
    lines.addAll(judgement(report));
    stacks(finding);
    return lines;
  }

  /** How simple the schedule is, as a clause; empty if that is not known. */
  static String schedule(Discovery discovery) {
    if (discovery.preemptions() < 0) {
      return "";
    }
    return ", with "
        + (discovery.preemptions() == 1 ? "1 preemption" : discovery.preemptions() + " preemptions")
        + (discovery.fewest() ? ", the fewest" : "")
        + (discovery.shortest() ? ", in the shortest run that has so many" : "");
  }

  /** What kind of thing this is, and where it was seen. */
  static List<String> judgement(AuditReport report) {
    var sentences = new ArrayList<String>();
    if (report.result().documented()) {
      sentences.add(
          "This is a documented relaxation and no bug of the class; it is one of a program that"
              + " relies on the specification. --lenient-empty accepts it.");
    } else if (report.target().known()) {
      sentences.add(
          "This is a bug: as far as Plumbline knows, the class documents no such thing, and the"
              + " program keeps the roles that it is made for.");
    } else {
      sentences.add(
          "This is a bug if the class is made for what it was judged as, "
              + AuditText.judgedAs(report.target())
              + ", which Plumbline does not know of it. If its documentation promises less, see"
              + " --producers, --consumers and --lenient-empty.");
    }
    if (report.result().discovery() != null) {
      sentences.add(confirmed(report.result().confirmation()));
    }
    return sentences;
  }

  private static String confirmed(@Nullable Confirmation confirmation) {
    if (confirmation == null) {
      return "It was not looked for on the untouched class.";
    }
    if (confirmation.seen() && confirmation.rounds() == 0) {
      return "It was seen on the untouched class and real threads, too, at once.";
    }
    return String.format(
        Locale.ROOT,
        confirmation.seen()
            ? "It was seen on the untouched class and real threads, too, within %,d rounds."
            : "It was not seen in %,d rounds of this program on the untouched class and real threads:"
                + " it needs a schedule that this machine hardly ever takes.",
        confirmation.rounds());
  }

  private void stacks(Finding finding) {
    for (ThreadStack stack : finding.stacks()) {
      heading(
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

  private void heading(String words) {
    lines.add("");
    lines.add(words);
  }

  private void indented(List<String> block) {
    block.forEach(line -> lines.add(INDENT + line));
  }
}
