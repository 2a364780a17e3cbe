package org.plumbline.bench;

import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What an operation costs by itself, when no other thread is near. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SingleThread {
  /** Messages in a burst; the capacity of a bounded peer must not be below. */
  static final int BURST = 16_384;

  private static final Object MESSAGE = "message";

  /** Name of the peer. */
  @Param("plumbline")
  public String peer = "";

  /** A number, or unbounded. */
  @Param("unbounded")
  public String capacity = "";

  /** An empty queue for each burst. */
  @State(Scope.Benchmark)
  @SuppressWarnings("nullness:initialization") // JMH calls the method of @Setup
  public static class Empty {
    Peer queue;

    /** Opens it. */
    @Setup(Level.Invocation)
    public void open(SingleThread program) {
      queue = Peers.open(program.peer, program.capacity);
    }

    /** Closes it. */
    @TearDown(Level.Invocation)
    public void close() {
      queue.close();
    }
  }

  /** A queue with a burst of messages for each burst. */
  @State(Scope.Benchmark)
  @SuppressWarnings("nullness:initialization") // JMH calls the method of @Setup
  public static class Full {
    Peer queue;

    /** Opens and fills it. */
    @Setup(Level.Invocation)
    public void fill(SingleThread program) throws InterruptedException {
      queue = Peers.open(program.peer, program.capacity);
      for (int i = 0; i < BURST; i++) {
        queue.send(MESSAGE);
      }
    }

    /** Closes it. */
    @TearDown(Level.Invocation)
    public void close() {
      queue.close();
    }
  }

  /** One queue for all. */
  @State(Scope.Benchmark)
  @SuppressWarnings("nullness:initialization") // JMH calls the method of @Setup
  public static class Lasting {
    Peer queue;

    /** Opens it. */
    @Setup(Level.Iteration)
    public void open(SingleThread program) {
      queue = Peers.open(program.peer, program.capacity);
    }

    /** Closes it. */
    @TearDown(Level.Iteration)
    public void close() {
      queue.close();
    }
  }

  /** Sends a burst into a new queue. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void send(Empty state) throws InterruptedException {
    for (int i = 0; i < BURST; i++) {
      state.queue.send(MESSAGE);
    }
  }

  /** Receives a burst. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void receive(Full state, Blackhole blackhole) throws InterruptedException {
    for (int i = 0; i < BURST; i++) {
      blackhole.consume(state.queue.recv());
    }
  }

  /** Sends one message and receives it. */
  @Benchmark
  public @Nullable Object pair(Lasting state) throws InterruptedException {
    state.queue.send(MESSAGE);
    return state.queue.tryRecv();
  }

  /** Finds nothing. */
  @Benchmark
  public @Nullable Object emptyPoll(Lasting state) {
    return state.queue.tryRecv();
  }
}
