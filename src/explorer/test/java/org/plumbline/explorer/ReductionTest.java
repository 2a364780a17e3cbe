package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plumbline.subject.Cells.ADD;
import static org.plumbline.subject.Cells.COMPARE_AND_SET;
import static org.plumbline.subject.Cells.INTERRUPT;
import static org.plumbline.subject.Cells.LOCK;
import static org.plumbline.subject.Cells.LOCK_INTERRUPTIBLY;
import static org.plumbline.subject.Cells.NOTIFY;
import static org.plumbline.subject.Cells.PARK;
import static org.plumbline.subject.Cells.PARK_FOR_A_WHILE;
import static org.plumbline.subject.Cells.PARK_LOCKED;
import static org.plumbline.subject.Cells.READ;
import static org.plumbline.subject.Cells.SPIN;
import static org.plumbline.subject.Cells.SPIN_FOR_A_WHILE;
import static org.plumbline.subject.Cells.UNPARK;
import static org.plumbline.subject.Cells.WAIT;
import static org.plumbline.subject.Cells.WAIT_FOR_A_WHILE;
import static org.plumbline.subject.Cells.WRITE;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.explorer.engine.BrokenDpor;
import org.plumbline.explorer.engine.Strategies;

/**
 * The exhaustive strategy leaves runs out, and no outcome: every schedule, one by one, shows the same ones. With {@code
 * -Dplumbline.programs=N} on N random programs.
 */
class ReductionTest {
  private static final int PROGRAMS =
      Integer.getInteger("plumbline.programs", Runtime.version().feature() < 21 ? 150 : 500);

  @Test
  void noOutcomeIsLeftOut() throws Exception {
    long all = 0;
    long explored = 0;
    int compared = 0;
    for (int seed = 0; compared < PROGRAMS; seed++) {
      SmallProgram program = SmallProgram.random(seed);
      SmallProgram.Outcomes every = program.explore(Strategies.everySchedule());
      if (!every.exploration().complete()) {
        continue; // the estimate was wrong
      }
      SmallProgram.Outcomes reduced = program.explore(Strategies.exhaustive());
      assertTrue(reduced.exploration().complete(), reduced::toString);
      assertEquals(every.outcomes(), reduced.outcomes(), "seed " + seed + ": " + program);
      compared++;
      all += every.exploration().runs();
      explored += reduced.exploration().runs();
    }
    System.out.printf(
        "%d programs: %,d schedules, of which %,d were explored%n", compared, all, explored);
  }

  /** The comparison would see it if the reduction were wrong: each fault leaves outcomes of a small program out. */
  @ParameterizedTest
  @EnumSource
  void everyFaultIsSeen(BrokenDpor.Fault fault) throws Exception {
    SmallProgram program = shows(fault);
    Set<String> every = program.explore(Strategies.everySchedule()).outcomes();
    Set<String> seen = program.explore(new BrokenDpor(fault)).outcomes();
    assertEquals(every, program.explore(Strategies.exhaustive()).outcomes());
    assertTrue(every.containsAll(seen), seen::toString);
    assertNotEquals(every, seen, program::toString);
  }

  private static SmallProgram shows(BrokenDpor.Fault fault) {
    return switch (fault) {
      case NO_BACKTRACKING, READS_ARE_FREE, NOBODY_WAKES ->
          SmallProgram.of(does(WRITE), does(READ));
      case ONLY_THE_NEAREST_RACE, ANY_INITIAL ->
          SmallProgram.of(does(WRITE), does(PARK_FOR_A_WHILE), does(READ));
      case NOTHING_FOLLOWS -> SmallProgram.of(does(PARK_FOR_A_WHILE, WAIT), does(NOTIFY));
      case EARLIER_IS_BEFORE ->
          SmallProgram.of(does(PARK, COMPARE_AND_SET), does(WRITE), does(INTERRUPT));
      case NO_ORDER -> SmallProgram.of(does(READ, UNPARK), does(UNPARK), does(COMPARE_AND_SET));
      case MARKS_ARE_FREE -> SmallProgram.of(does(READ), does(READ)).withMarks();
      case LOOKS_ARE_FREE -> SmallProgram.of(does(INTERRUPT), does(LOCK_INTERRUPTIBLY));
      case DEADLOCKS_ARE_OVER -> SmallProgram.of(does(PARK_LOCKED), does(LOCK));
      case LOCKS_ARE_ORDERED -> SmallProgram.of(does(LOCK), does(LOCK));
      case PARKS_ARE_ORDERED -> SmallProgram.of(does(PARK, ADD), does(UNPARK, INTERRUPT));
      case NOTHING_FORGOTTEN ->
          SmallProgram.of(does(COMPARE_AND_SET), does(WAIT_FOR_A_WHILE)).withMarks();
      case ONLY_ONE_IS_NEWS -> SmallProgram.of(does(SPIN), does(WRITE, ADD), does(ADD));
      case EVERY_LOOP_IS_ENDLESS -> SmallProgram.of(does(SPIN_FOR_A_WHILE), does(WRITE));
    };
  }

  private static int[] does(int... operations) {
    return operations;
  }
}
