package org.plumbline.subject;

import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The queue of Michael and Scott, PODC 1996, and ways to break it. */
@SuppressWarnings("NullAway") // head and tail are never null, which an AtomicReference cannot say
public class MichaelScottQueue implements SimpleQueue {
  /** An element, or the one before the first. */
  protected static final class Node {
    final int value;
    final AtomicReference<@Nullable Node> next = new AtomicReference<>();

    Node(int value) {
      this.value = value;
    }
  }

  protected final AtomicReference<Node> head;
  protected final AtomicReference<Node> tail;

  public MichaelScottQueue() {
    Node first = new Node(0);
    head = new AtomicReference<>(first);
    tail = new AtomicReference<>(first);
  }

  @Override
  public void enqueue(int value) {
    Node node = new Node(value);
    while (true) {
      Node last = tail.get();
      Node next = last.next.get();
      if (next != null) {
        tail.compareAndSet(last, next);
      } else if (last.next.compareAndSet(null, node)) {
        tail.compareAndSet(last, node);
        return;
      }
    }
  }

  @Override
  public int dequeue() {
    while (true) {
      Node first = head.get();
      Node last = tail.get();
      Node next = first.next.get();
      if (next == null) {
        return 0;
      }
      if (first == last) {
        tail.compareAndSet(last, next);
      } else if (head.compareAndSet(first, next)) {
        return next.value;
      }
    }
  }

  /** Takes without asking whether it still is the first. */
  public static final class TakesTwice extends MichaelScottQueue {
    @Override
    public int dequeue() {
      Node next = head.get().next.get();
      if (next == null) {
        return 0;
      }
      head.set(next);
      return next.value;
    }
  }

  /** Links without asking whether another has. */
  public static final class Loses extends MichaelScottQueue {
    @Override
    public void enqueue(int value) {
      Node node = new Node(value);
      Node last = tail.get();
      while (last.next.get() != null) {
        last = last.next.get();
      }
      last.next.set(node);
      tail.set(node);
    }
  }

  /** Answers empty after a compare-and-set that failed, by what it had read before. */
  public static final class TrustsAnOldNull extends MichaelScottQueue {
    @Override
    public int dequeue() {
      Node first = head.get();
      Node next = first.next.get();
      Node afterNext = next == null ? null : next.next.get();
      if (next == null) {
        return 0;
      }
      if (head.compareAndSet(first, next)) {
        return next.value;
      }
      return afterNext == null ? 0 : super.dequeue();
    }
  }

  /** Moves the tail first, so that the list is cut for a while. */
  public static final class CutsTheList extends MichaelScottQueue {
    @Override
    public void enqueue(int value) {
      Node node = new Node(value);
      tail.getAndSet(node).next.set(node);
    }

    @Override
    public int dequeue() {
      while (true) {
        Node first = head.get();
        Node next = first.next.get();
        if (next == null) {
          return 0;
        }
        if (head.compareAndSet(first, next)) {
          return next.value;
        }
      }
    }
  }
}
