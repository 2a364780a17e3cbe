package org.plumbline.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter: the method keeps no reference to the argument, or to a part of it, after it
 * returns, and returns none. A {@link Unique} argument stays unique. Rust: a reference parameter.
 *
 * <p>On a method: the same of the object that it is called on, except that it may return that object
 * or a part of it. On a type: each of its methods is so. Final methods of the same compilation need
 * not say it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Borrows {}
