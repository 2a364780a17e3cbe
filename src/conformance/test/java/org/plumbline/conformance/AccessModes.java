package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The access modes that a module of spec/ has in its record Code, beside those of the Java source. A row of Code
 * names the place of its access:
 *
 * <pre>  SendWrite |-> "release",  \* S2  UnboundedCore.send SLOT.setRelease</pre>
 *
 * or, for a field that is accessed by its name, {@code field tailSegment}; or {@code array slots} for a plain
 * access to its elements. A line {@code \* likewise TicketCore.sendersClosed field tail} below it names one more.
 */
final class AccessModes {
  private static final Pattern ROW =
      Pattern.compile(
          "^  (\\w+) +\\|-> \"(\\w+)\",? +\\\\\\* +(?:[A-Z]\\d +)?(\\w+)\\.(\\w+) (\\S+)(?: (\\w+))?$");

  /** A call on a VarHandle. */
  private static final Pattern CALL =
      Pattern.compile("\\b([A-Z][A-Z_]*)\\s*\\.((?:get|set|compareAnd|weakCompareAnd)\\w*)\\(");

  private static final Pattern ATOMIC = Pattern.compile("\\b(senders)\\.(decrementAndGet)\\(");

  /** The first line of a method, as google-java-format lays it out; a nested class is not told apart. */
  private static final Pattern METHOD =
      Pattern.compile("^ {2}(?: {2})?(?!return |throw )(?:[\\w<>?@\\[\\]]+ )+(\\w+)\\([^;=]*$");

  /** A further place of the access above. */
  private static final Pattern LIKEWISE =
      Pattern.compile("^ +\\\\\\* +likewise (\\w+)\\.(\\w+) (\\S+)$");

  private AccessModes() {}

  /** One row: what the specification says of one access. */
  record Row(String access, String mode, String type, String method, String what) {
    String place() {
      return type + "." + method + " " + what;
    }
  }

  static List<Row> rows(List<String> module) {
    List<Row> rows = new ArrayList<>();
    for (String line : module) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String what = row.group(6) == null ? row.group(5) : row.group(5) + " " + row.group(6);
        rows.add(new Row(row.group(1), row.group(2), row.group(3), row.group(4), what));
      }
      Matcher likewise = LIKEWISE.matcher(line);
      if (likewise.matches()) {
        Row above = rows.get(rows.size() - 1);
        rows.add(
            new Row(
                above.access, above.mode, likewise.group(1), likewise.group(2), likewise.group(3)));
      }
    }
    return rows;
  }

  /** The calls in the source of a class, as places. */
  static Set<String> calls(String type, List<String> source) {
    Set<String> places = new LinkedHashSet<>();
    String method = "";
    for (String line : code(source)) {
      Matcher begins = METHOD.matcher(line);
      if (begins.find()) {
        method = begins.group(1);
      }
      String where = type + "." + method + " ";
      Stream.of(CALL, ATOMIC)
          .flatMap(pattern -> pattern.matcher(line).results())
          .forEach(call -> places.add(where + call.group(1) + "." + call.group(2)));
    }
    return places;
  }

  /** What is wrong with the rows of one module beside the sources, by the name of the class. */
  static List<String> complaints(List<Row> rows, Map<String, List<String>> sources) {
    Map<String, Set<String>> calls = new LinkedHashMap<>();
    sources.forEach((type, source) -> calls.put(type, calls(type, source)));
    List<String> complaints = new ArrayList<>();
    for (Row row : rows) {
      String actual = modeOf(row, sources, calls.getOrDefault(row.type, Set.of()));
      if (!actual.equals(row.mode)) {
        complaints.add(row.access + " is " + row.mode + ", but " + row.place() + " is " + actual);
      }
    }
    return complaints;
  }

  /** The calls that no row of any module names. */
  static List<String> unnamed(List<Row> rows, Map<String, List<String>> sources) {
    Set<String> named = new LinkedHashSet<>();
    rows.forEach(row -> named.add(row.place()));
    return sources.entrySet().stream()
        .flatMap(source -> calls(source.getKey(), source.getValue()).stream())
        .filter(call -> !named.contains(call))
        .map(call -> call + " has no row in a record Code")
        .toList();
  }

  private static String modeOf(Row row, Map<String, List<String>> sources, Set<String> calls) {
    List<String> source = sources.getOrDefault(row.type, List.of());
    if (row.what.startsWith("array ")) {
      return mentions(source, row.what.substring(6) + "[") ? "plain" : "absent";
    }
    if (!row.what.startsWith("field ")) {
      return calls.contains(row.place())
          ? mode(row.what.substring(row.what.indexOf('.') + 1))
          : "absent";
    }
    String field = row.what.substring(6);
    // A local variable may have the name of a field, but is never volatile.
    Pattern declaration = Pattern.compile("^ +[\\w@][\\w@? <>]* " + field + "( = .*)?;\\s*$");
    // Declared in the class or, as the words are, in one above it.
    List<String> found =
        Stream.concat(Stream.of(source), sources.values().stream())
            .map(lines -> declarations(lines, declaration))
            .filter(lines -> !lines.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (found.isEmpty()) {
      return "absent";
    }
    return found.stream().anyMatch(line -> line.contains("volatile ")) ? "volatile" : "plain";
  }

  private static List<String> declarations(List<String> source, Pattern declaration) {
    return code(source).stream().filter(line -> declaration.matcher(line).matches()).toList();
  }

  /** The mode that the name of a method of VarHandle or AtomicLong says. */
  static String mode(String method) {
    for (String mode : List.of("Volatile", "Opaque", "Acquire", "Release", "Plain")) {
      if (method.endsWith(mode)) {
        return mode.toLowerCase(Locale.ROOT);
      }
    }
    return method.equals("get") || method.equals("set") ? "plain" : "volatile";
  }

  private static boolean mentions(List<String> source, String text) {
    return code(source).stream().anyMatch(line -> line.contains(text));
  }

  /** The lines without comments. */
  private static List<String> code(List<String> source) {
    List<String> code = new ArrayList<>();
    boolean comment = false;
    for (String line : source) {
      comment |= line.strip().startsWith("/*");
      code.add(comment ? "" : line.replaceFirst("//.*", ""));
      comment &= !line.contains("*/");
    }
    return code;
  }
}
