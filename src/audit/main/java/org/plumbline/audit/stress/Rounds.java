package org.plumbline.audit.stress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Finding.Kind;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.judge.Leftovers;
import org.plumbline.audit.judge.RoundLog;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Interleavings;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator.Generated;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.Instance;
import org.plumbline.audit.targets.Target;
import org.plumbline.history.History;
import org.plumbline.history.check.Contradiction;

/**
 * Many rounds of one program, each on a fresh instance. Instances are made in batches beforehand and looked at
 * afterwards, so that between two rounds there is only a barrier.
 *
 * <p>Every ending is looked up among the legal ones. Recorded rounds are slower, and their histories are
 * judged as well: they know that one call returned before another began.
 */
final class Rounds {
  /** Rounds between two looks at the clock: few, because a timed or waiting call takes its time. */
  private static final int BATCH = 512;

  /** Up to so many empty turns a thread is late at the start of a round, in half of the rounds. */
  private static final int LATENESS = 128;

  private final Target target;
  private final Program program;
  private final long[] legal;
  private final long[] strictlyLegal;
  private final @Nullable Judge judge;

  private final Instance[] instances = new Instance[BATCH];
  private final @Nullable RoundLog[] logs = new RoundLog[BATCH];
  private final Interrupts interrupts = new Interrupts(BATCH);
  private final int[][] answers;
  private final int[] current;
  private final AtomicReference<@Nullable Finding> finding = new AtomicReference<>();
  private final AtomicReference<@Nullable Finding> relaxed = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private final AtomicLong relaxations = new AtomicLong();
  private long rounds;
  private volatile boolean stop;

  /**
   * Rounds of a program.
   *
   * @param strict the legal endings without any leniency, to tell a relaxation when one is met
   * @param judge judges histories; null: nothing is recorded
   */
  Rounds(Target target, Generated generated, Interleavings.Result strict, @Nullable Judge judge) {
    this.target = target;
    this.program = generated.program();
    this.judge = judge;
    legal = prints(generated.legal());
    strictlyLegal = prints(strict);
    answers = new int[program.width()][];
    for (int t = 0; t < answers.length; t++) {
      answers[t] = new int[BATCH * program.threads().get(t).size()];
    }
    current = new int[program.width()];
  }

  private static long[] prints(Interleavings.Result result) {
    return result.endings().stream().mapToLong(Ending::fingerprint).sorted().toArray();
  }

  /** Runs until the time has come or something was found. */
  void run(Crew crew, long deadline, long seed) {
    stop = false;
    Crew.Hang hang = crew.run(worker -> work(crew, worker, deadline, seed));
    if (hang != null) {
      finding.compareAndSet(null, hung(hang));
    }
  }

  /** What was found; null if nothing was. */
  @Nullable Finding finding() {
    return finding.get();
  }

  /** A round that only a documented relaxation allows; null if none was met. */
  @Nullable Finding relaxed() {
    return relaxed.get();
  }

  /** How many rounds only a documented relaxation allows. */
  long relaxations() {
    return relaxations.get();
  }

  /** How many rounds were run. */
  long rounds() {
    return rounds;
  }

  private void work(Crew crew, int worker, long deadline, long seed) throws Exception {
    var random = new SplittableRandom(seed + worker);
    List<Step> steps = program.threads().get(worker);
    do {
      prepare(worker);
      crew.sync(worker);
      for (int round = 0; round < BATCH; round++) {
        crew.meet(worker);
        current[worker] = round;
        linger(random);
        if (worker == program.interrupted()) {
          interrupts.begin();
        }
        perform(crew, worker, round, steps);
        if (worker == program.interrupted()) {
          interrupts.end();
        }
      }
      crew.sync(worker);
      for (int round = worker; round < BATCH; round += program.width()) {
        current[worker] = round;
        inspect(crew, worker, round);
      }
      if (worker == 0) {
        rounds += BATCH;
        stop = System.nanoTime() - deadline >= 0 || finding.get() != null;
      }
      crew.sync(worker);
    } while (!stop);
  }

  private void prepare(int worker) {
    if (worker == program.interrupted()) {
      interrupts.reset();
    }
    Arrays.fill(answers[worker], Answer.PENDING);
    for (int round = worker; round < BATCH; round += program.width()) {
      instances[round] = target.open(program);
      logs[round] = judge == null ? null : RoundLog.of(target.shape(), program);
    }
  }

  /** Threads that start at the same instant meet always in the same place; half of the time they do not. */
  private static void linger(SplittableRandom random) {
    int turns = random.nextInt(2 * LATENESS);
    for (int i = LATENESS; i < turns; i++) {
      if (random.nextInt() == i) {
        Thread.onSpinWait(); // hardly ever: what counts is that the loop cannot be left out
      }
    }
  }

