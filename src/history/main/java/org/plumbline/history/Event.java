package org.plumbline.history;

/**
 * One end of an operation.
 *
 * @param position its place in the total order
 * @param operation the operation that was called or that answered
 */
public record Event(int position, Operation operation) {

  /** Whether this is the call; otherwise it is the answer. */
  public boolean isInvocation() {
    return position == operation.invocation();
  }
}
