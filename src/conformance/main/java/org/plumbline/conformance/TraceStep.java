package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step of a counterexample: the action, and the state it leads to.
 *
 * @param action the name of the action, or words in brackets
 * @param state the variables after it, in TLC's notation; empty for a step that leads back
 */
record TraceStep(String action, Map<String, String> state) {
  private static final Pattern HEAD = Pattern.compile("(\\d+): (.*)");
  private static final Pattern PLACE = Pattern.compile("<(\\w+) line .*>");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "^/\\\\ (\\w+) = (.*?)(?=\n/\\\\ |\\s*\\z)", Pattern.DOTALL | Pattern.MULTILINE);

  /** Reads one of TLC's messages about a state of a trace. */
  @SuppressWarnings("nullness") // of the groups, those used are in every match
  static TraceStep parse(String message) {
    String first = message.lines().findFirst().orElse("");
    Matcher head = HEAD.matcher(first);
    String number = head.find() ? head.group(1) : "";
    String what = number.isEmpty() ? first : head.group(2);
    Matcher place = PLACE.matcher(what);
    boolean back = what.startsWith("Back to state");
    String action =
        place.find() ? place.group(1) : what.startsWith("<") ? "(start)" : "(" + what + ")";
    Map<String, String> state = new LinkedHashMap<>();
    Matcher variables = VARIABLE.matcher(message);
    while (variables.find()) {
      state.put(variables.group(1), variables.group(2).replaceAll("\\s+", " "));
    }
    return new TraceStep(back ? action + ", back to step " + number : action, state);
  }

  /** A table of steps: number, action, and the variables that it changes. */
  static List<String> table(List<TraceStep> steps) {
    int width = steps.stream().mapToInt(step -> step.action().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (int i = 0; i < steps.size(); i++) {
      TraceStep step = steps.get(i);
      String prefix = String.format("%4d  %-" + Math.max(1, width) + "s  ", i + 1, step.action());
      for (String change : i == 0 ? List.<String>of() : step.changes(before)) {
        lines.add(prefix + change);
        prefix = " ".repeat(prefix.length());
      }
      if (!prefix.isBlank()) {
        lines.add(prefix.stripTrailing());
      }
      if (!step.state().isEmpty()) {
        before = step.state();
      }
    }
    return lines;
  }

  private List<String> changes(Map<String, String> before) {
    List<String> changes = new ArrayList<>();
    state.forEach(
        (name, value) -> {
          String old = before.get(name);
          if (!value.equals(old)) {
            changes.add(name + " = " + changedPart(old == null ? "" : old, value));
          }
        });
    return changes;
  }

  /** Of a function written (a :> x @@ b :> y), the entries that changed; of anything else, the whole. */
  private static String changedPart(String old, String value) {
    if (!value.startsWith("(") || !value.contains(":>")) {
      return value;
    }
    List<String> entries = new ArrayList<>(List.of(entries(value)));
    entries.removeAll(List.of(entries(old)));
    return String.join(", ", entries);
  }

  private static String[] entries(String function) {
    return function.replaceAll("^\\(|\\)$", "").split(" @@ ", -1);
  }
}
