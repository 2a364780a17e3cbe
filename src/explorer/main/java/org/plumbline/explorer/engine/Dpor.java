package org.plumbline.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Every interleaving, up to the order of steps that do not depend on each other: dynamic partial order reduction
 * with source sets and sleep sets.
 *
 * <p>A run begins as the one before did, up to the last step that has another alternative. What is known of those steps
 * is kept, so a run costs what is new in it.
 *
 * <p>After each step the strategy looks for earlier steps of other threads that conflict with it and are not
 * ordered before it by a chain of conflicts: a race. For each race it makes sure that the other order will be
 * tried from the state before the earlier step. Calls and returns of the program's operations are steps too
 * ({@link Kind#INVOKE}), for "returned before the other was called" is part of what is observed; without them
 * histories that are not linearizable are missed.
 *
 * <p>Source: Abdulla, Aronis, Jonsson, Sagonas, Optimal dynamic partial order reduction, POPL 2014 (the algorithm
 * with source sets); happens-before by vector clocks as in Flanagan, Godefroid, POPL 2005. Differs: choices that are
 * no threads (which waiter is notified) are branched in full, and threads that are blocked at a deadlock are looked
 * at as if they had taken their pending step.
 */
class Dpor extends Strategy {
  /** One step of the current run, or one choice. */
  static final class Node {
    /** The thread that takes the step, or -1 for a choice. */
    int thread;

    final long enabled;
    final long sleep;

    /** Threads to be tried from this state; those tried already stay in it. */
    long backtrack;

    long done;

    /** For a choice: what is chosen, out of how many. */
    int chosen;

    final int alternatives;

    /** The waiting loop of which one alternative is to run it out. */
    @Nullable Integer loop;

    int index;
    Kind kind = Kind.START;
    int location = -1;

    /** A second location, where it is a LOOK, or -1. */
    int besideLocation = -1;

    /** Whether an untimed park that follows owes its wake-up to this step: then they cannot be reversed. */
    boolean enabledPark;

    /** Whether it took a lock: then it competes with the next that takes it. */
    boolean tookLock;

    /** How far its thread had seen the others before it, and after. */
    int[] before = NO_CLOCK;

    int[] clock = NO_CLOCK;

    /** Threads that are asleep after it. */
    long asleep;

    Kind kindAt(int place) {
      return place == location ? kind : Kind.LOOK;
    }

    Node(int thread, long enabled, long sleep, int alternatives) {
      this.thread = thread;
      this.enabled = enabled;
      this.sleep = sleep;
      this.backtrack = thread < 0 ? 0 : 1L << thread;
      this.alternatives = alternatives;
    }
  }

  private static final int[] NO_CLOCK = {};

  /** The steps and choices of the current run; beyond {@link #depth} those of the run before that may come again. */
  private final List<Node> path = new ArrayList<>();

  /** The steps of the path at each location, in order. */
  private final List<List<Node>> byLocation = new ArrayList<>();

  /** For each thread how far it has seen the others: one more than the index of the last step of each. */
  private int[][] clocks = new int[0][];

  /** The races of the step that is being looked at. */
  private final List<Node> races = new ArrayList<>();

  private int depth;

  /** Nodes below this are the same as in the run before: all is known of them, their races too. */
  private int known;

  private long sleep;

  @Override
  protected void begin(Execution execution) {
    known = path.size() - 1;
    depth = 0;
    sleep = 0;
    if (path.isEmpty()) {
      clocks = new int[execution.threads()][execution.threads()];
    }
  }

  @Override
  protected int pick(Execution execution, long enabled, int current) {
    if (depth < known) {
      Node node = path.get(depth);
      if (isAsBefore(execution, node)) {
        depth++;
        sleep = node.asleep;
        return node.thread;
      }
      forgetFrom(depth);
    }
    if (depth == path.size()) {
      long awake = enabled & ~sleep;
      if (awake == 0) {
        return PRUNE;
      }
      boolean goOn = contains(awake, current) && execution.kind(current) != Kind.SPIN;
      path.add(new Node(goOn ? current : lowest(awake), enabled, sleep, 0));
    }
    Node node = path.get(depth);
    if (node.thread < 0) {
      return DIVERGED; // here it had a choice
    }
    node.index = depth++;
    see(execution, node);
    sleep = node.asleep;
    return node.thread;
  }

  /** Whether the thread does what it did in the run before: not if that was the first and has made what all runs share. */
  private static boolean isAsBefore(Execution execution, Node node) {
    return node.thread >= 0
        && node.kind == execution.kind(node.thread)
        && node.location == execution.location(node.thread)
        && node.besideLocation == execution.besideLocation(node.thread);
  }

  /** From here on the run is not as the one before. */
  private void forgetFrom(int index) {
    for (int i = known - 1; i >= index; i--) {
      forget(path.get(i));
    }
    known = index;
  }

  /** Notes what the step does, and what that means for others. */
  private void see(Execution execution, Node node) {
    int thread = node.thread;
    node.kind = execution.kind(thread);
    node.location = execution.location(thread);
    node.besideLocation = execution.besideLocation(thread);
    node.enabledPark = execution.enables(thread);
    node.tookLock = execution.takesLock(thread);
    node.asleep = stillAsleep(execution, node);
    node.before = clocks[thread];
    node.clock = observe(execution, thread, node.index);
    node.clock[thread] = node.index + 1;
    clocks[thread] = node.clock;
    if (node.location >= 0) {
      steps(node.location).add(node);
    }
    if (node.besideLocation >= 0) {
      steps(node.besideLocation).add(node);
    }
  }

  /** Takes back what {@link #see} has noted of the last step that it has seen. */
  void forget(Node node) {
    if (node.clock != NO_CLOCK) {
      clocks[node.thread] = node.before;
      node.clock = NO_CLOCK;
      removeLast(node.location);
      removeLast(node.besideLocation);
    }
  }

  private void removeLast(int location) {
    if (location >= 0) {
      List<Node> steps = steps(location);
      steps.remove(steps.size() - 1);
    }
  }

  @Override
  protected int choose(Execution execution, int alternatives) {
    if (depth == path.size()) {
      path.add(new Node(-1, 0, 0, alternatives));
    }
    Node node = path.get(depth);
    node.index = depth++;
    return node.chosen;
  }

  @Override
  protected int choosePatience(Execution execution, int loop) {
    int chosen = choose(execution, 2);
    path.get(depth - 1).loop = loop;
    return chosen;
  }

  @Override
  protected void blocked(Execution execution) {
    for (int thread = 0; thread < execution.threads(); thread++) {
      if (!execution.isDone(thread)) {
        observe(execution, thread, depth);
      }
    }
  }

  @Override
  protected boolean end(Execution execution) {
    while (!path.isEmpty()) {
      Node node = path.get(path.size() - 1);
      if (node.thread < 0) {
        if (++node.chosen < node.alternatives && !isKnownEndless(node.loop)) {
          return true;
        }
      } else {
        forget(node);
        node.done |= 1L << node.thread;
        long todo = node.backtrack & ~node.done & ~node.sleep;
        if (todo != 0) {
          node.thread = lowest(todo);
          return true;
        }
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  @Override
  public String strength() {
    return "exhaustive";
  }

  /** Threads whose pending step was tried before this one and does not depend on it need not be tried after it. */
  long stillAsleep(Execution execution, Node node) {
    long asleep = 0;
    for (long rest = (node.sleep | node.done) & ~(1L << node.thread); rest != 0; rest &= rest - 1) {
      int thread = lowest(rest);
      if (!dependsOn(node, execution.location(thread), execution.kind(thread))
          && !dependsOn(node, execution.besideLocation(thread), Kind.LOOK)) {
        asleep |= 1L << thread;
      }
    }
    return asleep;
  }

  private boolean dependsOn(Node node, int location, Kind kind) {
    return location >= 0
        && (node.location == location || node.besideLocation == location)
        && conflict(node.kindAt(location), kind);
  }

  /** Whether the order of two such steps at one location matters. */
  boolean conflict(Kind earlier, Kind later) {
    return earlier.conflictsWith(later);
  }

  /**
   * Finds the races of the pending step of a thread, sees to it that they are reversed, and returns the thread's clock
   * after it.
   */
  private int[] observe(Execution execution, int thread, int index) {
    int[] before = clocks[thread];
    int[] after = before.clone();
    races.clear();
    Kind kind = execution.kind(thread);
    boolean givesUp = execution.givesUp(thread);
    observe(execution.location(thread), thread, kind, givesUp, before, after);
    observe(execution.besideLocation(thread), thread, Kind.LOOK, givesUp, before, after);
    if (index >= known) { // else the run before has seen to them
      for (Node step : races) {
        reverse(step, thread, after, index);
      }
    }
    return after;
  }

  private void observe(
      int location, int thread, Kind kind, boolean givesUp, int[] before, int[] after) {
    List<Node> earlier = location < 0 ? List.of() : steps(location);
    boolean lockSeen = false;
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Node step = earlier.get(i);
      Kind stepKind = step.kindAt(location);
      if (!conflict(stepKind, kind)) {
        continue;
      }
      if (step.thread != thread) {
        boolean ordered = step.index < after[step.thread];
        boolean race = !ordered && isReversible(step, stepKind, kind, givesUp);
        if (!lockSeen && competes(step, kind)) {
          race = step.index >= before[step.thread];
          lockSeen = true;
        }
        if (race) {
          races.add(step);
        }
        if (!ordered) {
          order(step, after);
        }
      }
      if (stepKind == Kind.WRITE && kind != Kind.LOCK) {
        break; // everything before a write is ordered before it
      }
    }
  }

  /** The step of this clock comes after {@code earlier}, and after all that this comes after. */
  void order(Node earlier, int[] clock) {
    for (int t = 0; t < clock.length; t++) {
      clock[t] = Math.max(clock[t], earlier.clock[t]);
    }
  }

  /** Whether both take a lock: the unlock between orders them, but it is these two that compete. */
  boolean competes(Node earlier, Kind later) {
    return later == Kind.LOCK && earlier.tookLock;
  }

  /** Whether the later step could have come first. */
  boolean isReversible(Node earlier, Kind earlierKind, Kind later, boolean givesUp) {
    return switch (later) {
      case LOCK -> earlierKind != Kind.UNLOCK || givesUp;
      case PARK -> !earlier.enabledPark;
      default -> true;
    };
  }

  /**
   * Sees to it that from the state before {@code earlier} a thread is tried that leads to the step of {@code thread} at
   * {@code index} without {@code earlier}: one of those that can begin the steps between that do not depend on {@code
   * earlier}.
   *
   * @param clock of the later step, after it: it cannot begin if it depends on one of the steps between
   */
  void reverse(Node earlier, int thread, int[] clock, int index) {
    long met = 0;
    long initials = 0;
    for (int i = earlier.index + 1; i < index; i++) {
      Node step = path.get(i);
      if (step.thread >= 0 && !follows(step, earlier) && !contains(met, step.thread)) {
        met |= 1L << step.thread;
        if (isInitial(step.thread, step.clock, earlier, i)) {
          initials |= 1L << step.thread;
        }
      }
    }
    if (!contains(met, thread) && isInitial(thread, clock, earlier, index)) {
      initials |= 1L << thread;
    }
    initials &= earlier.enabled;
    if (initials == 0) {
      earlier.backtrack |= earlier.enabled;
    } else if ((earlier.backtrack & initials) == 0) {
      earlier.backtrack |= contains(initials, thread) ? 1L << thread : Long.lowestOneBit(initials);
    }
  }

  /** Whether a step with this clock depends on no step of another thread that lies between and is free of {@code earlier}. */
  boolean isInitial(int thread, int[] clock, Node earlier, int index) {
    for (int i = earlier.index + 1; i < index; i++) {
      Node step = path.get(i);
      if (step.thread >= 0
          && step.thread != thread
          && !follows(step, earlier)
          && clock[step.thread] > i) {
        return false;
      }
    }
    return true;
  }

  boolean follows(Node step, Node earlier) {
    return step.clock[earlier.thread] > earlier.index;
  }

  private List<Node> steps(int location) {
    while (byLocation.size() <= location) {
      byLocation.add(new ArrayList<>());
    }
    return byLocation.get(location);
  }
}
