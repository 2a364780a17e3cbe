package org.plumbline.subject;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.Operations;
import org.plumbline.explorer.Scenario;

/** Pairs of a class and its mutant, each of which one feature of the explorer tells apart, and no other. */
@SuppressWarnings({"WaitNotInLoop", "LockNotBeforeTry"}) // that is what some are about
public final class Scenarios {
  private Scenarios() {}

  /** Waits in a monitor for a gate to open. */
  public abstract static class MonitorGate implements Scenario {
    protected boolean open;
    private boolean passedClosed;

    protected abstract void awaitOpen() throws InterruptedException;

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public synchronized void run(int thread) throws InterruptedException {
      if (thread == 0) {
        awaitOpen();
        passedClosed = !open;
      } else {
        open = true;
        notifyAll();
      }
    }

    @Override
    public boolean isRight() {
      return !passedClosed;
    }
  }

  /** Looks again after each wake-up. */
  public static final class GateWithWhile extends MonitorGate {
    @Override
    protected synchronized void awaitOpen() throws InterruptedException {
      while (!open) {
        wait();
      }
    }
  }

  /** Believes that it was woken for a reason. */
  public static final class GateWithIf extends MonitorGate {
    @Override
    protected synchronized void awaitOpen() throws InterruptedException {
      if (!open) {
        wait();
      }
    }
  }

  /** Parks until a flag is set. */
  public static class ParkedGate implements Scenario {
    protected volatile boolean open;
    private volatile @Nullable Thread waiter;
    private boolean passedClosed;

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public void run(int thread) {
      if (thread == 0) {
        waiter = Thread.currentThread();
        await();
        passedClosed = !open;
      } else {
        open = true;
        LockSupport.unpark(waiter);
      }
    }

    protected void await() {
      while (!open) {
        LockSupport.park(this);
      }
    }

    @Override
    public boolean isRight() {
      return !passedClosed;
    }
  }

  /** Believes that a park ends by an unpark. */
  public static final class ParkedGateWithIf extends ParkedGate {
    @Override
    protected void await() {
      if (!open) {
        LockSupport.park(this);
      }
    }
  }

  /** A place that is taken by whoever comes first; the second waits, and may be interrupted. */
  public static class Place implements Scenario {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int claims;

    @Override
    public int threads() {
      return 3;
    }

    @Override
    public void run(int thread) {
      if (thread == 2) {
        Operations.interrupt(1);
        return;
      }
      try {
        claim();
      } catch (InterruptedException e) {
        return;
      }
      lock.lock();
      try {
        claims--;
        freed.signal();
      } finally {
        lock.unlock();
      }
    }

    private void claim() throws InterruptedException {
      lock.lock();
      try {
        claims++;
        while (claims > 1) {
          try {
            freed.await();
          } catch (InterruptedException e) {
            interrupted();
            throw e;
          }
        }
      } finally {
        lock.unlock();
      }
    }

    /** Takes the claim back. */
    protected void interrupted() {
      claims--;
    }

    @Override
    public boolean isRight() {
      return claims == 0;
    }
  }

  /** An interrupted thread keeps its claim. */
  public static final class PlaceThatInterruptsLeak extends Place {
    @Override
    protected void interrupted() {}
  }

  /** Two receive, one for a limited time; one sends. The one without limit must not sleep beside a message. */
  public static class Mailbox implements Scenario {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    protected int messages;

    @Override
    public int threads() {
      return 3;
    }

    @Override
    public void run(int thread) throws InterruptedException {
      lock.lock();
      try {
        if (thread == 2) {
          messages += 2;
          arrived.signal();
          return;
        }
        long nanos = TimeUnit.SECONDS.toNanos(1);
        while (messages == 0) {
          if (thread == 0) {
            nanos = arrived.awaitNanos(nanos);
            if (givesUp(nanos)) {
              return;
            }
          } else {
            arrived.await();
          }
        }
        messages--;
        arrived.signal();
      } finally {
        lock.unlock();
      }
    }

    /** Only if the time is up and there is nothing. */
    protected boolean givesUp(long nanos) {
      return nanos <= 0 && messages == 0;
    }
  }

  /** Gives up when the time is up, though it was signalled before, and so keeps the signal from the other. */
  public static final class MailboxThatLosesALateSignal extends Mailbox {
    @Override
    protected boolean givesUp(long nanos) {
      return nanos <= 0;
    }
  }

  /** One asks in a loop, without saying that it waits; the other answers. */
  public static class Handshake implements Scenario {
    protected volatile boolean asked;
    protected volatile boolean answered;

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public void run(int thread) {
      if (thread == 0) {
        asked = true;
        while (!answered) {}
      } else {
        answer();
      }
    }

    protected void answer() {
      while (!asked) {}
      answered = true;
    }
  }

  /** Answers only if it was asked already. */
  public static final class HandshakeThatLooksOnce extends Handshake {
    @Override
    protected void answer() {
      if (asked) {
        answered = true;
      }
    }
  }

  /** A lock by compare-and-set, taken twice by each. */
  public static class SpinLock implements Scenario {
    private final AtomicBoolean taken = new AtomicBoolean();
    private int inside;

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public void run(int thread) {
      while (!taken.compareAndSet(false, true)) {}
      inside++;
      release(taken, inside);
    }

    protected void release(AtomicBoolean lock, int times) {
      lock.set(false);
    }

    @Override
    public boolean isRight() {
      return inside == 2;
    }
  }

  /** The first to take it keeps it. */
  public static final class SpinLockThatIsKept extends SpinLock {
    @Override
    protected void release(AtomicBoolean lock, int times) {
      if (times > 1) {
        lock.set(false);
      }
    }
  }

  /** Two locks, taken in one order. */
  public static class TwoLocks implements Scenario {
    protected final ReentrantLock first = new ReentrantLock();
    protected final ReentrantLock second = new ReentrantLock();

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public void run(int thread) {
      both(first, second);
    }

    protected final void both(ReentrantLock outer, ReentrantLock inner) {
      outer.lock();
      try {
        inner.lock();
        inner.unlock();
      } finally {
        outer.unlock();
      }
    }
  }

  /** Each thread in an order of its own. */
  public static final class TwoLocksCrossed extends TwoLocks {
    @Override
    public void run(int thread) {
      if (thread == 0) {
        both(first, second);
      } else {
        both(second, first);
      }
    }
  }
}
