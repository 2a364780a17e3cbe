package org.plumbline.audit.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Program;

/**
 * A few threads that do jobs together and start each round at the same instant. A watchdog notices when a call
 * of the target does not return; the crew is then abandoned, and since its threads are daemons they keep
 * nobody from exiting.
 *
 * <p>Threads: one coordinator calls {@link #run} and {@link #close}; {@link #sync}, {@link #enter} and {@link
 * #leave} are for the workers.
 */
final class Crew implements AutoCloseable {
  /** Cells of different workers are this far apart, so that they do not share a cache line. */
  private static final int STRIDE = 16;

  /** Turns before a thread gives its processor away, if each has one of its own. */
  private static final int SPINS = 1_000;

  /** The same when there are more threads than processors, and another must run for the wait to end. */
  private static final int CROWDED_SPINS = 50;

  private static final int YIELDS = 2_000;
  private static final long NAP_NANOS = 50_000;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Threads that run and get nowhere are given this many times the patience of threads that wait. */
  private static final int PATIENCE_WITH_RUNNING = 5;

  /** What all workers of a crew do, each with its number. */
  interface Job {
    /** Does the part of this worker. */
    void run(int worker) throws Exception;
  }

  /** A call that does not return: where every thread of the crew stands. */
  record Hang(List<ThreadStack> stacks) {}

  private final int width;
  private final long patienceNanos;
  private final int spins;
  private final List<Thread> threads = new ArrayList<>();

  /** How many barriers each worker has come to. */
  private final AtomicLongArray arrived;

  /** Odd while the worker is inside a call of the target; rises by one at each entry and exit. */
  private final AtomicLongArray progress;

  private final AtomicInteger working = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Assignment assignment;
  private volatile boolean abandoned;
  private long jobs;

  /** A job and who waits for it: one object, so that workers see all or nothing. */
  private record Assignment(long number, Job job, Thread coordinator) {}

  /** Thrown out of a barrier when the crew is given up. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("the crew was given up", null, false, false);
    }
  }

  /** A crew of this many threads, which call a round hung when nothing moves for this long. */
  Crew(int width, long patienceNanos) {
    this.width = width;
    this.patienceNanos = patienceNanos;
    spins = width <= Runtime.getRuntime().availableProcessors() ? SPINS : CROWDED_SPINS;
    arrived = new AtomicLongArray((width + 1) * STRIDE);
    progress = new AtomicLongArray((width + 1) * STRIDE);
    for (int w = 0; w < width; w++) {
      int worker = w;
      var thread = new Thread(() -> work(worker), "plumbline-" + Program.name(w));
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  int width() {
    return width;
  }

  /**
   * Has the job done by all workers. Blocks until they are done; null then. Otherwise the place where they
   * hang, and the crew can do no more.
   */
  @Nullable Hang run(Job job) {
    if (abandoned) {
      throw new IllegalStateException("this crew was given up");
    }
    failure.set(null);
    working.set(width);
    assignment = new Assignment(++jobs, job, Thread.currentThread());
    threads.forEach(LockSupport::unpark);
    Hang hang = watch();
    assignment = null;
    Throwable thrown = failure.get();
    if (hang == null && thrown != null) {
      throw new StressException(thrown);
    }
    return hang;
  }

  private @Nullable Hang watch() {
    long last = -1;
    long since = System.nanoTime();
    while (working.get() > 0) {
      LockSupport.parkNanos(this, TICK_NANOS);
      long now = System.nanoTime();
      long sum = 0;
      for (int w = 0; w < width; w++) {
        sum += progress.get(w * STRIDE) + arrived.get(w * STRIDE);
      }
      if (sum != last) {
        last = sum;
        since = now;
      } else if (working.get() > 0 && now - since > patienceNanos && isHung(now - since)) {
        var stacks = new ArrayList<ThreadStack>();
        for (int w = 0; w < width; w++) {
          stacks.add(ThreadStack.of(w, threads.get(w), isInside(w)));
        }
        close();
        return new Hang(stacks);
      }
    }
    return null;
  }

  /** Whether some worker is inside a call, and those that are wait, or have run in circles for very long. */
  private boolean isHung(long quietNanos) {
    boolean inside = false;
    boolean waiting = true;
    for (int w = 0; w < width; w++) {
      if (isInside(w)) {
        inside = true;
        Thread.State state = threads.get(w).getState();
        waiting &= state == Thread.State.WAITING || state == Thread.State.BLOCKED;
      }
    }
    return inside && (waiting || quietNanos > PATIENCE_WITH_RUNNING * patienceNanos);
  }

  private boolean isInside(int worker) {
    return progress.get(worker * STRIDE) % 2 != 0;
  }

  private void work(int worker) {
    long done = 0;
    while (!abandoned) {
      Assignment next = assignment;
      if (next == null || next.number() == done) {
        LockSupport.park(this);
        continue;
      }
      done = next.number();
      try {
        next.job().run(worker);
      } catch (Abandoned e) {
        return;
      } catch (Throwable e) { // whatever it is, the coordinator must not wait for ever
        failure.compareAndSet(null, e);
        abandoned = true;
      }
      if (working.decrementAndGet() == 0 || abandoned) {
        working.set(abandoned ? 0 : working.get());
        LockSupport.unpark(next.coordinator());
      }
    }
  }

  /** The worker is about to call the target. */
  void enter(int worker) {
    progress.lazySet(worker * STRIDE, progress.getPlain(worker * STRIDE) + 1);
  }

  /** The call of the target has ended. */
  void leave(int worker) {
    enter(worker); // even again
  }

  /** Waits until all workers are here. */
  @SuppressWarnings(
      "ThreadPriorityCheck") // with more threads than processors somebody must make way
  void sync(int worker) {
    long round = arrive(worker);
    for (int other = 0; other < width; other++) {
      for (int tries = 0; arrived.get(other * STRIDE) < round; tries++) {
        goOn();
        if (tries < spins) {
          Thread.onSpinWait();
        } else if (tries < YIELDS + spins) {
          Thread.yield();
        } else {
          LockSupport.parkNanos(this, NAP_NANOS);
        }
      }
    }
  }

  /**
   * Waits for the other workers, but not for long: those that run go on within a few nanoseconds of each
   * other, and one that the system has put aside does not hold up the rest. On a busy machine this is the
   * difference between a thousand rounds a second and a million.
   */
  void meet(int worker) {
    long round = arrive(worker);
    int tries = 0;
    for (int other = 0; other < width; other++) {
      while (arrived.get(other * STRIDE) < round && tries++ < spins) {
        Thread.onSpinWait();
      }
    }
    goOn();
  }

  /** Ends the worker's job if the crew was given up: what its calls answer from then on is our doing. */
  void goOn() {
    if (abandoned) {
      throw new Abandoned();
    }
  }

  private long arrive(int worker) {
    long round = arrived.getPlain(worker * STRIDE) + 1;
    arrived.set(worker * STRIDE, round);
    return round;
  }

  /** Lets the threads go; those that hang are interrupted, which ends them if they can be ended. */
  @Override
  public void close() {
    abandoned = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      if (thread.getState() != Thread.State.TERMINATED) {
        thread.interrupt();
      }
    }
  }
}
