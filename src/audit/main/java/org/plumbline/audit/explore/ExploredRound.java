package org.plumbline.audit.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Finding.Kind;
import org.plumbline.audit.judge.Leftovers;
import org.plumbline.audit.judge.RoundLog;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.Instance;
import org.plumbline.explorer.Operations;
import org.plumbline.explorer.Trial;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.history.History;
import org.plumbline.history.check.Contradiction;

/** One run of a program under the explorer. What it does is kept as a row of numbers; a history is made when it is asked for. */
final class ExploredRound implements Trial {
  /** Outcomes of the JVM's machinery, or of ours, that are no answers of the target. */
  static boolean isObstacle(Throwable thrown) {
    return thrown instanceof LinkageError
        || thrown instanceof VirtualMachineError
        || String.valueOf(thrown.getMessage()).contains("plumbline.copy.");
  }

  private final ExploredProgram explored;
  private final Program program;
  private final Instance instance;
  private final int[][] answers;
  private final @Nullable Throwable[] thrown;

  /** The thread of each call and each answer, in order: those of one thread alternate. */
  private final int[] events;

  private int eventCount;

  /** How many threads have made all their calls. */
  private int ended;

  /** Taken out by the thread that was last; null before. */
  private @Nullable Leftovers leftovers;

  private @Nullable Finding finding;
  private @Nullable Throwable obstacle;

  ExploredRound(ExploredProgram explored, Instance instance) {
    this.explored = explored;
    this.program = explored.program();
    this.instance = instance;
    answers = new int[program.width()][];
    for (int t = 0; t < answers.length; t++) {
      answers[t] = new int[program.threads().get(t).size()];
      Arrays.fill(answers[t], Answer.PENDING);
    }
    thrown = new @Nullable Throwable[program.width()];
    events = new int[2 * program.steps()];
  }

  /** What is wrong with the run; null if nothing is. */
  @Nullable Finding finding() {
    return finding;
  }

  /** What kept the run from saying anything; null if nothing did. */
  @Nullable Throwable obstacle() {
    return obstacle;
  }

  @Override
  public List<Body> threads() {
    return IntStream.range(0, program.width()).<Body>mapToObj(t -> () -> perform(t)).toList();
  }

  private void perform(int thread) throws InterruptedException {
    List<Step> steps = program.threads().get(thread);
    for (int s = 0; s < steps.size(); s++) {
      if (steps.get(s).call() == Call.INTERRUPT) {
        Operations.interrupt(steps.get(s).value());
        answers[thread][s] = Answer.OK;
        continue;
      }
      Operations.invoked();
      events[eventCount++] = thread;
      int answer;
      try {
        answer = instance.perform(thread, steps.get(s));
      } catch (RuntimeException | Error | InterruptedException e) {
        if (e instanceof InterruptedException && program.mayBeInterrupted(thread, steps.get(s))) {
          answer = Answer.INTERRUPTED;
        } else {
          thrown[thread] = e; // or the explorer's own, when the run is over
          throw e;
        }
      }
      answers[thread][s] = answer;
      Operations.responded();
      events[eventCount++] = thread;
    }
    if (++ended == program.width()) {
      Operations.alone();
      leftovers = Leftovers.of(program, instance, e -> thrown[thread] = e);
    }
  }

  /** Whether the calls have all returned, but not what takes out what is left. */
  boolean isStuckAfterwards() {
    return ended == program.width() && leftovers == null;
  }

  /** Whether every call has returned and what was left was taken out. */
  boolean isFinished() {
    return leftovers != null;
  }

  @Override
  public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
    if (failure != null && isObstacle(failure)) {
      obstacle = failure;
      return "obstacle";
    }
    finding =
        switch (ending) {
          case DEADLOCK -> unfinished(Kind.HANG, null);
          case LIVELOCK -> unfinished(Kind.LIVELOCK, null);
          case FAILED -> unfinished(Kind.THREW, failure);
          default -> finished();
        };
    return finding == null ? null : finding.kind().name();
  }

  private Finding unfinished(Kind kind, @Nullable Throwable failure) {
    for (int t = 0; failure != null && t < thrown.length; t++) {
      int next = (int) Arrays.stream(answers[t]).filter(a -> a != Answer.PENDING).count();
      if (thrown[t] == failure && next < answers[t].length) {
        answers[t][next] = Answer.THREW;
      }
    }
    return new Finding(kind, program, ending(new int[0]), history(), null, failure, List.of());
  }

  private @Nullable Finding finished() {
    var ending = ending(leftovers == null ? new int[0] : leftovers.elements());
    instance.close();
    long print = ending.fingerprint();
    if (!explored.isLegal(print)) {
      return Finding.illegal(program, ending, history(), explored.judge(), thrownByAny());
    }
    explored.countRelaxation(print);
    if (explored.isKnown(times())) {
      return null;
    }
    History history = history();
    Contradiction contradiction = explored.judge().contradiction(history);
    if (contradiction == null) {
      explored.remember(times());
      return null;
    }
    return new Finding(Kind.HISTORY, program, ending, history, contradiction, null, List.of());
  }

  private @Nullable Throwable thrownByAny() {
    return Arrays.stream(thrown).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private org.plumbline.audit.program.Ending ending(int[] left) {
    return new org.plumbline.audit.program.Ending(answers, left, instance.undelivered());
  }

  /** A number for the order of the calls and answers, and what they said. */
  private long times() {
    long print = 0;
    for (int i = 0; i < eventCount; i++) {
      print = org.plumbline.audit.program.Ending.mix(print, events[i]);
    }
    for (int[] thread : answers) {
      for (int answer : thread) {
        print = org.plumbline.audit.program.Ending.mix(print, answer);
      }
    }
    return print;
  }

  /** The history of the run. */
  History history() {
    RoundLog log = RoundLog.of(explored.shape(), program);
    int[] halves = new int[program.width()];
    for (int i = 0; i < eventCount; i++) {
      int thread = events[i];
      int step = halves[thread] / 2;
      if (halves[thread]++ % 2 == 0) {
        log.before(thread, program.threads().get(thread).get(step));
      } else {
        log.after(thread, program.threads().get(thread).get(step), answers[thread][step]);
      }
    }
    for (int t = 0; t < halves.length; t++) {
      int step = halves[t] / 2;
      if (halves[t] % 2 == 1 && answers[t][step] == Answer.THREW) {
        log.after(t, program.threads().get(t).get(step), Answer.THREW);
      }
    }
    if (leftovers != null) {
      leftovers.record(log);
    } else if (isStuckAfterwards()) {
      log.draining();
    }
    return log.history();
  }
}
