package org.plumbline.history;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One call and its answer.
 *
 * @param number 0-based, in the order of invocations: the name of the operation in reports
 * @param process the client that called; a process calls one operation at a time
 * @param handle the handle it called on: its own number unless the history says otherwise
 * @param f the function, such as {@code send} (see {@link Functions}); any name in histories of other models
 * @param argument what was passed in, or null: the value of a send, of a write, of a clone
 * @param outcome whether it took effect
 * @param result what came back, or null; for a send the same as the argument
 * @param error why it had no effect, or null: see {@link Functions}
 * @param invocation position of the call in the total order of events
 * @param response position of the answer, {@link #NEVER} for a pending operation
 */
public record Operation(
    int number,
    int process,
    int handle,
    String f,
    @Nullable Object argument,
    Outcome outcome,
    @Nullable Object result,
    @Nullable String error,
    int invocation,
    int response) {

  /** The response of an operation that has none: later than every position. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Whether this operation had answered before {@code other} was called. */
  public boolean precedes(Operation other) {
    return response < other.invocation;
  }

  /** What it carried, either way: the result if there is one, else the argument. */
  public @Nullable Object value() {
    return result != null ? result : argument;
  }

  /** For people: {@code #3 process 1: send(7) -> ok}. */
  @Override
  public String toString() {
    var text = new StringBuilder("#").append(number).append(" process ").append(process);
    if (handle != process) {
      text.append(" on handle ").append(handle);
    }
    text.append(": ")
        .append(f)
        .append('(')
        .append(argument == null ? "" : argument)
        .append(") -> ");
    switch (outcome) {
      case OK -> text.append(result == null || result.equals(argument) ? "ok" : result);
      case FAIL -> text.append(error == null ? "fail" : error);
      case PENDING -> text.append("pending");
    }
    return text.toString();
  }
}
