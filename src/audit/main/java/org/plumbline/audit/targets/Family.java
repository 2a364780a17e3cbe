package org.plumbline.audit.targets;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of a well-known class and its subclasses. Every entry repeats what the class itself
 * documents; a class that is not listed is taken for a FIFO for the threads that its name speaks of, or for any
 * number of them.
 *
 * @param names the binary names of the classes
 * @param known whether the class is listed, and not only its name understood
 * @param manyProducers whether it is made for several threads that put in
 * @param manyConsumers whether it is made for several threads that take out
 * @param exactSize whether its size() is linearizable
 * @param relaxation what its documentation admits, if a poll may answer empty although it is not
 * @param declined why it cannot be judged as a FIFO, null if it can
 */
public record Family(
    Pattern names,
    boolean known,
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

  /** Libraries carry it about under packages of their own. */
  private static final String JCTOOLS = "(?:\\w+\\.)*org\\.jctools\\.queues\\.(?:\\w+\\.)*";

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
              true,
              false,
              AGRONA,
              null),
          // "supports concurrent producers and is restricted to a single consumer"
          roles(
              "com\\.github\\.benmanes\\.caffeine\\.(?:\\w+\\.)*SingleConsumerQueue", true, false),
          roles(JCTOOLS + "Mpmc\\w+", true, true),
          roles(J_U_C + "\\w+", true, true));

  /** Words by which everybody says for how many threads a queue is made. */
  private static final List<Family> NAMED =
      List.of(
          named("spsc|OneToOne|SingleProducerSingleConsumer", false, false),
          named("mpsc|ManyToOne|MultiProducerSingleConsumer|SingleConsumer", true, false),
          named("spmc|OneToMany|SingleProducer", false, true));

  private static final Family UNKNOWN = named("", true, true);

  private static Family roles(String names, boolean producers, boolean consumers) {
    return new Family(Pattern.compile(names), true, producers, consumers, false, null, null);
  }

  private static Family named(String words, boolean producers, boolean consumers) {
    Pattern names = Pattern.compile(".*(?:" + words + ")[^.]*", Pattern.CASE_INSENSITIVE);
    return new Family(names, false, producers, consumers, false, null, null);
  }

  private static Family declined(String names, String why) {
    return new Family(Pattern.compile(names), true, true, true, false, null, why);
  }

  /** The family of a class: its own, else its nearest superclass's; else what the names of these say. */
  static Family of(Class<?> type) {
    return search(KNOWN, type).or(() -> search(NAMED, type)).orElse(UNKNOWN);
  }

  private static Optional<Family> search(List<Family> families, Class<?> type) {
    for (Class<?> t = type; t != null && t != Object.class; t = t.getSuperclass()) {
      for (Family family : families) {
        if (family.names.matcher(t.getName()).matches()) {
          return Optional.of(family);
        }
      }
    }
    return Optional.empty();
  }

  /** What a reader should know if the roles are a guess; empty if they are not. */
  Optional<String> guess() {
    if (known || (manyProducers && manyConsumers)) {
      return Optional.empty();
    }
    String sides =
        manyConsumers
            ? "one producer"
            : manyProducers ? "one consumer" : "one producer and one consumer";
    return Optional.of(
        "Its name speaks of "
            + sides
            + ", and so it was run unless --producers or --consumers said otherwise.");
  }
}
