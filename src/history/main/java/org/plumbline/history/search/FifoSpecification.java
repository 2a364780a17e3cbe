package org.plumbline.history.search;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.SequentialSpecification;

/**
 * The sequential specification of a channel: first in, first out, with a capacity and handles that are
 * duplicated and closed. An operation whose time was up saw an empty or a full channel.
 *
 * <p>Beside the functions of a channel it knows {@link #PEEK}, for queues that have it. At capacity 0 it
 * specifies observations and closes only: a send and a receive that meet are one step of two operations (see
 * {@link FifoState#handOver}).
 */
public final class FifoSpecification implements SequentialSpecification<FifoState> {
  /** Looks at the head and leaves it there; fails with {@link Functions#EMPTY}. */
  public static final String PEEK = "peek";

  private final FifoState initial;

  /** An unbounded queue whose handles are never closed. */
  public FifoSpecification() {
    this(Header.of(Header.FIFO));
  }

  /** A channel with the capacity and the handles of this header. */
  public FifoSpecification(Header header) {
    this.initial = FifoState.of(header);
  }

  @Override
  public FifoState initial() {
    return initial;
  }

  @Override
  public @Nullable FifoState step(FifoState state, Operation operation) {
    if (operation.f().equals(PEEK)) {
      return peek(state, operation);
    }
    Act act = ChannelHistory.act(operation, CheckOptions.STRICT);
    Object value =
        switch (act) {
          case CLOSE_SENDER, CLOSE_RECEIVER -> operation.handle();
          default -> operation.value();
        };
    return state.after(act, value);
  }

  private static @Nullable FifoState peek(FifoState state, Operation operation) {
    if (operation.outcome() == Outcome.FAIL) {
      return state.after(Act.EMPTY, null);
    }
    Object value = operation.result();
    return value == null ? state : state.peek(value);
  }
}
