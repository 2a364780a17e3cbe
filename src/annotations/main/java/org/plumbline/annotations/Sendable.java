package org.plumbline.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.checkerframework.framework.qual.SubtypeOf;

/**
 * The type of values that any number of threads may use at once without a data race: primitives and
 * their boxes, strings, enums, records and {@link SendableType} classes whose fields are final and
 * sendable. Rust: {@code T: Send + Sync}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
@SubtypeOf(MaybeNotSendable.class)
public @interface Sendable {}
