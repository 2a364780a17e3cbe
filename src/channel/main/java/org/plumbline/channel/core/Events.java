package org.plumbline.channel.core;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a channel tells JDK Flight Recorder: docs/observing.md describes the events. They carry no message, only
 * its class. Without a recording they cost a test, and that only where something is rare or slow already. On a
 * run-time image without the module jdk.jfr they do nothing.
 */
@SuppressWarnings("UnusedVariable") // the recorder reads the fields of events
public final class Events {
  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Events() {}

  /** Begins the event of an operation that is about to park; null if nobody records it. */
  static @Nullable Object beginBlocked() {
    return AVAILABLE ? Recorder.beginBlocked() : null;
  }

  /** Ends an event that {@link #beginBlocked} began, if it did. */
  static void endBlocked(@Nullable Object blocked, String operation, Core<?> core) {
    if (blocked != null) {
      Recorder.endBlocked(blocked, operation, core.capacity().orElse(-1));
    }
  }

  /** The last handle of a side is closed. */
  static void disconnected(String side) {
    if (AVAILABLE) {
      Recorder.disconnected(side);
    }
  }

  /** A message is discarded by the receiver's close. */
  static void undelivered(Object message) {
    if (AVAILABLE) {
      Recorder.undelivered(message.getClass());
    }
  }

  /** A handle became unreachable without having been closed. */
  public static void leaked(String kind) {
    if (AVAILABLE) {
      Recorder.leaked(kind);
    }
  }

  /** All that refers to jdk.jfr, to be loaded only where that is. */
  private static final class Recorder {
    static @Nullable Object beginBlocked() {
      var event = new Blocked();
      if (!event.isEnabled()) {
        return null;
      }
      event.begin();
      return event;
    }

    static void endBlocked(Object blocked, String operation, int capacity) {
      var event = (Blocked) blocked;
      event.operation = operation;
      event.capacity = capacity;
      event.commit();
    }

    static void disconnected(String side) {
      var event = new Disconnected();
      if (event.shouldCommit()) {
        event.side = side;
        event.commit();
      }
    }

    static void undelivered(Class<?> type) {
      var event = new UndeliveredMessage();
      if (event.shouldCommit()) {
        event.messageType = type;
        event.commit();
      }
    }

    static void leaked(String kind) {
      var event = new LeakedHandle();
      if (event.shouldCommit()) {
        event.kind = kind;
        event.commit();
      }
    }
  }

  /** An operation parked. */
  @Name("org.plumbline.Blocked")
  @Label("Channel Operation Blocked")
  @Category("Plumbline")
  @Description("A send waited for room or for the receiver, or a receive waited for a message")
  @Threshold("10 ms")
  private static final class Blocked extends Event {
    @Label("Operation")
    String operation = "";

    @Label("Capacity")
    @Description("Of the channel; -1 for unbounded")
    int capacity;
  }

  /** A side lost its last handle. */
  @Name("org.plumbline.Disconnected")
  @Label("Channel Disconnected")
  @Category("Plumbline")
  @Description("The last handle of a side was closed")
  private static final class Disconnected extends Event {
    @Label("Closed Side")
    String side = "";
  }

  /** A message nobody received. */
  @Name("org.plumbline.Undelivered")
  @Label("Undelivered Message")
  @Category("Plumbline")
  @Description("A message was still in the channel when its receiver closed")
  private static final class UndeliveredMessage extends Event {
    @Label("Message Type")
    Class<?> messageType = Object.class;
  }

  /** A handle nobody closed. */
  @Name("org.plumbline.LeakedHandle")
  @Label("Leaked Handle")
  @Category("Plumbline")
  @Description("A sender or receiver became unreachable without having been closed")
  @StackTrace(false)
  private static final class LeakedHandle extends Event {
    @Label("Kind")
    String kind = "";
  }
}
