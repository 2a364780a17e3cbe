package org.plumbline.audit.targets;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.Fifo;

/** An object with the public methods {@code boolean offer(Object)} and {@code Object poll()}, of whatever type. */
final class LikeQueue implements Fifo<Integer> {
  private static final ClassValue<Optional<Methods>> METHODS =
      new ClassValue<>() {
        @Override
        protected Optional<Methods> computeValue(Class<?> type) {
          return Methods.of(type);
        }
      };

  private final Methods methods;
  private final Object queue;

  private LikeQueue(Methods methods, Object queue) {
    this.methods = methods;
    this.queue = queue;
  }

  /** The object as a queue; empty if it has no such methods. */
  static Optional<Fifo<Integer>> of(Object queue) {
    return METHODS.get(queue.getClass()).map(methods -> new LikeQueue(methods, queue));
  }

  private record Methods(MethodHandle offer, MethodHandle poll) {
    private static Optional<Methods> of(Class<?> type) {
      try {
        return Optional.of(
            new Methods(
                handle(
                    type.getMethod("offer", Object.class),
                    MethodType.methodType(boolean.class, Object.class, Object.class)),
                handle(type.getMethod("poll"), MethodType.methodType(Object.class, Object.class))));
      } catch (ReflectiveOperationException
          | InaccessibleObjectException
          | WrongMethodTypeException e) {
        return Optional.empty();
      }
    }

    private static MethodHandle handle(Method method, MethodType type)
        throws IllegalAccessException {
      method.setAccessible(true); // public methods of classes that are not
      return MethodHandles.lookup().unreflect(method).asType(type);
    }
  }

  @Override
  public boolean offer(Integer element) {
    try {
      return (boolean) methods.offer.invokeExact(queue, (Object) element);
    } catch (Throwable t) {
      throw LikeQueue.<RuntimeException>sneaky(t);
    }
  }

  @Override
  public @Nullable Integer poll() {
    try {
      return (Integer) (Object) methods.poll.invokeExact(queue);
    } catch (Throwable t) {
      throw LikeQueue.<RuntimeException>sneaky(t);
    }
  }

  /** Whatever the target throws is its own. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
