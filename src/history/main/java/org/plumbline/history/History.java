package org.plumbline.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A history: the calls and answers of all processes in one total order. Immutable; any thread may read it.
 *
 * <p>An explicit {@code info} event and no answer at all mean the same, so both are kept as a pending
 * operation and nothing else.
 */
public final class History {
  private final Header header;
  private final List<Operation> operations;
  private final List<Annotation> annotations;

  /** The operation at each position, once as call and once as answer. */
  private final int[] operationAt;

  private History(
      Header header, List<Operation> operations, List<Annotation> annotations, int[] at) {
    this.header = header;
    this.operations = operations;
    this.annotations = annotations;
    this.operationAt = at;
  }

  /** What it is a history of. */
  public Header header() {
    return header;
  }

  /** All operations; the index of each is its number. */
  public List<Operation> operations() {
    return operations;
  }

  /** The operation of this number. */
  public Operation operation(int number) {
    return operations.get(number);
  }

  /** How many operations there are. */
  public int size() {
    return operations.size();
  }

  /** How many events there are: calls and answers; one more than the last position. */
  public int events() {
    return operationAt.length;
  }

  /** The event at this position. */
  public Event event(int position) {
    return new Event(position, operations.get(operationAt[position]));
  }

  /** Remarks, in order. */
  public List<Annotation> annotations() {
    return annotations;
  }

  /** The same events, read as the history of a channel of another capacity. */
  public History withCapacity(OptionalInt capacity) {
    var other = new Header(header.kind(), capacity, header.senders(), header.receivers());
    return new History(other, operations, annotations, operationAt);
  }

  /** A builder that takes events in their total order. */
  public static Builder builder(Header header) {
    return new Builder(header);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof History that
        && header.equals(that.header)
        && operations.equals(that.operations)
        && annotations.equals(that.annotations);
  }

  @Override
  public int hashCode() {
    return Objects.hash(header, operations, annotations);
  }

  /** For people: the header and one operation a line. */
  @Override
  public String toString() {
    var text = new StringBuilder(header.toString());
    operations.forEach(
        o ->
            text.append('\n')
                .append(o)
                .append(" [")
                .append(o.invocation())
                .append(", ")
                .append(o.response())
                .append(']'));
    return text.toString();
  }

  /**
   * Takes events in their total order. Not safe for use by several threads.
   *
   * <p>Errors: answering an operation that has an answer, or an unknown number, is the caller's bug:
   * IllegalStateException, IndexOutOfBoundsException. That a process calls one operation at a time is the
   * caller's to keep; the readers check it with better words.
   */
  public static final class Builder {
    private final Header header;
    private final ArrayList<Operation> operations = new ArrayList<>();
    private final ArrayList<Annotation> annotations = new ArrayList<>();
    private int[] operationAt = new int[16];
    private int position;

    private Builder(Header header) {
      this.header = header;
    }

    /** A call on the process's own handle; returns the number of the operation. */
    public int invoke(int process, String f, @Nullable Object argument) {
      return invoke(process, process, f, argument);
    }

    /** A call; returns the number of the operation, pending until it is answered. */
    public int invoke(int process, int handle, String f, @Nullable Object argument) {
      int number = operations.size();
      int at = nextPosition(number);
      operations.add(
          new Operation(
              number,
              process,
              handle,
              f,
              argument,
              Outcome.PENDING,
              null,
              null,
              at,
              Operation.NEVER));
      return number;
    }

    /** The operation took effect and gave this result; null for none. A send gives back what it sent. */
    public Builder ok(int number, @Nullable Object result) {
      Operation call = operations.get(number);
      boolean gives = Functions.SENDS.contains(call.f()) || Functions.CLONE.equals(call.f());
      return answer(number, Outcome.OK, result == null && gives ? call.argument() : result, null);
    }

    /** The operation had no effect; the error, if there is one, says what it saw. */
    public Builder fail(int number, @Nullable String error) {
      return answer(number, Outcome.FAIL, null, error);
    }

    /** A remark at this place. */
    public Builder annotate(String text) {
      annotations.add(new Annotation(position, text));
      return this;
    }

    /** How many operations were called so far. */
    public int size() {
      return operations.size();
    }

    /** The operation as it stands: pending if it has no answer yet. */
    public Operation operation(int number) {
      return operations.get(number);
    }

    /** The history of the events so far; the builder must not be used afterwards. */
    public History build() {
      operations.trimToSize();
      return new History(
          header,
          Collections.unmodifiableList(operations),
          List.copyOf(annotations),
          Arrays.copyOf(operationAt, position));
    }

    private Builder answer(
        int number, Outcome outcome, @Nullable Object result, @Nullable String error) {
      Operation call = operations.get(number);
      if (call.outcome() != Outcome.PENDING) {
        throw new IllegalStateException("answered twice: " + call);
      }
      operations.set(
          number,
          new Operation(
              number,
              call.process(),
              call.handle(),
              call.f(),
              call.argument(),
              outcome,
              result,
              error,
              call.invocation(),
              nextPosition(number)));
      return this;
    }

    private int nextPosition(int operation) {
      if (position == operationAt.length) {
        operationAt = Arrays.copyOf(operationAt, 2 * position);
      }
      operationAt[position] = operation;
      return position++;
    }
  }
}
