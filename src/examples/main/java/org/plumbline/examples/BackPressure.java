package org.plumbline.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.TrySend;

/** A bounded channel slows its senders down to the pace of the receiver, or lets them drop what does not fit. */
public final class BackPressure {
  private BackPressure() {}

  /** Offers {@code n} readings to a channel that holds {@code capacity}; nobody receives meanwhile. Returns what was kept. */
  public static List<Integer> keepTheFirst(int capacity, int n) throws InterruptedException {
    Channel<Integer> channel = Channel.bounded(capacity);
    List<Integer> kept = new ArrayList<>();
    try (var receiver = channel.receiver()) {
      try (var sender = channel.sender()) {
        for (int reading : IntStream.range(0, n).toArray()) {
          if (sender.trySend(reading, Duration.ZERO) == TrySend.FULL) {
            break;
          }
        }
      }
      receiver.available().forEach(kept::add);
    }
    return kept;
  }

  /** What was sent and never received is handed back, message by message, when the receiver closes. */
  public static List<String> undelivered() throws InterruptedException, DisconnectedException {
    List<String> log = new ArrayList<>();
    Channel<String> channel = Channel.<String>builder().capacity(3).onUndelivered(log::add).open();
    try (var sender = channel.sender();
        var receiver = channel.receiver()) {
      sender.send("read");
      sender.send("lost");
      receiver.recv();
    }
    return log;
  }
}
