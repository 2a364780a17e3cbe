package org.plumbline.history.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.history.History;
import org.plumbline.history.HistoryFormatException;
import org.plumbline.history.HistoryReader;

/** 132 small histories whose labels were confirmed by four checkers written apart from these. */
class LabelledHistoriesTest {

  /** A line of INDEX.tsv. */
  record Labelled(String file, boolean linearizable, String why) {
    History read() {
      try (InputStream in = resource(file)) {
        return HistoryReader.readJson(in, file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (HistoryFormatException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        LabelledHistoriesTest.class.getResourceAsStream("/histories/" + name), name);
  }

  static Stream<Labelled> labelled() throws IOException {
    try (InputStream in = resource("INDEX.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.split("\t", -1))
              .map(cells -> new Labelled(cells[0], cells[1].equals("linearizable"), cells[2]))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("labelled")
  void verdictIsTheLabel(Labelled labelled) {
    Verdict verdict = Linearizability.check(labelled.read(), CheckOptions.STRICT);
    assertFalse(verdict instanceof Verdict.Inconclusive, verdict::toString);
    assertEquals(
        labelled.linearizable(), verdict instanceof Verdict.Linearizable, verdict::toString);
  }

  /** What the verifier does not share: every contradiction holds by the brute force of the tests, and needs all its parts. */
  @ParameterizedTest
  @MethodSource("labelled")
  void contradictionMeansWhatItSays(Labelled labelled) {
    History history = labelled.read();
    if (!(Linearizability.check(history, CheckOptions.STRICT)
        instanceof Verdict.Violation violation)) {
      return;
    }
    Contradiction contradiction = violation.contradiction();
    List<Integer> named = contradiction.operations();
    String where = labelled + "\n" + history + "\n" + contradiction;
    assertFalse(FreedHistory.isLinearizable(history, named), where);
    for (Integer operation : named) {
      var fewer = new ArrayList<>(named);
      fewer.remove(operation);
      assertEquals(
          true,
          FreedHistory.isLinearizable(history, fewer),
          () -> "without #" + operation + ": " + where);
    }
    switch (contradiction.kind()) {
      case FRESH, REPEAT, ORDER -> assertEquals(true, named.size() <= 4, where);
      default -> {}
    }
  }
}
