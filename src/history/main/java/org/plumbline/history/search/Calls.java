package org.plumbline.history.search;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the depth-first search puts in order: calls, each with the interval in which it takes effect and the
 * change it makes to a state. Nearly always a call is an operation; an operation that takes effect in two
 * parts is two calls.
 *
 * @param <S> the state: immutable, with equals and hashCode by value
 */
interface Calls<S> {
  /** The operation of a call that stands for no operation of its own in the order. */
  int NO_OPERATION = -1;

  int size();

  /** The operation to name in the order, or {@link #NO_OPERATION}. */
  int operation(int call);

  int invocation(int call);

  /** Position of the answer, or {@link org.plumbline.history.Operation#NEVER}. */
  int response(int call);

  S initial();

  /** The state after the call took effect, or null if it cannot take effect in {@code state}. */
  @Nullable S step(S state, int call);
}
