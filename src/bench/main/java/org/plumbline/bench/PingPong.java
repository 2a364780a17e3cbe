package org.plumbline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long a message takes to another thread and back, when both have nothing else to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PingPong {
  /** Messages each way in an invocation. */
  static final int ROUND_TRIPS = 10_000;

  private static final Object MESSAGE = "message";

  /** Name of the peer. */
  @Param("plumbline")
  public String peer = "";

  /** A number, or unbounded. */
  @Param("unbounded")
  public String capacity = "";

  /** Round trips, one after the other. */
  @Benchmark
  @OperationsPerInvocation(ROUND_TRIPS)
  public void pingPong() throws InterruptedException {
    Peer there = Peers.open(peer, capacity);
    Peer back = Peers.open(peer, capacity);
    var echo = new Thread(() -> echo(there, back));
    echo.start();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      there.send(MESSAGE);
      back.recv();
    }
    echo.join();
    there.close();
    back.close();
  }

  private static void echo(Peer from, Peer to) {
    try {
      for (int i = 0; i < ROUND_TRIPS; i++) {
        to.send(from.recv());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody interrupts it
    }
  }
}
