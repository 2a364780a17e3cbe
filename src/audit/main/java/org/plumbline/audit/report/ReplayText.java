package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.audit.explore.Bench;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.targets.Target;

/** A replayed run for people. */
public final class ReplayText {
  private ReplayText() {}

  /** The lines of the report: what came of it first, then every step. */
  public static List<String> lines(Target target, Program program, Bench.Repeated repeated) {
    Finding finding = repeated.finding();
    boolean channel = target.shape().closable();
    var lines = new ArrayList<String>();
    if (finding == null) {
      lines.add("PASS: nothing is wrong with this run of " + target.name() + ".");
    } else {
      Witness witness = new Explainer(target).explain(finding);
      lines.add(
          "VIOLATION of "
              + witness.property()
              + " in "
              + target.name()
              + ", again: "
              + witness.why()
              + ".");
    }
    lines.add("");
    lines.add(program.text(channel));
    lines.add("");
    lines.addAll(
        Interleaving.lines(
            program,
            Interleaving.rows(
                program,
                finding == null ? null : finding.ending(),
                repeated.replay().steps(),
                channel)));
    return lines;
  }
}
