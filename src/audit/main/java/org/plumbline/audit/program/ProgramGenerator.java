package org.plumbline.audit.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Makes small random programs that cannot get stuck in any legal run, so that a round that does not end is a
 * violation. The same seed and number give the same program.
 *
 * <p>Threads: immutable, any thread.
 */
public final class ProgramGenerator {
  private static final int MAX_STATES = 20_000;
  private static final int TRIES = 2_000;

  /** In one of so many programs with a call that waits, somebody is interrupted. */
  private static final int INTERRUPTED = 4;

  private final Shape shape;
  private final Leniency leniency;
  private final long seed;
  private final List<Call> producing;
  private final List<Call> consuming;

  /** A generator of programs for a target of this shape. */
  public ProgramGenerator(Shape shape, Leniency leniency, long seed) {
    this.shape = shape;
    this.leniency = leniency;
    this.seed = seed;
    producing = Arrays.stream(Call.values()).filter(c -> c.produces() && shape.offers(c)).toList();
    consuming = Arrays.stream(Call.values()).filter(c -> c.consumes() && shape.offers(c)).toList();
  }

  /**
   * A program and what it may come to.
   *
   * @param program the program
   * @param legal its legal endings under the leniency in force
   */
  public record Generated(Program program, Interleavings.Result legal) {}

  /** The program of this number. */
  public Generated generate(long number) {
    var random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
    for (int i = 0; i < TRIES; i++) {
      Generated generated = accept(propose(random));
      // With a single legal ending there is no race; the last tries take what there is.
      if (generated != null && (generated.legal().endings().size() > 1 || i > TRIES / 2)) {
        return generated;
      }
    }
    throw new IllegalStateException("no program found for " + shape);
  }

  /** The program with its legal endings; null if it breaks the roles, may get stuck or is too large. */
  public @Nullable Generated accept(Program program) {
    if (!shape.admits(program) || program.steps() == 0) {
      return null;
    }
    Interleavings.Result legal = Interleavings.explore(program, shape, leniency, MAX_STATES);
    return legal == null || legal.stuck() || legal.endings().isEmpty()
        ? null
        : new Generated(program, legal);
  }

  private Program propose(SplittableRandom random) {
    int width = shape.manyProducers() || shape.manyConsumers() ? width(random) : 2;
    int longest = width == 2 && random.nextInt(4) == 0 ? 5 : width == 4 ? 2 : 3;
    int prefill = Math.max(0, random.nextInt(5) - 2); // mostly empty: there consumers have to wait
    if (shape.capacity() != Shape.UNBOUNDED && random.nextInt(3) == 0) {
      prefill = Math.min(shape.capacity(), 6); // full, where the other rounds hardly get
    }
    int producer = random.nextInt(width);
    int consumer =
        shape.manyProducers() && shape.manyConsumers() ? producer : (producer + 1) % width;
    var threads = new ArrayList<List<Call>>();
    for (int t = 0; t < width; t++) {
      boolean produces = shape.manyProducers() || t == producer;
      boolean consumes = shape.manyConsumers() || t == consumer;
      threads.add(thread(random, produces, consumes, 1 + random.nextInt(longest)));
    }
    return perhapsInterrupted(random, Program.of(Math.min(prefill, shape.capacity()), threads));
  }

  private static Program perhapsInterrupted(SplittableRandom random, Program program) {
    int[] interruptible = program.interruptible().toArray();
    return interruptible.length == 0 || random.nextInt(INTERRUPTED) > 0
        ? program
        : program.interrupting(interruptible[random.nextInt(interruptible.length)]);
  }

  private static int width(SplittableRandom random) {
    int dice = random.nextInt(10);
    return dice < 7 ? 2 : dice < 9 ? 3 : 4;
  }

  private List<Call> thread(
      SplittableRandom random, boolean produces, boolean consumes, int length) {
    var calls = new ArrayList<Call>();
    int leaning = random.nextInt(5); // of 0..4: how much this thread produces rather than consumes
    for (int i = 0; i < length; i++) {
      boolean produce = produces && (!consumes || random.nextInt(4) < leaning);
      List<Call> choice = produce ? producing : consuming;
      Call call = choice.get(random.nextInt(choice.size()));
      // A close ends a thread's use of the handle, so it is rarer than the rest and stands late.
      boolean early = call == Call.CLOSE_RECEIVER && i < length - 1;
      calls.add(early ? choice.get(random.nextInt(choice.size())) : call);
    }
    return calls;
  }
}
