package org.plumbline.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
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
  /** A resource, by its full name: a short one is looked for in the working folder first. */
  private static final String STUB = "/org/plumbline/checker/send.astub";

  private @Nullable Map<String, String> options;

  /** Called by javac. */
  public SendChecker() {}

  /** Whether the rule is checked; a mutant of this class leaves one out. */
  boolean enforces(Rule rule) {
    return true;
  }

  @Override
  public List<String> getExtraStubFiles() {
    return List.of(STUB);
  }

  /**
   * The options of the compilation, without the framework's annotated JDK: it says nothing of what is
   * sendable, and takes long to read. Other checkers keep it.
   */
  @Override
  public Map<String, String> getOptions() {
    if (options == null) {
      options = new HashMap<>(super.getOptions());
      options.put("ignorejdkastub", "true");
    }
    return options;
  }

  @Override
  protected BaseTypeVisitor<?> createSourceVisitor() {
    return new SendVisitor(this);
  }
}
