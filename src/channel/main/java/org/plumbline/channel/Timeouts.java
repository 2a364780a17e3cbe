package org.plumbline.channel;

import java.time.Duration;
import org.plumbline.channel.core.Core;

/** From the times of the API to those of a core. */
final class Timeouts {
  private static final Duration LONGEST = Duration.ofNanos(Core.FOREVER);

  private Timeouts() {}

  /** The nanoseconds of a timeout: 0 if it is not positive, for ever if there are too many. */
  static long nanos(Duration timeout) {
    if (timeout.isNegative()) {
      return 0;
    }
    return timeout.compareTo(LONGEST) < 0 ? timeout.toNanos() : Core.FOREVER;
  }
}
