package org.plumbline.audit.explore;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Interleavings;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.targets.ExploredTarget;
import org.plumbline.explorer.Trial;

/** A program of an audit as the explorer runs it. Used by one exploration at a time. */
final class ExploredProgram implements org.plumbline.explorer.Program {
  /** More runs than this are not remembered; they are judged again. */
  private static final int MEMORY = 200_000;

  private final ExploredTarget target;
  private final Shape shape;
  private final Program program;
  private final Judge judge;
  private final long[] legal;
  private final long[] strictlyLegal;
  private final Set<Long> good = new HashSet<>();
  private long relaxations;
  private @Nullable ExploredRound last;

  ExploredProgram(
      ExploredTarget target,
      Shape shape,
      Program program,
      Interleavings.Result legal,
      Interleavings.Result strict,
      Judge judge) {
    this.target = target;
    this.shape = shape;
    this.program = program;
    this.judge = judge;
    this.legal = prints(legal);
    strictlyLegal = prints(strict);
  }

  private static long[] prints(Interleavings.Result result) {
    return result.endings().stream().mapToLong(Ending::fingerprint).sorted().toArray();
  }

  @Override
  public Trial begin() {
    ExploredRound round = new ExploredRound(this, target.open(program));
    last = round;
    return round;
  }

  Program program() {
    return program;
  }

  Shape shape() {
    return shape;
  }

  Judge judge() {
    return judge;
  }

  /** The run that was begun last; null before the first. */
  @Nullable ExploredRound last() {
    return last;
  }

  /** How many runs only a relaxation allows. */
  long relaxations() {
    return relaxations;
  }

  boolean isLegal(long print) {
    return Arrays.binarySearch(legal, print) >= 0;
  }

  void countRelaxation(long print) {
    if (legal.length != strictlyLegal.length && Arrays.binarySearch(strictlyLegal, print) < 0) {
      relaxations++;
    }
  }

  /** Whether a run of these times was judged and found good. Different runs share a number with probability 2^-64. */
  boolean isKnown(long times) {
    return good.contains(times);
  }

  void remember(long times) {
    if (good.size() < MEMORY) {
      good.add(times);
    }
  }
}
