package org.plumbline.audit.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What each of a few threads calls on one fresh instance. Values are numbered from 1: first those put in
 * before the round starts, then those of the threads in turn, so a program is determined by its calls.
 *
 * <p>The last thread may be one that calls nothing, and interrupts another at some time.
 *
 * @param prefill how many elements are put in before the threads start
 * @param threads the steps of each thread
 */
public record Program(int prefill, List<List<Step>> threads) {

  /** The program of these calls. */
  public static Program of(int prefill, List<List<Call>> calls) {
    int value = prefill;
    var threads = new ArrayList<List<Step>>();
    for (List<Call> thread : calls) {
      var steps = new ArrayList<Step>();
      for (Call call : thread) {
        steps.add(new Step(call, call.sends() ? ++value : 0));
      }
      threads.add(List.copyOf(steps));
    }
    return new Program(prefill, List.copyOf(threads));
  }

  /** The same, and one thread more that interrupts this one. */
  public Program interrupting(int thread) {
    var more = new ArrayList<>(threads);
    more.add(List.of(new Step(Call.INTERRUPT, thread)));
    return new Program(prefill, List.copyOf(more));
  }

  /** The same without the thread that interrupts another. */
  public Program undisturbed() {
    return interrupted() < 0 ? this : new Program(prefill, threads.subList(0, width() - 1));
  }

  /** The thread that is interrupted; -1 if none is. */
  public int interrupted() {
    Step last = threads.isEmpty() ? null : threads.get(width() - 1).get(0);
    return last == null || last.call() != Call.INTERRUPT ? -1 : last.value();
  }

  /** The threads with a call that an interrupt may end. */
  public IntStream interruptible() {
    return IntStream.range(0, width())
        .filter(t -> threads.get(t).stream().anyMatch(s -> s.call().waits()));
  }

  /** Whether an interrupt may end this call of this thread. */
  public boolean mayBeInterrupted(int thread, Step step) {
    return thread == interrupted() && step.call().waits();
  }

  /** The name of a thread in reports: A, B, C... */
  public static String name(int thread) {
    return String.valueOf((char) ('A' + thread));
  }

  /** How many threads there are. */
  public int width() {
    return threads.size();
  }

  /** How many steps there are in all threads. */
  public int steps() {
    return threads.stream().mapToInt(List::size).sum();
  }

  /** How many values go in at most. */
  public int values() {
    return prefill
        + (int) threads.stream().flatMap(List::stream).filter(s -> s.call().sends()).count();
  }

  /** Whether the thread has a sender handle of its own from the start. */
  public boolean produces(int thread) {
    return threads.get(thread).stream().anyMatch(s -> s.call().produces());
  }

  /** Whether some step makes this call. */
  public boolean contains(Call call) {
    return contains(c -> c == call);
  }

  /** Whether some step makes such a call. */
  public boolean contains(Predicate<Call> calls) {
    return threads.stream().flatMap(List::stream).anyMatch(s -> calls.test(s.call()));
  }

  /** The programs that are smaller by one thread, by one step, or by one element at the start. */
  public List<Program> smaller() {
    int target = interrupted();
    if (target < 0) {
      return smaller(target);
    }
    var result = new ArrayList<>(List.of(undisturbed()));
    result.addAll(undisturbed().smaller(target));
    return result;
  }

  /** The same of this program with one thread more that interrupts the target, if there is one. */
  private List<Program> smaller(int target) {
    var result = new ArrayList<Program>();
    for (int t = 0; width() > 1 && t < width(); t++) {
      if (t != target) {
        var fewer = calls();
        fewer.remove(t);
        result.add(of(prefill, fewer).disturbed(t < target ? target - 1 : target));
      }
    }
    if (prefill > 0) {
      result.add(of(prefill - 1, calls()).disturbed(target));
    }
    for (int t = 0; t < width(); t++) {
      for (int s = 0; s < threads.get(t).size(); s++) {
        var fewer = calls();
        fewer.get(t).remove(s);
        if (fewer.get(t).isEmpty()) {
          continue; // the same as dropping the thread
        }
        result.add(of(prefill, fewer).disturbed(target));
      }
    }
    return result;
  }

  private Program disturbed(int target) {
    return target < 0 ? this : interrupting(target);
  }

  /** The calls of each thread, from which {@link #of} makes it again; new lists. */
  public List<List<Call>> calls() {
    var result = new ArrayList<List<Call>>();
    for (List<Step> thread : threads) {
      var calls = new ArrayList<Call>();
      thread.forEach(s -> calls.add(s.call()));
      result.add(calls);
    }
    return result;
  }

  /** For people, on one line: {@code [1 inside] offer(2); poll() | poll()}. */
  public String text(boolean channel) {
    var text = new StringBuilder();
    if (prefill > 0) {
      text.append('[').append(prefill).append(" inside] ");
    }
    for (int t = 0; t < width(); t++) {
      text.append(t == 0 ? "" : " | ");
      text.append(String.join("; ", threads.get(t).stream().map(s -> s.text(channel)).toList()));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text(false);
  }
}
