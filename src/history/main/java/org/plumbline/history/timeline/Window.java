package org.plumbline.history.timeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * Which part of a history is shown: all of a short one, the surroundings of the named operations of a long one,
 * or its beginning when no operation is named. Its size has a bound, whatever the history's.
 */
final class Window {
  /** A history of so many events is shown as a whole. */
  private static final int WHOLE = 200;

  /** So many events are shown around the named ones, as far as each gets its fair share of surroundings. */
  private static final int AROUND = 160;

  private static final int LEAST_AROUND_EACH = 3;
  private static final int MOST_AROUND_EACH = 20;

  /** A gap shorter than this is not worth a mark. */
  private static final int SMALL_GAP = 6;

  /** Of more named operations only the last are shown. */
  private static final int MOST_NAMED = 60;

  /** So many operations that only last all the time are shown. */
  private static final int MOST_LASTING = 40;

  private final History history;
  private final List<Integer> named;
  private final BitSet shown = new BitSet();
  private final List<Operation> operations = new ArrayList<>();
  private int lastingLeftOut;

  Window(History history, List<Integer> allNamed) {
    this.history = history;
    named = allNamed.subList(Math.max(0, allNamed.size() - MOST_NAMED), allNamed.size());
    if (history.events() <= WHOLE) {
      shown.set(0, history.events());
    } else if (named.isEmpty()) {
      shown.set(0, WHOLE);
    } else {
      showSurroundings();
    }
    chooseOperations();
  }

  private void showSurroundings() {
    int fair = AROUND / (4 * named.size());
    int around = Math.max(LEAST_AROUND_EACH, Math.min(fair, MOST_AROUND_EACH));
    for (int number : named) {
      Operation operation = history.operation(number);
      show(operation.invocation(), around);
      if (operation.outcome() != Outcome.PENDING) {
        show(operation.response(), around);
      }
    }
    int from = 0;
    while (from < history.events()) {
      int start = shown.nextClearBit(from);
      int end = shown.nextSetBit(start);
      end = end < 0 ? history.events() : end;
      if (end - start < SMALL_GAP) {
        shown.set(start, end);
      }
      from = end + 1;
    }
  }

  private void show(int position, int around) {
    shown.set(Math.max(0, position - around), Math.min(history.events(), position + around + 1));
  }

  private void chooseOperations() {
    BitSet chosen = new BitSet();
    named.forEach(chosen::set);
    shown.stream().forEach(p -> chosen.set(history.event(p).operation().number()));
    int lasting = 0;
    for (Operation operation : history.operations()) {
      int number = operation.number();
      int next = shown.nextSetBit(operation.invocation());
      if (!chosen.get(number) && next >= 0 && next < operation.response()) {
        if (lasting++ < MOST_LASTING) {
          chosen.set(number);
        } else {
          lastingLeftOut++;
        }
      }
    }
    chosen.stream().mapToObj(history::operation).forEach(operations::add);
  }

  /** The named operations that are shown, rising. */
  List<Integer> named() {
    return named;
  }

  /** The operations to draw, in order of their calls. */
  List<Operation> operations() {
    return operations;
  }

  /** How many operations that were called before what is shown and answered after it are not drawn. */
  int lastingLeftOut() {
    return lastingLeftOut;
  }

  /** The shown positions, rising. */
  int[] positions() {
    return shown.stream().toArray();
  }

  /** The runs of positions that are not shown, each as its first position and the one behind its last. */
  List<int[]> gaps() {
    List<int[]> gaps = new ArrayList<>();
    int start = shown.nextClearBit(0);
    while (start < history.events()) {
      int next = shown.nextSetBit(start);
      int end = next < 0 ? history.events() : next;
      gaps.add(new int[] {start, end});
      start = shown.nextClearBit(end);
    }
    return gaps;
  }
}
