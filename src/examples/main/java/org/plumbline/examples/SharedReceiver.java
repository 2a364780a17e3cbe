package org.plumbline.examples;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.plumbline.channel.Channel;
import org.plumbline.channel.Sender;
import org.plumbline.channel.Workers;

/** Several workers send to one collector, which ends by itself when the last worker has closed its sender. */
public final class SharedReceiver {
  private SharedReceiver() {}

  /** Squares 1 to {@code n}, one worker a number, and adds the squares up. */
  public static int sumOfSquares(int n) throws InterruptedException {
    Channel<Integer> channel = Channel.unbounded();
    List<Thread> workers = new ArrayList<>();
    try (Sender<Integer> sender = channel.sender()) {
      for (int i = 1; i <= n; i++) {
        workers.add(worker(sender.duplicate(), i));
      }
    } // closes this sender; the workers have their own
    int sum = 0;
    try (var receiver = channel.receiver()) {
      for (int square : receiver) { // ends when the last worker is done
        sum += square;
      }
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return sum;
  }

  private static Thread worker(@Owning Sender<Integer> sender, int number) {
    return Workers.start(sender, own -> own.send(number * number));
  }
}
