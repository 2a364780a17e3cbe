package org.plumbline.channel.core;

import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.plumbline.channel.WaitPolicy;

/** Which core serves which channel: decided here and nowhere else. */
public enum Cores implements CoreFactory {
  /** The core that a channel gets unless its builder says otherwise. */
  STANDARD {
    @Override
    public <T extends @NonNull Object> Core<T> open(
        OptionalInt capacity, WaitPolicy waitPolicy, Undelivered<T> undelivered) {
      Waiting waiting = new Waiting(waitPolicy);
      if (capacity.isEmpty()) {
        return new UnboundedCore<>(waiting, undelivered);
      }
      int places = capacity.getAsInt();
      return places == 0
          ? new HandoffCore<>(waiting)
          : new RingCore<>(places, waiting, undelivered);
    }
  },

  /** The reference core, at every capacity. */
  REFERENCE {
    @Override
    public <T extends @NonNull Object> Core<T> open(
        OptionalInt capacity, WaitPolicy waitPolicy, Undelivered<T> undelivered) {
      return new ReferenceCore<>(capacity, undelivered);
    }
  }
}
