package org.plumbline.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.checkerframework.framework.qual.SubtypeOf;

/**
 * The type of the only reference to an object and to everything mutable reachable from it. Storing,
 * aliasing or capturing it makes it {@link Live}; giving it away makes it {@link Moved}. Rust: an owned
 * value.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
@SubtypeOf(Live.class)
public @interface Unique {}
