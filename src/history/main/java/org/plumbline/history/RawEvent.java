package org.plumbline.history;

import org.checkerframework.checker.nullness.qual.Nullable;

/** One event as it stands in a file, before anything is made of it. Mutable: readers use one for all. */
final class RawEvent {
  /** The line on which it starts. */
  long line;

  /** A number, or the name of something that is no client. */
  @Nullable Object process;

  @Nullable String type;
  @Nullable String f;
  @Nullable Object value;
  @Nullable String error;
  @Nullable Object handle;
  @Nullable Object index;
  @Nullable Object time;

  void clear(long atLine) {
    line = atLine;
    process = null;
    type = null;
    f = null;
    value = null;
    error = null;
    handle = null;
    index = null;
    time = null;
  }
}
