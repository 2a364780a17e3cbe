package org.plumbline.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Another side's time over ours, round by round. Above 1, ours is faster.
 *
 * @param median of the rounds
 * @param low the least
 * @param high the greatest
 */
record Ratio(double median, double low, double high) {
  static Ratio of(List<Double> theirs, List<Double> ours) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
      ratios.add(theirs.get(i) / ours.get(i));
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    return new Ratio(median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
