package org.plumbline.conformance;

import java.util.Arrays;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs test classes and prints the names of the tests that fail, on one line; for mutate.sh, which puts a changed
 * class before the others.
 */
final class Failures {
  private Failures() {}

  /** Runs the classes of these names. Exit code: 0 all tests pass, 1 one fails, 2 there was none. */
  public static void main(String[] classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toList())
            .build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    var names = new TreeSet<String>();
    summary
        .getFailures()
        .forEach(failure -> names.add(name(failure.getTestIdentifier().getSource().orElse(null))));
    System.out.println(String.join(", ", names));
    System.exit(!names.isEmpty() ? 1 : summary.getTestsSucceededCount() == 0 ? 2 : 0);
  }

  private static String name(@Nullable TestSource source) {
    return source instanceof MethodSource method
        ? method.getJavaClass().getSimpleName() + "." + method.getMethodName()
        : String.valueOf(source);
  }
}
