package org.plumbline.explorer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which thread took each step of a run, and what was chosen: enough to run it again exactly. */
public final class Schedule {
  private final int[] picks;

  /** A schedule of these picks; the array is copied. */
  public Schedule(int[] picks) {
    this.picks = picks.clone();
  }

  /** The picks; a copy. */
  public int[] picks() {
    return picks.clone();
  }

  /** How many there are. */
  public int length() {
    return picks.length;
  }

  /** Reads what {@link #token} wrote. Errors: anything else is an IllegalArgumentException. */
  public static Schedule parse(String token) {
    int[] picks = new int[16];
    int count = 0;
    for (String part : token.split("\\.", -1)) {
      int times = part.indexOf('x');
      int pick;
      int repeat;
      try {
        pick = Integer.parseInt(times < 0 ? part : part.substring(0, times));
        repeat = times < 0 ? 1 : Integer.parseInt(part.substring(times + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a schedule: '" + part + "'", e);
      }
      if (pick < 0 || repeat < 1 || repeat > 1_000_000 || count > 10_000_000) {
        throw new IllegalArgumentException("not a schedule: '" + part + "'");
      }
      while (count + repeat > picks.length) {
        picks = Arrays.copyOf(picks, 2 * picks.length);
      }
      Arrays.fill(picks, count, count + repeat, pick);
      count += repeat;
    }
    return new Schedule(Arrays.copyOf(picks, count));
  }

  /** One word that {@link #parse} reads: the threads in turn, {@code 0x4.1.0} for four steps of 0, one of 1, one of 0. */
  public String token() {
    StringBuilder token = new StringBuilder();
    for (int i = 0, next; i < picks.length; i = next) {
      for (next = i + 1; next < picks.length && picks[next] == picks[i]; next++) {}
      token.append(i == 0 ? "" : ".").append(picks[i]);
      if (next - i > 1) {
        token.append('x').append(next - i);
      }
    }
    return token.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Schedule that && Arrays.equals(picks, that.picks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(picks);
  }

  @Override
  public String toString() {
    return Arrays.stream(picks).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
