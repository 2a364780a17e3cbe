package org.plumbline.explorer.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Logical threads as the continuations of JDK 21 and later: a switch costs a fraction of a microsecond.
 *
 * <p>Needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}; reached by method handles, because the
 * class does not exist on JDK 17.
 *
 * <p>Must not be run by a thread that holds a monitor: since JDK 24 a continuation that yields takes along the
 * monitors of its thread, all of them, and the JVM crashes when one that was taken outside is given up.
 */
final class Continuations implements Fibers {
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;

  private static final boolean AVAILABLE;

  static {
    MethodHandle make = MethodHandles.empty(MethodType.methodType(Object.class, Runnable.class));
    MethodHandle run = MethodHandles.empty(MethodType.methodType(void.class, Object.class));
    MethodHandle yield = MethodHandles.empty(MethodType.methodType(void.class));
    boolean available = false;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
      Class<?> type = Class.forName("jdk.internal.vm.Continuation");
      Object scope =
          lookup
              .findConstructor(scopeType, MethodType.methodType(void.class, String.class))
              .invoke("plumbline");
      make =
          MethodHandles.insertArguments(
                  lookup.findConstructor(
                      type, MethodType.methodType(void.class, scopeType, Runnable.class)),
                  0,
                  scope)
              .asType(MethodType.methodType(Object.class, Runnable.class));
      run =
          lookup
              .findVirtual(type, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      yield =
          MethodHandles.insertArguments(
                  lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType)),
                  0,
                  scope)
              .asType(MethodType.methodType(void.class));
      available = true;
    } catch (Throwable notHere) {
      // JDK 17, or the package is not exported: platform threads do
    }
    AVAILABLE = available;
    NEW = make;
    RUN = run;
    YIELD = yield;
  }

  private int next;

  static boolean available() {
    return AVAILABLE;
  }

  @Override
  public void run(Execution execution, Runnable[] bodies, int first) {
    Object[] continuations = new Object[bodies.length];
    try {
      for (int i = 0; i < bodies.length; i++) {
        continuations[i] = NEW.invokeExact(bodies[i]);
      }
      for (next = first; next >= 0; ) {
        execution.setCurrent(next);
        RUN.invokeExact(continuations[next]);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("a continuation broke", e);
    }
  }

  @Override
  public void transfer(int from, int to) {
    next = to;
    yieldNow();
  }

  @Override
  public void leave(int to) {
    next = to;
  }

  @Override
  public boolean canDrop() {
    return true;
  }

  /** Ends the run from inside a logical thread, which is never resumed. */
  static void yieldNow() {
    try {
      YIELD.invokeExact();
    } catch (Throwable e) {
      throw new LinkageError(
          "a scheduling point was reached below a native frame, such as a class initialiser", e);
    }
  }
}
