package org.plumbline.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads histories: JSON lines, or Jepsen's EDN.
 *
 * <p>Errors: {@link HistoryFormatException} for a file that is no history, {@link IOException} for one that
 * cannot be read.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class HistoryReader {
  private HistoryReader() {}

  /** Reads a file; one whose name ends in {@code .edn} as EDN, every other as JSON lines. */
  public static History read(Path file) throws IOException, HistoryFormatException {
    throw new UnsupportedOperationException(file.toString());
  }

  /** Reads JSON lines; {@code name} stands for the file in messages. */
  public static History readJson(InputStream in, String name)
      throws IOException, HistoryFormatException {
    throw new UnsupportedOperationException(name + in);
  }

  /** Reads EDN: a vector of maps, or one map after another; {@code name} stands for the file in messages. */
  public static History readEdn(InputStream in, String name)
      throws IOException, HistoryFormatException {
    throw new UnsupportedOperationException(name + in);
  }
}
