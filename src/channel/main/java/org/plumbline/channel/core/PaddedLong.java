package org.plumbline.channel.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A long that shares its cache line with no other data. A core has two: the tail, which every send
 * writes, and the head, which every receive writes. Side by side each would take the line away from
 * the other.
 *
 * <p>The methods are named for the access modes of {@link VarHandle}.
 *
 * <p>HotSpot keeps fields of one size in the order of their declaration, so {@code value} has a line
 * of padding on either side ({@code PaddedLongTest} looks). A virtual machine that ordered them
 * otherwise would be slower, not wrong.
 */
final class PaddedLong {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(PaddedLong.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  long before1, before2, before3, before4, before5, before6, before7;
  private volatile long value;
  long after1, after2, after3, after4, after5, after6, after7;

  long getPlain() {
    return (long) VALUE.get(this);
  }

  long getOpaque() {
    return (long) VALUE.getOpaque(this);
  }

  long getVolatile() {
    return value;
  }

  void setOpaque(long next) {
    VALUE.setOpaque(this, next);
  }

  void setVolatile(long next) {
    value = next;
  }

  long getAndAdd(long delta) {
    return (long) VALUE.getAndAdd(this, delta);
  }

  long getAndBitwiseOr(long mask) {
    return (long) VALUE.getAndBitwiseOr(this, mask);
  }

  boolean compareAndSet(long expected, long next) {
    return VALUE.compareAndSet(this, expected, next);
  }
}
