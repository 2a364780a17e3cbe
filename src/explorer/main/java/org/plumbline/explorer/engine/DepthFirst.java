package org.plumbline.explorer.engine;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All schedules with at most {@code bound} preemptions, in depth-first order. A preemption takes the turn from a
 * thread that could go on; handing over at a block, an end or a spin is free.
 *
 * <p>Source: Musuvathi, Qadeer, Iterative context bounding, PLDI 2007.
 */
class DepthFirst extends Strategy {
  private static final class Node {
    /** What is taken in this run: a thread, or the number of a choice. */
    int taken;

    /** Threads that are still to be taken here, or for a choice how many alternatives are left. */
    long left;

    final boolean choice;
    final int preemptions;
    final int continuing;

    /** The waiting loop of which one alternative is to run it out. */
    @Nullable Integer loop;

    Node(int taken, long left, boolean choice, int preemptions, int continuing) {
      this.taken = taken;
      this.left = left;
      this.choice = choice;
      this.preemptions = preemptions;
      this.continuing = continuing;
    }
  }

  private final int bound;
  private final List<Node> path = new ArrayList<>();
  private int depth;
  private int preemptions;

  DepthFirst(int bound) {
    this.bound = bound;
  }

  @Override
  protected void begin(Execution execution) {
    depth = 0;
    preemptions = 0;
  }

  @Override
  protected int pick(Execution execution, long enabled, int current) {
    if (depth == path.size()) {
      boolean canContinue = contains(enabled, current) && execution.kind(current) != Kind.SPIN;
      int first = canContinue ? current : lowest(enabled);
      long others = enabled & ~(1L << first);
      long left = canContinue && preemptions >= bound ? 0 : others;
      path.add(new Node(first, left, false, preemptions, canContinue ? current : -1));
    }
    Node node = path.get(depth++);
    boolean preempts = node.continuing >= 0 && node.taken != node.continuing;
    preemptions = node.preemptions + (preempts ? 1 : 0);
    return node.taken;
  }

  @Override
  protected int choose(Execution execution, int alternatives) {
    if (depth == path.size()) {
      path.add(new Node(0, alternatives - 1L, true, preemptions, -1));
    }
    return path.get(depth++).taken;
  }

  @Override
  protected int choosePatience(Execution execution, int loop) {
    int chosen = choose(execution, 2);
    path.get(depth - 1).loop = loop;
    return chosen;
  }

  @Override
  protected boolean end(Execution execution) {
    while (!path.isEmpty()) {
      Node node = path.get(path.size() - 1);
      if (node.left != 0 && !isKnownEndless(node.loop)) {
        if (node.choice) {
          node.taken++;
          node.left--;
        } else {
          node.taken = lowest(node.left);
          node.left &= node.left - 1;
        }
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  @Override
  public String strength() {
    return "bounded";
  }
}
