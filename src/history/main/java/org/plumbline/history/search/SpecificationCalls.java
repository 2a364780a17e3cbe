package org.plumbline.history.search;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.check.SequentialSpecification;

/** The operations of a history under a specification; those that failed and do not say why are left out. */
final class SpecificationCalls<S> implements Calls<S> {
  private final SequentialSpecification<S> specification;
  private final List<Operation> operations;

  SpecificationCalls(History history, SequentialSpecification<S> specification) {
    this.specification = specification;
    this.operations =
        history.operations().stream()
            .filter(o -> o.outcome() != Outcome.FAIL || o.error() != null)
            .toList();
  }

  @Override
  public int size() {
    return operations.size();
  }

  @Override
  public int operation(int call) {
    return operations.get(call).number();
  }

  @Override
  public int invocation(int call) {
    return operations.get(call).invocation();
  }

  @Override
  public int response(int call) {
    return operations.get(call).response();
  }

  @Override
  public S initial() {
    return specification.initial();
  }

  @Override
  public @Nullable S step(S state, int call) {
    return specification.step(state, operations.get(call));
  }
}
