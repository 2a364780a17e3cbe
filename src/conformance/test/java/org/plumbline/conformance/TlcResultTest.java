package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plumbline.conformance.Model.Answer;
import org.plumbline.conformance.Model.Tier;

/** What the gate reads from TLC's messages, and what it complains about. */
class TlcResultTest {
  private static final String COUNTS =
      message(2199, "1293 states generated, 627 distinct states found, 267 states left on queue.");
  private static final String FINISHED = message(2186, "Finished in 5979ms");
  private static final String VIOLATED =
      message(2110, "Invariant NoLostWakeUp is violated.")
          + message(
              2217,
              "1: <Initial predicate>\n/\\ rpc = \"poll\"\n/\\ spc = (s1 :> \"put\" @@ s2 :> \"idle\")\n")
          + message(
              2217,
              "2: <SendPut line 82, col 3 to line 92, col 25 of module Parking>\n"
                  + "/\\ rpc = \"poll\"\n/\\ spc = (s1 :> \"look\" @@ s2 :> \"idle\")\n")
          + COUNTS
          + FINISHED;

  private static String message(int code, String text) {
    return "@!@!@STARTMSG " + code + ":0 @!@!@\n" + text + "\n@!@!@ENDMSG " + code + " @!@!@\n";
  }

  private static TlcResult parse(String output, int exitCode) {
    return TlcResult.parse(output, exitCode, Duration.ofSeconds(1));
  }

  private static Model model(Answer expect, String property, long distinct) {
    return new Model(
        "Parking", "m", "models/Parking_x.cfg", expect, property, distinct, 1293, 1, Tier.CI, null);
  }

  private static List<String> complaints(Model model, TlcResult result) {
    return Outcome.judge(model, result, new Config(List.of(), List.of("SleeperWakes")))
        .complaints();
  }

  @Test
  void readsAnInvariantThatFails() {
    TlcResult result = parse(VIOLATED, 12);
    assertEquals(Answer.SAFETY, result.answer());
    assertEquals("NoLostWakeUp", result.property());
    assertEquals(627, result.distinct());
    assertEquals(1293, result.generated());
  }

  @Test
  void tableShowsWhatEachStepChanges() {
    assertEquals(
        List.of("   1  (start)", "   2  SendPut  spc = s1 :> \"look\""),
        TraceStep.table(parse(VIOLATED, 12).counterexample()));
  }

  @Test
  void readsHowOftenActionsAreTaken() {
    String text = "<SendPut line 81, col 1 to line 81, col 10 of module Parking>: 0:0";
    TlcResult result =
        parse(message(2772, text) + message(2193, "No error") + COUNTS + FINISHED, 0);
    assertEquals(Map.of("Parking!SendPut", 0L), result.taken());
    Outcome outcome =
        Outcome.judge(model(Answer.OK, null, 627), result, new Config(List.of(), List.of()));
    assertTrue(outcome.good(), outcome.complaints()::toString);
    assertEquals(Map.of("Parking", List.of("SendPut")), ModelGate.neverTaken(List.of(outcome)));
  }

  @Test
  void acceptsTheExpectedAnswer() {
    assertEquals(
        List.of(), complaints(model(Answer.SAFETY, "NoLostWakeUp", 627), parse(VIOLATED, 12)));
  }

  @Test
  void livenessIsNamedByTheConfiguration() {
    TlcResult result =
        parse(message(2116, "Temporal properties were violated.") + COUNTS + FINISHED, 13);
    assertEquals(List.of(), complaints(model(Answer.LIVENESS, "SleeperWakes", 627), result));
    assertFalse(complaints(model(Answer.LIVENESS, "Refinement", 627), result).isEmpty());
  }

  @Test
  void complainsAboutEveryDifference() {
    TlcResult result = parse(VIOLATED, 12);
    assertEquals(
        List.of(
            "expected that all properties hold, but TLC says NoLostWakeUp to fail (exit code 12)"),
        complaints(model(Answer.OK, null, 627), result));
    assertEquals(
        List.of("expected TypeOK to fail, but it is NoLostWakeUp that does"),
        complaints(model(Answer.SAFETY, "TypeOK", 627), result));
    assertEquals(
        List.of("expected 628 distinct states, but there are 627"),
        complaints(model(Answer.SAFETY, "NoLostWakeUp", 628), result));
  }

  @Test
  void aRunThatWasCutOffIsNoVerdict() {
    assertNull(parse(VIOLATED.replace(FINISHED, ""), -1).answer());
    assertEquals(
        List.of("no answer in 1 s"),
        complaints(model(Answer.SAFETY, "NoLostWakeUp", 627), parse("", -1)));
  }

  @Test
  void errorsOfTheParserAreShown() {
    TlcResult result = parse("***Parse Error***\nWas expecting \"====\"\n" + FINISHED, 150);
    assertTrue(result.errors().contains("Was expecting \"====\""), result.errors()::toString);
  }
}
