package org.plumbline.explorer.hooks;

import java.lang.ref.Cleaner;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Execution;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.engine.Mutex;

/**
 * What rewritten code calls in place of, or before, its shared accesses. For the rewriter only: the names and
 * descriptors here are those of {@link org.plumbline.explorer.rewrite.MethodRewriter}.
 *
 * <p>Outside a run, and on threads that are no logical ones, every hook does what the original would have done, or
 * nothing.
 */
public final class Hooks {
  /** The run that goes on, if one does; one exploration runs at a time in a JVM. */
  private static @Nullable Execution current;

  /** Class initialisers that are running. */
  private static int initializers;

  private Hooks() {}

  /** The run that hooks talk to from here; null for none. */
  public static void enter(@Nullable Execution execution) {
    current = execution;
    initializers = 0;
  }

  /** The run, on a logical thread of it. */
  public static @Nullable Execution running() {
    Execution execution = current;
    return execution != null && initializers == 0 && execution.isRunning() ? execution : null;
  }

  /** A class initialiser begins: what it does happens once, in the first run that needs it, and is no step. */
  public static void enterInitializer() {
    initializers++;
  }

  /** It ends. */
  public static void leaveInitializer() {
    initializers--;
  }

  // ---- memory: called before the access; key as in Execution.access ----

  public static void read(@Nullable Object object, int key, int site) {
    access(Kind.READ, object, key, site);
  }

  public static void write(@Nullable Object object, int key, int site) {
    access(Kind.WRITE, object, key, site);
  }

  public static void readElement(@Nullable Object array, int index, int site) {
    access(Kind.READ, array, ~index, site);
  }

  public static void writeElement(@Nullable Object array, int index, int site) {
    access(Kind.WRITE, array, ~index, site);
  }

  /** Before an access by VarHandle; {@code first} and {@code second} are its first coordinates, as far as it has any. */
  public static void varHandle(
      Object handle, @Nullable Object first, int second, boolean write, int site) {
    Execution execution = running();
    if (execution != null) {
      Kind kind = write ? Kind.WRITE : Kind.READ;
      int key = Fields.ofVarHandle(handle);
      if (key == Fields.ARRAY_ELEMENT) {
        execution.access(kind, first, ~second, site);
      } else {
        execution.access(kind, Fields.isStatic(key) ? null : first, key, site);
      }
    }
  }

