package org.plumbline.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The reachable states of a model and the steps between them, as TLC dumps them.
 *
 * @param initial the id of the initial state; there is one
 * @param states the variables of each state, in TLC's notation, by the state's id
 * @param edges the steps, in the order of TLC's breadth-first search
 */
record StateGraph(String initial, Map<String, Map<String, String>> states, List<Edge> edges) {
  private static final Pattern STATE =
      Pattern.compile("(-?\\d+) \\[label=\"(.*?[^\\\\])\"(,style = filled)?\\];?");
  private static final Pattern EDGE = Pattern.compile("(-?\\d+) -> (-?\\d+) \\[label=\"(\\w+)\".*");

  private static final Pattern CONJUNCTION = Pattern.compile("(?:^|\\\\n)/\\\\ ");
  private static final Pattern LINE_END = Pattern.compile("\\\\n *");
  private static final Map<String, StateGraph> CHANNELS = new HashMap<>();

  /** A step from one state to another. */
  record Edge(String from, String action, String to) {}

  /**
   * The graph of spec/Channel.tla with 2 senders of 2 messages each, and this capacity; made once. In the folder
   * of the property {@code plumbline.dumps}, if it is set, it is kept for later runs.
   */
  static synchronized StateGraph ofChannel(String capacity)
      throws IOException, InterruptedException {
    StateGraph graph = CHANNELS.get(capacity);
    if (graph == null) {
      String config = "ChannelGraph_2x2_" + capacity;
      String folder = System.getProperty("plumbline.dumps");
      Path kept = folder == null ? null : Path.of(folder, config + ".dot");
      if (kept != null && Files.exists(kept)) {
        graph = read(kept);
      } else {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        graph = of(root, "spec/Channel.tla", "models/" + config + ".cfg", kept);
      }
      CHANNELS.put(capacity, graph);
    }
    return graph;
  }

  /** Runs TLC on a model and reads the graph. */
  static StateGraph of(Path root, String module, String config)
      throws IOException, InterruptedException {
    return of(root, module, config, null);
  }

  private static StateGraph of(Path root, String module, String config, @Nullable Path kept)
      throws IOException, InterruptedException {
    Path dump = Files.createTempFile("plumbline-graph", ".dot");
    try {
      TlcResult result =
          new Tlc(root)
              .run(
                  root.resolve(module),
                  root.resolve(config),
                  List.of("-dump", "dot,actionlabels", dump.toString()),
                  Duration.ofMinutes(10));
      if (result.answer() != Model.Answer.OK) {
        throw new IllegalStateException(config + ": " + result.answer() + " " + result.errors());
      }
      StateGraph graph = read(dump);
      if (graph.states.size() != result.distinct()) {
        throw new IllegalStateException(
            "the dump has " + graph.states.size() + " states, TLC found " + result.distinct());
      }
      if (kept != null) {
        Files.move(dump, kept);
      }
      return graph;
    } finally {
      Files.deleteIfExists(dump);
    }
  }

  private static StateGraph read(Path dump) throws IOException {
    String initial = "";
    Map<String, Map<String, String>> states = new HashMap<>();
    List<Edge> edges = new ArrayList<>();
    try (var lines = Files.newBufferedReader(dump, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher edge = EDGE.matcher(line);
        Matcher state = STATE.matcher(line);
        if (edge.matches()) {
          edges.add(new Edge(edge.group(1), edge.group(3), edge.group(2)));
        } else if (state.matches()) {
          states.put(state.group(1), variables(state.group(2)));
          if (state.group(3) != null) {
            initial = state.group(1);
          }
        }
      }
    }
    return new StateGraph(initial, states, edges);
  }

  /** The variables of a label: a conjunction, with line ends and quotes escaped. */
  private static Map<String, String> variables(String label) {
    String text = label.replace("\\\"", "\"").replace("\\\\", "\\");
    Map<String, String> variables = new HashMap<>();
    for (String conjunct : CONJUNCTION.split(text, -1)) {
      int equals = conjunct.indexOf(" = ");
      if (equals > 0) {
        variables.put(
            conjunct.substring(0, equals),
            LINE_END.matcher(conjunct.substring(equals + 3)).replaceAll(" "));
      }
    }
    return variables;
  }
}
