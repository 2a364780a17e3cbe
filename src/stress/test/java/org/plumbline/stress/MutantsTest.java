package org.plumbline.stress;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.stress.FaultyCore.Fault;
import org.plumbline.stress.Main.Run;

/** Each kind of question sees a fault that is planted for it: a forbidden outcome, or a test that is stuck. */
class MutantsTest {
  @ParameterizedTest
  @CsvSource({
    "GHOST,             UNBOUNDED, every.SendToReceive",
    "FIRST_CLOSES,      UNBOUNDED, every.CloseToDisconnected",
    "FIRST_CLOSES,      UNBOUNDED, every.DuplicateBesideClose",
    "REFUSES,           UNBOUNDED, every.CloseToRefusal",
    "INTERRUPT_DROPS,   UNBOUNDED, every.InterruptedReceive",
    "TIMEOUT_DROPS,     UNBOUNDED, every.TimedReceive",
    "SLEEPING_RECEIVER, UNBOUNDED, every.ReceiveIsWoken",
    "CLOSED_FIRST,      UNBOUNDED, buffered.LastMessage",
    "DOUBLES,           UNBOUNDED, buffered.TwoSenders",
    "STRANDS,           UNBOUNDED, buffered.SendBesideClose",
    "OVERWRITES,        RING_1,    bounded.TrySendBesideReceive",
    "SLEEPING_SENDER,   RING_1,    bounded.SendIsWoken",
    "SAYS_SENT,         HANDOFF,   handoff.TimedHandoff",
    "SLEEPING_SENDER,   HANDOFF,   handoff.HandoffIsWoken"
  })
  void theFaultIsSeen(Fault fault, Flavor flavor, String question) throws Exception {
    Run run =
        Run.of(
            fault + "-" + question,
            "org\\.plumbline\\.stress\\." + question.replace(".", "\\.") + "$",
            Path.of("target", "mutants").toAbsolutePath(),
            false,
            List.of(
                "-Dplumbline.flavor=" + flavor,
                "-Dplumbline.cores=" + FaultyCores.class.getName(),
                "-Dplumbline.fault=" + fault));
    Run.Result result = run.run();
    assertFalse(result.bad().isEmpty(), () -> "not noticed: " + result.output());
  }
}
