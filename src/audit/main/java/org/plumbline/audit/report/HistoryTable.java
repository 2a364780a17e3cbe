package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.history.Event;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/** A history in text: time runs down, one column per process, a line for each call and each answer. */
final class HistoryTable {
  /** Histories with more operations are cut down to those of the witness. */
  private static final int WHOLE = 20;

  private HistoryTable() {}

  /** The history; when it is long, only the operations of these numbers. */
  static List<String> lines(History history, List<Integer> operations) {
    boolean whole = history.size() <= WHOLE || operations.isEmpty();
    Set<Integer> shown = new HashSet<>(operations);
    var processes = new TreeSet<Integer>();
    for (Operation operation : history.operations()) {
      if (whole || shown.contains(operation.number())) {
        processes.add(operation.process());
      }
    }
    var columns = new ArrayList<>(processes);
    var rows = new ArrayList<List<String>>();
    var names = new ArrayList<String>(List.of("event"));
    columns.forEach(p -> names.add("process " + p));
    rows.add(names);
    int last = Math.min(history.events(), whole ? 2 * WHOLE : history.events());
    for (int position = 0; position < last; position++) {
      Event event = history.event(position);
      Operation operation = event.operation();
      if (whole || shown.contains(operation.number())) {
        var row = new ArrayList<>(Collections.nCopies(columns.size() + 1, ""));
        row.set(0, Integer.toString(position));
        row.set(
            columns.indexOf(operation.process()) + 1,
            event.isInvocation() ? call(operation) : "  " + answer(operation));
        rows.add(row);
      }
    }
    var lines = new ArrayList<>(Columns.align(rows));
    if (!whole) {
      lines.add((history.size() - shown.size()) + " other operations are not shown");
    } else if (last < history.events()) {
      lines.add("and so on, " + history.size() + " operations in all");
    }
    return lines;
  }

  /** A call, such as {@code #3 send(7)}. */
  static String call(Operation operation) {
    Object argument = operation.argument();
    return "#"
        + operation.number()
        + " "
        + operation.f()
        + "("
        + (argument == null ? "" : argument)
        + ")";
  }

  /** Its answer, such as {@code #3 -> empty}. */
  static String answer(Operation operation) {
    Object result = operation.result();
    String words =
        operation.outcome() == Outcome.FAIL
            ? operation.error() == null ? "no effect" : operation.error()
            : result == null || result.equals(operation.argument()) ? "ok" : result.toString();
    return "#" + operation.number() + " -> " + words;
  }
}
