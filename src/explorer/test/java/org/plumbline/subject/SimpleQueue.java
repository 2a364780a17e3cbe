package org.plumbline.subject;

/** A queue of numbers other than 0. */
public interface SimpleQueue {
  /** Puts a number at the end. */
  void enqueue(int value);

  /** Takes the first; 0 if there is none. */
  int dequeue();
}
