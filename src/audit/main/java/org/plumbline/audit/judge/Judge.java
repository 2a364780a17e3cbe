package org.plumbline.audit.judge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Contradiction;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

/** Judges recorded histories, each only once: short ones repeat. Safe for use by several threads. */
public final class Judge {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** More histories than this are not remembered; they are judged again. */
  private static final int MEMORY = 50_000;

  /** Longer histories never repeat. */
  private static final int SHORT = 24;

  private final CheckOptions options;
  private final Set<History> good = ConcurrentHashMap.newKeySet();
  private final AtomicLong undecided = new AtomicLong();

  /** A judge; lenient ones overlook an empty answer. */
  public Judge(boolean lenientEmpty) {
    options = CheckOptions.STRICT.withLenientEmpty(lenientEmpty).withBudget(PATIENCE);
  }

  /** Why the history is not linearizable; null if it is, or if that could not be decided in time. */
  public @Nullable Contradiction contradiction(History history) {
    boolean memorable = history.size() <= SHORT;
    if (memorable && good.contains(history)) {
      return null;
    }
    Verdict verdict = Linearizability.check(history, options);
    if (verdict instanceof Verdict.Violation violation) {
      return violation.contradiction();
    }
    if (verdict instanceof Verdict.Inconclusive) {
      undecided.incrementAndGet();
    } else if (memorable && good.size() < MEMORY) {
      good.add(history);
    }
    return null;
  }

  /** How many histories could not be decided in time. */
  public long undecided() {
    return undecided.get();
  }
}
