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

  /**
   * Yields that take longer than this, in nanoseconds, have given the processor to somebody else, such as the compiler at
   * the first runs of a class, and for as long as that wanted it.
   */
  private static final long LATE = 300_000;

  /** So many waits after that do without yields: a thread that parks comes to its turn beside busy ones too. */
  private static final int PARKS = 1_000;

  private Turn[] turns = new Turn[0];

  /** The bodies that have not begun; null for the others. */
  private @Nullable Runnable[] bodies = new @Nullable Runnable[0];

  private Carrier[] carriers = new Carrier[0];
  private final Turn begin = new Turn();
  private final Turn end = new Turn();
  private @Nullable Execution execution;

  /** Waits that are left to do without yields. Written by the thread that has the turn. */
  private volatile int parksLeft;

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

    /** The body that its waiter, whose own ends, is to run next. Read and written by the waiter. */
    private @Nullable Runnable following;

    /** Waits for the signal, at first for a while without parking, if so told; whether that took suspiciously long. */
    boolean await(boolean yields) {
      boolean late = yields && !given && yieldsForLong();
      while (!given) {
        parked = true; // before it looks again: give() looks the other way round
        if (!given) {
          LockSupport.park(this);
        }
        parked = false;
      }
      given = false;
      return late;
    }

    @SuppressWarnings("ThreadPriorityCheck") // it matters that others get the processor
    private boolean yieldsForLong() {
      long start = System.nanoTime();
      for (int turns = 0; turns < YIELDS && !given; turns++) {
        Thread.yield();
      }
      return System.nanoTime() - start > LATE;
    }

    void give() {
      given = true;
      if (parked) {
        LockSupport.unpark(waiter);
      }
    }
  }

  private void await(Turn turn) {
    int parks = parksLeft;
    if (turn.await(parks == 0)) {
      parksLeft = PARKS;
    } else if (parks > 0) {
      parksLeft = parks - 1;
    }
  }

  private final class Carrier extends Thread {
    private final int index;
    private final Turn turn;

    Carrier(int index, Turn turn) {
      super("plumbline-explorer-" + index);
      this.index = index;
      this.turn = turn;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        await(turn);
        carry(turn, take(index));
      }
    }
  }

  /** Runs a body of this run, and those that begin when it has ended. */
  private static void carry(Turn turn, @Nullable Runnable body) {
    for (Runnable next = body; next != null; next = turn.following) {
      turn.following = null;
      next.run();
    }
  }

  private @Nullable Runnable take(int thread) {
    Runnable body = bodies[thread];
    bodies[thread] = null;
    return body;
  }

  @Override
  public void run(Execution execution, Runnable[] bodies, int first) {
    this.execution = execution;
    this.bodies = bodies.clone();
    makeCarriers(bodies.length);
    Turn[] forThisRun = new Turn[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      forThisRun[i] = carriers[i].turn;
    }
    Thread explorer = Thread.currentThread();
    forThisRun[first] = begin;
    begin.waiter = explorer;
    end.waiter = explorer;
    turns = forThisRun;
    execution.setCurrent(first);
    carry(begin, take(first));
    await(end);
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
    await(mine);
  }

  @Override
  public void leave(int to) {
    if (to >= 0 && bodies[to] != null) {
      follow(to);
    } else if (to >= 0) {
      give(to);
    } else {
      end.give();
    }
  }

  @Override
  public boolean canDrop() {
    return false;
  }

  /** Lets a thread begin that has not, where the current one has ended: a hand-over less. */
  private void follow(int thread) {
    Execution now = execution;
    if (now != null) {
      Turn mine = turns[now.current()];
      turns[thread] = mine;
      mine.following = take(thread);
      now.setCurrent(thread);
    }
  }

  private void give(int thread) {
    if (execution != null) {
      execution.setCurrent(thread);
    }
    turns[thread].give();
  }
}
