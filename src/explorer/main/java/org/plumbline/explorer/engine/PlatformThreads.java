package org.plumbline.explorer.engine;

import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Logical threads as platform threads that are kept for the next run; for JDK 17. */
final class PlatformThreads implements Fibers {
  /** Turns of waiting before a thread parks: a hand-over is mostly answered at once. */
  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

  private Carrier[] carriers = new Carrier[0];
  private @Nullable Execution execution;
  private volatile boolean over;
  private volatile @Nullable Thread main;

  private final class Carrier extends Thread {
    private final int index;
    private volatile boolean turn;
    private volatile @Nullable Runnable body;

    Carrier(int index) {
      super("plumbline-explorer-" + index);
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        awaitTurn();
        Runnable job = body;
        if (job != null) {
          body = null;
          job.run();
        }
      }
    }

    void awaitTurn() {
      for (int i = 0; !turn; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      turn = false;
    }

    void giveTurn() {
      if (execution != null) {
        execution.setCurrent(index);
      }
      turn = true;
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run(Execution execution, Runnable[] bodies, int first) {
    this.execution = execution;
    if (carriers.length < bodies.length) {
      Carrier[] more = new Carrier[bodies.length];
      System.arraycopy(carriers, 0, more, 0, carriers.length);
      for (int i = carriers.length; i < more.length; i++) {
        more[i] = new Carrier(i);
        more[i].start();
      }
      carriers = more;
    }
    for (int i = 0; i < bodies.length; i++) {
      carriers[i].body = bodies[i];
    }
    over = false;
    main = Thread.currentThread();
    carriers[first].giveTurn();
    for (int i = 0; !over; i++) {
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  @Override
  public void transfer(int from, int to) {
    carriers[to].giveTurn();
    carriers[from].awaitTurn();
  }

  @Override
  public void leave(int to) {
    if (to >= 0) {
      carriers[to].giveTurn();
    } else {
      over = true;
      LockSupport.unpark(main);
    }
  }

  @Override
  public boolean canDrop() {
    return false;
  }
}