  private void perform(Crew crew, int worker, int round, List<Step> steps) {
    Instance instance = instances[round];
    RoundLog log = logs[round];
    int at = round * steps.size();
    for (Step step : steps) {
      if (log != null) {
        log.before(worker, step);
      }
      int answer;
      crew.enter(worker);
      try {
        if (step.call() == Call.INTERRUPT) {
          interrupts.interrupt(round);
          answer = Answer.OK;
        } else {
          answer = instance.perform(worker, step);
        }
      } catch (Throwable t) { // the finding shows it
        crew.goOn();
        if (t instanceof InterruptedException && program.mayBeInterrupted(worker, step)) {
          answer = Answer.INTERRUPTED;
        } else {
          answer = Answer.THREW;
          thrown.compareAndSet(null, t);
        }
      }
      answers[worker][at++] = answer;
      crew.leave(worker);
      if (log != null) {
        log.after(worker, step, answer);
      }
      if (answer == Answer.THREW) {
        return;
      }
    }
  }

  private void inspect(Crew crew, int worker, int round) throws InterruptedException {
    Instance instance = instances[round];
    RoundLog log = logs[round];
    crew.enter(worker);
    Leftovers leftovers = Leftovers.of(program, instance, e -> thrown.compareAndSet(null, e));
    crew.leave(worker);
    if (log != null) {
      leftovers.record(log);
    }
    int[] left = leftovers.elements();
    int[] undelivered = instance.undelivered();
    instance.close();
    long print = print(round, left, undelivered);
    if (Arrays.binarySearch(legal, print) < 0) {
      Ending ending = ending(round, left, undelivered);
      finding.compareAndSet(null, illegal(ending, log));
      return;
    }
    if (legal.length != strictlyLegal.length && Arrays.binarySearch(strictlyLegal, print) < 0) {
      relaxations.incrementAndGet();
      Ending ending = ending(round, left, undelivered);
      relaxed.compareAndSet(null, illegal(ending, log));
    }
    if (log != null && judge != null) {
      History history = log.history();
      Contradiction contradiction = judge.contradiction(history);
      if (contradiction != null) {
        Ending ending = ending(round, left, undelivered);
        finding.compareAndSet(
            null,
            new Finding(Kind.HISTORY, program, ending, history, contradiction, null, List.of()));
      }
    }
  }

  private long print(int round, int[] left, int[] undelivered) {
    long print = 0;
    for (int t = 0; t < answers.length; t++) {
      int steps = program.threads().get(t).size();
      for (int s = 0; s < steps; s++) {
        print = Ending.mix(print, answers[t][round * steps + s]);
      }
    }
    for (int value : left) {
      print = Ending.mix(print, value);
    }
    print = Ending.mix(print, Integer.MIN_VALUE);
    for (int value : undelivered) {
      print = Ending.mix(print, value);
    }
    return print;
  }

  private Ending ending(int round, int[] left, int[] undelivered) {
    int[][] byThread = new int[answers.length][];
    for (int t = 0; t < answers.length; t++) {
      int steps = program.threads().get(t).size();
      byThread[t] = Arrays.copyOfRange(answers[t], round * steps, (round + 1) * steps);
    }
    return new Ending(byThread, left, undelivered);
  }

  private Finding illegal(Ending ending, @Nullable RoundLog log) {
    History history = log == null ? null : log.history();
    return Finding.illegal(program, ending, history, judge, thrown.get());
  }

  /**
   * The oldest round that somebody is in: every thread is in it or has done its part of it, so nobody else can
   * end it. Who is in a later round waits for the same.
   */
  private Finding hung(Crew.Hang hang) {
    int round = BATCH;
    for (int t = 0; t < current.length; t++) {
      round = hang.stacks().get(t).inside() ? Math.min(round, current[t]) : round;
    }
    var stacks = new ArrayList<ThreadStack>();
    for (int t = 0; t < current.length; t++) {
      ThreadStack stack = hang.stacks().get(t);
      boolean inside = stack.inside() && current[t] == round;
      stacks.add(new ThreadStack(stack.name(), stack.state(), inside, stack.frames()));
    }
    int[] nothing = new int[0];
    RoundLog log = logs[round];
    Ending ending = ending(round, nothing, nothing);
    if (log != null && ending.isComplete()) {
      log.draining();
    }
    return new Finding(
        thrown.get() == null ? Kind.HANG : Kind.THREW,
        program,
        ending,
        log == null ? null : log.history(),
        null,
        thrown.get(),
        stacks);
  }
}
