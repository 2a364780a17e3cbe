package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A body that runs in a thread of its own, to be watched from a test. Every wait has an end. */
final class Task<R extends @Nullable Object> {
  private final FutureTask<R> future;
  private final Thread thread;
  private final Duration patience;
  private volatile boolean flagLeft;

  private Task(Duration patience, Callable<R> body) {
    this.patience = patience;
    this.future = new FutureTask<>(body);
    this.thread =
        new Thread(
            () -> {
              future.run();
              flagLeft = Thread.currentThread().isInterrupted();
            });
    thread.setDaemon(true);
  }

  static <R extends @Nullable Object> Task<R> start(Duration patience, Callable<R> body) {
    Task<R> task = new Task<>(patience, body);
    task.thread.start();
    return task;
  }

  /** Waits until the thread is parked. */
  Task<R> awaitParked() {
    awaitThat(patience, this::isParked, "a thread that parks");
    return this;
  }

  /** Waits until the thread is parked or its body has ended. */
  Task<R> awaitParkedOrDone() {
    awaitThat(patience, this::isParkedOrDone, "a thread that parks or ends");
    return this;
  }

  boolean isParkedOrDone() {
    return isDone() || isParked();
  }

  private boolean isParked() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  Thread thread() {
    return thread;
  }

  boolean isDone() {
    return future.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Whether the body returned with the interrupt flag set. */
  boolean flagLeft() throws Exception {
    thread.join(patience.toMillis());
    return flagLeft;
  }

  /** What the body returned. */
  R result() throws Exception {
    return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What the body threw. */
  <E extends Throwable> E failure(Class<E> type) throws InterruptedException, TimeoutException {
    try {
      R result = future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      throw new AssertionError("expected " + type + ", returned " + result);
    } catch (ExecutionException e) {
      return assertInstanceOf(type, e.getCause());
    }
  }

  static void awaitThat(Duration patience, BooleanSupplier condition, String what) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(
          System.nanoTime() - start < patience.toNanos(), () -> "waited in vain for " + what);
      LockSupport.parkNanos(20_000); // lets the others run; what is waited for is the condition
    }
  }
}
