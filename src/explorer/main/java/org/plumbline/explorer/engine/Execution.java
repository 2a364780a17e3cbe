package org.plumbline.explorer.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One run of a program under a strategy: who is where, who can go on, and the virtual world around them
 * (monitors, permits, interrupts, clocks).
 *
 * <p>Each logical thread announces its next step before it takes it. The strategy then picks the thread whose
 * pending step is executed; its hook returns, and the step takes effect together with all private work up to
 * the thread's next announcement.
 *
 * <p>Threads: one logical thread runs at a time and hands over explicitly, so nothing here is synchronized.
 */
public final class Execution {
  /** More threads than a long has bits for are refused. */
  static final int MAX_THREADS = 64;

  private static final int NO_LOCATION = -1;

  /** So many turns of waiting loops without a change, and nothing will change any more. */
  private static final int MAX_IDLE_TURNS = 2_000;

  /** State of one logical thread. */
  private static final class Logical {
    final Thread token;
    Kind kind = Kind.START;
    int location = NO_LOCATION;
    @Nullable Monitor monitor;
    @Nullable Logical unparks;
    boolean started;
    boolean done;
    boolean permit;
    boolean interrupted;

    /** In a monitor's wait set, and nobody has notified it. */
    boolean waiting;

    /** May give up waiting on its own: timed, or interrupted. */
    boolean timed;

    /** How many changes there were when it began this turn of a waiting loop. */
    long spunAt = -1;

    /** Has chosen to run its waiting loop out, without waiting for a change. */
    boolean impatient;

    /** Its own virtual nanoseconds: only its own waiting and its own looking at the clock move them. */
    long clock;

    /** Nanoseconds that the next look at the clock adds. */
    long tick = 1;

    Logical(int number) {
      token = new Thread("logical-" + number);
    }
  }

  /** A virtual monitor; real ones are never taken. */
  private static final class Monitor {
    int owner = -1;
    int depth;
    final ArrayDeque<Logical> waitSet = new ArrayDeque<>();
  }

  private final Logical[] threads;
  private final Strategy strategy;
  private final Fibers fibers;
  private final int stepLimit;
  private final Locations locations;
  private final Runner.@Nullable Listener listener;
  private @Nullable IdentityHashMap<Object, Monitor> monitors;

  private int current = -1;
  private int steps;
  private int[] picks = new int[128];
  private int pickCount;

  /** Steps so far that may have shown a spinning thread something new, by all threads. */
  private long changes;

  /** Turns of waiting loops since the last change. */
  private int idleTurns;

  private boolean over;
  private Ending ending = Ending.COMPLETED;
  private @Nullable Throwable failure;

