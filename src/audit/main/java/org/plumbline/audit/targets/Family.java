package org.plumbline.audit.targets;

import java.util.List;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of a well-known class and its subclasses. Every entry repeats what the class itself
 * documents; a class that is not listed is taken for a FIFO for any number of threads.
 *
 * @param names the binary names of the classes
 * @param manyProducers whether it is made for several threads that put in
 * @param manyConsumers whether it is made for several threads that take out
 * @param exactSize whether its size() is linearizable
 * @param relaxation what its documentation admits, if a poll may answer empty although it is not
 * @param declined why it cannot be judged as a FIFO, null if it can
 */
public record Family(
    Pattern names,
    boolean manyProducers,
    boolean manyConsumers,
    boolean exactSize,
    @Nullable Relaxation relaxation,
    @Nullable String declined) {

  /**
   * A documented departure from the specification.
   *
   * @param words what is documented
   * @param source where
   */
  public record Relaxation(String words, String source) {}

  private static final Relaxation AGRONA =
      new Relaxation(
          "poll and peek may answer null while an offer is in progress",
          "Javadoc of the class, Agrona 1.6.0");

  private static final String PRIORITY = "orders its elements by priority, not first in, first out";
  private static final String ONE_THREAD = "documents that it is not made for several threads";
  private static final String JCTOOLS = "org\\.jctools\\.queues\\.(?:\\w+\\.)*";
  private static final String J_U_C = "java\\.util\\.concurrent\\.";

  private static final List<Family> KNOWN =
      List.of(
          // "head of this queue is the least element": PriorityBlockingQueue, PriorityQueue; "delay
          // has
          // expired furthest in the past": DelayQueue. "Not synchronized": java.util collections.
          declined(
              J_U_C + "(?:PriorityBlockingQueue|DelayQueue)|java\\.util\\.PriorityQueue", PRIORITY),
          declined("java\\.util\\.(?:ArrayDeque|LinkedList)", ONE_THREAD),
          declined("com\\.google\\.common\\.collect\\.MinMaxPriorityQueue", PRIORITY),
          declined(
              "com\\.google\\.common\\.collect\\.EvictingQueue",
              "evicts its oldest element when it is full, and is not made for several threads"),
          declined(
              JCTOOLS + "MpscCompoundQueue",
              "spreads its elements over parallel queues, first in, first out only in each of"
                  + " them"),
          // Their sizes are one counter, or are read under the one lock.
          new Family(
              Pattern.compile(
                  J_U_C + "(?:ArrayBlockingQueue|LinkedBlockingQueue|LinkedBlockingDeque)"),
              true,
              true,
              true,
              null,
              null),
          roles(JCTOOLS + "Spsc\\w+", false, false),
          roles(JCTOOLS + "Mpsc\\w+", true, false),
          roles(JCTOOLS + "Spmc\\w+", false, true),
          roles("org\\.agrona\\.concurrent\\.OneToOne\\w+", false, false),
          new Family(
              Pattern.compile("org\\.agrona\\.concurrent\\.ManyToOneConcurrentLinkedQueue"),
              true,
              false,
              false,
              AGRONA,
              null),
          roles("org\\.agrona\\.concurrent\\.ManyToOne\\w+", true, false),
          new Family(
              Pattern.compile("org\\.agrona\\.concurrent\\.ManyToManyConcurrentArrayQueue"),
              true,
              true,
              false,
              AGRONA,
              null),
          // "supports concurrent producers and is restricted to a single consumer"
          roles(
              "com\\.github\\.benmanes\\.caffeine\\.(?:\\w+\\.)*SingleConsumerQueue", true, false));

  private static final Family UNKNOWN = roles(".*", true, true);

  private static Family roles(String names, boolean producers, boolean consumers) {
    return new Family(Pattern.compile(names), producers, consumers, false, null, null);
  }

  private static Family declined(String names, String why) {
    return new Family(Pattern.compile(names), true, true, false, null, why);
  }

  /** The family of a class: its own, else its nearest superclass's. */
  static Family of(Class<?> type) {
    for (Class<?> t = type; t != null; t = t.getSuperclass()) {
      for (Family family : KNOWN) {
        if (family.names.matcher(t.getName()).matches()) {
          return family;
        }
      }
    }
    return UNKNOWN;
  }
}
