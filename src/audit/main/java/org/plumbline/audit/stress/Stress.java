package org.plumbline.audit.stress;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Aspect;
import org.plumbline.audit.judge.Confirmation;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.judge.Tally;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Interleavings;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator;
import org.plumbline.audit.program.ProgramGenerator.Generated;
import org.plumbline.audit.targets.Target;
import org.plumbline.history.History;

/**
 * Runs the stage: program after program, each for a short time, and every now and then a long run, until the
 * budget is spent or something is found; what is found is shrunk.
 */
public final class Stress {
  private static final int MAX_STATES = 20_000;
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final long RECORDED_SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int PROGRAMS_PER_LONG_RUN = 4;

  /** At most this much time, and at most this part of the budget, goes into shrinking. */
  private static final long SHRINK_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final Target target;
  private final StressOptions options;
  private final Listener listener;
  private final Leniency leniency;
  private final ProgramGenerator generator;
  private final Judge judge;
  private final Tally tally;
  private final Map<Integer, Crew> crews = new HashMap<>();
  private final long start = System.nanoTime();

  private long programs;
  private long rounds;
  private long recorded;
  private long longRuns;
  private long longOperations;
  private long relaxations;
  private @Nullable Finding finding;
  private @Nullable Finding relaxed;
  private @Nullable History lastHistory;

  /** Is told now and then how far the stage is. */
  public interface Listener {
    /** So much of the budget is spent, and so many rounds were run. */
    void progress(double fraction, long rounds);
  }

  private Stress(
      Target target, StressOptions options, boolean lenient, Tally tally, Listener listener) {
    this.target = target;
    this.options = options;
    this.tally = tally;
    this.listener = listener;
    leniency = lenient ? Leniency.EMPTY : Leniency.STRICT;
    generator = new ProgramGenerator(target.shape(), leniency, options.seed());
    judge = new Judge(lenient);
  }

  /**
   * Runs the stage. Blocks for about the budget.
   *
   * <p>Errors: {@link StressException} if the target fails in a way that says nothing about it as a queue, such
   * as a class that cannot be linked.
   *
   * @param tally counts the rounds
   */
  public static StressResult run(
      Target target, StressOptions options, Tally tally, Listener listener)
      throws InterruptedException {
    boolean lenient = options.lenientEmpty() || target.relaxation() != null;
    return new Stress(target, options, lenient, tally, listener).run();
  }

  /**
   * Looks for a violation by one program only, recording it if nothing but the times of its calls can show it.
   *
   * @param strictly whether a relaxation that the target documents counts as one
   * @return whether it was seen; null if the program cannot be run here
   */
  public static @Nullable Confirmation confirm(
      Target target, StressOptions options, Finding sought, boolean strictly)
      throws InterruptedException {
    boolean lenient = options.lenientEmpty() || (target.relaxation() != null && !strictly);
    var stress =
        new Stress(target, options, lenient, new Tally(target.shape()), (fraction, rounds) -> {});
    return stress.confirm(sought);
  }

  private @Nullable Confirmation confirm(Finding sought) {
    Generated generated = sought.program() == null ? null : generator.accept(sought.program());
    if (generated == null) {
      return null;
    }
    try {
      Judge recordedBy = sought.kind() == Finding.Kind.HISTORY ? judge : null;
      rounds(generated, recordedBy, options.budget().toNanos(), 0);
    } finally {
      crews.values().forEach(Crew::close);
    }
    return new Confirmation(rounds, finding != null);
  }

  private StressResult run() throws InterruptedException {
    long budget = options.budget().toNanos();
    try {
      sequential();
      for (long number = 0; finding == null && elapsed() < budget; number++) {
        listener.progress((double) elapsed() / budget, rounds);
        small(generator.generate(number), number);
        if (finding == null && number % PROGRAMS_PER_LONG_RUN == 0) {
          longRun(number);
        }
      }
      shrink(budget);
    } finally {
      crews.values().forEach(Crew::close);
    }
    refuseLinkageErrors();
    return new StressResult(
        programs,
        rounds,
        recorded,
        longRuns,
        longOperations,
        judge.undecided(),
        Duration.ofNanos(elapsed()),
        finding,
        relaxed,
        relaxations,
        finding != null && finding.history() != null ? finding.history() : lastHistory);
  }

  private long elapsed() {
    return System.nanoTime() - start;
  }

