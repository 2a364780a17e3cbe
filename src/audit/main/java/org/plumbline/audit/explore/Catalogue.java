package org.plumbline.audit.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator.Generated;

/**
 * Programs by size, the smallest first, and among those of one size the ones with the plainest calls first. Of two
 * programs that differ in the order of their threads only one is there.
 */
final class Catalogue {
  /**
   * Programs of one size.
   *
   * @param calls how many calls each thread makes
   * @param interrupted whether one more thread interrupts one of them
   */
  record Size(List<Integer> calls, boolean interrupted) {
    private static Size of(Integer... calls) {
      return new Size(List.of(calls), false);
    }

    private static Size interrupted(Integer... calls) {
      return new Size(List.of(calls), true);
    }
  }

  /** Sizes of which every program is looked at in every interleaving, as long as the budget lasts. */
  static final List<Size> SMALL =
      List.of(
          Size.interrupted(1),
          Size.of(1, 1),
          Size.interrupted(1, 1),
          Size.of(2, 1),
          Size.of(1, 1, 1),
          Size.interrupted(2, 1),
          Size.of(2, 2),
          Size.interrupted(1, 1, 1),
          Size.of(2, 1, 1),
          Size.of(3, 1),
          Size.of(3, 2),
          Size.of(2, 2, 1));

  /** Sizes of which there are too many interleavings for that. */
  static final List<Size> LARGER =
      List.of(
          Size.of(3, 2),
          Size.of(2, 2, 1),
          Size.interrupted(2, 2),
          Size.of(3, 3),
          Size.of(2, 2, 2),
          Size.of(1, 1, 1, 1),
          Size.interrupted(2, 1, 1),
          Size.of(3, 2, 1),
          Size.of(4, 3));

  /** Of a size with more programs than this, so many random ones. */
  private static final int MOST = 20_000;

  private static final int SAMPLE = 2_000;

  /** What a queue that is any use is mostly called with. */
  private static final List<Call> PLAIN = List.of(Call.OFFER, Call.POLL);

  private final Bench bench;
  private final List<Call> calls;
  private final List<Integer> prefills;
  private final SplittableRandom random;

  Catalogue(Bench bench, long seed) {
    this.bench = bench;
    calls = Stream.of(Call.values()).filter(bench.shape()::offers).toList();
    random = new SplittableRandom(seed);
    int capacity = bench.shape().capacity();
    prefills =
        Stream.of(0, 1, capacity).filter(n -> n <= Math.min(3, capacity)).distinct().toList();
  }

  /** The programs of these sizes, made as they are asked for. */
  Iterator<Generated> programs(List<Size> sizes) {
    return sizes.stream()
        .flatMap(
            size ->
                size.interrupted()
                    ? ofSize(size.calls()).stream().flatMap(Catalogue::interrupted)
                    : ofSize(size.calls()).stream())
        .flatMap(program -> Stream.ofNullable(bench.accept(program)))
        .filter(Catalogue::isInteresting)
        .iterator();
  }

  /** The program with each of those threads interrupted that may wait. */
  private static Stream<Program> interrupted(Program program) {
    return program.interruptible().mapToObj(program::interrupting);
  }

  /** With one legal ending and nobody who waits there is nothing to get wrong that other programs do not show. */
  private static boolean isInteresting(Generated generated) {
    return generated.legal().endings().size() > 1 || generated.program().contains(Call::waits);
  }

  private List<Program> ofSize(List<Integer> size) {
    int steps = size.stream().mapToInt(Integer::intValue).sum();
    boolean all = Math.pow(calls.size(), steps) <= MOST;
    var programs = new ArrayList<Program>();
    if (all) {
      choose(size, calls, new ArrayList<>(), programs);
    } else {
      choose(size, PLAIN.stream().filter(calls::contains).toList(), new ArrayList<>(), programs);
      for (int i = 0; i < SAMPLE; i++) {
        add(size, random.ints(steps, 0, calls.size()).mapToObj(calls::get).toList(), programs);
      }
    }
    programs.sort(Comparator.comparingLong(Catalogue::fancy));
    return programs;
  }

  private static long fancy(Program program) {
    return program.threads().stream()
        .flatMap(List::stream)
        .filter(s -> !PLAIN.contains(s.call()))
        .count();
  }

  /** Adds the programs of this size whose calls begin with {@code chosen}. */
  private void choose(
      List<Integer> size, List<Call> from, List<Call> chosen, List<Program> programs) {
    if (chosen.size() == size.stream().mapToInt(Integer::intValue).sum()) {
      add(size, chosen, programs);
      return;
    }
    for (Call call : from) {
      chosen.add(call);
      choose(size, from, chosen, programs);
      chosen.remove(chosen.size() - 1);
    }
  }

  private void add(List<Integer> size, List<Call> chosen, List<Program> programs) {
    var threads = new ArrayList<List<Call>>();
    int at = 0;
    for (int length : size) {
      List<Call> thread = List.copyOf(chosen.subList(at, at + length));
      at += length;
      int before = threads.size() - 1;
      if (before >= 0
          && threads.get(before).size() == length
          && compare(threads.get(before), thread) > 0) {
        return; // the same with these two threads exchanged is there
      }
      threads.add(thread);
    }
    for (int prefill : prefills) {
      Program program = Program.of(prefill, threads);
      if (bench.shape().admits(program)) {
        programs.add(program);
      }
    }
  }

  private static int compare(List<Call> a, List<Call> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
