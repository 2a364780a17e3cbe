package org.plumbline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is written can be read. */
class HistoryWriterProperties {

  @Property(tries = 300)
  @Label("reading what was written gives an equal history")
  void roundTrip(
      @ForAll long seed,
      @ForAll @IntRange(max = 4) int capacity,
      @ForAll @IntRange(max = 40) int operations)
      throws Exception {
    OptionalInt fits = capacity == 4 ? OptionalInt.empty() : OptionalInt.of(capacity);
    History history = RandomHistories.linearizable(seed, fits, operations);
    assertEquals(normal(history), read(history));
  }

  @Property(tries = 100)
  @Label("text survives, in values, annotations and functions of other models")
  void anyText(@ForAll String text, @ForAll boolean answered) throws Exception {
    var builder = History.builder(Header.of("mine"));
    builder.annotate("note " + text);
    int first = builder.invoke(3, 5, "f" + text, text);
    if (answered) {
      builder.ok(first, text);
    }
    builder.fail(builder.invoke(3, "peek", null), text);
    builder.annotate(text);
    assertEquals(builder.build(), read(builder.build()));
  }

  private static History read(History history) throws Exception {
    var out = new ByteArrayOutputStream();
    HistoryWriter.write(history, out);
    return HistoryReader.readJson(new ByteArrayInputStream(out.toByteArray()), "written");
  }

  /** The same with values as a reader makes them. */
  private static History normal(History history) {
    var builder = History.builder(history.header());
    for (int position = 0; position < history.events(); position++) {
      Operation o = history.event(position).operation();
      if (position == o.invocation()) {
        builder.invoke(o.process(), o.f(), widened(o, o.argument()));
      } else if (o.outcome() == Outcome.OK) {
        builder.ok(o.number(), widened(o, o.result()));
      } else {
        builder.fail(o.number(), o.error());
      }
    }
    return builder.build();
  }

  private static @Nullable Object widened(Operation o, @Nullable Object value) {
    return value instanceof Integer number && !o.f().equals(Functions.CLONE)
        ? (Object) number.longValue()
        : value;
  }
}
