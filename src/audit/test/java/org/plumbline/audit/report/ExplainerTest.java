package org.plumbline.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;

/** What a contradiction is called depends on what became of the values. */
class ExplainerTest {
  private final History.Builder history =
      History.builder(Header.fifo(OptionalInt.empty(), List.of(0), List.of(1)));

  private void sent(int value) {
    history.ok(history.invoke(0, Functions.SEND, value), null);
  }

  private void empty() {
    history.fail(history.invoke(1, Functions.TRY_RECV, null), Functions.EMPTY);
  }

  private void received(int value) {
    history.ok(history.invoke(1, Functions.TRY_RECV, null), value);
  }

  private String property() throws Exception {
    History recorded = history.build();
    Target target =
        TargetLoader.load("java.util.concurrent.ConcurrentLinkedQueue", TargetLoader.Wishes.NONE);
    Finding finding =
        new Finding(
            Finding.Kind.HISTORY,
            null,
            null,
            recorded,
            Objects.requireNonNull(new Judge(false).contradiction(recorded)),
            null,
            List.of());
    return new Explainer(target).explain(finding).property();
  }

  @Test
  void anEmptyAnswerBeforeWhatComesOutLater() throws Exception {
    sent(1);
    empty();
    received(1);
    assertEquals("linearizable", property());
  }

  @Test
  void anEmptyAnswerWhereTheValueNeverComesOut() throws Exception {
    sent(1);
    empty();
    assertEquals("no-loss", property());
  }

  @Test
  void aLaterValueFirst() throws Exception {
    sent(1);
    sent(2);
    received(2);
    received(1);
    assertEquals("order", property());
  }

  @Test
  void aLaterValueAndTheEarlierNever() throws Exception {
    sent(1);
    sent(2);
    received(2);
    assertEquals("no-loss", property());
  }
}
