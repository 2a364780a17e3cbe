package org.plumbline.history;

/** A file that is no history: the message is one line that says where, what is wrong, and how to mend it. */
public final class HistoryFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message is {@code file:line: problem}; line 0 stands for the file as a whole. */
  public HistoryFormatException(String file, long line, String problem) {
    super(line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem);
  }
}
