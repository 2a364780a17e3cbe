package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** This virtual machine keeps two cache lines free on either side of each word. */
final class PaddedWordsTest {
  private static final int LINES = 2 * 64;

  private static final long[] LONGS =
      Stream.of(PaddedWords.class.getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          .mapToLong(PaddedWordsTest::offset)
          .sorted()
          .toArray();

  private static final long FIRST = LONGS[0];
  private static final long LAST = LONGS[LONGS.length - 1];

  @Test
  void eachWordIsAloneOnItsLines() throws Exception {
    long tail = offset(PaddedWords.class.getDeclaredField("tail"));
    long head = offset(PaddedWords.class.getDeclaredField("head"));
    assertTrue(tail + Long.BYTES - FIRST >= LINES, "before");
    assertTrue(head - tail >= LINES, "between");
    assertTrue(LAST + Long.BYTES - head >= LINES, "after");
  }

  /** They are behind the padding, or in the gap that an object's header leaves. */
  @Test
  void noFieldOfACoreIsInThePadding() {
    for (Class<?> type : List.of(TicketCore.class, RingCore.class, UnboundedCore.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          long at = offset(field);
          assertTrue(at < FIRST || at > LAST, field.getName());
        }
      }
    }
  }

  /** By reflection: javac warns of a direct use, and the warning cannot be suppressed. */
  private static long offset(Field field) {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Method offset = type.getMethod("objectFieldOffset", Field.class);
      return (long) offset.invoke(instance.get(null), field);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("sun.misc.Unsafe", e);
    }
  }
}
