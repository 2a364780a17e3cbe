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
      String kept = System.getProperty("plumbline.dumps");
      Path root = Path.of("../..").toAbsolutePath().normalize();
      String config = "models/ChannelGraph_2x2_" + capacity + ".cfg";
      if (kept == null) {
        graph = of(root, "spec/Channel.tla", config);
      } else {
        Path dump = Path.of(kept).resolve(capacity + ".dot");
        graph = Files.exists(dump) ? read(dump) : run(root, "spec/Channel.tla", config, dump);
      }
      CHANNELS.put(capacity, graph);
    }
    return graph;
  }

  /** The graph of a model: a module and a configuration, both by their path from the root. */
  static StateGraph of(Path root, String module, String config)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("plumbline-graph");
    Path dump = folder.resolve("graph.dot");
    try {
      return run(root, module, config, dump);
    } finally {
      Files.deleteIfExists(dump);
      Files.deleteIfExists(unfinished(dump));
      Files.delete(folder);
    }
  }

  private static Path unfinished(Path dump) {
    return dump.resolveSibling("unfinished.dot");
  }

  private static StateGraph run(Path root, String module, String config, Path dump)
      throws IOException, InterruptedException {
    Path unfinished = unfinished(dump);
    TlcResult result =
        new Tlc(root)
            .run(
                root.resolve(module),
                root.resolve(config),
                List.of("-dump", "dot,actionlabels", unfinished.toString()),
                Duration.ofMinutes(10));
    if (result.answer() != Model.Answer.OK) {
      throw new IllegalStateException(config + ": " + result.answer() + " " + result.errors());
    }
    StateGraph graph = read(unfinished);
    if (graph.states.size() != result.distinct()) {
      throw new IllegalStateException(
          "the dump has " + graph.states.size() + " states, TLC found " + result.distinct());
    }
    Files.move(unfinished, dump);
    return graph;
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
