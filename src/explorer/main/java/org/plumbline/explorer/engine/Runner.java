package org.plumbline.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.hooks.Hooks;

/** Carries out runs one after the other, keeping what can be kept between them. Used by one thread. */
public final class Runner {
  /** Told of every step of a run. */
  @FunctionalInterface
  public interface Listener {
    /** The thread takes this step. */
    void step(int thread, Kind kind, int location, int site);
  }

  /** What a run came to. */
  public static final class Result {
    private final Execution execution;
    private final boolean more;

    private Result(Execution execution, boolean more) {
      this.execution = execution;
      this.more = more;
    }

    /** How it ended. */
    public Ending ending() {
      return execution.ending();
    }

    /** What a thread threw, if that ended it. */
    public @Nullable Throwable failure() {
      return execution.failure();
    }

    /** Its schedule: the threads and choices taken; a copy. */
    public int[] picks() {
      return execution.picks();
    }

    /** How many steps it took. */
    public int steps() {
      return execution.steps();
    }

    /** Whether the strategy has another run to explore. */
    public boolean more() {
      return more;
    }
  }

  /** Not a monitor: see {@link Continuations}. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** One for all, since one runs at a time: its threads stay. */
  private static final Fibers FIBERS = Fibers.create();

  private final Locations locations = new Locations();
  private final List<Thread> tokens = new ArrayList<>();
  private final Strategy strategy;
  private final int stepLimit;
  private final Choices choices;

  /** Without choices beyond the order of steps. */
  public Runner(Strategy strategy, int stepLimit) {
    this(strategy, stepLimit, Choices.NONE);
  }

  /** Runs what the strategy says; a run with more steps is cut off. */
  public Runner(Strategy strategy, int stepLimit, Choices choices) {
    this.strategy = strategy;
    this.stepLimit = stepLimit;
    this.choices = choices;
  }

  /** Runs the bodies once. */
  public Result run(List<Runnable> bodies, @Nullable Listener listener) {
    Roster threads = new Roster(bodies.size(), tokens, choices);
    Execution execution = new Execution(threads, strategy, FIBERS, stepLimit, locations, listener);
    ONE_AT_A_TIME.lock();
    Hooks.enter(execution);
    try {
      execution.run(bodies.toArray(new Runnable[0]));
    } finally {
      Hooks.enter(null);
      ONE_AT_A_TIME.unlock();
    }
    return new Result(execution, strategy.end(execution));
  }
}
