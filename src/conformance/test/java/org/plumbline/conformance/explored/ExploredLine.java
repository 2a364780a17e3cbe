package org.plumbline.conformance.explored;

import org.plumbline.explorer.Exploration;

/** What came of the programs of one size on one core: a line of the table in docs/cores-explored.md. */
final class ExploredLine {
  private static final long TELLS_EVERY = 10_000_000_000L;

  private final String what;
  private final CoreRow row;
  private final int total;
  private final long start = System.nanoTime();
  private long told = start;
  private int explored;
  private int complete;
  private long schedules;

  ExploredLine(String what, CoreRow row, int total) {
    this.what = what;
    this.row = row;
    this.total = total;
  }

  /** Counts one that found nothing wrong, and now and then says so. */
  void add(Exploration exploration) {
    explored++;
    complete += exploration.complete() ? 1 : 0;
    schedules += exploration.runs();
    if (System.nanoTime() - told > TELLS_EVERY) {
      told = System.nanoTime();
      System.out.println("... " + this);
    }
  }

  /** The cells that say what it is about. */
  String subject() {
    return "| %s | %s | %d |".formatted(what, row, total);
  }

  /** The same, on this JDK. */
  String key() {
    return "%s %d |".formatted(subject(), Runtime.version().feature());
  }

  @Override
  public String toString() {
    long seconds = Math.round((System.nanoTime() - start) / 1e9);
    return "%s %d | %d | %,d | holds | %d |"
        .formatted(key(), explored, complete, schedules, seconds);
  }
}
