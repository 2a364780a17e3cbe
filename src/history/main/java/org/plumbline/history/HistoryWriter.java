package org.plumbline.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes histories as JSON lines, so that {@link HistoryReader} reads an equal history back. */
@SuppressWarnings("DoNotCallSuggester")
public final class HistoryWriter {
  private HistoryWriter() {}

  /** Writes a file, replacing what is there. */
  public static void write(History history, Path file) throws IOException {
    throw new UnsupportedOperationException(history + " " + file);
  }

  /** Writes to a stream and leaves it open. */
  public static void write(History history, OutputStream out) throws IOException {
    throw new UnsupportedOperationException(history + " " + out);
  }
}
