package org.plumbline.channel;

import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.checkerframework.checker.mustcall.qual.MustCall;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.NotOwning;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.plumbline.annotations.Moves;
import org.plumbline.annotations.Sendable;
import org.plumbline.annotations.Unique;

/**
 * Threads that own a handle: it moves into the thread, which closes it at its end, whatever happens. Rust:
 * {@code thread::spawn(move || …)} with a sender or receiver in the closure.
 */
public final class Workers {
  private static final ThreadFactory PLATFORM = Executors.defaultThreadFactory();

  private Workers() {}

  /**
   * What a worker does with its handle. It may end with what ends the use of a channel.
   *
   * @param <H> the type of the handle
   */
  @FunctionalInterface
  public interface Work<H extends @MustCallUnknown Object> {
    /**
     * Does the work. The handle is closed by the worker's thread afterwards.
     *
     * @throws DisconnectedException if the other side is gone, which ends the work
     * @throws InterruptedException if the thread is interrupted, which ends the work
     */
    void with(@NotOwning H handle) throws DisconnectedException, InterruptedException;
  }

  /**
   * Starts a platform thread that owns the handle, does the work with it, and closes it.
   *
   * <p>Threads: what the work captures is for any number of threads; the handle is for the new one alone, or a
   * sender.
   *
   * <p>Blocks: never.
   *
   * <p>Memory: actions before this happen-before the work.
   *
   * <p>Errors: a disconnection or an interruption ends the work; any other exception goes to the thread's
   * handler of uncaught exceptions. The handle is closed in each case, also if the thread cannot be started.
   *
   * @param <H> the type of the handle
   * @return the started thread
   */
  public static <H extends @MustCall("close") AutoCloseable> Thread start(
      @Owning @Moves @Unique H handle, @Sendable Work<H> work) {
    return start(PLATFORM, handle, work);
  }

  /**
   * Starts a thread of this factory that owns the handle, does the work with it, and closes it; {@code
   * Thread.ofVirtual().factory()} is one. Otherwise as {@link #start(AutoCloseable, Work)}.
   *
   * @param <H> the type of the handle
   * @return the started thread
   */
  @SuppressWarnings(
      "resourceleak:required.method.not.called") // the new thread owns it, or it is closed below
  public static <H extends @MustCall("close") AutoCloseable> Thread start(
      ThreadFactory threads, @Owning @Moves @Unique H handle, @Sendable Work<H> work) {
    boolean started = false;
    try {
      Objects.requireNonNull(handle, "handle");
      Objects.requireNonNull(work, "work");
      Thread thread =
          Objects.requireNonNull(threads.newThread(() -> run(handle, work)), "no thread");
      thread.start();
      started = true;
      return thread;
    } finally {
      if (!started && handle != null) {
        close(handle);
      }
    }
  }

  private static <H extends @MustCall("close") AutoCloseable> void run(
      @Owning H handle, Work<H> work) {
    try {
      work.with(handle);
    } catch (DisconnectedException e) {
      return; // nobody is there to work with
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(handle);
    }
  }

  private static void close(@Owning @MustCall("close") AutoCloseable handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a handle could not be closed", e);
    }
  }
}