  Execution(
      int threads,
      Strategy strategy,
      Fibers fibers,
      int stepLimit,
      Locations locations,
      Runner.@Nullable Listener listener) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException("1 to " + MAX_THREADS + " threads, not " + threads);
    }
    this.threads = new Logical[threads];
    Arrays.setAll(this.threads, Logical::new);
    this.strategy = strategy;
    this.fibers = fibers;
    this.stepLimit = stepLimit;
    this.locations = locations;
    this.listener = listener;
    locations.clear();
  }

  // ---- for the exploration ----

  /** Runs the bodies to the end of the run. */
  void run(Runnable[] bodies) {
    Runnable[] wrapped = new Runnable[bodies.length];
    for (int i = 0; i < bodies.length; i++) {
      int self = i;
      wrapped[i] = () -> body(self, bodies[self]);
    }
    strategy.begin(this);
    int first = next(-1);
    if (first >= 0) {
      fibers.run(this, wrapped, first);
    }
    current = -1;
  }

  Ending ending() {
    return ending;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  int steps() {
    return steps;
  }

  /** What was picked and chosen so far: the schedule. */
  int[] picks() {
    return Arrays.copyOf(picks, pickCount);
  }

  void setCurrent(int thread) {
    current = thread;
  }

  // ---- for strategies ----

  int threads() {
    return threads.length;
  }

  Kind kind(int thread) {
    return threads[thread].kind;
  }

  /** The location of the thread's pending step, or -1. */
  int location(int thread) {
    return threads[thread].location;
  }

  boolean isDone(int thread) {
    return threads[thread].done;
  }

  /** Whether the pending unpark of this thread will make a permit that is not there. */
  boolean givesPermit(int thread) {
    Logical target = threads[thread].unparks;
    return threads[thread].kind == Kind.UNPARK && target != null && !target.permit;
  }

  // ---- for hooks, on the current logical thread ----

  /** Whether a logical thread is running: otherwise hooks do nothing. */
  public boolean isRunning() {
    return current >= 0;
  }

  /** Announces an access to a location and returns when it may be carried out. */
  public void access(Kind kind, @Nullable Object object, int key, int site) {
    announce(kind, locations.of(object, key), site);
  }

  /** Announces that an operation of the program is called, or returns. */
  public void mark(Kind kind) {
    announce(kind, Locations.REAL_TIME, -1);
  }

  /** The stand-in of the current logical thread. */
  public Thread currentThread() {
    return threads[current].token;
  }

  /** Number of the current logical thread. */
  public int current() {
    return current;
  }

  /** The number of the logical thread that this stands for; -1 for none. */
  public int number(Thread token) {
    for (int i = 0; i < threads.length; i++) {
      if (threads[i].token == token) {
        return i;
      }
    }
    return -1;
  }

  /** Takes a monitor. */
  public void lock(Object object, int site) {
    Logical self = threads[current];
    Monitor monitor = monitor(object);
    if (monitor.owner != current) {
      self.monitor = monitor;
      access(Kind.LOCK, object, MONITOR, site);
      self.monitor = null;
      monitor.owner = current;
    }
    monitor.depth++;
  }

  /**
   * Gives a monitor up. Never throws when the run is over: javac guards the exit of a monitor by a handler that
   * exits it again, which would go on for ever.
   */
  public void unlock(Object object, int site) {
    if (over) {
      return;
    }
    Monitor monitor = monitor(object);
    if (monitor.owner != current) {
      throw new IllegalMonitorStateException("not the owner");
    }
    if (monitor.depth > 1) {
      monitor.depth--;
      return;
    }
    try {
      access(Kind.UNLOCK, object, MONITOR, site);
    } catch (Abort end) {
      return;
    }
    monitor.depth = 0;
    monitor.owner = -1;
  }

  /** Waits in a monitor; a timed wait may end at any time. */
  public void await(Object object, long nanos, int site) throws InterruptedException {
    Logical self = threads[current];
    Monitor monitor = monitor(object);
    if (monitor.owner != current) {
      throw new IllegalMonitorStateException("not the owner");
    }
    if (self.interrupted) {
      self.interrupted = false;
      throw new InterruptedException();
    }
    access(Kind.UNLOCK, object, MONITOR, site);
    int depth = monitor.depth;
    monitor.depth = 0;
    monitor.owner = -1;
    monitor.waitSet.add(self);
    self.waiting = true;
    self.timed = nanos > 0;
    self.monitor = monitor;
    access(Kind.LOCK, object, MONITOR, site);
    self.monitor = null;
    monitor.owner = current;
    monitor.depth = depth;
    boolean notified = !self.waiting;
    self.waiting = false;
    monitor.waitSet.remove(self);
    if (!notified && self.interrupted) {
      self.interrupted = false;
      throw new InterruptedException();
    }
    if (!notified) {
      self.clock += nanos;
    }
  }

  /** Wakes one waiter, or all; which one is a choice. */
  public void signal(Object object, boolean all) {
    Monitor monitor = monitor(object);
    if (monitor.owner != current) {
      throw new IllegalMonitorStateException("not the owner");
    }
    while (!monitor.waitSet.isEmpty()) {
      int chosen = all ? 0 : choose(monitor.waitSet.size());
      Logical woken = (Logical) monitor.waitSet.toArray()[chosen];
      monitor.waitSet.remove(woken);
      woken.waiting = false;
      if (!all) {
        return;
      }
    }
  }

  /** Whether the current thread owns the monitor. */
  public boolean holds(Object object) {
    return monitor(object).owner == current;
  }

  /** Parks until there is a permit or an interrupt; with {@code nanos} of 0 or more also until the time is up. */
  public void park(long nanos, int site) {
    Logical self = threads[current];
    access(nanos >= 0 ? Kind.TIMED_PARK : Kind.PARK, self.token, PERMIT, site);
    if (!self.permit && !self.interrupted && nanos > 0) {
      self.clock += nanos;
    }
    self.permit = false;
  }

  /** Makes the permit of a thread available; threads that are none of ours are left alone. */
  public void unpark(@Nullable Thread thread, int site) {
    Logical target = find(thread);
    if (target != null) {
      threads[current].unparks = target;
      access(Kind.UNPARK, target.token, PERMIT, site);
      target.permit = true;
    }
  }

  /** Interrupts a thread. */
  public void interrupt(Thread thread, int site) {
    Logical target = find(thread);
    if (target != null) {
      access(Kind.WRITE, target.token, PERMIT, site);
      target.interrupted = true;
    }
  }

  /** Whether a thread is interrupted; {@code clear} takes the interrupt away. */
  public boolean interrupted(Thread thread, boolean clear, int site) {
    Logical target = find(thread);
    if (target == null) {
      return false;
    }
    access(clear ? Kind.WRITE : Kind.READ, target.token, PERMIT, site);
    boolean was = target.interrupted;
    if (clear) {
      target.interrupted = false;
    }
    return was;
  }

  /**
   * One turn of a waiting loop. Most such loops wait for others, and some lose patience after some turns and park: so
   * it is a choice whether the thread waits for a change, or runs its loop out in one go.
   */
  public void spin(int site) {
    Logical self = threads[current];
    if (!self.impatient && choose(2) == 1) {
      self.impatient = true;
    }
    self.spunAt = self.impatient ? -1 : changes;
    announce(Kind.SPIN, NO_LOCATION, site);
  }

  /** The current thread's virtual clock; every look moves it on, twice as far as the last, so that no loop that waits for it is endless. */
  public long nanoTime() {
    Logical self = threads[current];
    self.clock += self.tick;
    self.tick = Math.min(2 * self.tick, 1_000_000_000L);
    return self.clock;
  }

  /** Lets the current thread's virtual clock move on. */
  public void sleep(long nanos) {
    threads[current].clock += Math.max(0, nanos);
  }

  /** A choice of the schedule that is not about threads: a number from 0 to {@code alternatives - 1}. */
  public int choose(int alternatives) {
    if (alternatives == 1) {
      return 0;
    }
    int chosen = strategy.choose(this, alternatives);
    record(chosen);
    return chosen;
  }

  // ---- inside ----

  private static final int MONITOR = Integer.MIN_VALUE;
  private static final int PERMIT = Integer.MIN_VALUE + 1;

  private void body(int self, Runnable body) {
    Logical thread = threads[self];
    thread.started = true;
    try {
      if (!over) {
        body.run();
      }
    } catch (Abort end) {
      // the run is over
    } catch (Throwable e) {
      if (!over) {
        failure = e;
        over = true;
        ending = Ending.FAILED;
      }
    }
    thread.done = true;
    changes++;
    int next = over ? -1 : next(-1);
    fibers.leave(over ? toUnwind() : next); // next may have found that the run is over
  }

  private void announce(Kind kind, int location, int site) {
    int self = current;
    if (over) {
      throw new Abort();
    }
    Logical thread = threads[self];
    thread.kind = kind;
    thread.location = location;
    int next = next(self);
    if (next < 0) {
      end();
    } else if (next != self) {
      fibers.transfer(self, next);
      current = self;
      if (over) {
        end();
      }
    }
    if (kind.changesMemory()) {
      changes++;
      idleTurns = 0;
      thread.tick = 1;
      thread.impatient = false;
    }
    if (listener != null) {
      listener.step(self, kind, location, site);
    }
  }

  /** Leaves the current logical thread for good. */
  private void end() {
    if (fibers.canDrop()) {
      fibers.leave(-1);
      Continuations.yieldNow();
    }
    throw new Abort();
  }

  /** The thread that goes on, or -1 when the run is over. */
  private int next(int self) {
    long enabled = 0;
    long spinning = 0;
    boolean allDone = true;
    for (int i = 0; i < threads.length; i++) {
      if (!threads[i].done) {
        allDone = false;
        if (isEnabled(threads[i], i)) {
          enabled |= 1L << i;
        } else if (threads[i].kind == Kind.SPIN) {
          spinning |= 1L << i;
        }
      }
    }
    if (allDone) {
      return over(Ending.COMPLETED);
    }
    if (self >= 0 && threads[self].impatient && !threads[self].kind.changesMemory()) {
      if (++idleTurns > MAX_IDLE_TURNS) {
        // Endless, with nobody else to take a turn; or unfair, and then it shows nothing.
        return over(enabled == 1L << self ? Ending.LIVELOCK : Ending.PRUNED);
      }
      enabled = 1L << self;
    }
    if (enabled == 0) {
      if (spinning == 0) {
        strategy.blocked(this);
        return over(Ending.DEADLOCK);
      }
      if (++idleTurns > MAX_IDLE_TURNS) {
        return over(Ending.LIVELOCK);
      }
      enabled = spinning;
    }
    if (++steps > stepLimit) {
      return over(Ending.STEP_LIMIT);
    }
    int picked = strategy.pick(this, enabled, self);
    if (picked < 0) {
      return over(picked == Strategy.PRUNE ? Ending.PRUNED : Ending.DIVERGED);
    }
    record(picked);
    return picked;
  }

  private int over(Ending why) {
    over = true;
    ending = why;
    return -1;
  }

  /** The next thread that must be unwound, or -1: dropped ones need no unwinding. */
  private int toUnwind() {
    if (!fibers.canDrop()) {
      for (int i = 0; i < threads.length; i++) {
        if (threads[i].started && !threads[i].done) {
          return i;
        }
      }
    }
    return -1;
  }

  private boolean isEnabled(Logical thread, int number) {
    return switch (thread.kind) {
      case PARK -> thread.permit || thread.interrupted;
      case LOCK -> {
        Monitor monitor = thread.monitor;
        boolean free = monitor == null || monitor.owner < 0 || monitor.owner == number;
        yield free && (!thread.waiting || thread.timed || thread.interrupted);
      }
      case SPIN -> changes > thread.spunAt;
      default -> true;
    };
  }

  private void record(int picked) {
    if (pickCount == picks.length) {
      picks = Arrays.copyOf(picks, 2 * pickCount);
    }
    picks[pickCount++] = picked;
  }

  private @Nullable Logical find(@Nullable Thread token) {
    for (Logical thread : threads) {
      if (thread.token == token) {
        return thread;
      }
    }
    return null;
  }

  private Monitor monitor(Object object) {
    if (monitors == null) {
      monitors = new IdentityHashMap<>();
    }
    return monitors.computeIfAbsent(object, o -> new Monitor());
  }
}
