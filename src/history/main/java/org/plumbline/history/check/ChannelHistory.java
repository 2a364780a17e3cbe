package org.plumbline.history.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The history of a channel, laid out for deciders: what each operation says in columns, values as dense
 * numbers. Immutable.
 *
 * <p>Operations keep the numbers and positions that they have in the {@link History}, also in projections.
 */
public final class ChannelHistory {
  /** The value of an operation that carries none, or of which nobody knows. */
  public static final int NO_VALUE = -1;

  /** The capacity of an unbounded channel. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** The invocation of an operation that a projection has set free: it may take effect from the start. */
  public static final int FROM_THE_START = -1;

  private final Header header;
  private final int events;
  private final Act[] acts;
  private final int[] values;
  private final int[] invocations;
  private final int[] responses;
  private final int[] handles;
  private final int[] madeHandles;
  private final int valueCount;
  private final boolean repeated;

  private ChannelHistory(
      Header header,
      int events,
      Act[] acts,
      int[] values,
      int[] invocations,
      int[] responses,
      int[] handles,
      int[] madeHandles,
      int valueCount,
      boolean repeated) {
    this.header = header;
    this.events = events;
    this.acts = acts;
    this.values = values;
    this.invocations = invocations;
    this.responses = responses;
    this.handles = handles;
    this.madeHandles = madeHandles;
    this.valueCount = valueCount;
    this.repeated = repeated;
  }

  /**
   * Reads a history of kind {@code fifo} as the options say.
   *
   * <p>Errors: another kind, or a function that is none of a channel's: IllegalArgumentException.
   */
  public static ChannelHistory of(History history, CheckOptions options) {
    if (!history.header().kind().equals(Header.FIFO)) {
      throw new IllegalArgumentException(
          "not the history of a channel: " + history.header().kind());
    }
    int size = history.size();
    var acts = new Act[size];
    var values = new int[size];
    var invocations = new int[size];
    var responses = new int[size];
    var handles = new int[size];
    var madeHandles = new int[size];
    var numbers = new HashMap<Object, Integer>(2 * size);
    boolean repeated = false;
    var sent = new BitSet();
    for (int o = 0; o < size; o++) {
      Operation operation = history.operation(o);
      acts[o] = act(operation, options);
      invocations[o] = operation.invocation();
      responses[o] = operation.response();
      handles[o] = operation.handle();
      values[o] = NO_VALUE;
      madeHandles[o] = NO_VALUE;
      Object value = operation.value();
      if (value == null) {
        continue;
      }
      if (Functions.CLONE.equals(operation.f())) {
        madeHandles[o] = ((Number) value).intValue();
        continue;
      }
      Integer fresh = numbers.size();
      Integer number = numbers.putIfAbsent(value, fresh);
      values[o] = number == null ? fresh : number;
      if (Functions.SENDS.contains(operation.f())) {
        repeated |= sent.get(values[o]);
        sent.set(values[o]);
      }
    }
    return new ChannelHistory(
        history.header(),
        history.events(),
        acts,
        values,
        invocations,
        responses,
        handles,
        madeHandles,
        numbers.size(),
        repeated);
  }

  /** What an operation of a channel says when it is read as the options ask. */
  public static Act act(Operation operation, CheckOptions options) {
    String f = operation.f();
    boolean sends = Functions.SENDS.contains(f);
    if (!sends && !Functions.RECEIVES.contains(f) && !Functions.HANDLES.contains(f)) {
      throw new IllegalArgumentException("no function of a channel: " + f);
    }
    if (operation.outcome() == Outcome.FAIL) {
      return observation(operation.error(), sends, Functions.RECEIVES.contains(f), options);
    }
    return switch (f) {
      case Functions.CLONE -> Act.CLONE;
      case Functions.CLOSE_SENDER -> Act.CLOSE_SENDER;
      case Functions.CLOSE_RECEIVER -> Act.CLOSE_RECEIVER;
      default -> sends ? Act.SEND : Act.RECEIVE;
    };
  }

