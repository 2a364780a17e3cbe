package org.plumbline.stress.rules;

import org.openjdk.jcstress.infra.results.II_Result;

/** Something mutable: its halves are equal before a change and after it, not within. */
final class Pair {
  private int left;
  private int right;

  void set(int value) {
    left = value;
    right = value;
  }

  void read(II_Result r) {
    r.r1 = left;
    r.r2 = right;
  }
}
