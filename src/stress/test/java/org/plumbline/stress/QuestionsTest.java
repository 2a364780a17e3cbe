package org.plumbline.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plumbline.stress.FaultyCore.Fault;

/**
 * Every question to every flavor, the twins and the broken rules: nothing forbidden is seen, and no test is stuck.
 * And every question sees a fault that is planted for it: something forbidden, or a test that is stuck. All in one
 * run of jcstress, so that those that are stuck wait while others work.
 */
class QuestionsTest {
  private static final Effort EFFORT =
      Effort.valueOf(System.getProperty("stress.effort", "sanity").toUpperCase(Locale.ROOT));

  private static final List<Trial> HONEST = Trial.all(EFFORT);

  private static final List<Trial> MUTANTS =
      List.of(
          mutant(Fault.GHOST, Flavor.UNBOUNDED, "every.SendToReceive"),
          mutant(Fault.FIRST_CLOSES, Flavor.UNBOUNDED, "every.CloseToDisconnected"),
          mutant(Fault.FIRST_CLOSES, Flavor.UNBOUNDED, "every.DuplicateBesideClose"),
          mutant(Fault.REFUSES, Flavor.UNBOUNDED, "every.CloseToRefusal"),
          mutant(Fault.INTERRUPT_DROPS, Flavor.UNBOUNDED, "every.InterruptedReceive"),
          mutant(Fault.TIMEOUT_DROPS, Flavor.UNBOUNDED, "every.TimedReceive"),
          mutant(Fault.SLEEPING_RECEIVER, Flavor.UNBOUNDED, "every.ReceiveIsWoken"),
          mutant(Fault.SLEEPING_RECEIVER, Flavor.UNBOUNDED, "every.ReceiveIsWokenByClose"),
          mutant(Fault.CLOSED_FIRST, Flavor.UNBOUNDED, "buffered.LastMessage"),
          mutant(Fault.DOUBLES, Flavor.UNBOUNDED, "buffered.TwoSenders"),
          mutant(Fault.DOUBLES, Flavor.UNBOUNDED, "buffered.SendBesideOwnSend"),
          mutant(Fault.DOUBLES, Flavor.UNBOUNDED, "buffered.SendBesideReceive"),
          mutant(Fault.STRANDS, Flavor.UNBOUNDED, "buffered.SendBesideClose"),
          mutant(Fault.OVERWRITES, Flavor.RING_1, "bounded.TrySendBesideReceive"),
          mutant(Fault.SAYS_SENT, Flavor.RING_1, "bounded.ReceiveToSend"),
          mutant(Fault.SAYS_SENT, Flavor.RING_1, "bounded.TimedSend"),
          mutant(Fault.INTERRUPT_SENDS, Flavor.RING_1, "bounded.InterruptedSend"),
          mutant(Fault.SLEEPING_SENDER, Flavor.RING_1, "bounded.SendIsWoken"),
          mutant(Fault.SLEEPING_SENDER, Flavor.RING_1, "bounded.SendIsWokenByClose"),
          mutant(Fault.SAYS_SENT, Flavor.HANDOFF, "handoff.TryHandoff"),
          mutant(Fault.SAYS_SENT, Flavor.HANDOFF, "handoff.TimedHandoff"),
          mutant(Fault.SAYS_SENT, Flavor.HANDOFF, "handoff.InterruptedHandoff"),
          mutant(Fault.SLEEPING_SENDER, Flavor.HANDOFF, "handoff.HandoffIsWoken"),
          mutant(Fault.SLEEPING_SENDER, Flavor.HANDOFF, "handoff.HandoffIsWokenByClose"));

  private static final Map<Trial, Seen> SEEN = new HashMap<>();

  private static Trial mutant(Fault fault, Flavor flavor, String question) {
    return Trial.question(
        question,
        flavor,
        "-Dplumbline.cores=" + FaultyCores.class.getName(),
        "-Dplumbline.fault=" + fault);
  }

  @BeforeAll
  static void run() throws IOException {
    List<Trial> trials = new ArrayList<>(HONEST);
    if (EFFORT != Effort.LONG) { // long is about the cores; the mutants need no more
      trials.addAll(MUTANTS);
    }
    var jcstress = new Jcstress(EFFORT, Path.of("target", "jcstress"));
    jcstress.run(trials, seen -> SEEN.put(seen.trial(), seen));
    System.out.println("jcstress: the report is " + jcstress.html());
    Trial.damages().forEach(trial -> System.out.println(seen(trial)));
  }

  private static Seen seen(Trial trial) {
    Seen seen = SEEN.get(trial);
    if (seen == null) {
      throw new IllegalStateException("nothing is known of " + trial);
    }
    return seen;
  }

  @TestFactory
  Stream<DynamicTest> nothingForbiddenIsSeen() {
    return HONEST.stream()
        .map(
            trial ->
                dynamicTest(trial.toString(), () -> assertEquals(Set.of(), seen(trial).bad())));
  }

  @TestFactory
  Stream<DynamicTest> aPlantedFaultIsSeen() {
    return MUTANTS.stream()
        .filter(SEEN::containsKey)
        .map(
            trial ->
                dynamicTest(
                    trial + " " + trial.arguments(),
                    () -> assertTrue(seen(trial).forbidden() > 0, () -> seen(trial).toString())));
  }

  @Test
  void everyQuestionHasAMutant() {
    assertEquals(
        Trial.questions(EFFORT).stream().map(Trial::test).collect(Collectors.toSet()),
        MUTANTS.stream().map(Trial::test).collect(Collectors.toSet()));
  }
}
