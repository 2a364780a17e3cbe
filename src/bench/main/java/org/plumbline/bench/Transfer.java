package org.plumbline.bench;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** How long it takes to bring a number of messages from some senders to one receiver, all of them waiting. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Transfer {
  private static final Object MESSAGE = "message";

  /** Name of the peer. */
  @Param("plumbline")
  public String peer = "";

  /** A number, or unbounded. */
  @Param("unbounded")
  public String capacity = "";

  /** Sending threads. */
  @Param("1")
  public int producers = 1;

  /** Messages in all, a multiple of the producers; the score is for all of them. */
  @Param("480000")
  public int messages = 1;

  /** Starts the senders, receives everything. */
  @Benchmark
  public void transfer(Blackhole blackhole) throws InterruptedException {
    Peer queue = Peers.open(peer, capacity);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < producers; i++) {
      threads.add(new Thread(() -> send(queue, messages / producers)));
    }
    threads.forEach(Thread::start);
    for (int i = 0; i < messages; i++) {
      blackhole.consume(queue.recv());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    queue.close();
  }

  private static void send(Peer queue, int count) {
    try {
      for (int i = 0; i < count; i++) {
        queue.send(MESSAGE);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody interrupts it
    }
  }
}
