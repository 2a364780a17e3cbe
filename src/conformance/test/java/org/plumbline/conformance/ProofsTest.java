package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The models of proofs/ and of spec/ are the same: for each size the reachable states, every variable of them, and the
 * edges between them, each with its action, are those that the successor functions of proofs/ compute. These are proved
 * equal to the steps that the theorems speak of. {@code make -C proofs check} compares its side with the same tables.
 */
@Tag("models")
class ProofsTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static String table(String module, String config)
      throws IOException, InterruptedException {
    StateGraph graph = StateGraph.of(ROOT, module, "models/" + config + ".cfg");
    return String.join("\n", GraphTable.of(graph)) + "\n";
  }

  private static String computedByCoq(String config) throws IOException {
    return Files.readString(ROOT.resolve("proofs/graphs/" + config + ".txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ChannelGraph_2x1_unbounded",
        "ChannelGraph_2x1_1",
        "ChannelGraph_2x2_1",
        "ChannelGraph_3x1_2",
        "UnboundedListGraph_1x1",
        "UnboundedListGraph_1x3",
        "UnboundedListGraph_2x1"
      })
  void everyStateAndEdgeIsTheOneThatTheProofsCompute(String config) throws Exception {
    String module = config.substring(0, config.indexOf("Graph_"));
    assertEquals(computedByCoq(config), table("spec/" + module + ".tla", config));
  }

  @Test
  void oneWrongStepShows() throws Exception {
    assertNotEquals(
        computedByCoq("UnboundedListGraph_1x1"),
        table(
            "models/UnboundedListMutants.tla",
            "UnboundedListGraph_1x1_parkWithoutCompare_differs"));
  }
}
