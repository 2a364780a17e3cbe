package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Mutant;

/** The contract suite can fail: each mutant is noticed by the test of the rule that it breaks. */
final class MutantTest {
  /** What the suite tests; the suite is not made by this class, so it cannot be told otherwise. */
  private static volatile CoreFactory current = Cores.REFERENCE;

  /** The suite over the current mutant; started from here only. */
  @Timeout(3)
  static final class Suite extends ChannelConformance {
    @Override
    public CoreFactory cores() {
      return current;
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
    current = mutant;
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(killers).build();
    LauncherFactory.create().execute(request, summary);
    assertFalse(summary.getSummary().getFailures().isEmpty(), () -> "survives: " + mutant);
  }
}