  private static Act observation(
      @Nullable String error, boolean sends, boolean receives, CheckOptions options) {
    if (error == null || !(sends || receives)) {
      return Act.NOTHING;
    }
    return switch (error) {
      case Functions.DISCONNECTED -> sends ? Act.SEND_DISCONNECTED : Act.RECEIVE_DISCONNECTED;
      case Functions.FULL -> sends ? Act.FULL : Act.NOTHING;
      case Functions.EMPTY -> receives && !options.lenientEmpty() ? Act.EMPTY : Act.NOTHING;
      case Functions.TIMEOUT ->
          options.lenientTimeouts()
              ? Act.NOTHING
              : sends ? Act.FULL : options.lenientEmpty() ? Act.NOTHING : Act.EMPTY;
      default -> Act.NOTHING;
    };
  }

  /** How many operations there are, those that say nothing included. */
  public int size() {
    return acts.length;
  }

  /** One more than the last position. */
  public int events() {
    return events;
  }

  /** What the operation says. */
  public Act act(int operation) {
    return acts[operation];
  }

  /**
   * The number of the value that went in, came out or was refused; {@link #NO_VALUE} for a pending receive and
   * for all that carries none.
   */
  public int value(int operation) {
    return values[operation];
  }

  /** Position of the call, or {@link #FROM_THE_START}. */
  public int invocation(int operation) {
    return invocations[operation];
  }

  /** Position of the answer, or {@link Operation#NEVER}. */
  public int response(int operation) {
    return responses[operation];
  }

  /** Whether the operation may have taken effect or not. */
  public boolean isPending(int operation) {
    return responses[operation] == Operation.NEVER;
  }

  /** The handle it was called on. */
  public int handle(int operation) {
    return handles[operation];
  }

  /** The handle that a clone makes; {@link #NO_VALUE} for all others. */
  public int madeHandle(int operation) {
    return madeHandles[operation];
  }

  /** How many values fit in: {@link #UNBOUNDED}, 0 for a rendezvous, or that number. */
  public int capacity() {
    return header.capacity().orElse(UNBOUNDED);
  }

  /** The sender handles that exist at the start. */
  public List<Integer> senders() {
    return header.senders();
  }

  /** The receiver handles that exist at the start. */
  public List<Integer> receivers() {
    return header.receivers();
  }

  /** How many different values occur; they are numbered from 0. */
  public int values() {
    return valueCount;
  }

  /** Whether two sends carry the same value: then only the general search can decide. */
  public boolean hasRepeatedValues() {
    return repeated;
  }

  /**
   * What is left when only some operations are held to their times: a close or a clone that is not kept
   * becomes pending from the start, everything else that is not kept says nothing any more.
   *
   * <p>If this history is linearizable, then so is the projection, provided that for each value both the send
   * and the receive are kept or neither, and that every send and receive is kept as long as some {@link
   * Act#FULL} is: a channel with fewer values in it is never fuller.
   */
  public ChannelHistory project(IntPredicate keep) {
    Act[] newActs = acts.clone();
    int[] newInvocations = invocations.clone();
    int[] newResponses = responses.clone();
    for (int o = 0; o < acts.length; o++) {
      if (keep.test(o)) {
        continue;
      }
      switch (acts[o]) {
        case CLONE, CLOSE_SENDER, CLOSE_RECEIVER -> {
          newInvocations[o] = FROM_THE_START;
          newResponses[o] = Operation.NEVER;
        }
        default -> newActs[o] = Act.NOTHING;
      }
    }
    return new ChannelHistory(
        header,
        events,
        newActs,
        values,
        newInvocations,
        newResponses,
        handles,
        madeHandles,
        valueCount,
        repeated);
  }

  /** The same with another capacity. */
  ChannelHistory withCapacity(OptionalInt capacity) {
    return new ChannelHistory(
        new Header(header.kind(), capacity, header.senders(), header.receivers()),
        events,
        acts,
        values,
        invocations,
        responses,
        handles,
        madeHandles,
        valueCount,
        repeated);
  }

  /** For people. */
  @Override
  public String toString() {
    return "capacity " + capacity() + " " + Arrays.toString(acts);
  }
}
