package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.audit.report.Interleaving.Row;
import org.plumbline.audit.report.Interleaving.What;

/** Loops of one thread, told once: a call that spins would else fill pages with the same few lines. */
final class Repetitions {
  /** Of loops with more steps than this, every turn is shown. */
  private static final int LONGEST = 6;

  /** Fewer turns than this are shown as they are. */
  private static final int FEWEST = 3;

  private Repetitions() {}

  /** The rows with one turn of each loop, and how often it comes again. */
  static List<Row> once(List<Row> rows) {
    var shorter = new ArrayList<Row>();
    int at = 0;
    while (at < rows.size()) {
      int length = 1;
      int turns = turns(rows, at, length);
      while (turns < FEWEST && length < LONGEST) {
        turns = turns(rows, at, ++length);
      }
      if (turns < FEWEST) {
        shorter.add(rows.get(at++));
        continue;
      }
      shorter.addAll(rows.subList(at, at + length));
      String what = length == 1 ? "the same" : "the same " + length + " steps";
      shorter.add(
          new Row(rows.get(at).thread(), What.STEP, what + ", " + (turns - 1) + " times more", ""));
      at += length * turns;
    }
    return shorter;
  }

  /** How often the steps from here on, so many, follow each other without another thread's between them. */
  private static int turns(List<Row> rows, int from, int length) {
    if (from + length > rows.size()
        || rows.subList(from, from + length).stream()
            .anyMatch(r -> r.what() != What.STEP || r.thread() != rows.get(from).thread())) {
      return 0;
    }
    List<Row> turn = rows.subList(from, from + length);
    int turns = 1;
    int next = from + length;
    while (next + length <= rows.size() && rows.subList(next, next + length).equals(turn)) {
      turns++;
      next += length;
    }
    return turns;
  }
}
