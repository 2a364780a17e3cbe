package org.plumbline.explorer.engine;

import java.util.List;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The logical threads of a run: who stands for whom in the program, and who could take a step now. */
final class Roster {
  /** More threads than a long has bits for are refused. */
  static final int MAX_THREADS = 64;

  private final Logical[] threads;

  // ---- what the last call has shown ----

  private long enabled;
  private long spinning;
  private boolean done;

  /**
   * As many threads as there are to be.
   *
   * @param tokens what stood for the threads in earlier runs, to which what is missing is added: making a thread is
   *     slow, and that it stands for the same one in every run changes nothing
   */
  Roster(int count, List<Thread> tokens, Choices choices) {
    if (count < 1 || count > MAX_THREADS) {
      throw new IllegalArgumentException("1 to " + MAX_THREADS + " threads, not " + count);
    }
    threads = new Logical[count];
    for (int i = 0; i < count; i++) {
      if (i == tokens.size()) {
        tokens.add(new Thread("logical-" + i));
      }
      threads[i] = new Logical(tokens.get(i), choices.spuriousWakeUps());
    }
  }

  int size() {
    return threads.length;
  }

  Logical get(int number) {
    return threads[number];
  }

  /** The number of the thread that this stands for; -1 for one that is none of ours. */
  int number(@Nullable Thread token) {
    for (int i = 0; i < threads.length; i++) {
      if (threads[i].token == token) {
        return i;
      }
    }
    return -1;
  }

  int count(Predicate<Logical> which) {
    int count = 0;
    for (Logical thread : threads) {
      if (which.test(thread)) {
        count++;
      }
    }
    return count;
  }

  /** The first thread that has begun and is not done; -1 for none. */
  int unfinished() {
    for (int i = 0; i < threads.length; i++) {
      if (threads[i].started && !threads[i].done) {
        return i;
      }
    }
    return -1;
  }

  // ---- who could take a step ----

  /** Looks at all pending steps; the answers below are about this moment. */
  void call() {
    enabled = 0;
    spinning = 0;
    done = true;
    for (int i = 0; i < threads.length; i++) {
      Logical thread = threads[i];
      if (!thread.done) {
        done = false;
        if (isEnabled(thread)) {
          enabled |= 1L << i;
        } else if (thread.kind == Kind.SPIN) {
          spinning |= 1L << i;
        }
      }
    }
  }

  /** Those whose step can be taken, one bit each. */
  long enabled() {
    return enabled;
  }

  /** Those that wait in a loop for a change. */
  long spinning() {
    return spinning;
  }

  /** Whether all have come to their end. */
  boolean isDone() {
    return done;
  }

  static boolean isEnabled(Logical thread) {
    return switch (thread.kind) {
      case PARK -> Permits.isWoken(thread);
      case LOCK -> {
        Mutex wanted = thread.wanted;
        yield wanted == null
            || wanted.isFreeFor(thread)
            || (thread.interruptible && thread.interrupted);
      }
      case SPIN -> thread.news || thread.impatient;
      default -> true;
    };
  }
}
