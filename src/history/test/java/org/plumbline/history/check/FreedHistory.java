package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The meaning of a contradiction, by brute force: the operations that are not named may happen at any time or
 * not at all, but for receives without a result, which stay.
 */
final class FreedHistory {
  private FreedHistory() {}

  /** Whether some order explains the named operations. */
  static boolean isLinearizable(History history, List<Integer> named) {
    Set<Object> valuesNamed = new HashSet<>();
    for (int number : named) {
      Object value = passing(history.operation(number));
      if (value != null) {
        valuesNamed.add(value);
      }
    }
    var operations = new ArrayList<Operation>();
    for (Operation o : history.operations()) {
      if (named.contains(o.number())) {
        operations.add(o);
      } else if (o.f().startsWith("close")) {
        operations.add(BruteForce.between(o, after(history, named, o), Operation.NEVER));
      } else if (Functions.RECEIVES.contains(o.f()) && o.outcome() == Outcome.PENDING) {
        operations.add(o);
      } else {
        Object value = passing(o);
        if (value != null && (valuesNamed.contains(value) || mayFill(history, named, value))) {
          operations.add(BruteForce.between(o, -1, Operation.NEVER));
        }
      }
    }
    return BruteForce.isLinearizable(history, operations);
  }

  /** The value that went in or came out, or null. */
  private static @Nullable Object passing(Operation o) {
    boolean sends = Functions.SENDS.contains(o.f());
    if (o.outcome() == Outcome.FAIL || !(sends || Functions.RECEIVES.contains(o.f()))) {
      return null;
    }
    return sends ? o.argument() : o.result();
  }

  /** A close stays behind what is named and was called on its handle before it. */
  private static int after(History history, List<Integer> named, Operation close) {
    int after = -1;
    for (int number : named) {
      Operation o = history.operation(number);
      if (o.handle() == close.handle() && o.precedes(close)) {
        after = Math.max(after, o.response());
      }
    }
    return after;
  }

  /** Whether the value can have been inside while a named send found the channel full. */
  private static boolean mayFill(History history, List<Integer> named, Object value) {
    for (int number : named) {
      Operation full = history.operation(number);
      boolean foundFull =
          Functions.SENDS.contains(full.f())
              && (Functions.FULL.equals(full.error()) || Functions.TIMEOUT.equals(full.error()));
      if (foundFull
          && history.operations().stream()
              .filter(o -> value.equals(passing(o)))
              .noneMatch(
                  o -> Functions.SENDS.contains(o.f()) ? full.precedes(o) : o.precedes(full))) {
        return true;
      }
    }
    return false;
  }
}
