package org.plumbline.history.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  private final History history;
  private final List<Integer> senders;
  private final List<Integer> receivers;
  private final Act[] acts;
  private final int[] values;
  private final int[] invocations;
  private final int[] responses;
  private final int[] madeHandles;
  private final int valueCount;
  private final boolean repeated;

  @SuppressWarnings("nullness:method.invocation") // it reads only what is set above it
  private ChannelHistory(History history, CheckOptions options) {
    this.history = history;
    int size = history.size();
    acts = new Act[size];
    values = new int[size];
    invocations = new int[size];
    responses = new int[size];
    madeHandles = new int[size];
    var numbers = new HashMap<Object, Integer>(2 * size);
    var sent = new BitSet();
    boolean twice = false;
    for (int o = 0; o < size; o++) {
      Operation operation = history.operation(o);
      acts[o] = act(operation, options);
      invocations[o] = operation.invocation();
      responses[o] = operation.response();
      values[o] = NO_VALUE;
      madeHandles[o] = NO_VALUE;
      Object value = operation.value();
      if (acts[o] == Act.CLONE) {
        madeHandles[o] = value instanceof Number made ? made.intValue() : operation.handle();
      } else if (value != null) {
        Integer fresh = numbers.size();
        Integer number = numbers.putIfAbsent(value, fresh);
        values[o] = number == null ? fresh : number;
        if (acts[o] == Act.SEND) {
          twice |= sent.get(values[o]);
          sent.set(values[o]);
        }
      }
    }
    valueCount = numbers.size();
    repeated = twice;
    senders = atTheStart(history.header().senders(), Functions.SENDS, Functions.CLOSE_SENDER);
    receivers =
        atTheStart(history.header().receivers(), Functions.RECEIVES, Functions.CLOSE_RECEIVER);
  }

  private ChannelHistory(ChannelHistory whole, Act[] acts, int[] invocations, int[] responses) {
    this.history = whole.history;
    this.senders = whole.senders;
    this.receivers = whole.receivers;
    this.acts = acts;
    this.values = whole.values;
    this.invocations = invocations;
    this.responses = responses;
    this.madeHandles = whole.madeHandles;
    this.valueCount = whole.valueCount;
    this.repeated = whole.repeated;
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
    return new ChannelHistory(history, options);
  }

  /** The handles that the header names, and those that are used though nobody made them. */
  private List<Integer> atTheStart(List<Integer> declared, Set<String> functions, String close) {
    var made = new HashSet<Integer>();
    for (int handle : madeHandles) {
      made.add(handle);
    }
    var handles = new TreeSet<Integer>(declared);
    for (Operation o : history.operations()) {
      if ((functions.contains(o.f()) || close.equals(o.f())) && !made.contains(o.handle())) {
        handles.add(o.handle());
      }
    }
    return List.copyOf(handles);
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
    return history.events();
  }

  /** The operation as it was recorded, for messages. */
  public Operation operation(int operation) {
    return history.operation(operation);
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
    return history.operation(operation).handle();
  }

  /** The handle that a clone makes; {@link #NO_VALUE} for all others. */
  public int madeHandle(int operation) {
    return madeHandles[operation];
  }

  /** How many values fit in: {@link #UNBOUNDED}, 0 for a rendezvous, or that number. */
  public int capacity() {
    return history.header().capacity().orElse(UNBOUNDED);
  }

  /** The sender handles that exist at the start. */
  public List<Integer> senders() {
    return senders;
  }

  /** The receiver handles that exist at the start. */
  public List<Integer> receivers() {
    return receivers;
  }

  /** How many different values occur; they are numbered from 0. */
  public int values() {
    return valueCount;
  }

  /** Whether two sends that took effect, or may have, carry the same value: only the general search decides. */
  public boolean hasRepeatedValues() {
    return repeated;
  }

  /**
   * What is left when only some operations are held to their times. A close or a clone that is not kept
   * becomes pending, from the answer of the last operation before it that is kept and was called on its
   * handle, or from the start; receives without a result stay as they are; everything else that is not kept says
   * nothing any more.
   *
   * <p>If this history is linearizable, then so is the projection, provided that for each value both the send
   * and the receive are kept or neither, and that every send and receive is kept as long as some {@link
   * Act#FULL} is: a channel with fewer values in it is never fuller.
   */
  public ChannelHistory project(IntPredicate keep) {
    Act[] newActs = acts.clone();
    int[] newInvocations = invocations.clone();
    int[] newResponses = responses.clone();
    var lastKept = new HashMap<Integer, Integer>();
    for (int o = 0; o < acts.length; o++) {
      if (keep.test(o)) {
        if (!isPending(o)) {
          lastKept.merge(handle(o), responses[o], Math::max);
        }
        continue;
      }
      switch (acts[o]) {
        case CLONE, CLOSE_SENDER, CLOSE_RECEIVER -> {
          int after = lastKept.getOrDefault(handle(o), FROM_THE_START);
          newInvocations[o] = after < invocations[o] ? after : FROM_THE_START;
          newResponses[o] = Operation.NEVER;
        }
        default -> {
          if (acts[o] != Act.RECEIVE || !isPending(o)) {
            newActs[o] = Act.NOTHING;
          }
        }
      }
    }
    return new ChannelHistory(this, newActs, newInvocations, newResponses);
  }

  /** For people. */
  @Override
  public String toString() {
    return history.toString();
  }
}
