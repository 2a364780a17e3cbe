package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** This virtual machine keeps a cache line free on either side of the value. */
final class PaddedLongTest {
  private static final int LINE = 64;

  @Test
  void valueIsAloneOnItsLine() throws Exception {
    long first = Long.MAX_VALUE;
    long last = 0;
    for (Field field : PaddedLong.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        first = Math.min(first, offset(field));
        last = Math.max(last, offset(field));
      }
    }
    long value = offset(PaddedLong.class.getDeclaredField("value"));
    assertTrue(value + Long.BYTES - first >= LINE, "before");
    assertTrue(last + Long.BYTES - value >= LINE, "after");
  }

  /** By reflection: javac warns of a direct use, and the warning cannot be suppressed. */
  private static long offset(Field field) throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field instance = type.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Method offset = type.getMethod("objectFieldOffset", Field.class);
    return (long) offset.invoke(instance.get(null), field);
  }
}
