package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;

/** A round in text: one column per thread, its steps from top to bottom with what they answered. */
final class EndingTable {
  private EndingTable() {}

  static List<String> lines(Program program, Ending ending, boolean channel) {
    var rows = new ArrayList<List<String>>();
    var names = new ArrayList<String>();
    int longest = 0;
    for (int t = 0; t < program.width(); t++) {
      names.add("thread " + Program.name(t));
      longest = Math.max(longest, program.threads().get(t).size());
    }
    rows.add(names);
    for (int s = 0; s < longest; s++) {
      var row = new ArrayList<String>();
      for (int t = 0; t < program.width(); t++) {
        List<Step> steps = program.threads().get(t);
        row.add(
            s < steps.size()
                ? steps.get(s).text(channel)
                    + " -> "
                    + Answer.text(steps.get(s), ending.answer(t, s))
                : "");
      }
      rows.add(row);
    }
    var lines = new ArrayList<String>(Columns.align(rows));
    lines.add(aroundIt(program, ending));
    return lines;
  }

  /** What was inside before, and what is there afterwards. */
  static String aroundIt(Program program, Ending ending) {
    return (program.prefill() > 0
            ? "inside at the start: " + elements(program.prefill()) + "; "
            : "")
        + "left at the end: "
        + Arrays.toString(ending.left())
        + (ending.undelivered().length > 0
            ? "; undelivered: " + Arrays.toString(ending.undelivered())
            : "");
  }

  private static String elements(int count) {
    int[] elements = new int[count];
    Arrays.setAll(elements, i -> i + 1);
    return Arrays.toString(elements);
  }
}
