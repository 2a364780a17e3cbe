package org.plumbline.audit.judge;

import java.util.Locale;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;

/** A property that an audit gives a verdict on. */
public enum Aspect {
  /** What was accepted comes out or is left. */
  NO_LOSS,
  /** Nothing comes out twice. */
  NO_DUPLICATE,
  /** Nothing comes out that did not go in. */
  NO_INVENTION,
  /** What went in first comes out first. */
  ORDER,
  /** Some order of the calls explains every answer. */
  LINEARIZABLE,
  /** So much fits in, no more and no less. */
  CAPACITY,
  /** No call waits for ever where it must not: no lost wake-up. */
  BLOCKING,
  /** Timed calls do not give up before their time is up. */
  TIMEOUTS,
  /** Calls throw nothing that the specification does not name. */
  EXCEPTIONS,
  /** An interrupted call has no effect. */
  INTERRUPTION,
  /** No call runs in circles for a change that nobody is left to make. */
  PROGRESS;

  /** As it is written in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a target of this shape can violate it at all. */
  public boolean concerns(Shape shape) {
    return switch (this) {
      case CAPACITY -> shape.capacity() != Shape.UNBOUNDED;
      case BLOCKING -> shape.calls().stream().anyMatch(Call::blocks);
      case TIMEOUTS -> shape.calls().stream().anyMatch(Call::timed);
      case INTERRUPTION -> shape.calls().stream().anyMatch(Call::waits);
      default -> true;
    };
  }

  /** Whether runs of the program say something about it. */
  public boolean concerns(Program program, Shape shape) {
    return switch (this) {
      case NO_LOSS, NO_DUPLICATE -> program.values() > 0;
      case ORDER -> program.values() > 1;
      case CAPACITY -> program.values() > shape.capacity();
      case BLOCKING -> program.contains(Call::blocks);
      case TIMEOUTS -> program.contains(Call::timed);
      case INTERRUPTION -> program.interrupted() >= 0;
      case NO_INVENTION, LINEARIZABLE, EXCEPTIONS, PROGRESS -> true;
    };
  }
}
