package org.plumbline.audit.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InterleavingsTest {
  private static final Shape UNBOUNDED = shape(Shape.UNBOUNDED, false);

  private static Shape shape(int capacity, boolean closable) {
    return new Shape(capacity, true, true, closable, EnumSet.allOf(Call.class));
  }

  private static Interleavings.Result explore(
      Shape shape, Leniency leniency, int prefill, List<List<Call>> calls) {
    return Objects.requireNonNull(
        Interleavings.explore(Program.of(prefill, calls), shape, leniency, 10_000));
  }

  private static Set<String> texts(Interleavings.Result result) {
    return result.endings().stream().map(Ending::toString).collect(Collectors.toSet());
  }

  @Test
  void twoOffersAreLeftInEitherOrder() {
    var result =
        explore(UNBOUNDED, Leniency.STRICT, 0, List.of(List.of(Call.OFFER), List.of(Call.OFFER)));
    assertEquals(
        Set.of("[[0], [0]] left [1, 2] undelivered []", "[[0], [0]] left [2, 1] undelivered []"),
        texts(result));
  }

  @Test
  void aPollAfterOnesOwnOfferIsEmptyOnlyWithLeniency() {
    var program = List.of(List.of(Call.OFFER, Call.POLL), List.of(Call.OFFER));
    String gap = "[[0, -1], [0]] left [1, 2] undelivered []";
    assertFalse(texts(explore(UNBOUNDED, Leniency.STRICT, 0, program)).contains(gap));
    assertTrue(texts(explore(UNBOUNDED, Leniency.EMPTY, 0, program)).contains(gap));
  }

  @Test
  void aPeekMayMissAnElementOnlyWithLeniency() {
    var program = List.of(List.of(Call.PEEK));
    assertEquals(
        Set.of("[[1]] left [1] undelivered []"),
        texts(explore(UNBOUNDED, Leniency.STRICT, 1, program)));
    assertEquals(
        Set.of("[[1]] left [1] undelivered []", "[[-1]] left [1] undelivered []"),
        texts(explore(UNBOUNDED, Leniency.EMPTY, 1, program)));
  }

  @Test
  void aTakeWithoutAnOfferIsStuckAndWithOneIsNot() {
    assertTrue(explore(UNBOUNDED, Leniency.STRICT, 0, List.of(List.of(Call.TAKE))).stuck());
    assertFalse(
        explore(UNBOUNDED, Leniency.STRICT, 0, List.of(List.of(Call.TAKE), List.of(Call.PUT)))
            .stuck());
  }

  @Test
  void aFullQueueRefusesAndCapacityIsExact() {
    var result =
        explore(
            shape(1, false), Leniency.STRICT, 1, List.of(List.of(Call.OFFER, Call.OFFER_TIMED)));
    assertEquals(Set.of("[[-2, -3]] left [1] undelivered []"), texts(result));
  }

  @Test
  void atCapacityZeroTwoHurriedCallsNeverMeet() {
    Shape rendezvous = shape(0, false);
    var hurried =
        explore(rendezvous, Leniency.STRICT, 0, List.of(List.of(Call.OFFER), List.of(Call.POLL)));
    assertEquals(Set.of("[[-2], [-1]] left [] undelivered []"), texts(hurried));
    var patient =
        explore(rendezvous, Leniency.STRICT, 0, List.of(List.of(Call.OFFER), List.of(Call.TAKE)));
    assertEquals(Set.of("[[0], [1]] left [] undelivered []"), texts(patient));
    assertTrue(patient.stuck());
  }

  @Test
  void aTransferWaitsUntilItsElementWasTaken() {
    var result =
        explore(UNBOUNDED, Leniency.STRICT, 1, List.of(List.of(Call.TRANSFER), List.of(Call.POLL)));
    assertTrue(result.stuck(), "the poll may take the older element");
    var both =
        explore(UNBOUNDED, Leniency.STRICT, 0, List.of(List.of(Call.TRANSFER), List.of(Call.TAKE)));
    assertFalse(both.stuck());
  }

  @Test
  void disconnectedBeatsFullAndAMessageBeatsDisconnected() {
    Shape channel = shape(1, true);
    var result =
        explore(
            channel,
            Leniency.STRICT,
            1,
            List.of(List.of(Call.TAKE, Call.CLOSE_RECEIVER), List.of(Call.CLOSE_SENDER)));
    assertEquals(Set.of("[[1, 0], [0]] left [] undelivered []"), texts(result));
    var closed =
        explore(
            channel,
            Leniency.STRICT,
            1,
            List.of(List.of(Call.CLOSE_RECEIVER), List.of(Call.OFFER)));
    assertEquals(
        Set.of("[[0], [-2]] left [] undelivered [1]", "[[0], [-4]] left [] undelivered [1]"),
        texts(closed));
  }

  private static Set<String> interrupted(Program program) {
    return texts(
        Objects.requireNonNull(Interleavings.explore(program, UNBOUNDED, Leniency.STRICT, 10_000)));
  }

  @Test
  void anInterruptedCallHasNoEffectAndIsInterruptedOnce() {
    assertEquals(
        Set.of(
            "[[0], [1], [0]] left [] undelivered []", "[[0], [-9], [0]] left [1] undelivered []"),
        interrupted(Program.of(0, List.of(List.of(Call.PUT), List.of(Call.TAKE))).interrupting(1)));
    assertEquals(
        Set.of("[[-9, 1], [0]] left [] undelivered []", "[[1, -9], [0]] left [] undelivered []"),
        interrupted(Program.of(1, List.of(List.of(Call.TAKE, Call.TAKE))).interrupting(0)));
  }

  @Test
  void whatAnInterruptedTransferPutInIsThereNoMore() {
    assertEquals(
        Set.of(
            "[[0], [1], [0]] left [] undelivered []", "[[-9], [-1], [0]] left [] undelivered []"),
        interrupted(
            Program.of(0, List.of(List.of(Call.TRANSFER), List.of(Call.POLL))).interrupting(0)));
  }

  @Test
  void aCallThatNeverWaitsIsNotInterrupted() {
    assertEquals(
        Set.of("[[1], [0]] left [] undelivered []"),
        interrupted(Program.of(1, List.of(List.of(Call.POLL))).interrupting(0)));
  }

  @Test
  void fingerprintsOfAllEndingsOfALargeProgramDiffer() {
    var calls = List.of(Call.OFFER, Call.POLL, Call.OFFER, Call.POLL);
    var endings = explore(UNBOUNDED, Leniency.EMPTY, 1, List.of(calls, calls)).endings();
    long[] prints = endings.stream().mapToLong(Ending::fingerprint).distinct().toArray();
    assertEquals(endings.size(), prints.length, () -> Arrays.toString(prints));
    assertTrue(endings.size() > 30, "large enough to tell");
  }
}
