package org.plumbline.subject;

/** Counts, with a lost update unless synchronized. */
public class Counter {
  private int value;

  public void increment() {
    value = value + 1;
  }

  public synchronized void incrementAlone() {
    value = value + 1;
  }

  public int value() {
    return value;
  }
}
