package org.plumbline.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plumbline.audit.report.Interleaving.Row;
import org.plumbline.audit.report.Interleaving.What;

class RepetitionsTest {
  /** Each letter is a step, small ones of thread A and capital ones of thread B. */
  private static List<Row> rows(String letters) {
    return letters
        .chars()
        .mapToObj(c -> new Row(Character.isUpperCase(c) ? 1 : 0, What.STEP, "" + (char) c, ""))
        .toList();
  }

  private static String once(List<Row> rows) {
    return String.join(" ", Repetitions.once(rows).stream().map(Row::text).toList());
  }

  @Test
  void aLoopIsToldOnce() {
    assertEquals("a b the same, 3 times more c", once(rows("abbbbc")));
    assertEquals("x a b the same 2 steps, 2 times more c", once(rows("xabababc")));
  }

  @Test
  void twoTurnsAndTurnsWithAnotherThreadBetweenThemAreShown() {
    assertEquals("a b b c d c d", once(rows("abbcdcd")));
    assertEquals("a B a B a", once(rows("aBaBa")));
  }

  @Test
  void callsAndAnswersAreNoSteps() {
    var call = new Row(0, What.CALL, "poll()", "");
    var answer = new Row(0, What.ANSWER, "empty", "");
    List<Row> rows =
        Stream.generate(() -> List.of(call, answer)).limit(3).flatMap(List::stream).toList();
    assertEquals(rows, Repetitions.once(rows));
  }
}
