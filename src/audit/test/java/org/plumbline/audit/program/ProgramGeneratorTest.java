package org.plumbline.audit.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramGeneratorTest {
  private static ProgramGenerator generator(
      int capacity, boolean producers, boolean consumers, boolean closable, long seed) {
    var calls = EnumSet.allOf(Call.class);
    if (!closable) {
      calls.removeAll(EnumSet.of(Call.DUPLICATE, Call.CLOSE_SENDER, Call.CLOSE_RECEIVER));
    }
    if (capacity == 0) {
      calls.removeAll(EnumSet.of(Call.TRANSFER, Call.TRY_TRANSFER, Call.PEEK, Call.SIZE));
    }
    var shape = new Shape(capacity, producers, consumers, closable, calls);
    return new ProgramGenerator(shape, Leniency.STRICT, seed);
  }

  @Test
  void theSameSeedGivesTheSamePrograms() {
    var programs =
        LongStream.range(0, 50)
            .mapToObj(i -> generator(2, true, true, false, 42).generate(i).program())
            .toList();
    var again =
        LongStream.range(0, 50)
            .mapToObj(i -> generator(2, true, true, false, 42).generate(i).program())
            .toList();
    var other =
        LongStream.range(0, 50)
            .mapToObj(i -> generator(2, true, true, false, 43).generate(i).program())
            .toList();
    assertEquals(programs, again);
    assertNotEquals(programs, other);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, true, true, false",
    "2, true, true, false",
    "1, true, false, false",
    "1, false, true, false",
    "4, false, false, false",
    "0, true, true, false",
    "2147483647, true, false, true",
    "0, true, false, true",
    "1, true, false, true"
  })
  void everyProgramKeepsTheRolesAndNeverGetsStuck(
      int capacity, boolean producers, boolean consumers, boolean closable) {
    var generator = generator(capacity, producers, consumers, closable, 1);
    for (long number = 0; number < 60; number++) {
      var generated = generator.generate(number);
      assertFalse(generated.legal().stuck(), generated::toString);
      long producing =
          generated.program().threads().stream()
              .filter(t -> t.stream().anyMatch(s -> s.call().produces()))
              .count();
      long consuming =
          generated.program().threads().stream()
              .filter(t -> t.stream().anyMatch(s -> s.call().consumes()))
              .count();
      assertTrue(producers || producing <= 1, generated::toString);
      assertTrue(consumers || consuming <= 1, generated::toString);
    }
  }

  /** A quarter of those in which somebody waits, and no other. */
  @Test
  void someProgramsInterruptSomebodyWhoMayWait() {
    var generator = generator(2, true, true, false, 1);
    var programs = LongStream.range(0, 200).mapToObj(i -> generator.generate(i).program()).toList();
    long waiting = programs.stream().filter(p -> p.contains(Call::waits)).count();
    long interrupted = programs.stream().filter(p -> p.interrupted() >= 0).count();
    assertTrue(interrupted > waiting / 10 && interrupted < waiting / 2, programs::toString);
    var shape = new Shape(2, true, true, false, EnumSet.of(Call.OFFER, Call.POLL));
    var hasty = new ProgramGenerator(shape, Leniency.STRICT, 1);
    for (long number = 0; number < 60; number++) {
      assertEquals(-1, hasty.generate(number).program().interrupted());
    }
  }
}