  /** Before an access by Unsafe. */
  public static void unsafe(@Nullable Object object, long offset, boolean write, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.access(
          write ? Kind.WRITE : Kind.READ, object, Fields.ofOffset(object, offset), site);
    }
  }

  /** Before an access by an atomic field updater. */
  public static void updater(Object updater, @Nullable Object object, boolean write, int site) {
    access(write ? Kind.WRITE : Kind.READ, object, Fields.ofUpdater(updater), site);
  }

  /** After a compare-and-set: passes its outcome on. */
  public static boolean outcome(boolean success) {
    if (!success) {
      Execution execution = running();
      if (execution != null) {
        execution.changedNothing();
      }
    }
    return success;
  }

  private static void access(Kind kind, @Nullable Object object, int key, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.access(kind, object, key, site);
    }
  }

  // ---- monitors ----

  public static void monitorEnter(Object object, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.locks().lock(execution.locks().monitor(object), site);
    }
  }

  public static void monitorExit(Object object, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.locks().unlock(execution.locks().monitor(object), site);
    }
  }

  public static void await(Object object, int site) throws InterruptedException {
    await(object, 0, 0, site);
  }

  public static void await(Object object, long millis, int site) throws InterruptedException {
    await(object, millis, 0, site);
  }

  public static void await(Object object, long millis, int nanos, int site)
      throws InterruptedException {
    Execution execution = running();
    if (execution != null) {
      long time = TimeUnit.MILLISECONDS.toNanos(millis) + nanos;
      Mutex monitor = execution.locks().monitor(object);
      execution.locks().await(monitor, monitor.notified(), time == 0 ? -1 : time, true, site);
    }
  }

  public static void signal(Object object, int site) {
    signal(object, false, site);
  }

  public static void signalAll(Object object, int site) {
    signal(object, true, site);
  }

  private static void signal(Object object, boolean all, int site) {
    Execution execution = running();
    if (execution != null) {
      Mutex monitor = execution.locks().monitor(object);
      execution.locks().signal(monitor, monitor.notified(), all, site);
    }
  }

  public static boolean holdsLock(Object object) {
    Execution execution = running();
    return execution != null && execution.locks().holds(execution.locks().monitor(object)) > 0;
  }

  // ---- locks ----

  /** Before a call of a lock, a condition or an atomic: its steps are named for where it was called. */
  public static void at(int site) {
    Execution execution = running();
    if (execution != null) {
      execution.at(site);
    }
  }

  /** The place that the current logical thread last named by {@link #at}; -1 if none. */
  public static int site() {
    Execution execution = running();
    return execution == null ? -1 : execution.at();
  }

  // ---- parking ----

  public static void park(int site) {
    park(-1, site);
  }

  public static void park(@Nullable Object blocker, int site) {
    park(-1, site);
  }

  public static void parkNanos(long nanos, int site) {
    if (nanos > 0) {
      park(nanos, site);
    }
  }

  public static void parkNanos(@Nullable Object blocker, long nanos, int site) {
    parkNanos(nanos, site);
  }

  public static void parkUntil(long deadline, int site) {
    parkNanos(TimeUnit.MILLISECONDS.toNanos(deadline - currentTimeMillis()), site);
  }

  public static void parkUntil(@Nullable Object blocker, long deadline, int site) {
    parkUntil(deadline, site);
  }

  /** As {@code Unsafe.park}: 0 is for ever. */
  public static void unsafePark(Object unsafe, boolean absolute, long time, int site) {
    if (absolute) {
      parkUntil(time, site);
    } else {
      park(time == 0 ? -1 : time, site);
    }
  }

  private static void park(long nanos, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.permits().park(nanos, site);
    }
  }

  public static void unpark(@Nullable Thread thread, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.permits().unpark(thread, site);
    }
  }

  public static void unsafeUnpark(Object unsafe, @Nullable Object thread, int site) {
    unpark((Thread) thread, site);
  }

  /** Stands for a native method of AtomicLong on JDK 17, which its copy cannot have. */
  public static boolean vmSupportsCS8() {
    return true;
  }

  public static void setCurrentBlocker(@Nullable Object blocker) {}

  /** As {@code ForkJoinPool.managedBlock}, without a pool to grow. */
  public static void managedBlock(ForkJoinPool.ManagedBlocker blocker) throws InterruptedException {
    boolean done = blocker.isReleasable();
    while (!done) {
      done = blocker.block() || blocker.isReleasable();
    }
  }

  // ---- threads and clocks ----

  public static Thread currentThread() {
    Execution execution = running();
    return execution != null ? execution.currentThread() : Thread.currentThread();
  }

  /** The same in every run for a logical thread. */
  @SuppressWarnings("deprecation") // its successor came with JDK 19
  public static long threadId(Thread thread) {
    Execution execution = running();
    int number = execution == null ? -1 : execution.number(thread);
    return number < 0 ? thread.getId() : number + 1L;
  }

  public static void spin(int site) {
    Execution execution = running();
    if (execution != null) {
      execution.spin(site);
    } else {
      Thread.onSpinWait();
    }
  }

  /** One: spinning before parking is pointless under a scheduler, and classes that ask do not. */
  public static int availableProcessors(Runtime runtime) {
    return 1;
  }

  public static void sleep(long millis, int site) throws InterruptedException {
    sleep(millis, 0, site);
  }

  public static void sleep(long millis, int nanos, int site) throws InterruptedException {
    Execution execution = running();
    if (execution != null) {
      execution.permits().sleep(TimeUnit.MILLISECONDS.toNanos(millis) + nanos, site);
    }
  }

  public static void interrupt(Thread thread, int site) {
    Execution execution = running();
    if (execution != null) {
      execution.permits().interrupt(thread, site);
    } else {
      thread.interrupt();
    }
  }

  public static boolean interrupted(int site) {
    Execution execution = running();
    return execution != null
        ? execution.permits().interrupted(execution.currentThread(), true, site)
        : Thread.interrupted();
  }

  public static boolean isInterrupted(Thread thread, int site) {
    Execution execution = running();
    return execution != null
        ? execution.permits().interrupted(thread, false, site)
        : thread.isInterrupted();
  }

  public static long nanoTime() {
    Execution execution = running();
    return execution != null ? execution.permits().nanoTime() : System.nanoTime();
  }

  public static long currentTimeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime());
  }

  /**
   * No object of an explored program becomes unreachable in a run: when the collector comes by is no choice of the
   * schedule, and its thread is not ours to run.
   */
  public static Cleaner.Cleanable register(Cleaner cleaner, Object object, Runnable action) {
    return new Cleaner.Cleanable() {
      private boolean cleaned;

      @Override
      public void clean() {
        if (!cleaned) {
          cleaned = true;
          action.run();
        }
      }
    };
  }

  /** Stands for {@code ForkJoinWorkerThread.hasKnownQueuedWork}: logical threads belong to no pool. */
  public static boolean hasKnownQueuedWork() {
    return false;
  }

  /** Stands for {@code ThreadLocalRandom.nextSecondarySeed} and {@code getProbe}: the same in every run, never 0. */
  public static int threadSeed() {
    Execution execution = running();
    return execution != null ? 0x9E3779B9 * (execution.current() + 1) : 1;
  }

  /** Stands for {@code ThreadLocalRandom.advanceProbe}. */
  public static int advanceProbe(int probe) {
    return probe * 0x9E3779B9 + 1;
  }

  /** Stands for {@code ThreadLocalRandom.localInit}: there is nothing to make. */
  public static void localInit() {}
}
