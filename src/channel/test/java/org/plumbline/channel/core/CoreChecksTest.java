package org.plumbline.channel.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check, on the cores as they are. */
final class CoreChecksTest {
  static Stream<String> checks() {
    return Arrays.stream(CoreChecks.class.getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == void.class)
        .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void holds(String check) throws Throwable {
    try {
      CoreChecks.class.getDeclaredMethod(check).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
