package org.plumbline.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which step of which class is which action of which module.
 *
 * @param module the specification
 * @param tables the class that mirrors it, then those that it shares steps with
 */
record Mapping(SpecModule module, List<LabelTable> tables) {
  private static final String CHANNEL = "src/channel/main/java/org/plumbline/channel/";

  /** The classes, by the module of spec/ that they mirror. A class that mirrors nothing alone comes second. */
  private static final Map<String, List<String>> CLASSES = classes();

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put("Channel", List.of("core/ReferenceCore"));
    classes.put("UnboundedList", List.of("core/UnboundedCore", "core/TicketCore"));
    classes.put("Ring", List.of("core/RingCore", "core/TicketCore"));
    classes.put("Rendezvous", List.of("core/HandoffCore"));
    classes.put("HandleCount", List.of("Lease", "core/TicketCore"));
    return classes;
  }

  /** Every mapping, from the files of the project. */
  static List<Mapping> all(Path root) throws IOException {
    List<Mapping> mappings = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : CLASSES.entrySet()) {
      List<LabelTable> tables = new ArrayList<>();
      for (String file : entry.getValue()) {
        tables.add(LabelTable.read(root.resolve(CHANNEL + file + ".java")));
      }
      Path module = root.resolve("spec/" + entry.getKey() + ".tla");
      mappings.add(new Mapping(SpecModule.read(module), tables));
    }
    return mappings;
  }

  /** What is wrong with these mappings: of each table in itself, and of each module with its tables. */
  static List<String> complaints(List<Mapping> mappings) {
    Map<String, LabelTable> tables = new LinkedHashMap<>();
    Map<String, List<SpecModule>> modules = new LinkedHashMap<>();
    for (Mapping mapping : mappings) {
      for (LabelTable table : mapping.tables) {
        tables.put(table.name(), table);
        modules.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(mapping.module);
      }
    }
    return Stream.concat(
            tables.values().stream()
                .flatMap(table -> table.complaints(modules.getOrDefault(table.name(), List.of()))),
            mappings.stream().flatMap(mapping -> mapping.complaints().stream()))
        .toList();
  }

  private List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    LabelTable first = tables.get(0);
    for (LabelTable shared : tables.subList(1, tables.size())) {
      if (first.inheritedFrom().equals(shared.name())
          && !first.inherited().equals(shared.rows().keySet())) {
        complaints.add(
            first.name()
                + ": the labels that it leaves to "
                + shared.name()
                + " are not its labels");
      }
    }
    boolean hasBrackets = module.actions().values().stream().anyMatch(labels -> !labels.isEmpty());
    module
        .actions()
        .forEach(
            (action, brackets) -> {
              List<String> labels =
                  rows()
                      .filter(row -> row.actions().contains(action))
                      .map(LabelTable.Row::label)
                      .toList();
              if (labels.isEmpty() && !SpecModule.isCallOrReturn(action)) {
                complaints.add(module.name() + ": " + action + " has no step in Java");
              } else if (hasBrackets && !new TreeSet<>(labels).equals(new TreeSet<>(brackets))) {
                complaints.add(
                    module.name() + ": " + action + " says " + brackets + ", the tables " + labels);
              }
            });
    return complaints;
  }

  private Stream<LabelTable.Row> rows() {
    return tables.stream().flatMap(table -> table.rows().values().stream());
  }

  /** The mappings as a page. */
  static String page(List<Mapping> mappings) {
    var page =
        new StringBuilder(
            """
            # Which line of Java is which action

            Generated from the tables in the overviews of the classes; `MappingTest` compares it with them, and

                mvn -pl src/conformance -am verify -Dtest=MappingTest -Dsurefire.failIfNoSpecifiedTests=false -Dplumbline.record=true

            writes it anew. The same test sees to it that each label stands once in the code, as a comment beside the step; that each action
            named here is one of the module's; that each action of a module has a step; that the labels in the comments of spec/
            are these; and that the linearization points (LP) of tables and code are the same. That a step *does* what its
            action says is not compared here: for the reference core it is replayed (`ReferenceReplayTest`), for the others
            their recorded histories are validated (`TraceTest`).

            A label is one access to what threads share. Actions that end in `Invoke` and `Return` are the call of a method and
            its return, and have no label. `Parking` and `History` are mirrored by no class of their own.
            """);
    mappings.forEach(mapping -> mapping.write(page));
    return page.toString();
  }

  private void write(StringBuilder page) {
    List<String> classes = CLASSES.getOrDefault(module.name(), List.of());
    page.append("\n## ").append(module.name()).append("\n\n");
    page.append(link("spec/" + module.name() + ".tla", "spec/" + module.name() + ".tla"));
    page.append(", mirrored by ");
    page.append(
        String.join(
            " and ",
            classes.stream()
                .map(file -> link(file.replace("core/", ""), CHANNEL + file + ".java"))
                .toList()));
    page.append(".\n\n| label | class | step | action |");
    boolean hasAccess = tables.stream().anyMatch(LabelTable::hasAccess);
    page.append(hasAccess ? " access |\n|---|---|---|---|---|\n" : "\n|---|---|---|---|\n");
    List<String> leftOut = new ArrayList<>();
    for (LabelTable table : tables) {
      for (LabelTable.Row row : table.rows().values()) {
        List<String> actions =
            row.actions().stream().filter(module.actions()::containsKey).toList();
        if (actions.isEmpty() && row.partOf().isEmpty()) {
          leftOut.add(row.label());
          continue;
        }
        page.append("| ").append(row.label()).append(" | ").append(table.name());
        page.append(" | ").append(escaped(row.step())).append(" | ");
        page.append(actions.isEmpty() ? row.action() : "`" + String.join("`, `", actions) + "`");
        page.append(" |").append(hasAccess ? " " + escaped(row.access()) + " |\n" : "\n");
      }
    }
    if (!leftOut.isEmpty()) {
      page.append("\nThe module abstracts from ").append(String.join(", ", leftOut)).append(".\n");
    }
    page.append("\nCalls and returns: ");
    page.append(
        String.join(
            ", ",
            module.actions().keySet().stream()
                .filter(SpecModule::isCallOrReturn)
                .map(action -> "`" + action + "`")
                .toList()));
    page.append(".\n");
  }

  private static String link(String text, String file) {
    return "[" + text + "](../" + file + ")";
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
