package org.plumbline.audit.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jctools.queues.MpmcArrayQueue;
import org.jctools.queues.MpscArrayQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.audit.MutantJar;
import org.plumbline.audit.mutants.SpscBox;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.TargetLoader.Wishes;

class TargetLoaderTest {
  private static final Wishes TWO = new Wishes(OptionalInt.of(2), null, null);

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.ConcurrentLinkedQueue, 2147483647",
    "java.util.concurrent.LinkedBlockingQueue, 2147483647",
    "java.util.concurrent.ArrayBlockingQueue, 2",
    "java.util.concurrent.SynchronousQueue, 0",
    "channel:unbounded, 2147483647",
    "channel:3, 3",
    "channel:reference:0, 0"
  })
  void capacityIsFoundOut(String word, int capacity) throws Exception {
    assertEquals(capacity, TargetLoader.load(word, Wishes.NONE).shape().capacity());
  }

  @Test
  void capacityIsPassedOn() throws Exception {
    Target target = TargetLoader.load("java.util.concurrent.LinkedBlockingDeque", TWO);
    assertEquals(2, target.shape().capacity());
    assertEquals("new LinkedBlockingDeque(2)", target.made());
  }

  @Test
  void aJarIsChecksummedAndWhatIsNotSupportedIsLeftOut(@TempDir Path folder) throws Exception {
    Path jar = MutantJar.in(folder);
    Target target = TargetLoader.load(MutantJar.target(jar, "GapQueue"), Wishes.NONE);
    assertEquals(64, target.files().get(0).sha256().length());
    assertFalse(target.shape().offers(Call.PEEK));
    assertTrue(target.shape().offers(Call.POLL));
    assertTrue(target.notes().contains("It does not support peek."), target.notes()::toString);
  }

  @Test
  void anAdapterIsATarget(@TempDir Path folder) throws Exception {
    Path jar = MutantJar.in(folder);
    Target target = TargetLoader.load(MutantJar.target(jar, "AdaptedFifo"), Wishes.NONE);
    assertEquals(Shape.UNBOUNDED, target.shape().capacity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.PriorityQueue",
        "java.util.concurrent.PriorityBlockingQueue",
        "java.util.concurrent.DelayQueue",
        "java.util.ArrayDeque",
        "java.util.concurrent.Exchanger",
        "java.util.AbstractQueue",
        "java.util.concurrent.NoSuchQueue"
      })
  void whatIsNoFifoIsDeclined(String word) {
    var refused = assertThrows(TargetException.class, () -> TargetLoader.load(word, Wishes.NONE));
    assertFalse(refused.isUsage());
    assertTrue(String.valueOf(refused.getMessage()).contains(word));
  }

  @Test
  void moreThreadsThanAFamilyIsMadeForAreMisuse() {
    var refused =
        assertThrows(
            TargetException.class,
            () ->
                TargetLoader.load(
                    "channel:1", new Wishes(OptionalInt.empty(), null, Boolean.TRUE)));
    assertTrue(refused.isUsage());
    assertTrue(String.valueOf(refused.getMessage()).contains("misuse of roles"));
  }

  @Test
  void anEvictingRingIsDeclined(@TempDir Path folder) throws Exception {
    String word = MutantJar.target(MutantJar.in(folder), "EvictingRing");
    var refused = assertThrows(TargetException.class, () -> TargetLoader.load(word, TWO));
    assertFalse(refused.isUsage());
    assertTrue(String.valueOf(refused.getMessage()).contains("drops its oldest elements"));
  }

  @Test
  void aNullOfRemoveIsNotedAndTakenForEmpty(@TempDir Path folder) throws Exception {
    Path jar = MutantJar.in(folder);
    Target target = TargetLoader.load(MutantJar.target(jar, "NullRemovingQueue"), Wishes.NONE);
    assertTrue(target.notes().get(0).startsWith("Its remove() answers null"), target::toString);
    Program program = Program.of(0, List.of(List.of(Call.REMOVE)));
    assertEquals(Answer.EMPTY, target.open(program).perform(0, new Step(Call.REMOVE, 0)));
  }

  @Test
  void producersThatCannotWaitAreNotAskedTo(@TempDir Path folder) throws Exception {
    Path jar = MutantJar.in(folder);
    Shape shape =
        TargetLoader.load(MutantJar.target(jar, "HastyProducersQueue"), Wishes.NONE).shape();
    assertFalse(shape.offers(Call.PUT) || shape.offers(Call.OFFER_TIMED));
    assertTrue(shape.offers(Call.TAKE) && shape.offers(Call.POLL_TIMED));
  }

  /** It is called by the two methods that it has, and by no more threads than its name speaks of, unless asked. */
  @Test
  void whatIsLikeAQueueIsATargetForTheThreadsOfItsName(@TempDir Path folder) throws Exception {
    String word = MutantJar.target(MutantJar.in(folder), "SpscBox");
    Target target = TargetLoader.load(word, Wishes.NONE);
    assertEquals(1, target.shape().capacity());
    assertFalse(target.known());
    assertFalse(target.shape().manyProducers() || target.shape().manyConsumers());
    assertTrue(target.notes().toString().contains("one producer and one consumer"));
    var many = new Wishes(OptionalInt.empty(), true, null);
    assertTrue(TargetLoader.load(word, many).shape().manyProducers());
  }

  @Test
  void theRolesAreThoseThatAreKnownOfTheClass() {
    assertFalse(Family.of(MpscArrayQueue.class).manyConsumers());
    assertTrue(Family.of(MpmcArrayQueue.class).known());
    assertTrue(Family.of(MpmcArrayQueue.class).manyConsumers());
    assertFalse(Family.of(SpscBox.class).known());
  }
}
