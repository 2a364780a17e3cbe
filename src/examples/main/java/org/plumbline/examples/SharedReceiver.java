package org.plumbline.examples;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Sender;

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

  private static Thread worker(Sender<Integer> sender, int number) {
    Thread thread =
        new Thread(
            () -> {
              try (sender) {
                sender.send(number * number);
              } catch (DisconnectedException | InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody wants the number any more
              }
            });
    thread.start();
    return thread;
  }
}
