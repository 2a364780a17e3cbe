package org.plumbline.checker;

import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.common.basetype.BaseTypeVisitor;
import org.checkerframework.framework.source.SuppressWarningsPrefix;

/**
 * Checks that what is sent is sendable, and that what is given is not used again. The rules are those of
 * docs/sending; a message names its rule. Rust: what {@code Send} and the borrow checker do for {@code
 * std::sync::mpsc}.
 */
@SuppressWarningsPrefix("send")
public class SendChecker extends BaseTypeChecker {
  /** Called by javac. */
  public SendChecker() {}

  /** Whether the rule is checked; a mutant of this class leaves one out. */
  boolean enforces(Rule rule) {
    return true;
  }

  @Override
  protected BaseTypeVisitor<?> createSourceVisitor() {
    return new SendVisitor(this);
  }
}
