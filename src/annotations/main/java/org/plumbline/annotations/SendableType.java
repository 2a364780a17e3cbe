package org.plumbline.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class: every instance is {@link Sendable}. Its fields must be final and sendable, its
 * constructor must not let {@code this} escape, and its subclasses must say the same. An instance of a
 * generic class is sendable if the type arguments are.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SendableType {
  /**
   * Whether an instance is sendable only if its type arguments are. Not so for a class that guards what
   * it holds by other means, as a sender does.
   */
  boolean byArguments() default true;
}
