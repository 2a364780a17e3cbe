package org.plumbline.stress;

import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.Core;

/**
 * Both ends of a channel, as jcstress can call them: an interrupt is an answer and not an exception, and no
 * operation leaves an interrupt to the next test of its thread.
 */
public final class Ends {
  /** As {@code nanos}: without limit. */
  public static final long FOREVER = Core.FOREVER;

  /** What {@link #take} answers when there is no message and no sender left. */
  public static final Object DISCONNECTED = Core.DISCONNECTED;

  /** The answer of an operation that was interrupted and has had no effect. */
  public static final Object INTERRUPTED = "INTERRUPTED";

  private final Core<Object> core;

  Ends(Core<Object> core) {
    this.core = core;
  }

  /** Sends: a TrySend, or INTERRUPTED. */
  public Object send(Object message, long nanos) {
    try {
      return core.send(message, nanos);
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } finally {
      Thread.interrupted();
    }
  }

  /** Receives: the message, null for none, DISCONNECTED or INTERRUPTED. */
  public @Nullable Object take(long nanos) {
    try {
      return core.recv(nanos);
    } catch (InterruptedException e) {
      return INTERRUPTED;
    } finally {
      Thread.interrupted();
    }
  }

  /** Receives: 1 for a message, 0 for none, 2 for DISCONNECTED, -1 for INTERRUPTED. */
  public int recv(long nanos) {
    Object taken = take(nanos);
    if (taken == null) {
      return 0;
    }
    return taken == DISCONNECTED ? 2 : taken == INTERRUPTED ? -1 : 1;
  }

  /** Receives a message that must be there or come. Does not park, so that it has the message while its sender goes on. */
  public Object get() {
    Object taken = take(0);
    while (taken == null) {
      Thread.onSpinWait();
      taken = take(0);
    }
    return taken;
  }

  public void duplicateSender() {
    core.duplicateSender();
  }

  public void closeSender() {
    core.closeSender();
  }

  public boolean sendersClosed() {
    return core.sendersClosed();
  }

  public void closeReceiver() {
    core.closeReceiver();
  }

  /** Interrupts a thread as soon as it has said who it is. */
  public static void interrupt(Supplier<@Nullable Thread> waiting) {
    Thread thread = waiting.get();
    while (thread == null) {
      Thread.onSpinWait();
      thread = waiting.get();
    }
    thread.interrupt();
  }
}
