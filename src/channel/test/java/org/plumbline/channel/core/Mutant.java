package org.plumbline.channel.core;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.plumbline.channel.WaitPolicy;

/**
 * A way to break a channel, most of them ways in which a real one was broken: the reference core with one step
 * changed. The contract suite has to notice every one.
 *
 * @param name what it does
 * @param killer the start of the name of the test that notices
 * @param seenIn the real channel that had it, or the habit it stands for
 */
public record Mutant(String name, String killer, String seenIn, Recipe recipe)
    implements CoreFactory {
  /** How to make its core. */
  public interface Recipe {
    Core<Object> core(OptionalInt capacity, Undelivered<Object> undelivered);
  }

  /** Every mutant. */
  public static List<Mutant> all() {
    return Stream.of(SendingMutants.ALL, ReceivingMutants.ALL, ClosingMutants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  @SuppressWarnings("unchecked") // a mutant stores any message
  public <T> Core<T> open(OptionalInt capacity, WaitPolicy waitPolicy, Undelivered<T> undelivered) {
    return (Core<T>) recipe.core(capacity, (Undelivered<Object>) undelivered);
  }

  @Override
  public String toString() {
    return name + " (" + seenIn + ")";
  }

  /** Lets other threads come between. */
  static void pause() {
    LockSupport.parkNanos(10_000);
  }
}
