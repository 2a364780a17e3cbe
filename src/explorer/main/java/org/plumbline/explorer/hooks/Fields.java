package org.plumbline.explorer.hooks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Gives each field one number, however it is reached: by an instruction, a VarHandle, an offset or an updater, so
 * that all of these meet at one location. Fields of one name in one object count as one: that only orders more.
 */
public final class Fields {
  /** Stands for the element of an array whose index is among the coordinates. */
  static final int ARRAY_ELEMENT = -1;

  /** Stands for all places that could not be told apart: they count as one location. */
  static final int UNKNOWN = 0;

  private static final int STATIC = 1 << 30;

  private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();
  private static final List<String> NAMES = new ArrayList<>();

  /** Copied when it is written to: it is read at every access by VarHandle. */
  private static volatile IdentityHashMap<Object, Integer> handles = new IdentityHashMap<>();

  private static final ClassValue<Offsets> OFFSETS =
      new ClassValue<>() {
        @Override
        protected Offsets computeValue(Class<?> type) {
          return new Offsets();
        }
      };

  /** The few offsets of a class that are known, searched at every access by Unsafe. */
  private static final class Offsets {
    private volatile long[][] known = {};

    int number(long offset) {
      for (long[] pair : known) {
        if (pair[0] == offset) {
          return (int) pair[1];
        }
      }
      return NOT_KNOWN;
    }

    synchronized void put(long offset, int number) {
      @SuppressWarnings("nullness:assignment") // the last one follows
      long[][] longer = Arrays.copyOf(known, known.length + 1);
      longer[known.length] = new long[] {offset, number};
      known = longer;
    }
  }

  private static final int NOT_KNOWN = -1;

  static {
    NAMES.add("?");
  }

  private Fields() {}

  /** The number of an instance field of this name. */
  public static int number(String name) {
    return NUMBERS.computeIfAbsent(
        name,
        n -> {
          synchronized (NAMES) {
            NAMES.add(n);
            return NAMES.size() - 1;
          }
        });
  }

  /** The number of a static field. */
  public static int staticNumber(String owner, String name) {
    return number(owner.substring(owner.lastIndexOf('/') + 1) + "." + name) | STATIC;
  }

  static boolean isStatic(int key) {
    return key >= STATIC;
  }

  /** The field or element that a key stands for, for people. */
  public static String describe(int key) {
    if (key < 0) {
      return "[" + ~key + "]";
    }
    synchronized (NAMES) {
      return NAMES.get(key & ~STATIC);
    }
  }

  // ---- called by rewritten code in place of the originals, which they call ----

  public static VarHandle findVarHandle(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    return keep(lookup.findVarHandle(owner, name, type), number(name));
  }

  /** As the JDK's own short form, which looks in the class that does the lookup. */
  public static VarHandle findVarHandle(MethodHandles.Lookup lookup, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    return findVarHandle(lookup, lookup.lookupClass(), name, type);
  }

  public static VarHandle findStaticVarHandle(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    return keep(
        lookup.findStaticVarHandle(owner, name, type),
        staticNumber(owner.getName().replace('.', '/'), name));
  }

  public static VarHandle unreflectVarHandle(MethodHandles.Lookup lookup, Field field)
      throws IllegalAccessException {
    return keep(lookup.unreflectVarHandle(field), number(field.getName()));
  }

  public static VarHandle arrayElementVarHandle(Class<?> type) {
    return keep(MethodHandles.arrayElementVarHandle(type), ARRAY_ELEMENT);
  }

  public static <U, W> AtomicReferenceFieldUpdater<U, W> keep(
      AtomicReferenceFieldUpdater<U, W> updater, String name) {
    return keep(updater, number(name));
  }

  public static <U> AtomicIntegerFieldUpdater<U> keep(
      AtomicIntegerFieldUpdater<U> updater, String name) {
    return keep(updater, number(name));
  }

  public static <U> AtomicLongFieldUpdater<U> keep(AtomicLongFieldUpdater<U> updater, String name) {
    return keep(updater, number(name));
  }

  /** After {@code objectFieldOffset(Class, String)}. */
  public static long keepOffset(long offset, Class<?> owner, String name) {
    OFFSETS.get(owner).put(offset, number(name));
    return offset;
  }

  /** After {@code objectFieldOffset(Field)}. */
  public static long keepOffset(long offset, Field field) {
    return keepOffset(offset, field.getDeclaringClass(), field.getName());
  }

  // ---- for hooks ----

  static int ofVarHandle(Object handle) {
    Integer number = handles.get(handle);
    return number != null ? number : UNKNOWN;
  }

  static int ofUpdater(Object updater) {
    return ofVarHandle(updater);
  }

  static int ofOffset(@Nullable Object object, long offset) {
    if (object == null) {
      return UNKNOWN;
    }
    Class<?> type = object.getClass();
    if (type.isArray()) {
      return ~ArrayLayout.index(type, offset);
    }
    Offsets offsets = OFFSETS.get(type);
    int number = offsets.number(offset);
    if (number == NOT_KNOWN) {
      number = inherited(type.getSuperclass(), offset);
      offsets.put(offset, number);
    }
    return number;
  }

  private static int inherited(@Nullable Class<?> type, long offset) {
    for (Class<?> t = type; t != null; t = t.getSuperclass()) {
      int number = OFFSETS.get(t).number(offset);
      if (number != NOT_KNOWN) {
        return number;
      }
    }
    return UNKNOWN;
  }

  private static synchronized <T extends @NonNull Object> T keep(T handle, int number) {
    IdentityHashMap<Object, Integer> more = new IdentityHashMap<>(handles);
    more.put(handle, number);
    handles = more;
    return handle;
  }
}
