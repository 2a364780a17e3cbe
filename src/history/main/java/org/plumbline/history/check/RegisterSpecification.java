package org.plumbline.history.check;

import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * A register: {@code read}, {@code write} of a value, {@code cas} of a list {@code [expected, next]}. It holds
 * null at first. A {@code cas} that failed with an error saw another value than the expected one.
 */
public final class RegisterSpecification
    implements SequentialSpecification<RegisterSpecification.Contents> {

  /** What the register holds. */
  public record Contents(@Nullable Object value) {}

  @Override
  public Contents initial() {
    return new Contents(null);
  }

  @Override
  public @Nullable Contents step(Contents state, Operation operation) {
    return switch (operation.f()) {
      case "read" ->
          operation.outcome() != Outcome.OK || Objects.equals(operation.result(), state.value())
              ? state
              : null;
      case "write" ->
          operation.outcome() == Outcome.FAIL ? state : new Contents(operation.argument());
      case "cas" -> compareAndSet(state, operation);
      default -> throw new IllegalArgumentException("no function of a register: " + operation.f());
    };
  }

  private static @Nullable Contents compareAndSet(Contents state, Operation operation) {
    if (!(operation.argument() instanceof List<?> pair) || pair.size() != 2) {
      throw new IllegalArgumentException("cas needs [expected, next]: " + operation);
    }
    boolean matches = Objects.equals(pair.get(0), state.value());
    if (operation.outcome() == Outcome.FAIL) {
      return matches ? null : state;
    }
    return matches ? new Contents(pair.get(1)) : null;
  }
}
