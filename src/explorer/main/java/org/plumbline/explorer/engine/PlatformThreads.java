package org.plumbline.explorer.engine;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Logical threads as platform threads that are kept for the next run; for JDK 17.
 *
 * <p>A hand-over between threads is what costs here, so the thread that explores is one of them: it carries the logical
 * thread that begins the run.
 */
final class PlatformThreads implements Fibers {
  /**
   * Turns in which a waiting thread offers its processor to the one that has the turn. More threads wait than there are
   * processors, so one that kept its own, spinning, would stand in the way of that; and one that parks has to be woken,
   * which costs ten times as much.
   */
  private static final int YIELDS = 100;

  private Turn[] turns = new Turn[0];
  private Carrier[] carriers = new Carrier[0];
  private final Turn begin = new Turn();
  private final Turn end = new Turn();
  private @Nullable Execution execution;

  /** A signal to one thread that it may go on. */
  private static final class Turn {
    /** Keeps what follows out of the cache line of another turn, at which another thread waits. */
    @SuppressWarnings({"UnusedVariable", "MultiVariableDeclaration"})
    private long apart1, apart2, apart3, apart4, apart5, apart6, apart7, apart8;

    private volatile boolean given;

    /** Whether the waiter has parked, or is about to. */
    private volatile boolean parked;

    /** The thread that waits for it in this run. Written before anybody gives it. */
    private volatile @Nullable Thread waiter;

    @SuppressWarnings("ThreadPriorityCheck") // it matters that others get the processor
    void await() {
      for (int turns = 0; !given; turns++) {
        if (turns < YIELDS) {
          Thread.yield();
        } else {
          parked = true; // before it looks again: give() looks the other way round
          if (!given) {
            LockSupport.park(this);
          }
          parked = false;
        }
      }
      given = false;
    }

    void give() {
      given = true;
      if (parked) {
        LockSupport.unpark(waiter);
      }
    }
  }

  private static final class Carrier extends Thread {
    private final Turn turn;
    private volatile @Nullable Runnable body;

    Carrier(int index, Turn turn) {
      super("plumbline-explorer-" + index);
      this.turn = turn;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        turn.await();
        Runnable job = body;
        if (job != null) {
          body = null;
          job.run();
        }
      }
    }
  }

  @Override
  public void run(Execution execution, Runnable[] bodies, int first) {
    this.execution = execution;
    makeCarriers(bodies.length);
    Turn[] forThisRun = new Turn[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      carriers[i].body = i == first ? null : bodies[i];
      forThisRun[i] = carriers[i].turn;
    }
    Thread explorer = Thread.currentThread();
    forThisRun[first] = begin;
    begin.waiter = explorer;
    end.waiter = explorer;
    turns = forThisRun;
    execution.setCurrent(first);
    bodies[first].run();
    end.await();
  }

  private void makeCarriers(int count) {
    int had = carriers.length;
    if (had < count) {
      @SuppressWarnings("nullness:assignment") // the others follow
      Carrier[] more = Arrays.copyOf(carriers, count);
      for (int i = had; i < count; i++) {
        Turn turn = new Turn();
        more[i] = new Carrier(i, turn);
        turn.waiter = more[i];
        more[i].start();
      }
      carriers = more;
    }
  }

  @Override
  public void transfer(int from, int to) {
    Turn mine = turns[from];
    give(to);
    mine.await();
  }

  @Override
  public void leave(int to) {
    if (to >= 0) {
      give(to);
    } else {
      end.give();
    }
  }

  @Override
  public boolean canDrop() {
    return false;
  }

  private void give(int thread) {
    if (execution != null) {
      execution.setCurrent(thread);
    }
    turns[thread].give();
  }
}
