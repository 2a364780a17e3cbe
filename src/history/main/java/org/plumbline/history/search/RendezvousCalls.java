package org.plumbline.history.search;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;

/**
 * The acts of a channel of capacity 0, where a send and the receive of its value share an instant. One point
 * for each cannot say that: with the send just before an answer and the receive just after the next call, two
 * operations that never met would stand side by side. So a send is two calls with the same interval, the
 * offer and the acknowledgement, and the receive lies between them: inside both intervals at once.
 *
 * <p>While a hand-over is under way nothing else takes effect. That loses nothing, for three points can be
 * put as close together as one likes.
 */
final class RendezvousCalls implements Calls<RendezvousCalls.Meeting> {
  private final ChannelHistory history;

  /** For each call its operation, or the complement of it for an acknowledgement. */
  private final int[] calls;

  RendezvousCalls(ChannelHistory history) {
    this.history = history;
    int[] all = new int[2 * history.size()];
    int count = 0;
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) != Act.NOTHING) {
        all[count++] = o;
      }
      if (history.act(o) == Act.SEND) {
        all[count++] = ~o;
      }
    }
    this.calls = Arrays.copyOf(all, count);
  }

  /**
   * The channel, and the hand-over that is under way.
   *
   * @param offered the send whose value is on offer or taken, or {@link #NOBODY}
   */
  record Meeting(FifoState channel, int offered, boolean taken) {
    static final int NOBODY = -1;
  }

  @Override
  public int size() {
    return calls.length;
  }

  @Override
  public int operation(int call) {
    return calls[call] < 0 ? NO_OPERATION : calls[call];
  }

  private int actor(int call) {
    return calls[call] < 0 ? ~calls[call] : calls[call];
  }

  @Override
  public int invocation(int call) {
    return history.invocation(actor(call));
  }

  @Override
  public int response(int call) {
    return history.response(actor(call));
  }

  @Override
  public Meeting initial() {
    return new Meeting(BufferCalls.initial(history), Meeting.NOBODY, false);
  }

  @Override
  public @Nullable Meeting step(Meeting state, int call) {
    int operation = calls[call];
    FifoState channel = state.channel;
    if (operation < 0) {
      return state.taken && state.offered == ~operation
          ? new Meeting(channel, Meeting.NOBODY, false)
          : null;
    }
    if (state.offered != Meeting.NOBODY) {
      return history.act(operation) == Act.RECEIVE && !state.taken && fits(state.offered, operation)
          ? new Meeting(channel, state.offered, true)
          : null;
    }
    if (history.act(operation) == Act.SEND) {
      return channel.handOver() == null ? null : new Meeting(channel, operation, false);
    }
    FifoState after = channel.after(history.act(operation), BufferCalls.value(history, operation));
    return after == null ? null : new Meeting(after, Meeting.NOBODY, false);
  }

  private boolean fits(int send, int receive) {
    int value = history.value(receive);
    return value == ChannelHistory.NO_VALUE || value == history.value(send);
  }
}
