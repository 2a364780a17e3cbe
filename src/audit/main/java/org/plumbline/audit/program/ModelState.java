package org.plumbline.audit.program;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A state of a program on the sequential specification: where each thread is, what it answered so far, and
 * what the queue holds. One array of numbers, so that copies and comparisons are cheap.
 */
final class ModelState {
  private final Program program;
  private final int width;
  private final int values;
  private final int[] cells;

  // Where things are in `cells`. Per thread: next step, value whose transfer it awaits, open sender
  // handles.
  private final int handles;
  private final int closed;
  private final int interrupt;
  private final int queue;
  private final int undelivered;
  private final int answers;

  /** The state before the first step: the elements of the start are inside. */
  ModelState(Program program) {
    this.program = program;
    width = program.width();
    values = program.values();
    handles = 2 * width;
    closed = 3 * width;
    interrupt = closed + 1;
    queue = interrupt + 1;
    undelivered = queue + 1 + values;
    answers = undelivered + 1 + values;
    cells = new int[answers + program.steps()];
    for (int t = 0; t < width; t++) {
      cells[handles + t] = program.produces(t) ? 1 : 0;
    }
    for (int value = 1; value <= program.prefill(); value++) {
      append(queue, value);
    }
    Arrays.fill(cells, answers, cells.length, Answer.PENDING);
  }

  private ModelState(ModelState other) {
    program = other.program;
    width = other.width;
    values = other.values;
    handles = other.handles;
    closed = other.closed;
    interrupt = other.interrupt;
    queue = other.queue;
    undelivered = other.undelivered;
    answers = other.answers;
    cells = other.cells.clone();
  }

  ModelState copy() {
    return new ModelState(this);
  }

  /** The step that the thread makes next; null when it is done. */
  @Nullable Step next(int thread) {
    var steps = program.threads().get(thread);
    return cells[thread] < steps.size() ? steps.get(cells[thread]) : null;
  }

  /** A copy in which the thread has answered its step. */
  ModelState answered(int thread, int answer) {
    ModelState next = copy();
    next.answer(thread, answer);
    return next;
  }

  void answer(int thread, int answer) {
    int at = answers + cells[thread];
    for (int t = 0; t < thread; t++) {
      at += program.threads().get(t).size();
    }
    cells[at] = answer;
    cells[thread]++;
  }

  int size() {
    return cells[queue];
  }

  int element(int place) {
    return cells[queue + 1 + place];
  }

  boolean holds(int value) {
    for (int i = 0; i < size(); i++) {
      if (element(i) == value) {
        return true;
      }
    }
    return false;
  }

  void put(int value) {
    append(queue, value);
  }

  int take(int place) {
    int value = element(place);
    int from = queue + 1 + place;
    System.arraycopy(cells, from + 1, cells, from, size() - place - 1);
    cells[queue + size()] = 0;
    cells[queue]--;
    return value;
  }

  /** The value whose transfer the thread awaits; 0 for none. */
  int awaited(int thread) {
    return cells[width + thread];
  }

  void await(int thread, int value) {
    cells[width + thread] = value;
  }

  void addHandles(int thread, int change) {
    cells[handles + thread] += change;
  }

  /** Whether every sender handle was given up. */
  boolean sendersGone() {
    for (int t = 0; t < width; t++) {
      if (cells[handles + t] > 0) {
        return false;
      }
    }
    return true;
  }

  boolean receiverGone() {
    return cells[closed] != 0;
  }

  /** Sets the interrupt flag of the thread that the program interrupts, or takes it away. */
  void setInterrupted(boolean flag) {
    cells[interrupt] = flag ? 1 : 0;
  }

  /** Whether the thread's interrupt flag is set. */
  boolean isInterrupted(int thread) {
    return cells[interrupt] != 0 && thread == program.interrupted();
  }

  /** Takes this value out, wherever it is. */
  void remove(int value) {
    int place = 0;
    while (element(place) != value) {
      place++;
    }
    take(place);
  }

  /** The receiver closes: what is inside is discarded in order. */
  void closeReceiver() {
    cells[closed] = 1;
    while (size() > 0) {
      append(undelivered, take(0));
    }
  }

  private void append(int list, int value) {
    cells[list + 1 + cells[list]] = value;
    cells[list]++;
  }

  Ending ending() {
    int[][] byThread = new int[width][];
    int at = answers;
    for (int t = 0; t < width; t++) {
      int end = at + program.threads().get(t).size();
      byThread[t] = Arrays.copyOfRange(cells, at, end);
      at = end;
    }
    return new Ending(byThread, list(queue), list(undelivered));
  }

  private int[] list(int start) {
    return Arrays.copyOfRange(cells, start + 1, start + 1 + cells[start]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelState that && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }
}
