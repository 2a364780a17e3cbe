package org.plumbline.audit.report;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.History;

/**
 * Why the verdict is a violation.
 *
 * @param kind what is contradicted: the words of the format, and hang, exception, timeout for what is no
 *     contradiction of a history
 * @param property the property that is violated
 * @param history the history; null if there is none
 * @param operations the numbers of its operations that contradict each other, or that hang
 * @param why one sentence
 */
public record Witness(
    String kind, String property, @Nullable History history, List<Integer> operations, String why) {

  /** Copies the numbers. */
  public Witness {
    operations = List.copyOf(operations);
  }
}
