package org.plumbline.audit.mutants;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A bounded queue of tickets whose offer takes a ticket before it sees that there is no room, and never gives it
 * back: the poll whose turn it is then spins for an element that nobody will write.
 */
public final class AbandonedTicketQueue<E> extends Bare<E> {
  private static final int SLOTS = 16;

  private final AtomicReferenceArray<@Nullable E> slots = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger head = new AtomicInteger();
  private final AtomicInteger tail = new AtomicInteger();
  private final int capacity;

  public AbandonedTicketQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean offer(E element) {
    int ticket = tail.getAndIncrement(); // planted: a CAS, after it is known that there is room
    if (ticket - head.get() >= capacity) {
      return false;
    }
    slots.set(ticket % SLOTS, element);
    return true;
  }

  @Override
  public @Nullable E poll() {
    int ticket = head.get();
    while (ticket != tail.get() && !head.compareAndSet(ticket, ticket + 1)) {
      ticket = head.get();
    }
    if (ticket == tail.get()) {
      return null;
    }
    E element = slots.getAndSet(ticket % SLOTS, null);
    while (element == null) {
      Thread.onSpinWait();
      element = slots.getAndSet(ticket % SLOTS, null);
    }
    return element;
  }
}
