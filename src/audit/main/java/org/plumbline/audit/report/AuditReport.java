package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.report.Property.Strength;
import org.plumbline.audit.stress.StressOptions;
import org.plumbline.audit.stress.StressResult;
import org.plumbline.audit.targets.Target;

/**
 * What an audit came to.
 *
 * @param target what was audited
 * @param options how
 * @param result what the stage saw
 * @param witness why it is a violation; null if none was found
 * @param properties one verdict each
 */
public record AuditReport(
    Target target,
    StressOptions options,
    StressResult result,
    @Nullable Witness witness,
    List<Property> properties) {

  /** The report on a stage's result. */
  public static AuditReport of(Target target, StressOptions options, StressResult result) {
    Witness witness =
        result.finding() == null ? null : new Explainer(target).explain(result.finding());
    return new AuditReport(
        target, options, result, witness, properties(target, options, result, witness));
  }

  /** The verdict of the whole. */
  public Outcome verdict() {
    return witness == null ? Outcome.PASS : Outcome.VIOLATION;
  }

  private static List<Property> properties(
      Target target, StressOptions options, StressResult result, @Nullable Witness witness) {
    Shape shape = target.shape();
    boolean blocks = shape.calls().stream().anyMatch(Call::blocks);
    boolean waits = shape.calls().stream().anyMatch(Call::timed);
    boolean lenient = options.lenientEmpty() || target.relaxation() != null;
    long all = result.rounds() + result.longRuns();
    long recorded = result.recorded() + result.longRuns();
    var list = new ArrayList<Property>();
    list.add(sampled("no-loss", all, witness, ""));
    list.add(sampled("no-duplicate", all, witness, ""));
    list.add(sampled("no-invention", all, witness, "nothing comes out that did not go in"));
    list.add(sampled("order", all, witness, ""));
    list.add(
        sampled(
            "linearizable",
            all,
            witness,
            recorded
                + " of these recorded"
                + (lenient ? "; empty answers are not judged" : "")
                + (result.undecided() > 0 ? "; " + result.undecided() + " undecided" : "")));
    list.add(
        shape.capacity() == Shape.UNBOUNDED
            ? notChecked("capacity", "unbounded")
            : sampled("capacity", all, witness, "" + shape.capacity()));
    list.add(
        blocks
            ? sampled("blocking", all, witness, "no call waits for ever where it must not")
            : notChecked("blocking", "offers no call that waits"));
    list.add(
        waits
            ? sampled("timeouts", all, witness, "not before time is up")
            : notChecked("timeouts", "offers no timed call"));
    list.add(sampled("exceptions", all, witness, "none that the specification does not name"));
    list.add(notChecked("interruption", "not in this stage"));
    list.add(notChecked("progress", "not in this stage"));
    return list;
  }

  private static Property sampled(
      String name, long runs, @Nullable Witness witness, String remark) {
    boolean violated = witness != null && witness.property().equals(name);
    return new Property(
        name, violated ? Outcome.VIOLATION : Outcome.PASS, Strength.SAMPLED, runs, remark);
  }

  private static Property notChecked(String name, String remark) {
    return new Property(name, Outcome.INCONCLUSIVE, Strength.NOT_CHECKED, 0, remark);
  }
}
