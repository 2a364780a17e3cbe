package org.plumbline.audit.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.ExplorerStage;
import org.plumbline.audit.judge.Aspect;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.judge.Tally;
import org.plumbline.audit.pipeline.AuditOptions;
import org.plumbline.audit.pipeline.AuditResult;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.targets.Target;

/**
 * What an audit came to.
 *
 * @param target what was audited
 * @param options how
 * @param result what the stages saw
 * @param witness why it is a violation; null if none was found
 * @param properties one verdict each
 */
public record AuditReport(
    Target target,
    AuditOptions options,
    AuditResult result,
    @Nullable Witness witness,
    List<Property> properties) {

  /** The report on what the stages saw. */
  public static AuditReport of(Target target, AuditOptions options, AuditResult result) {
    Witness witness =
        result.finding() == null ? null : new Explainer(target).explain(result.finding());
    List<Property> properties =
        Arrays.stream(Aspect.values())
            .map(aspect -> property(aspect, target, options, result, witness))
            .toList();
    return new AuditReport(target, options, result, witness, properties);
  }

  /** The verdict of the whole. */
  public Outcome verdict() {
    if (witness != null) {
      return Outcome.VIOLATION;
    }
    return result.obstacle() == null ? Outcome.PASS : Outcome.INCONCLUSIVE;
  }

  /** Whether empty answers that are not linearizable were overlooked. */
  public boolean isLenient() {
    return options.lenientEmpty() || target.relaxation() != null;
  }

  private static Property property(
      Aspect aspect,
      Target target,
      AuditOptions options,
      AuditResult result,
      @Nullable Witness witness) {
    boolean violated = witness != null && witness.property().equals(aspect.word());
    Tally tally = result.tally();
    Strength strength = tally.strongest(aspect);
    if (!violated && strength == Strength.NOT_CHECKED) {
      return new Property(
          aspect.word(), Outcome.INCONCLUSIVE, strength, 0, unchecked(aspect, target));
    }
    String remark = scope(tally, aspect);
    boolean lenient = options.lenientEmpty() || target.relaxation() != null;
    if (aspect == Aspect.LINEARIZABLE && lenient && !violated) {
      remark = joined(remark, "empty answers are not judged");
    }
    if (aspect == Aspect.LINEARIZABLE && violated && result.documented()) {
      remark = joined(remark, "a documented relaxation");
    }
    return new Property(
        aspect.word(),
        violated ? Outcome.VIOLATION : Outcome.PASS,
        strength,
        tally.runs(aspect),
        remark);
  }

  private static String joined(String words, String more) {
    return words.isEmpty() ? more : words + "; " + more;
  }

  private static String unchecked(Aspect aspect, Target target) {
    if (aspect.concerns(target.shape())) {
      return "not in the stages that ran";
    }
    return switch (aspect) {
      case CAPACITY -> "unbounded";
      case BLOCKING, INTERRUPTION -> "offers no call that waits";
      default -> "offers no timed call";
    };
  }

  /** What the strength rests on: it is that of small programs, never of the class as such. */
  private static String scope(Tally tally, Aspect aspect) {
    Tally.Count all = tally.count(aspect, Strength.EXHAUSTIVE);
    Tally.Count few = tally.count(aspect, Strength.BOUNDED);
    if (all.programs() > 0) {
      return "every interleaving of " + programs(all);
    }
    return few.programs() > 0
        ? "every interleaving with at most "
            + ExplorerStage.PREEMPTIONS
            + " preemptions of "
            + programs(few)
        : "";
  }

  private static String programs(Tally.Count count) {
    return String.format(
        Locale.ROOT,
        "%,d program%s of up to %d calls",
        count.programs(),
        count.programs() == 1 ? "" : "s",
        count.largest());
  }
}
