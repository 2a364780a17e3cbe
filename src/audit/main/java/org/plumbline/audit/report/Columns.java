package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines of text whose columns stand under each other. */
final class Columns {
  private static final String GAP = "   ";

  private Columns() {}

  static List<String> align(List<? extends List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        line.append(c == 0 ? "" : GAP).append(row.get(c));
        line.append(" ".repeat(widths[c] - row.get(c).length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
