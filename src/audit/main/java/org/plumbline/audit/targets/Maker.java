package org.plumbline.audit.targets;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.Factory;

/**
 * Makes fresh objects of a class: by its constructor, or by a static method that was named.
 *
 * <p>Accepted parameters, in this order: none; {@code (int capacity)}; {@code (int capacity, boolean)},
 * called with false. When a capacity is asked for, those that take one come first.
 */
final class Maker {
  /** The capacity when a class must be given one and nobody said which: small, so that it gets full. */
  static final int DEFAULT_CAPACITY = 2;

  /** Makes an object. */
  private interface Source {
    Object make() throws ReflectiveOperationException;
  }

  private final Source source;
  private final String words;
  private final OptionalInt capacity;

  private Maker(Source source, String words, OptionalInt capacity) {
    this.source = source;
    this.words = words;
    this.capacity = capacity;
  }

  /** A maker that asks a factory, which is called this. */
  static Maker of(Factory<?> factory, String words) {
    return new Maker(
        () -> {
          Object made;
          try {
            made = factory.make();
          } catch (Exception e) {
            throw new InvocationTargetException(e);
          }
          return notNull(made);
        },
        words,
        OptionalInt.empty());
  }

  private static Maker of(Executable maker, OptionalInt capacity) {
    Object[] all = {capacity.orElse(0), false};
    @SuppressWarnings("nullness:assignment") // there are no more parameters than these
    Object[] arguments = Arrays.copyOf(all, maker.getParameterCount());
    String values =
        Arrays.stream(arguments).map(Object::toString).collect(Collectors.joining(", "));
    String name =
        maker instanceof Method method
            ? method.getDeclaringClass().getSimpleName() + "." + method.getName()
            : "new " + maker.getDeclaringClass().getSimpleName();
    return new Maker(
        () ->
            maker instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : notNull(((Method) maker).invoke(null, arguments)),
        name + "(" + values + ")",
        capacity);
  }

  /** The capacity that is passed to the class; empty if none is. */
  OptionalInt capacity() {
    return capacity;
  }

  /** How the class is called, for people. */
  @Override
  public String toString() {
    return words;
  }

  /** Finds how to make objects of the class. */
  static Maker of(Class<?> type, @Nullable String factory, OptionalInt capacity)
      throws TargetException {
    if (factory == null && (type.isInterface() || Modifier.isAbstract(type.getModifiers()))) {
      throw TargetException.unavailable(
          type.getName() + " is abstract: name a class that can be instantiated");
    }
    Class<?>[][] withCapacity = {{int.class}, {int.class, boolean.class}};
    Class<?>[][] without = {{}};
    for (Class<?>[][] choices :
        capacity.isPresent()
            ? new Class<?>[][][] {withCapacity}
            : new Class<?>[][][] {without, withCapacity}) {
      for (Class<?>[] parameters : choices) {
        Executable found = find(type, factory, parameters);
        if (found != null) {
          boolean takes = parameters.length > 0;
          OptionalInt given = OptionalInt.of(capacity.orElse(DEFAULT_CAPACITY));
          return of(found, takes ? given : OptionalInt.empty());
        }
      }
    }
    throw none(type, factory, capacity);
  }

  private static @Nullable Executable find(
      Class<?> type, @Nullable String factory, Class<?>[] parameters) throws TargetException {
    Executable found;
    try {
      if (factory == null) {
        found = type.getDeclaredConstructor(parameters);
      } else {
        found = type.getDeclaredMethod(factory, parameters);
      }
    } catch (NoSuchMethodException e) {
      return null;
    }
    if (Modifier.isPrivate(found.getModifiers())
        || (factory != null && !Modifier.isStatic(found.getModifiers()))) {
      return null;
    }
    boolean open =
        Modifier.isPublic(type.getModifiers()) && Modifier.isPublic(found.getModifiers());
    try {
      if (!open) {
        found.setAccessible(true);
      }
      return found;
    } catch (InaccessibleObjectException e) {
      throw TargetException.unavailable(
          type.getName() + " is not accessible: it is internal to " + type.getModule());
    }
  }

  private static TargetException none(
      Class<?> type, @Nullable String factory, OptionalInt capacity) {
    String wanted =
        capacity.isPresent()
            ? "that takes an int for --capacity " + capacity.getAsInt()
            : "without parameters, or with (int) or (int, boolean)";
    if (factory != null) {
      return TargetException.unavailable(
          type.getName() + " has no static method " + factory + " " + wanted);
    }
    String hint =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()))
            .filter(m -> type.isAssignableFrom(m.getReturnType()))
            .map(Method::getName)
            .sorted()
            .findFirst()
            .map(m -> "name its factory as " + type.getName() + "::" + m)
            .orElse(
                capacity.isPresent()
                    ? "leave --capacity out"
                    : "write an adapter that implements org.plumbline.audit.Fifo");
    return TargetException.unavailable(
        type.getName() + " has no accessible constructor " + wanted + ": " + hint);
  }

  /** A fresh object. Errors: what the constructor throws, as {@link InvocationTargetException}'s cause. */
  Object make() throws InvocationTargetException {
    try {
      return source.make();
    } catch (ReflectiveOperationException e) {
      if (e instanceof InvocationTargetException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e); // accessible and concrete: both were checked
    }
  }

  private static Object notNull(@Nullable Object made) throws InvocationTargetException {
    if (made == null) {
      throw new InvocationTargetException(new IllegalStateException("the factory answered null"));
    }
    return made;
  }
}
