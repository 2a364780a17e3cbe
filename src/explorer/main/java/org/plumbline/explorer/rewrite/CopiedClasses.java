package org.plumbline.explorer.rewrite;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.plumbline.explorer.rewrite.ExploringLoader.Rewritten;

/**
 * Decides which classes of the JDK are explored, as copies in a package of ours: no loader but the JVM's own may
 * define a class in {@code java.}.
 *
 * <p>Copied are the classes of {@code java.util.concurrent} that hold algorithms. Not copied are interfaces,
 * exceptions and value types, which must stay the types that callers know, and the machinery of pools.
 */
final class CopiedClasses extends Remapper {
  static final String PREFIX = "plumbline/copy/";

  private static final Set<String> KEPT =
      Set.of(
          "java/util/concurrent/TimeUnit",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/concurrent/Executors",
          "java/util/concurrent/ThreadPoolExecutor",
          "java/util/concurrent/ScheduledThreadPoolExecutor",
          "java/util/concurrent/ForkJoinPool",
          "java/util/concurrent/ForkJoinTask",
          "java/util/concurrent/ForkJoinWorkerThread",
          "java/util/concurrent/CompletableFuture",
          "java/util/concurrent/locks/LockSupport",
          "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
          "java/util/concurrent/atomic/AtomicLongFieldUpdater",
          "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");

  /** The lock of ours that stands for the JDK's, unless that is to be explored itself. */
  static final String LOCK = "org/plumbline/explorer/locks/ReentrantLock";

  private static final String JDK_LOCK = "java/util/concurrent/locks/ReentrantLock";

  /** What was rewritten: a copy of a class of the JDK is the same for every loader with the same locks. */
  private static final Map<String, Rewritten> WITH_LOCKS_AS_STEPS = new ConcurrentHashMap<>();

  private static final Map<String, Rewritten> WITH_LOCKS_AS_WRITTEN = new ConcurrentHashMap<>();

  private final ClassFacts facts;
  private final boolean locksAsSteps;

  CopiedClasses(ClassFacts facts, boolean locksAsSteps) {
    super(Opcodes.ASM9);
    this.facts = facts;
    this.locksAsSteps = locksAsSteps;
  }

  @Override
  public String map(String internalName) {
    if (locksAsSteps && internalName.equals(JDK_LOCK)) {
      return LOCK;
    }
    return isCopied(internalName) ? PREFIX + internalName : internalName;
  }

  boolean isCopied(String internalName) {
    if (!internalName.startsWith("java/util/concurrent/")) {
      return false;
    }
    int nested = internalName.indexOf('$');
    String top = nested < 0 ? internalName : internalName.substring(0, nested);
    if (KEPT.contains(top) || top.endsWith("Exception")) {
      return false;
    }
    return !facts.of(top).isInterface();
  }

  /** The copies that were made so far by loaders with the same locks, by internal name. */
  Map<String, Rewritten> made() {
    return locksAsSteps ? WITH_LOCKS_AS_STEPS : WITH_LOCKS_AS_WRITTEN;
  }

  /** Whether the steps of a class are named for the calls of its methods: a line of AtomicReference says nothing. */
  static boolean isNamedByCalls(String internalName) {
    return internalName.startsWith(PREFIX + "java/util/concurrent/atomic/");
  }

  /** Whether this is a class in {@code java.}, or the copy of one. */
  static boolean isOfTheJdk(String internalName) {
    return original(internalName).startsWith("java/");
  }

  /** The name under which the JDK has a class that we define under this name. */
  static String original(String internalName) {
    return internalName.startsWith(PREFIX) ? internalName.substring(PREFIX.length()) : internalName;
  }
}