  private Crew crew(int width) {
    return crews.computeIfAbsent(width, w -> new Crew(w, options.patience().toNanos()));
  }

  /** One thread first: what is wrong there needs no schedule to show. */
  private void sequential() {
    int fits = Math.min(target.shape().capacity(), 6);
    var fill = Collections.nCopies(fits + 1, Call.OFFER);
    Generated one = generator.accept(Program.of(0, List.of(fill)));
    if (one != null) {
      small(one, -1);
    }
  }

  private void small(Generated generated, long number) {
    programs++;
    boolean interesting = generated.program().width() > 1;
    rounds(generated, null, interesting ? SLICE_NANOS : 1, number);
    if (finding == null) {
      recorded += rounds(generated, judge, interesting ? RECORDED_SLICE_NANOS : 1, number);
    }
  }

  private long rounds(Generated generated, @Nullable Judge recordedBy, long nanos, long number) {
    Interleavings.Result strict =
        leniency.equals(Leniency.STRICT)
            ? generated.legal()
            : Interleavings.explore(
                generated.program(), target.shape(), Leniency.STRICT, MAX_STATES);
    var run =
        new Rounds(target, generated, strict == null ? generated.legal() : strict, recordedBy);
    int width = generated.program().width();
    run.run(crew(width), System.nanoTime() + nanos, options.seed() + number);
    rounds += run.rounds();
    tally.add(generated.program(), Strength.SAMPLED, run.rounds());
    relaxations += run.relaxations();
    relaxed = relaxed == null ? run.relaxed() : relaxed;
    note(run.finding(), width);
    return run.rounds();
  }

  private void longRun(long number) throws InterruptedException {
    var run = new LongRun(target, judge);
    Finding found = run.run(crew(run.width()), options.seed() + number);
    longRuns++;
    for (Aspect aspect : LongRun.ASPECTS) {
      tally.add(aspect, Strength.SAMPLED, new Tally.Count(1, 1, run.operations()));
    }
    longOperations += run.operations();
    lastHistory = run.history();
    note(found, run.width());
  }

  private void note(@Nullable Finding found, int width) {
    finding = found;
    if (found != null && !found.stacks().isEmpty()) {
      crews.remove(width); // some of its threads never come back
    }
  }

  /** A class that cannot be linked fails with an error that is nobody's answer. */
  private void refuseLinkageErrors() {
    if (finding != null
        && (finding.thrown() instanceof LinkageError
            || finding.thrown() instanceof OutOfMemoryError)) {
      throw new StressException(finding.thrown());
    }
  }

  /** Replaces the finding by one of a smaller program, as long as one is found in time. */
  private void shrink(long budget) {
    if (finding == null || finding.program() == null || finding.thrown() instanceof LinkageError) {
      return;
    }
    long found = elapsed();
    long until = found + Math.min(SHRINK_NANOS, Math.max(budget - found, budget / 4));
    boolean smaller = true;
    while (smaller && elapsed() < until && finding != null && finding.program() != null) {
      smaller = false;
      for (Program candidate : finding.program().smaller()) {
        Generated generated = generator.accept(candidate);
        if (generated != null && elapsed() < until && again(generated, until)) {
          smaller = true;
          break;
        }
      }
    }
    confirmRecorded(until);
  }

  /** Whether the smaller program shows a violation, too, when it is run for a while. */
  private boolean again(Generated candidate, long until) {
    Finding before = finding;
    long slice = Math.min(5 * SLICE_NANOS, Math.max(1, until - elapsed()));
    Judge recordedBy = before != null && before.kind() == Finding.Kind.HISTORY ? judge : null;
    rounds(candidate, recordedBy, slice, elapsed());
    if (finding == null) {
      finding = before;
      return false;
    }
    return true;
  }

  /** An ending tells no times; a recording of the same violation is a better witness, if it can be had. */
  private void confirmRecorded(long until) {
    Finding before = finding;
    if (before == null || before.program() == null || before.kind() != Finding.Kind.ENDING) {
      return;
    }
    Generated generated = generator.accept(before.program());
    long slice = Math.min(10 * SLICE_NANOS, until - elapsed());
    if (generated != null && before.history() == null && slice > 0) {
      rounds(generated, judge, slice, elapsed());
      boolean better = finding != null && finding.contradiction() != null;
      finding = better ? finding : before;
    }
  }
}
