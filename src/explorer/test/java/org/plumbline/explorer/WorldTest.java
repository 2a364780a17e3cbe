package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Choices;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.subject.Scenarios;

/**
 * The world around the threads: spurious wake-ups, interrupts, clocks, waiting loops, deadlock. Each by a pair: a class
 * that holds in every schedule, and a mutant that is found by this feature.
 */
class WorldTest {
  private static final Choices SPURIOUS = new Choices(1);

  private static Program program(Class<?> scenario) throws ReflectiveOperationException {
    ExploringLoader loader =
        new ExploringLoader(
            WorldTest.class.getClassLoader(), name -> name.startsWith("org.plumbline.subject."));
    Class<?> explored = loader.loadExplored(scenario.getName());
    return () -> {
      Scenario made = (Scenario) explored.getConstructor().newInstance();
      Trial.Body[] bodies = new Trial.Body[made.threads()];
      for (int i = 0; i < bodies.length; i++) {
        int thread = i;
        bodies[i] = () -> made.run(thread);
      }
      return new Trial() {
        @Override
        public List<Body> threads() {
          return List.of(bodies);
        }

        @Override
        public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
          return ending == Ending.COMPLETED
              ? made.isRight() ? null : "wrong"
              : ending + (failure == null ? "" : " " + failure);
        }
      };
    };
  }

  /** What the first run that was judged wrong came to; "holds" if there is none and every schedule was run. */
  private static String verdict(Class<?> scenario, Choices choices) throws Exception {
    Explorer explorer = new Explorer(Explorer.Limits.DEFAULT, choices);
    Program program = program(scenario);
    Exploration exploration = explorer.explore(program, Strategies.exhaustive());
    if (exploration.findings().isEmpty()) {
      assertTrue(exploration.complete(), exploration::toString);
      return "holds";
    }
    Finding finding = exploration.findings().get(0);
    for (int i = 0; i < 100; i++) {
      Explorer.Replay replay = explorer.replay(program, finding.schedule());
      assertEquals(finding.ending(), replay.ending());
      assertEquals(finding.why(), replay.why());
    }
    return finding.why();
  }

  @Test
  void aWaitMayEndForNoReason() throws Exception {
    assertEquals("holds", verdict(Scenarios.GateWithWhile.class, SPURIOUS));
    assertEquals("holds", verdict(Scenarios.GateWithIf.class, Choices.NONE));
    assertEquals("wrong", verdict(Scenarios.GateWithIf.class, SPURIOUS));
  }

  @Test
  void aParkMayEndForNoReason() throws Exception {
    assertNotEquals("wrong", verdict(Scenarios.ParkedGateWithIf.class, Choices.NONE));
    assertEquals("holds", verdict(Scenarios.ParkedGate.class, SPURIOUS));
    assertEquals("wrong", verdict(Scenarios.ParkedGateWithIf.class, SPURIOUS));
  }

  @Test
  void aThreadMayBeInterruptedAtAnyTime() throws Exception {
    assertEquals("holds", verdict(Scenarios.Place.class, Choices.NONE));
    assertNotEquals("holds", verdict(Scenarios.PlaceThatInterruptsLeak.class, Choices.NONE));
  }

  @Test
  void aSignalMayComeInTimeAndTheThreadTooLate() throws Exception {
    assertEquals("holds", verdict(Scenarios.Mailbox.class, Choices.NONE));
    assertEquals("DEADLOCK", verdict(Scenarios.MailboxThatLosesALateSignal.class, Choices.NONE));
  }

  @Test
  void aLoopThatWaitsForEverIsALivelock() throws Exception {
    assertEquals("holds", verdict(Scenarios.Handshake.class, Choices.NONE));
    assertEquals("LIVELOCK", verdict(Scenarios.HandshakeThatLooksOnce.class, Choices.NONE));
  }

  @Test
  void soIsOneOfCompareAndSets() throws Exception {
    assertEquals("holds", verdict(Scenarios.SpinLock.class, Choices.NONE));
    assertEquals("LIVELOCK", verdict(Scenarios.SpinLockThatIsKept.class, Choices.NONE));
  }

  @Test
  void threadsThatWaitForEachOtherAreADeadlock() throws Exception {
    assertEquals("holds", verdict(Scenarios.TwoLocks.class, Choices.NONE));
    assertEquals("DEADLOCK", verdict(Scenarios.TwoLocksCrossed.class, Choices.NONE));
  }
}
