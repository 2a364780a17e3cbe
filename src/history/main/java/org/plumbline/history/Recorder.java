package org.plumbline.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Records what real threads do: each process writes to a log of its own, and one source of stamps orders them.
 *
 * <p>Threads: any thread may ask for a log; one log belongs to one thread at a time. {@link #history} may be
 * called at any time, also while threads hang: operations without an answer then are pending.
 */
public final class Recorder {
  /* Why the stamps are sound. A stamp is a getAndIncrement of one AtomicLong: all stamps are different, and the
   * increments have one order that agrees with happens-before (volatile read-modify-writes are synchronization
   * actions, JLS 17.4.4). A call is stamped before it begins and an answer after it has returned, by the same
   * thread, so the stamps enclose the operation: every instant at which it can have taken effect lies between
   * the two increments. Hence, if the history says that a precedes b, then a's answer was stamped before b's
   * call was, a had returned before b began, and a took effect before b. The recorded "precedes" is contained
   * in the real one: operations may look concurrent that were not, and the verdict errs on the side of the
   * queue; no real violation is invented. The increment also orders memory, which can hide a reordering that an
   * unrecorded program would show: that is for jcstress, not for recorded histories.
   *
   * A log's entries are plain; `written` is volatile and written last, so a reader that sees n sees n whole
   * entries, and of a thread that hangs in its last call everything up to the call.
   *
   * history() reads the logs one after the other. While threads run, it could see a late answer and miss an
   * earlier call of another process; so it reads the counter first and leaves out every entry stamped after
   * that. What remains: an entry stamped before that but not yet written is missing, and a value sent by a call
   * that is missing so would seem to come from nowhere. Hence: record threads that have ended or that hang
   * inside a call, whose entries are all written, not threads that run. */
  private final Header header;
  private final AtomicLong stamps = new AtomicLong();
  private final List<Log> logs = new ArrayList<>();

  /** A recorder of an object that the header describes. */
  public Recorder(Header header) {
    this.header = header;
  }

  /** A new log for this process; each process has one. */
  public synchronized Log log(int process) {
    var log = new Log(process, stamps);
    logs.add(log);
    return log;
  }

  /**
   * The history so far: of threads that have ended, or that hang inside a call. A thread that still runs may
   * have answers that are left out, as pending.
   */
  public synchronized History history() {
    long limit = stamps.get();
    var ends = new int[logs.size()];
    var places = new int[logs.size()];
    int total = 0;
    for (int i = 0; i < ends.length; i++) {
      ends[i] = logs.get(i).writtenBefore(limit);
      total += ends[i];
    }
    History.Builder builder = History.builder(header);
    var current = new int[logs.size()];
    for (int done = 0; done < total; done++) {
      int earliest = -1;
      for (int i = 0; i < ends.length; i++) {
        if (places[i] < ends[i]
            && (earliest < 0
                || logs.get(i).stamp(places[i]) < logs.get(earliest).stamp(places[earliest]))) {
          earliest = i;
        }
      }
      current[earliest] = logs.get(earliest).replay(places[earliest]++, current[earliest], builder);
    }
    return builder.build();
  }

  /** What one process does. Not safe for use by several threads at once. */
  public static final class Log {
    private enum Kind {
      INVOKE,
      OK,
      FAIL,
      INFO
    }

    private final int process;
    private final AtomicLong source;
    private long[] stamps = new long[16];
    private @Nullable Kind[] kinds = new @Nullable Kind[16];
    private int[] handles = new int[16];
    private @Nullable Object[] texts = new @Nullable Object[16];
    private @Nullable Object[] values = new @Nullable Object[16];

    /** Entries that are whole; written after them. */
    private volatile int written;

    private Log(int process, AtomicLong source) {
      this.process = process;
      this.source = source;
    }

    /** About to call {@code f} on the process's own handle. */
    public void invoke(String f, @Nullable Object argument) {
      invoke(process, f, argument);
    }

    /** About to call {@code f} on this handle. */
    public void invoke(int handle, String f, @Nullable Object argument) {
      int entry = entry(Kind.INVOKE, handle, f, argument);
      stamps[entry] = source.getAndIncrement(); // last, as near to the call as can be
      written = entry + 1;
    }

    /** The call returned normally, with this result. */
    public void ok(@Nullable Object result) {
      answer(Kind.OK, null, result);
    }

    /** The call had no effect; null if it does not say why. */
    public void fail(@Nullable String error) {
      answer(Kind.FAIL, error, null);
    }

    /** The call ended, and nobody knows whether it took effect. */
    public void info() {
      answer(Kind.INFO, null, null);
    }

    private void answer(Kind kind, @Nullable String error, @Nullable Object result) {
      long stamp = source.getAndIncrement(); // first, as near to the return as can be
      int entry = entry(kind, process, error, result);
      stamps[entry] = stamp;
      written = entry + 1;
    }

    private int entry(Kind kind, int handle, @Nullable String text, @Nullable Object value) {
      int entry = written;
      if (entry == stamps.length) {
        grow();
      }
      kinds[entry] = kind;
      handles[entry] = handle;
      texts[entry] = text;
      values[entry] = value;
      return entry;
    }

    private void grow() {
      int size = 2 * stamps.length;
      stamps = Arrays.copyOf(stamps, size);
      kinds = Arrays.copyOf(kinds, size);
      handles = Arrays.copyOf(handles, size);
      texts = Arrays.copyOf(texts, size);
      values = Arrays.copyOf(values, size);
    }

    /** How many entries are whole and have a stamp below this one. */
    private int writtenBefore(long limit) {
      int count = written;
      while (count > 0 && stamps[count - 1] >= limit) {
        count--;
      }
      return count;
    }

    private long stamp(int entry) {
      return stamps[entry];
    }

    /** Repeats an entry; returns the number of the process's latest operation. */
    private int replay(int entry, int operation, History.Builder builder) {
      String text = (String) texts[entry];
      switch (Objects.requireNonNull(kinds[entry])) {
        case INVOKE -> {
          if (text != null) {
            return builder.invoke(process, handles[entry], text, values[entry]);
          }
        }
        case OK -> builder.ok(operation, values[entry]);
        case FAIL -> builder.fail(operation, text);
        case INFO -> {}
      }
      return operation;
    }
  }
}
