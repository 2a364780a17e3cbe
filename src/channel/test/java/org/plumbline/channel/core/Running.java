package org.plumbline.channel.core;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A call in a thread of its own. What has to happen is waited for, and not for ever. */
final class Running<R extends @Nullable Object> {
  /** Long enough for any machine; what fails here hangs. */
  private static final long PATIENCE_NANOS =
      TimeUnit.MILLISECONDS.toNanos(Long.getLong("patience.millis", 4000));

  final Thread thread;
  private final FutureTask<R> future;

  Running(Callable<R> call) {
    future = new FutureTask<>(call);
    thread = new Thread(future);
    thread.setDaemon(true);
    thread.start();
  }

  R result() throws Exception {
    try {
      return future.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      var hanging = new AssertionError("hangs");
      hanging.setStackTrace(thread.getStackTrace());
      throw hanging;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  boolean isDone() {
    return future.isDone();
  }

  /** Returns when the thread is parked by the system. */
  Running<R> parked() {
    await(
        () ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
    return this;
  }

  /** Returns when the thread is parked in a staged waiting. */
  Running<R> parkedIn(StagedWaiting waiting) {
    await(() -> waiting.isParked(thread));
    return this;
  }

  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(10_000);
    }
  }
}
