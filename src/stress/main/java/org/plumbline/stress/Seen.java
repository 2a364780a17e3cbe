package org.plumbline.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.TestGrading;

/**
 * What a trial has shown.
 *
 * @param samples how often its test ran
 * @param interesting how often the outcome was one that is looked for
 * @param forbidden how often it was a forbidden one; STALE, that of a stuck test, is
 * @param bad what may not be: forbidden outcomes, tests that were stuck or failed, missing answers
 */
record Seen(Trial trial, long samples, long interesting, long forbidden, Set<String> bad) {
  static Seen of(Trial trial, int planned, Collection<TestResult> results) {
    long samples = 0;
    long interesting = 0;
    long forbidden = 0;
    Set<String> bad = new LinkedHashSet<>();
    for (TestResult result : results) {
      samples += result.getTotalCount();
      TestGrading grading = result.grading();
      for (GradingResult outcome : grading.gradingResults.values()) {
        if (outcome.expect == Expect.ACCEPTABLE_INTERESTING) {
          interesting += outcome.count;
        } else if (outcome.expect == Expect.FORBIDDEN) {
          forbidden += outcome.count;
        }
      }
      if (result.status() != Status.NORMAL) {
        bad.add(result.status() + " " + result.getMessages());
      }
      if (!grading.isPassed) {
        bad.addAll(grading.failureMessages);
      }
    }
    if (results.size() < planned) {
      bad.add("no answer from " + (planned - results.size()) + " of " + planned + " JVMs");
    } else if (samples == 0) {
      bad.add("no sample");
    }
    return new Seen(trial, samples, interesting, forbidden, bad);
  }

  /** Whether nothing was seen that may not be. */
  boolean good() {
    return bad.isEmpty();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%-50s %,12d samples", trial, samples));
    if (interesting > 0) {
      parts.add("looked for and seen: 1 in " + Math.round((double) samples / interesting));
    }
    parts.addAll(bad);
    return String.join(", ", parts);
  }
}
