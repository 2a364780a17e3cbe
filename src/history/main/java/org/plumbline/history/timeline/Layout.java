package org.plumbline.history.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.history.Annotation;
import org.plumbline.history.Event;
import org.plumbline.history.History;
import org.plumbline.history.Operation;

/**
 * Where everything stands from left to right, in pixels: positions in their order, as close together as the
 * labels in the bars allow.
 */
final class Layout {
  /** The width of a character of the labels' font, rounded up. */
  static final int CHARACTER = 8;

  private static final int MARGIN = 10;
  private static final int STEP = 14;
  private static final int PADDING = 14;
  private static final int GAP = 110;

  /** From here on, characters may be twice as wide. */
  private static final int WIDE = 0x1100;

  private final Window window;
  private final int[] positions;
  private final int[] x;
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  /** The open operations, and how far to the right their labels reach. */
  private final Map<Integer, Integer> reach = new HashMap<>();

  private int right = MARGIN;

  /** A run of positions {@code [first, end)} that are not shown, and its place. */
  record Gap(int first, int end, int left, int right) {
    int middle() {
      return (left + right) / 2;
    }
  }

  /** An annotation, and its place. */
  record Note(Annotation annotation, int x) {}

  Layout(History history, Window window) {
    this.window = window;
    positions = window.positions();
    x = new int[positions.length];
    int next = 0;
    int nextNote = 0;
    int notesEnd = 0;
    List<Annotation> annotations = history.annotations();
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      if (next < position) {
        leaveOut(next, position);
      }
      for (;
          nextNote < annotations.size() && annotations.get(nextNote).position() <= position;
          nextNote++) {
        Annotation annotation = annotations.get(nextNote);
        if (annotation.position() == position) {
          right = Math.max(right + STEP, notesEnd);
          notes.add(new Note(annotation, right));
          notesEnd = right + width(Words.value(annotation.text()));
        }
      }
      right += STEP;
      place(history.event(position));
      x[i] = right;
      next = position + 1;
    }
    if (next < history.events()) {
      leaveOut(next, history.events());
    }
    makeRoom();
    right = Math.max(right, notesEnd) + 2 * STEP;
  }

  private void place(Event event) {
    int number = event.operation().number();
    if (event.isInvocation()) {
      reach.put(number, right + labelWidth(event.operation()));
    } else {
      Integer end = reach.remove(number);
      right = Math.max(right, end == null ? 0 : end);
    }
  }

  private void leaveOut(int first, int end) {
    makeRoom();
    var gap = new Gap(first, end, right + STEP, right + STEP + GAP);
    gaps.add(gap);
    right = gap.right;
    for (Operation operation : window.operations()) {
      if (operation.response() >= first && operation.response() < end) {
        reach.remove(operation.number());
      }
      if (operation.invocation() >= first && operation.invocation() < end) {
        reach.put(operation.number(), right + labelWidth(operation));
      }
    }
  }

  /** Moves on until the labels of all open operations have room. */
  private void makeRoom() {
    reach.values().forEach(end -> right = Math.max(right, end));
  }

  private static int labelWidth(Operation operation) {
    return PADDING
        + Math.max(
            width(Words.label(operation)), CHARACTER * ("#" + operation.number()).length() + 80);
  }

  /** About how wide a text is. */
  static int width(String text) {
    return CHARACTER * text.codePoints().map(c -> c < WIDE ? 1 : 2).sum();
  }

  int width() {
    return right;
  }

  List<Gap> gaps() {
    return gaps;
  }

  List<Note> notes() {
    return notes;
  }

  /** Whether the event at this position is on the timeline. */
  boolean isShown(int position) {
    return Arrays.binarySearch(positions, position) >= 0;
  }

  /** The place of a position; of one in a gap the middle of it; of {@link Operation#NEVER} the right edge. */
  int at(int position) {
    int i = Arrays.binarySearch(positions, position);
    if (i >= 0) {
      return x[i];
    }
    for (Gap gap : gaps) {
      if (position >= gap.first && position < gap.end) {
        return gap.middle();
      }
    }
    return right;
  }

  /** Where the label of an operation begins: at its call, or behind the gap in which that lies. */
  int label(Operation operation) {
    for (Gap gap : gaps) {
      if (operation.invocation() >= gap.first && operation.invocation() < gap.end) {
        return gap.right;
      }
    }
    return at(operation.invocation());
  }
}
