package org.plumbline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of labelled steps in the overview of a Java class, and the labels in its code.
 *
 * @param name the class
 * @param mirrors the modules of spec/ on the overview's line "Mirrors"
 * @param rows the table, by label
 * @param inherited the labels that the line after the table leaves to another class
 * @param inheritedFrom that class, or ""
 * @param marks the labels that stand as comments beside code, in the order of the text
 * @param hasAccess whether the table says how each step accesses memory, and which are linearization points
 */
record LabelTable(
    String name,
    Set<String> mirrors,
    Map<String, Row> rows,
    Set<String> inherited,
    String inheritedFrom,
    List<Mark> marks,
    boolean hasAccess) {
  private static final Pattern HEAD =
      Pattern.compile("   \\* Label  Step +Spec action( +Access.*)?( \\*/)?");
  private static final Pattern MIRRORS = Pattern.compile("spec/(\\w+)\\.tla");
  private static final Pattern INHERITED = Pattern.compile("   \\* ([A-Z]\\d[A-Z0-9, -]*): (\\w+)");
  private static final Pattern LABEL = Pattern.compile("[A-Z]\\d");
  private static final Pattern MARK = Pattern.compile("\\s*[^\\s/*].*// ([A-Z]\\d)( LP)?");

  /**
   * A row of the table.
   *
   * @param action the cell as it stands: actions, or "in" and the labels or actions that the step is part of
   */
  record Row(String label, String step, String action, String access) {
    /** The actions that the step is; none if it is a part of other steps. */
    List<String> actions() {
      return action.startsWith("in ") ? List.of() : List.of(action.split(", ", -1));
    }

    /** What the step is a part of. */
    List<String> partOf() {
      return action.startsWith("in ") ? List.of(action.substring(3).split(", ", -1)) : List.of();
    }

    boolean isLinearizationPoint() {
      return Pattern.compile("\\bLP\\b").matcher(access).find();
    }

    private Row with(Row more) {
      return new Row(
          label, join(step, more.step), join(action, more.action), join(access, more.access));
    }

    private static String join(String first, String second) {
      return (first + " " + second).strip();
    }
  }

  /** A label beside code, in this line of the file, from 1. */
  record Mark(int line, String label, boolean linearizationPoint) {}

  static LabelTable read(Path file) throws IOException {
    return parse(file.getFileName().toString().replace(".java", ""), Files.readAllLines(file));
  }

  static LabelTable parse(String name, List<String> lines) {
    int head = 0;
    while (head < lines.size() && !HEAD.matcher(lines.get(head)).matches()) {
      head++;
    }
    if (head == lines.size()) {
      throw new IllegalArgumentException(name + " has no table of labels");
    }
    String titles = lines.get(head);
    int step = titles.indexOf("Step");
    int action = titles.indexOf("Spec action");
    int access = titles.indexOf("Access");
    Map<String, Row> rows = new LinkedHashMap<>();
    Set<String> inherited = new TreeSet<>();
    String inheritedFrom = "";
    String last = "";
    for (int i = head + 1; !lines.get(i - 1).endsWith("*/"); i++) {
      String line = lines.get(i).replaceFirst(" ?\\*/$", "");
      Matcher rest = INHERITED.matcher(line);
      if (rest.matches()) {
        inherited.addAll(expand(rest.group(1)));
        inheritedFrom = rest.group(2);
        continue;
      }
      Row row =
          new Row(
              cell(name, line, 5, step),
              cell(name, line, step, action),
              cell(name, line, action, access < 0 ? Integer.MAX_VALUE : access),
              access < 0 ? "" : cell(name, line, access, Integer.MAX_VALUE));
      if (row.label.isEmpty()) {
        rows.computeIfPresent(last, (label, begun) -> begun.with(row));
        continue;
      }
      last = row.label;
      if (!LABEL.matcher(last).matches() || rows.put(last, row) != null) {
        throw new IllegalArgumentException(name + ": no new label in: " + line.strip());
      }
    }
    return new LabelTable(
        name, mirrors(lines), rows, inherited, inheritedFrom, marks(lines), access >= 0);
  }

  private static String cell(String name, String line, int from, int to) {
    if (line.length() <= from) {
      return "";
    }
    if (line.charAt(from - 1) != ' ') {
      throw new IllegalArgumentException(name + ": a cell is too wide in: " + line.strip());
    }
    return line.substring(from, Math.min(to, line.length())).strip();
  }

  /** "R2-R4, X1" is R2, R3, R4, X1. */
  private static Set<String> expand(String ranges) {
    Set<String> labels = new TreeSet<>();
    for (String range : ranges.split(", ", -1)) {
      int last = range.charAt(range.length() - 1);
      for (int digit = range.charAt(1); digit <= last; digit++) {
        labels.add(range.charAt(0) + String.valueOf((char) digit));
      }
    }
    return labels;
  }

  private static Set<String> mirrors(List<String> lines) {
    Set<String> modules = new TreeSet<>();
    lines.stream()
        .filter(line -> line.contains(" Mirrors "))
        .forEach(
            line -> MIRRORS.matcher(line).results().forEach(found -> modules.add(found.group(1))));
    return modules;
  }

  private static List<Mark> marks(List<String> lines) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.matches()) {
        marks.add(new Mark(i + 1, mark.group(1), mark.group(2) != null));
      }
    }
    return marks;
  }

  /** What is wrong with the table and the code beside each other; {@code modules} are those it may name. */
  Stream<String> complaints(List<SpecModule> modules) {
    return Stream.of(
            marks.stream()
                .map(Mark::label)
                .filter(label -> !rows.containsKey(label))
                .map(label -> label + " stands in the code, but not in the table"),
            rows.values().stream().flatMap(row -> complaints(row, modules)),
            modules.stream()
                .map(SpecModule::name)
                .filter(module -> !mirrors.contains(module))
                .map(module -> "the line Mirrors does not name " + module))
        .flatMap(complaints -> complaints)
        .map(complaint -> name + ": " + complaint);
  }

  private Stream<String> complaints(Row row, List<SpecModule> modules) {
    List<String> complaints = new ArrayList<>();
    List<Mark> places = marks.stream().filter(mark -> mark.label.equals(row.label)).toList();
    if (places.size() != 1) {
      complaints.add("stands " + places.size() + " times in the code");
    } else if (hasAccess && places.get(0).linearizationPoint != row.isLinearizationPoint()) {
      complaints.add("is a linearization point in the table or in the code, not in both");
    }
    for (String action : row.actions()) {
      if (modules.stream().noneMatch(module -> module.actions().containsKey(action))) {
        complaints.add("names " + action + ", which is no action of its modules");
      }
    }
    for (String other : row.partOf()) {
      if (!rows.containsKey(other)
          && modules.stream().noneMatch(module -> module.actions().containsKey(other))) {
        complaints.add("is part of " + other + ", which is neither a label nor an action");
      }
    }
    return complaints.stream().map(complaint -> row.label + " " + complaint);
  }
}
