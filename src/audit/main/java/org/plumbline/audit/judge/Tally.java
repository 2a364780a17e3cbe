package org.plumbline.audit.judge;

import java.util.EnumMap;
import java.util.Map;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;

/** Counts, for each property, how many runs of how many programs looked at it, and how thoroughly. */
public final class Tally {

  /**
   * What was counted.
   *
   * @param programs how many programs
   * @param runs how many runs of them
   * @param largest the most calls that one of them makes
   */
  public record Count(long programs, long runs, int largest) {
    private static final Count NONE = new Count(0, 0, 0);

    private Count plus(Count other) {
      return new Count(
          programs + other.programs, runs + other.runs, Math.max(largest, other.largest));
    }
  }

  private final Shape shape;
  private final Map<Aspect, Map<Strength, Count>> counts = new EnumMap<>(Aspect.class);

  /** Nothing counted, for a target of this shape. */
  public Tally(Shape shape) {
    this.shape = shape;
  }

  /** These runs of a program looked at every property that it concerns. */
  public void add(Program program, Strength strength, long runs) {
    for (Aspect aspect : Aspect.values()) {
      if (aspect.concerns(program, shape)) {
        add(aspect, strength, new Count(1, runs, program.steps()));
      }
    }
  }

  /** These many runs of programs of all kinds looked at one property. */
  public void add(Aspect aspect, Strength strength, Count count) {
    counts
        .computeIfAbsent(aspect, a -> new EnumMap<>(Strength.class))
        .merge(strength, count, Count::plus);
  }

  /** What was counted. */
  public Count count(Aspect aspect, Strength strength) {
    Map<Strength, Count> byStrength = counts.get(aspect);
    return byStrength == null ? Count.NONE : byStrength.getOrDefault(strength, Count.NONE);
  }

  /** The greatest strength with which anything was looked at. */
  public Strength strongest(Aspect aspect) {
    for (Strength strength : Strength.values()) {
      if (count(aspect, strength).runs() > 0) {
        return strength;
      }
    }
    return Strength.NOT_CHECKED;
  }

  /** How many runs looked at the property, however thoroughly. */
  public long runs(Aspect aspect) {
    long runs = 0;
    for (Strength strength : Strength.values()) {
      runs += count(aspect, strength).runs();
    }
    return runs;
  }
}
