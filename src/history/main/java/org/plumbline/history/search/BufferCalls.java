package org.plumbline.history.search;

import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;

/** The acts of a channel with a buffer; those that say nothing are left out. */
final class BufferCalls implements Calls<FifoState> {
  private final ChannelHistory history;
  private final int[] operations;

  BufferCalls(ChannelHistory history) {
    this.history = history;
    this.operations =
        IntStream.range(0, history.size()).filter(o -> history.act(o) != Act.NOTHING).toArray();
  }

  /** The channel before the first operation. */
  static FifoState initial(ChannelHistory history) {
    return FifoState.of(history.capacity(), history.senders(), history.receivers());
  }

  /** What {@link FifoState#after} wants to know beside the act. */
  static @Nullable Object value(ChannelHistory history, int operation) {
    return switch (history.act(operation)) {
      case CLONE -> history.madeHandle(operation);
      case CLOSE_SENDER, CLOSE_RECEIVER -> history.handle(operation);
      default -> {
        int value = history.value(operation);
        yield value == ChannelHistory.NO_VALUE ? null : value;
      }
    };
  }

  @Override
  public int size() {
    return operations.length;
  }

  @Override
  public int operation(int call) {
    return operations[call];
  }

  @Override
  public int invocation(int call) {
    return history.invocation(operations[call]);
  }

  @Override
  public int response(int call) {
    return history.response(operations[call]);
  }

  @Override
  public FifoState initial() {
    return initial(history);
  }

  @Override
  public @Nullable FifoState step(FifoState state, int call) {
    int operation = operations[call];
    return state.after(history.act(operation), value(history, operation));
  }
}
