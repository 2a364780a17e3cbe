package org.plumbline.channel.core;

import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.plumbline.channel.WaitPolicy;

/** Opens the core of a new channel, with one sender and one receiver. */
public interface CoreFactory {
  /**
   * Opens a core.
   *
   * @param capacity not negative; empty for no limit
   */
  <T extends @NonNull Object> Core<T> open(
      OptionalInt capacity, WaitPolicy waitPolicy, Undelivered<T> undelivered);
}
