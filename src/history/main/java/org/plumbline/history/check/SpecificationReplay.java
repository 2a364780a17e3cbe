package org.plumbline.history.check;

import java.util.BitSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/** Carries out a certificate under a sequential specification. */
final class SpecificationReplay {
  private SpecificationReplay() {}

  /** What is wrong with the certificate, or null. */
  static <S> @Nullable String problem(
      History history, SequentialSpecification<S> specification, Certificate certificate) {
    S state = specification.initial();
    int latestCall = -1;
    var named = new BitSet();
    for (int place = 0; place < certificate.size(); place++) {
      int number = certificate.operation(place);
      if (number < 0
          || number >= history.size()
          || named.get(number)
          || saysNothing(history.operation(number))) {
        return "#" + number + " has no place in the order";
      }
      named.set(number);
      Operation operation = history.operation(number);
      latestCall = Math.max(latestCall, operation.invocation());
      if (operation.response() <= latestCall) {
        return "#" + number + " stands after an operation that was called after it had answered";
      }
      S next = specification.step(state, operation);
      if (next == null) {
        return "#" + number + " cannot answer there what it answered";
      }
      state = next;
    }
    for (Operation operation : history.operations()) {
      if (!named.get(operation.number())
          && operation.outcome() != Outcome.PENDING
          && !saysNothing(operation)) {
        return "#" + operation.number() + " is missing in the order";
      }
    }
    return null;
  }

  private static boolean saysNothing(Operation operation) {
    return operation.outcome() == Outcome.FAIL && operation.error() == null;
  }
}
