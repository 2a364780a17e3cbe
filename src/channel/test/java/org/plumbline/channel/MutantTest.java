package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Mutant;

/** The contract suite can fail: each mutant is noticed by the test of the rule that it breaks. */
final class MutantTest {
  /** The suite over the current mutant; started from here only. */
  @Timeout(3)
  static final class Suite extends ChannelConformance {
    @Override
    public CoreFactory cores() {
      return UnderTest.or(Cores.REFERENCE);
    }

    @Override
    public Duration patience() {
      return Duration.ofMillis(500);
    }
  }

  static List<Mutant> mutants() {
    return Mutant.all();
  }

  /** Rule 27 is kept by the handles alone, and rule 28 is the subject of the jcstress tests. */
  @Test
  void everyRuleOfACoreHasAMutant() {
    Set<Integer> broken =
        mutants().stream()
            .map(mutant -> Integer.valueOf(mutant.killer().substring(1, 3)))
            .collect(Collectors.toCollection(TreeSet::new));
    broken.addAll(List.of(27, 28));
    assertEquals(IntStream.rangeClosed(1, 30).boxed().toList(), List.copyOf(broken));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void isNoticed(Mutant mutant) {
    List<? extends DiscoverySelector> killers =
        Arrays.stream(Suite.class.getMethods())
            .filter(method -> method.getName().startsWith(mutant.killer()))
            .map(method -> selectMethod(Suite.class, method))
            .toList();
    assertFalse(killers.isEmpty(), () -> "no test is called " + mutant.killer());
    assertTrue(UnderTest.isNoticed(mutant, killers), () -> "survives: " + mutant);
  }

  /** The properties can fail too; these are mutants that one thread can notice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "disconnected beats message",
        "full beats disconnected",
        "full send has an effect",
        "capacity is one more",
        "duplicate reconnects",
        "any close disconnects",
        "last in first out",
        "drain in reverse",
        "polls meet"
      })
  void isNoticedByAChain(String name) {
    assertTrue(
        UnderTest.isNoticed(named(name), List.of(selectClass(ChannelChainProperties.class))));
  }

  /** These take several threads. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "send after the drain",
        "empty while a sender is in flight",
        "last message lost",
        "rendezvous is capacity one",
        "last in first out"
      })
  void isNoticedByAProgram(String name) {
    assertTrue(UnderTest.isNoticed(named(name), List.of(selectClass(ChannelProperties.class))));
  }

  private static Mutant named(String name) {
    return mutants().stream().filter(mutant -> mutant.name().equals(name)).findAny().orElseThrow();
  }
}
