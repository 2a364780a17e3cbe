package org.plumbline.audit.targets;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TransferQueue;
import org.plumbline.audit.BlockingFifo;
import org.plumbline.audit.Fifo;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;

/**
 * Finds out with one thread what a class offers: which calls it supports, how much fits in, and whether it is
 * first in, first out at all.
 */
final class Probe {
  private static final int HUGE = 1 << 20;
  private static final int MEASURED = 1024;
  private static final long PATIENCE_SECONDS = 10;

  private final Maker maker;
  private final Family family;
  private final List<String> notes = new ArrayList<>();

  Probe(Maker maker, Family family) {
    this.maker = maker;
    this.family = family;
  }

  /** What a reader should know. */
  List<String> notes() {
    return notes;
  }

  /** The shape of the class. Errors: a class that cannot be made, is no queue, or is no FIFO by design. */
  Shape shape() throws TargetException {
    var task = new FutureTask<Shape>((Callable<Shape>) this::examine);
    var thread = new Thread(task, "plumbline-probe");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw TargetException.unavailable(
          maker
              + " and a few calls by a single thread did not end within "
              + PATIENCE_SECONDS
              + " s: see whether it waits for something that only its surroundings provide");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TargetException.unavailable("interrupted while " + maker + " was tried");
    }
  }

  private TargetException unavailable(Throwable thrown) {
    if (thrown instanceof TargetException target) {
      return target;
    }
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    Throwable shown = cause == null ? thrown : cause;
    if (shown instanceof ExceptionInInitializerError && shown.getCause() != null) {
      return TargetException.unavailable(
          maker + ": its static initializer threw " + TargetException.brief(shown.getCause()));
    }
    String hint =
        shown instanceof LinkageError
            ? ": it cannot be linked, a dependency is missing or of another version"
            : maker.capacity().isPresent() ? ": see whether --capacity suits it" : "";
    return TargetException.unavailable(maker + " threw " + TargetException.brief(shown) + hint);
  }

  private Shape examine() throws TargetException, InvocationTargetException, InterruptedException {
    Object first = maker.make();
    Set<Call> calls = callsOf(first);
    int capacity = capacity(first);
    if (capacity >= 3) {
      refuseOtherOrders();
    }
    if (capacity == Shape.UNBOUNDED) {
      refuseEviction();
    }
    noteNullOfRemove();
    calls.removeIf(call -> !supports(call, capacity));
    if (calls.contains(Call.OFFER_TIMED) && refusesToWaitForRoom(capacity)) {
      calls.removeAll(EnumSet.of(Call.OFFER_TIMED, Call.PUT));
      notes.add("It does not support to wait for room: put and offer with a timeout are left out.");
    }
    return new Shape(capacity, family.manyProducers(), family.manyConsumers(), false, calls);
  }

  /** The adapter of an object. */
  @SuppressWarnings("unchecked") // elements are what we put in
  static Instance adapt(Object made) throws TargetException {
    if (made instanceof Queue<?> queue) {
      return QueueInstance.of((Queue<Integer>) queue);
    }
    if (made instanceof Fifo<?> fifo) {
      return FifoInstance.of((Fifo<Integer>) fifo);
    }
    return FifoInstance.of(
        LikeQueue.of(made)
            .orElseThrow(
                () ->
                    TargetException.unavailable(
                        made.getClass().getName()
                            + " is no java.util.Queue, and has no public offer(Object) and poll():"
                            + " write an adapter that implements org.plumbline.audit.Fifo")));
  }

  private Set<Call> callsOf(Object made) throws TargetException {
    adapt(made); // says so if there is none
    var calls = EnumSet.of(Call.OFFER, Call.POLL);
    if (!(made instanceof Queue || made instanceof Fifo)) {
      notes.add("It is no java.util.Queue: what is called are its offer(Object) and poll().");
    }
    if (made instanceof Queue) {
      calls.addAll(EnumSet.of(Call.ADD, Call.REMOVE, Call.PEEK));
    }
    if (made instanceof BlockingQueue || made instanceof BlockingFifo) {
      calls.addAll(EnumSet.of(Call.PUT, Call.TAKE, Call.OFFER_TIMED, Call.POLL_TIMED));
    }
    if (made instanceof TransferQueue) {
      calls.addAll(EnumSet.of(Call.TRANSFER, Call.TRY_TRANSFER));
    }
    if (family.exactSize()) {
      calls.add(Call.SIZE);
    }
    return calls;
  }

  /**
   * How much fits in: what the object says of itself; else what was asked for, unless it is seen to round up
   * to a power of two or to take the number as a hint. If it accepts another number than that, the audit
   * will meet it.
   */
  private int capacity(Object made) throws TargetException, InvocationTargetException {
    OptionalInt told = told(made);
    if (told.isPresent() && told.getAsInt() < HUGE) {
      return told.getAsInt();
    }
    OptionalInt asked = told.isPresent() ? OptionalInt.empty() : maker.capacity();
    int limit = asked.isPresent() ? Math.min(2 * asked.getAsInt() + 2, HUGE) : MEASURED;
    int fits = measure(limit);
    if (fits == limit) {
      asked.ifPresent(n -> notes.add("It is unbounded: it takes " + n + " as a hint of size."));
      return Shape.UNBOUNDED;
    }
    if (asked.isPresent()) {
      int roundedUp = asked.getAsInt() <= 1 ? 1 : Integer.highestOneBit(asked.getAsInt() - 1) << 1;
      if (fits != roundedUp || fits == asked.getAsInt()) {
        return asked.getAsInt();
      }
      notes.add(
          "Its capacity is " + fits + ": it rounds " + asked.getAsInt() + " up to a power of two.");
      return fits;
    }
    notes.add("Its capacity was measured: " + fits + ".");
    return fits;
  }

  private static OptionalInt told(Object made) {
    if (made instanceof BlockingQueue<?> queue) {
      return OptionalInt.of(queue.remainingCapacity());
    }
    try {
      var method = made.getClass().getMethod("capacity");
      if (method.getReturnType() == int.class
          && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
        @SuppressWarnings("nullness:unboxing.of.nullable") // it returns an int
        int capacity = (Integer) method.invoke(made);
        return OptionalInt.of(capacity < 0 ? Shape.UNBOUNDED : capacity);
      }
      return OptionalInt.empty();
    } catch (ReflectiveOperationException e) {
      return OptionalInt.empty(); // it does not tell
    }
  }

  private int measure(int limit) throws TargetException, InvocationTargetException {
    Instance instance = adapt(maker.make());
    for (int fits = 0; fits < limit; fits++) {
      try {
        if (instance.perform(0, new Step(Call.OFFER, fits + 1)) != Answer.OK) {
          return fits;
        }
      } catch (RuntimeException | InterruptedException e) {
        return fits; // the audit will meet the exception and show it
      }
    }
    return limit;
  }

  /** Refuses last in, first out, and sorting, which are other contracts and no faults. */
  private void refuseOtherOrders()
      throws TargetException, InvocationTargetException, InterruptedException {
    Instance instance = adapt(maker.make());
    for (int value : new int[] {2, 1, 3}) {
      instance.perform(0, new Step(Call.OFFER, value));
    }
    var out = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      out.add(instance.perform(0, new Step(Call.POLL, 0)));
    }
    if (out.equals(List.of(3, 1, 2)) || out.equals(List.of(1, 2, 3))) {
      String order = out.equals(List.of(3, 1, 2)) ? "last in, first out" : "sorted";
      throw TargetException.unavailable(
          maker
              + " is "
              + order
              + " even with one thread: Plumbline judges queues that are first in, first out");
    }
  }

  /** Refuses what drops its oldest elements to make room: no element may be lost in a queue. */
  private void refuseEviction()
      throws TargetException, InvocationTargetException, InterruptedException {
    Instance instance = adapt(maker.make());
    int many = Math.max(MEASURED, Math.min(2 * maker.capacity().orElse(0) + 2, HUGE));
    for (int value = 1; value <= many; value++) {
      instance.perform(0, new Step(Call.OFFER, value));
    }
    int first = instance.perform(0, new Step(Call.POLL, 0));
    if (first > 1) {
      throw TargetException.unavailable(
          maker
              + " drops its oldest elements when it is full, even with one thread: Plumbline judges queues"
              + " that lose none");
    }
  }

  /** Whether a send that would have to wait is not supported, though one that need not is. */
  private boolean refusesToWaitForRoom(int capacity)
      throws TargetException, InvocationTargetException, InterruptedException {
    if (capacity == 0 || capacity > MEASURED) {
      return false;
    }
    Instance instance = adapt(maker.make());
    for (int value = 1; value <= capacity; value++) {
      instance.perform(0, new Step(Call.OFFER, value));
    }
    try {
      instance.perform(0, new Step(Call.OFFER_TIMED, capacity + 1));
      return false;
    } catch (UnsupportedOperationException e) {
      return true;
    } catch (RuntimeException e) {
      return false; // the audit will meet the exception and show it
    }
  }

  /** A remove() that answers null breaks its interface, and would hide whatever else is wrong. */
  private void noteNullOfRemove() throws InvocationTargetException {
    if (maker.make() instanceof Queue<?> empty) {
      try {
        if (empty.remove() == null) {
          notes.add(
              "Its remove() answers null when it is empty, where java.util.Queue promises a"
                  + " NoSuchElementException; it was taken for \"empty\".");
        }
      } catch (RuntimeException e) {
        // as promised, or for the audit to meet
      }
    }
  }

  /** Whether the class supports the call; one that would wait now is tried where it need not, or believed. */
  private boolean supports(Call call, int capacity) {
    if (call == Call.TRANSFER || (capacity == 0 && call.blocks())) {
      return true;
    }
    try {
      Instance instance = adapt(maker.make());
      if (call.receives() && capacity > 0) {
        instance.perform(0, new Step(Call.OFFER, 1));
      }
      instance.perform(0, new Step(call, call.sends() ? 1 : 0));
      return true;
    } catch (UnsupportedOperationException e) {
      notes.add(
          "It does not support " + call.word(false) + (call.timed() ? " with a timeout." : "."));
      return false;
    } catch (Exception e) {
      return true; // the audit will meet the exception and show it
    }
  }
}
