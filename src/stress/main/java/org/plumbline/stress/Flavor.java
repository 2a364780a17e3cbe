package org.plumbline.stress;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.plumbline.channel.WaitPolicy;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Undelivered;

/**
 * The channels to which the questions are put, one in each JVM: which, says the system property {@code
 * plumbline.flavor}. So there is one class per question, and a JVM compiles it for one core alone, as a program
 * would. The property {@code plumbline.cores} names a factory of other cores: the tests put the same questions
 * to faulty ones.
 */
public enum Flavor {
  UNBOUNDED(true, Cores.STANDARD, OptionalInt.empty(), "every", "buffered"),
  RING_1(true, Cores.STANDARD, OptionalInt.of(1), "every", "buffered", "bounded"),
  RING_2(false, Cores.STANDARD, OptionalInt.of(2), "every", "buffered"),
  HANDOFF(true, Cores.STANDARD, OptionalInt.of(0), "every", "handoff"),
  REFERENCE(false, Cores.REFERENCE, OptionalInt.empty(), "every", "buffered"),
  REFERENCE_1(true, Cores.REFERENCE, OptionalInt.of(1), "every", "buffered", "bounded"),
  REFERENCE_0(false, Cores.REFERENCE, OptionalInt.of(0), "every", "handoff");

  private static final Flavor CURRENT =
      valueOf(System.getProperty("plumbline.flavor", UNBOUNDED.name()));
  private static final CoreFactory CORES = cores();

  /** Whether it is asked also when there is little time: one of each algorithm is. */
  final boolean always;

  private final Cores cores;
  private final OptionalInt capacity;

  /** The packages of the questions that make sense. */
  private final String packages;

  Flavor(boolean always, Cores cores, OptionalInt capacity, String... packages) {
    this.always = always;
    this.cores = cores;
    this.capacity = capacity;
    this.packages = String.join(" ", packages);
  }

  /** Opens a channel of this JVM's flavor, with one sender. */
  public static Ends open() {
    return open(message -> {});
  }

  /** Opens a channel of this JVM's flavor, and hands over what its receiver leaves. */
  public static Ends open(Consumer<Object> undelivered) {
    return new Ends(
        CORES.open(CURRENT.capacity, WaitPolicy.DEFAULT, new Undelivered<>(undelivered)));
  }

  /** Whether a test, named by its last package and its class, is a question that makes sense here. */
  boolean isAsked(String test) {
    return List.of(packages.split(" ", -1)).contains(test.substring(0, test.indexOf('.')));
  }

  private static CoreFactory cores() {
    String name = System.getProperty("plumbline.cores");
    if (name == null) {
      return CURRENT.cores;
    }
    try {
      return Class.forName(name)
          .asSubclass(CoreFactory.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
