package org.plumbline.audit.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.history.History;
import org.plumbline.history.check.Certificate;
import org.plumbline.history.check.Verdict;

/**
 * What the check of one history came to.
 *
 * @param name the name of its file
 * @param model what it was judged as, for people
 * @param history the history
 * @param verdict the judgement
 * @param elapsed how long reading and judging took
 */
public record CheckReport(
    String name, String model, History history, Verdict verdict, Duration elapsed) {

  /** The verdict as an outcome. */
  public Outcome outcome() {
    if (verdict instanceof Verdict.Linearizable) {
      return Outcome.PASS;
    }
    return verdict instanceof Verdict.Violation ? Outcome.VIOLATION : Outcome.INCONCLUSIVE;
  }

  /** Why it is a violation; null if it is none. */
  public @Nullable Witness witness() {
    return verdict instanceof Verdict.Violation violation
        ? new Witness(
            violation.contradiction().kind().word(),
            "linearizable",
            history,
            violation.contradiction().operations(),
            sentence(violation.contradiction().why()))
        : null;
  }

  /** An order that explains the history; null if there is none or it is not known. */
  public @Nullable Certificate certificate() {
    return verdict instanceof Verdict.Linearizable yes ? yes.certificate() : null;
  }

  /** The one property that is judged. */
  public Property property() {
    Outcome outcome = outcome();
    boolean decided = outcome != Outcome.INCONCLUSIVE;
    return new Property(
        "linearizable",
        outcome,
        decided ? Strength.EXHAUSTIVE : Strength.NOT_CHECKED,
        decided ? 1 : 0,
        "");
  }

  /** A sentence without its full stop, so that it can stand inside another. */
  static String sentence(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  /** The verdict in one sentence. */
  public String sentence() {
    if (verdict instanceof Verdict.Violation violation) {
      return "VIOLATION ("
          + violation.contradiction().kind().word()
          + "): "
          + name
          + " is not linearizable: "
          + sentence(violation.contradiction().why())
          + ".";
    }
    return verdict instanceof Verdict.Inconclusive inconclusive
        ? "INCONCLUSIVE: " + name + ": " + sentence(inconclusive.reason()) + "."
        : "PASS: " + name + " is linearizable.";
  }

  /** The report for people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(sentence());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d operations, judged as %s, in %.1f s",
            history.size(),
            model,
            elapsed.toMillis() / 1e3));
    verdict.notes().forEach(note -> lines.add("note: " + note));
    Witness witness = witness();
    if (witness != null) {
      lines.add("");
      lines.add(
          "The operations that contradict each other ("
              + witness.operations().stream().map(o -> "#" + o).collect(Collectors.joining(", "))
              + "), in the order of time:");
      HistoryTable.lines(history, witness.operations()).forEach(line -> lines.add("    " + line));
    }
    return lines;
  }
}
