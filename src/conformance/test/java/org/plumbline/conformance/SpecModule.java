package org.plumbline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions of a module of spec/, read from its text: the definitions that Next leads to and that say what a
 * variable becomes.
 *
 * @param actions the labels in the brackets at the head of each action's comment, by the action's name
 */
record SpecModule(String name, Map<String, List<String>> actions) {
  private static final Pattern DEFINITION = Pattern.compile("(\\w+)(?:\\([^)]*\\))? *==(.*)");
  private static final Pattern LABELS = Pattern.compile("\\(\\* \\[([A-Z]\\d(?:, [A-Z]\\d)*)\\].*");
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** A definition: its text without comments, and the labels at the head of the comment before it. */
  private record Definition(StringBuilder body, List<String> labels) {
    boolean isAction() {
      return body.indexOf("'") >= 0 || body.indexOf("UNCHANGED") >= 0;
    }
  }

  static SpecModule read(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".tla", "");
    Map<String, Definition> definitions = definitions(Files.readAllLines(file));
    Map<String, List<String>> actions = new LinkedHashMap<>();
    collect("Next", definitions, actions);
    if (actions.isEmpty()) {
      throw new IllegalStateException("no Next with actions in " + file);
    }
    return new SpecModule(name, actions);
  }

  private static Map<String, Definition> definitions(List<String> lines) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    Definition current = new Definition(new StringBuilder(), List.of());
    boolean inComment = false;
    List<String> labels = List.of();
    for (String line : lines) {
      if (line.startsWith("(*")) {
        if (!inComment) {
          Matcher bracket = LABELS.matcher(line);
          labels = bracket.matches() ? List.of(bracket.group(1).split(", ", -1)) : List.of();
        }
        inComment = true;
        continue;
      }
      inComment = false;
      Matcher definition = DEFINITION.matcher(line);
      if (definition.matches()) {
        current = new Definition(new StringBuilder(definition.group(2)), labels);
        definitions.put(definition.group(1), current);
      } else {
        current.body.append('\n').append(line.replaceFirst("\\\\\\*.*", ""));
      }
      labels = List.of();
    }
    return definitions;
  }

  private static void collect(
      String from, Map<String, Definition> definitions, Map<String, List<String>> actions) {
    Definition definition = definitions.get(from);
    if (definition == null) {
      return;
    }
    if (definition.isAction()) {
      actions.putIfAbsent(from, definition.labels);
      return;
    }
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(definition.body);
    while (word.find()) {
      words.add(word.group());
    }
    words.forEach(other -> collect(other, definitions, actions));
  }

  /** Whether an action is the call of a method or its return: it has no label, being no step inside of it. */
  static boolean isCallOrReturn(String action) {
    return action.endsWith("Invoke") || action.endsWith("Return");
  }
}
