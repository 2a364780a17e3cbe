package org.plumbline.subject;

import java.util.concurrent.locks.LockSupport;
import org.plumbline.explorer.Scenario;

/** Two threads that write, and what the last one of them does when both have. */
public abstract class Afterwards implements Scenario {
  protected volatile boolean never;
  protected volatile int writes;

  @Override
  public int threads() {
    return 2;
  }

  @Override
  public void run(int thread) {
    writes = thread + 1;
  }

  /** Alone, when both have ended. */
  public abstract void afterwards();

  /** Looks, and writes. */
  public static final class Looks extends Afterwards {
    private int seen;

    @Override
    public void afterwards() {
      seen = writes;
      writes = 0;
    }

    @Override
    public boolean isRight() {
      return seen > 0;
    }
  }

  /** Waits in a loop that says so. */
  public static final class Spins extends Afterwards {
    @Override
    public void afterwards() {
      while (!never) {
        Thread.onSpinWait();
      }
    }
  }

  /** Waits in a loop that does not say so. */
  public static final class Reads extends Afterwards {
    @Override
    @SuppressWarnings("EmptyBlock")
    public void afterwards() {
      while (!never) {}
    }
  }

  /** Goes in circles, and changes something each time. */
  public static final class Writes extends Afterwards {
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void afterwards() {
      while (!never) {
        writes++;
      }
    }
  }

  /** Parks. */
  public static final class Parks extends Afterwards {
    @Override
    public void afterwards() {
      while (!never) {
        LockSupport.park(this);
      }
    }
  }
}
