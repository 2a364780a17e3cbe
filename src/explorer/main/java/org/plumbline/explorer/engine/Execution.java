package org.plumbline.explorer.engine;

import java.util.Arrays;
import java.util.function.Predicate;
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
  /** A last thread that takes more steps than this when the others have ended goes in circles. */
  private static final int MAX_STEPS_ALONE = 10_000;

  private final Roster threads;
  private final Strategy strategy;
  private final Fibers fibers;
  private final int stepLimit;
  private final Locations locations;
  private final Runner.@Nullable Listener listener;

  @SuppressWarnings("nullness") // it keeps the reference, and reads it when threads run
  private final Permits permits = new Permits(this);

  @SuppressWarnings("nullness") // it keeps the reference, and reads it when threads run
  private final Locks locks = new Locks(this, permits);

  private int current = -1;
  private int steps;
  private int[] picks = new int[128];
  private int pickCount;

  private final Progress progress;
  private int lastSite;

  /** Whether only the last thread is left, and what it does is no part of what is explored. */
  private boolean alone;

  private int stepsAlone;

  private boolean over;
  private Ending ending = Ending.COMPLETED;
  private @Nullable Throwable failure;

  Execution(
      Roster threads,
      Strategy strategy,
      Fibers fibers,
      int stepLimit,
      Locations locations,
      Runner.@Nullable Listener listener) {
    this.threads = threads;
    this.progress = new Progress(threads, strategy);
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
    return threads.size();
  }

  Kind kind(int thread) {
    return threads.get(thread).kind;
  }

  /** The location of the thread's pending step, or -1. */
  int location(int thread) {
    return threads.get(thread).location;
  }

  boolean isDone(int thread) {
    return threads.get(thread).done;
  }

  /** A second location, at which the pending step is a {@link Kind#LOOK}; or -1. */
  int besideLocation(int thread) {
    Logical it = threads.get(thread);
    return it.waiting && it.signalled ? Logical.NO_LOCATION : it.besideLocation;
  }

  /** Whether the thread that the pending step wakes has nothing else to wake it. */
  boolean enables(int thread) {
    Logical target = threads.get(thread).woken;
    return target != null && !Permits.isWoken(target) && !target.interrupted;
  }

  /** Whether the pending step will take its lock. */
  boolean takesLock(int thread) {
    Mutex wanted = threads.get(thread).wanted;
    return wanted != null && wanted.isFreeFor(threads.get(thread));
  }

  /** Whether the pending step would end without what it waits for, because the thread is interrupted. */
  boolean givesUp(int thread) {
    return threads.get(thread).interruptible && threads.get(thread).interrupted;
  }

  /** Whether a thread other than the current one can take a step. */
  boolean canOthersGoOn() {
    threads.call();
    return (threads.enabled() & ~(1L << current)) != 0;
  }

  // ---- for hooks, on the current logical thread ----

  /** Whether a logical thread is running: otherwise hooks do nothing. */
  public boolean isRunning() {
    return current >= 0;
  }

  /** Announces an access to a location and returns when it may be carried out. */
  public void access(Kind kind, @Nullable Object object, int key, int site) {
    int location = locations.of(object, key);
    if (kind == Kind.READ) {
      countIdle(location, site);
    }
    announce(kind, location, site);
  }

  /** Announces that an operation of the program is called, or returns. */
  public void mark(Kind kind) {
    announce(kind, Locations.REAL_TIME, -1);
  }

  /** The stand-in of the current logical thread. */
  public Thread currentThread() {
    return threads.get(current).token;
  }

  /** Number of the current logical thread. */
  public int current() {
    return current;
  }

  /** Monitors and locks. */
  public Locks locks() {
    return locks;
  }

  /** Parking, interrupts and clocks. */
  public Permits permits() {
    return permits;
  }

  /** Notes where the current logical thread calls a method whose steps are named for that. */
  public void at(int site) {
    threads.get(current).calledAt = site;
  }

  /** What was noted last; -1 if nothing was. */
  public int at() {
    return threads.get(current).calledAt;
  }

  /** The stand-in of a logical thread. */
  public Thread thread(int number) {
    return threads.get(number).token;
  }

  /** The number of the logical thread that this stands for; -1 for none. */
  public int number(Thread token) {
    return threads.number(token);
  }

  /** The access just carried out has changed nothing: a compare-and-set that failed. */
  public void changedNothing() {
    Logical self = threads.get(current);
    progress.unchanged(self);
    countIdle(self.location, lastSite);
  }

  /**
   * One turn of a waiting loop. Most such loops wait for others, and some lose patience after some turns and park: so
   * it is a choice whether the thread waits for a change, or runs its loop out in one go.
   */
  public void spin(int site) {
    Logical self = threads.get(current);
    if (!self.impatient && !alone) {
      self.loop = 31 * self.way + site;
      int chosen = strategy.choosePatience(this, self.loop);
      record(chosen);
      self.impatient = chosen == 1;
    }
    announce(Kind.SPIN, Logical.NO_LOCATION, site);
  }

  /**
   * From now on the current logical thread, when all others have ended, is not explored any more: its steps are no
   * choice of the strategy and no part of the schedule. If it waits, it waits for nobody, and the run ends so.
   */
  public void goOnAlone() {
    if (threads.count(thread -> !thread.done) > 1) {
      throw new IllegalStateException("other threads of the program have not ended");
    }
    self().interrupted = false;
    alone = true;
  }

  /** A choice of the schedule that is not about threads: a number from 0 to {@code alternatives - 1}. */
  public int choose(int alternatives) {
    if (alternatives == 1 || alone) {
      return 0;
    }
    int chosen = strategy.choose(this, alternatives);
    record(chosen);
    return chosen;
  }

  // ---- inside ----

  private void countIdle(int location, int site) {
    if (progress.closesLoop(threads.get(current), location, site)) {
      spin(site);
    }
  }

  private void body(int self, Runnable body) {
    Logical thread = threads.get(self);
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
        ending = isUnsupported(e) ? Ending.UNSUPPORTED : Ending.FAILED;
      }
    }
    thread.done = true;
    progress.moved(thread);
    int next = over ? -1 : next(-1);
    fibers.leave(over ? toUnwind() : next); // next may have found that the run is over
  }

  private static boolean isUnsupported(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof LinkageError || isUnsupported(failure.getCause()));
  }

  private void announce(Kind kind, int location, int site) {
    int self = current;
    if (over) {
      throw new Abort();
    }
    Logical thread = threads.get(self);
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
    progress.takes(thread, site);
    lastSite = site;
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
    if (alone) {
      return nextAlone(self);
    }
    threads.call();
    if (threads.isDone()) {
      return over(Ending.COMPLETED);
    }
    long enabled = threads.enabled();
    if (self >= 0 && isImpatient(threads.get(self))) {
      if (progress.isIdleForEver()) {
        strategy.isEndless(threads.get(self).loop);
        // Endless, with nobody else to take a turn; or unfair, and then it shows nothing.
        return over(enabled == 1L << self ? Ending.LIVELOCK : Ending.PRUNED);
      }
      enabled = 1L << self;
    }
    if (enabled == 0) {
      if (threads.spinning() == 0) {
        strategy.blocked(this);
        return over(Ending.DEADLOCK);
      }
      if (progress.isIdleForEver()) {
        return over(Ending.LIVELOCK);
      }
      enabled = threads.spinning();
    }
    if (++steps > stepLimit) {
      return over(Ending.STEP_LIMIT);
    }
    int picked = strategy.pick(this, enabled, self);
    if (picked != Strategy.PRUNE && !Strategy.contains(enabled, picked)) {
      return over(Ending.DIVERGED);
    }
    if (picked < 0) {
      return over(Ending.PRUNED);
    }
    record(picked);
    return picked;
  }

  /** Whether the thread runs its waiting loop out, and takes every turn while it does. */
  private static boolean isImpatient(Logical thread) {
    return thread.impatient && !thread.kind.changesMemory();
  }

  private int nextAlone(int last) {
    if (last < 0) {
      return over(Ending.COMPLETED);
    }
    Logical thread = threads.get(last);
    if (++stepsAlone > MAX_STEPS_ALONE || (thread.kind == Kind.SPIN && progress.isIdleForEver())) {
      return over(Ending.LIVELOCK);
    }
    return thread.kind == Kind.SPIN || Roster.isEnabled(thread) ? last : over(Ending.DEADLOCK);
  }

  private int over(Ending why) {
    over = true;
    ending = why;
    return -1;
  }

  /** The next thread that must be unwound, or -1: dropped ones need no unwinding. */
  private int toUnwind() {
    return fibers.canDrop() ? -1 : threads.unfinished();
  }

  private void record(int picked) {
    if (pickCount == picks.length) {
      picks = Arrays.copyOf(picks, 2 * pickCount);
    }
    picks[pickCount++] = picked;
  }

  // ---- for the rest of the virtual world ----

  boolean isOver() {
    return over;
  }

  Logical self() {
    return threads.get(current);
  }

  int location(@Nullable Object object, int key) {
    return locations.of(object, key);
  }

  int count(Predicate<Logical> which) {
    return threads.count(which);
  }

  /** The logical thread that this one stands for; null for a thread that is none of ours. */
  @Nullable Logical find(@Nullable Thread token) {
    int number = threads.number(token);
    return number < 0 ? null : threads.get(number);
  }
}
