package org.plumbline.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.checkerframework.checker.mustcall.qual.MustCallAlias;

/**
 * Reads histories: JSON lines, or Jepsen's EDN.
 *
 * <p>Errors: {@link HistoryFormatException} for a file that is no history, {@link IOException} for one that
 * cannot be read.
 */
public final class HistoryReader {
  /** So many bytes tell whether a file is text. */
  private static final int PROBE = 512;

  private HistoryReader() {}

  /** Reads a file; one whose name ends in {@code .edn} as EDN, every other as JSON lines. */
  public static History read(Path file) throws IOException, HistoryFormatException {
    try (InputStream in = Files.newInputStream(file)) {
      String name = file.toString();
      return name.endsWith(".edn") ? readEdn(in, name) : readJson(in, name);
    }
  }

  /** Reads JSON lines; {@code name} stands for the file in messages. */
  public static History readJson(InputStream in, String name)
      throws IOException, HistoryFormatException {
    return JsonHistory.read(text(in, name), name);
  }

  /** Reads EDN: a vector of maps, or one map after another; {@code name} stands for the file in messages. */
  public static History readEdn(InputStream in, String name)
      throws IOException, HistoryFormatException {
    return EdnHistory.read(text(in, name), name);
  }

  /** The stream, after a look at whether it is text at all. */
  private static @MustCallAlias InputStream text(@MustCallAlias InputStream in, String name)
      throws IOException, HistoryFormatException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(PROBE);
    byte[] start = buffered.readNBytes(PROBE);
    buffered.reset();
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        throw new HistoryFormatException(
            name, 1, "binary file; a history is JSON lines, or EDN in a file named *.edn");
      }
    }
    return buffered;
  }
}
