package org.plumbline.audit.explore;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.program.Interleavings;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator;
import org.plumbline.audit.program.ProgramGenerator.Generated;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.targets.ExploredTarget;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.explorer.Exploration;
import org.plumbline.explorer.Explorer;
import org.plumbline.explorer.Explorer.Limits;
import org.plumbline.explorer.Schedule;
import org.plumbline.explorer.Step;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.engine.Strategy;

/** A target on the bench: runs programs of it under the explorer, judged by one measure. */
public final class Bench {
  private static final int MAX_STATES = 20_000;

  /** So many steps show where a run gets stuck after its calls. */
  private static final int STEPS_SHOWN = 20;

  private final ExploredTarget target;
  private final Shape shape;
  private final Leniency leniency;
  private final ProgramGenerator generator;
  private final Judge judge;

  /** A bench for the target; the seed determines its random programs. */
  public Bench(ExploredTarget target, Shape shape, Leniency leniency, long seed) {
    this.target = target;
    this.shape = shape;
    this.leniency = leniency;
    generator = new ProgramGenerator(shape, leniency, seed);
    judge = new Judge(leniency.empty());
  }

  /** The same bench with the specification itself as its measure. */
  public Bench strict(long seed) {
    return new Bench(target, shape, Leniency.STRICT, seed);
  }

  Shape shape() {
    return shape;
  }

  /** The target that is on it. */
  public ExploredTarget target() {
    return target;
  }

  ProgramGenerator generator() {
    return generator;
  }

  /** The program with its legal endings; null if it cannot be judged. */
  @Nullable Generated accept(Program program) {
    return generator.accept(program);
  }

  /**
   * What came of exploring one program.
   *
   * @param exploration how far it went
   * @param finding the run that ended it; null if none was wrong
   * @param schedule repeats that run
   * @param steps how many steps it has
   * @param relaxations how many runs only a relaxation allows
   */
  record Outcome(
      Exploration exploration,
      @Nullable Finding finding,
      Schedule schedule,
      int steps,
      long relaxations) {}

  /** Explores a program until a run is wrong. Errors: {@link ObstacleException}, which says nothing about the target. */
  Outcome explore(Generated generated, Strategy strategy, Limits limits)
      throws ObstacleException, InterruptedException {
    ExploredProgram program = program(generated);
    Exploration exploration;
    try {
      exploration = new Explorer(limits.withFindings(1)).explore(program, strategy);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | VirtualMachineError e) {
      throw new ObstacleException(e);
    }
    Throwable unsupported = exploration.unsupported();
    if (unsupported != null) {
      throw new ObstacleException(unsupported);
    }
    if (exploration.findings().isEmpty()) {
      return new Outcome(exploration, null, new Schedule(new int[0]), 0, program.relaxations());
    }
    var found = exploration.findings().get(0);
    return new Outcome(
        exploration, finding(program), found.schedule(), found.steps(), program.relaxations());
  }

  /**
   * A run that was repeated step by step.
   *
   * @param replay its steps
   * @param finding what is wrong with it; null if nothing is
   */
  public record Repeated(Explorer.Replay replay, @Nullable Finding finding) {}

  /** Runs a schedule again. Errors: {@link ObstacleException} too for a run that was cut off, which would look right. */
  public Repeated repeat(Program program, Schedule schedule)
      throws ObstacleException, InterruptedException {
    Generated generated = accept(program);
    if (generated == null) {
      throw new ObstacleException(
          TargetException.unavailable("the program '" + program + "' does not suit the target"));
    }
    ExploredProgram explored = program(generated);
    try {
      Explorer.Replay replay = new Explorer(Limits.DEFAULT).replay(explored, schedule);
      requireToTheEnd(replay);
      Finding finding = replay.why() == null ? null : finding(explored);
      return new Repeated(
          new Explorer.Replay(
              replay.ending(),
              replay.failure(),
              replay.why(),
              shown(explored.last(), replay.steps())),
          finding);
    } catch (InterruptedException | ObstacleException e) {
      throw e;
    } catch (Exception | LinkageError | VirtualMachineError e) {
      throw new ObstacleException(e);
    }
  }

  private static void requireToTheEnd(Explorer.Replay replay) throws ObstacleException {
    Throwable failure = replay.failure();
    if (replay.ending() == Ending.UNSUPPORTED && failure != null) {
      throw new ObstacleException(failure);
    }
    if (replay.ending() == Ending.STEP_LIMIT) {
      throw new ObstacleException(
          TargetException.unavailable(
              "the run has more than " + Limits.DEFAULT.steps() + " steps"));
    }
  }

  /** The steps of the calls, and of what comes after them only where it gets stuck. */
  private static List<Step> shown(@Nullable ExploredRound round, List<Step> steps) {
    if (round == null || !(round.isFinished() || round.isStuckAfterwards())) {
      return steps;
    }
    int last = steps.size();
    while (last > 0 && steps.get(last - 1).kind() != Kind.RESPOND) {
      last--;
    }
    int more = round.isFinished() ? 0 : STEPS_SHOWN;
    return List.copyOf(steps.subList(0, Math.min(steps.size(), last + more)));
  }

  private ExploredProgram program(Generated generated) {
    Interleavings.Result strict =
        leniency.equals(Leniency.STRICT)
            ? generated.legal()
            : Interleavings.explore(generated.program(), shape, Leniency.STRICT, MAX_STATES);
    return new ExploredProgram(
        target,
        shape,
        generated.program(),
        generated.legal(),
        strict == null ? generated.legal() : strict,
        judge);
  }

  private static @Nullable Finding finding(ExploredProgram program) throws ObstacleException {
    ExploredRound round = program.last();
    if (round == null) {
      return null;
    }
    Throwable obstacle = round.obstacle();
    if (obstacle != null) {
      throw new ObstacleException(obstacle);
    }
    return round.finding();
  }
}
