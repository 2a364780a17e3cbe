package org.plumbline.audit;

import java.io.Serializable;

/**
 * Makes a fresh thing to audit: a {@code java.util.Queue}, or a {@link Fifo}. A lambda or a method reference that
 * captures nothing but values: the explorer calls its code anew, in classes that it has loaded again. It is
 * Serializable only so that the code of a lambda can be found.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface Factory<T> extends Serializable {
  /** A fresh one. */
  T make() throws Exception;
}
