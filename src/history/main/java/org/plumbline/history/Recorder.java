package org.plumbline.history;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Records what real threads do: each process writes to a log of its own, and one source of stamps orders them.
 *
 * <p>Threads: any thread may ask for a log; one log belongs to one thread at a time. {@link #history} may be
 * called at any time, also while threads hang: operations without an answer then are pending.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Recorder {

  /** A recorder of an object that the header describes. */
  public Recorder(Header header) {
    throw new UnsupportedOperationException(header.toString());
  }

  /** A new log for this process; each process has one. */
  public Log log(int process) {
    throw new UnsupportedOperationException(String.valueOf(process));
  }

  /** The history so far. */
  public History history() {
    throw new UnsupportedOperationException();
  }

  /** What one process does. Not safe for use by several threads at once. */
  public interface Log {

    /** About to call {@code f} on the process's own handle. */
    void invoke(String f, @Nullable Object argument);

    /** About to call {@code f} on this handle. */
    void invoke(int handle, String f, @Nullable Object argument);

    /** The call returned normally, with this result. */
    void ok(@Nullable Object result);

    /** The call had no effect; null if it does not say why. */
    void fail(@Nullable String error);

    /** The call ended, and nobody knows whether it took effect. */
    void info();
  }
}
