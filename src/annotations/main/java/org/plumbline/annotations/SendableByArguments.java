package org.plumbline.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method: what it returns can no longer be changed, whatever the type says, and so is {@link
 * Sendable} if the type's arguments are. {@code List.of} is one. Believed, not checked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SendableByArguments {}
