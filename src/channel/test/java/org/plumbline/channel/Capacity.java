package org.plumbline.channel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capacity, as the parameter of a test; and the sets of capacities that rules speak of. */
record Capacity(OptionalInt limit) {
  static Capacity of(String text) {
    return new Capacity(
        text.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text)));
  }

  boolean isRendezvous() {
    return limit.equals(OptionalInt.of(0));
  }

  @Override
  public String toString() {
    return limit.isPresent() ? Integer.toString(limit.getAsInt()) : "none";
  }

  /** A test at every capacity. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(strings = {"none", "0", "1", "2", "3"})
  @interface Every {}

  /** A test at every capacity at which a message can be sent before it is received. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(strings = {"none", "1", "2", "3"})
  @interface Buffered {}

  /** A test at every capacity at which a send may have to wait. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(strings = {"0", "1", "2", "3"})
  @interface Bounded {}
}
