package org.plumbline.history.check;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;

/**
 * The legal results of an object, one operation at a time. Users implement this for objects of their own.
 *
 * <p>Implementations have no state of their own and a public constructor without parameters, so that the
 * command line can load them by name.
 *
 * @param <S> the state: immutable, with equals and hashCode by value
 */
public interface SequentialSpecification<S> {

  /** The state of a fresh object. */
  S initial();

  /**
   * The state after {@code operation} took place in {@code state}, or null if it cannot answer there what it
   * answered. Must not change {@code state}, and must answer alike for equal arguments.
   *
   * <p>Called for operations with outcome OK, for FAIL with an error (an observation: normally the state
   * itself or null), and for PENDING ones that are tried as having taken effect: then the result is not
   * known, and the step is the effect with whatever result fits. Never called for FAIL without an error.
   */
  @Nullable S step(S state, Operation operation);
}
