package org.plumbline.channel;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.plumbline.channel.core.CoreFactory;

/** Runs tests of this module on a mutant. The test engines make the test classes, so a variable says which. */
final class UnderTest {
  private static volatile @Nullable CoreFactory mutant;

  private UnderTest() {}

  /** The mutant that is to be tested, or else the given cores. */
  static CoreFactory or(CoreFactory cores) {
    CoreFactory planted = mutant;
    return planted != null ? planted : cores;
  }

  /** Whether one of these tests fails on the mutant. */
  static boolean isNoticed(CoreFactory planted, List<? extends DiscoverySelector> tests) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests)
            .configurationParameter("jqwik.shrinking.default", "OFF") // any failure will do
            .build();
    mutant = planted;
    try {
      LauncherFactory.create().execute(request, summary);
    } finally {
      mutant = null;
    }
    return !summary.getSummary().getFailures().isEmpty();
  }
}
