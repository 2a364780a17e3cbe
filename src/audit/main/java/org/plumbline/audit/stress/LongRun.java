package org.plumbline.audit.stress;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Aspect;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Finding.Kind;
import org.plumbline.audit.judge.Judge;
import org.plumbline.audit.judge.RoundLog;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.Instance;
import org.plumbline.audit.targets.Target;
import org.plumbline.history.History;
import org.plumbline.history.check.Contradiction;

/**
 * One instance, a few producers and consumers, and many operations: recorded and judged as one history.
 * Small programs meet a queue that is young; this one meets it when it has wrapped around, grown and shrunk.
 *
 * <p>Every element is taken out by somebody who has claimed the right to one, so no legal run gets stuck.
 */
final class LongRun {
  /** Elements per producer when histories of any length can be decided quickly, and when they cannot. */
  private static final int MANY = 600;

  private static final int FEW = 30;

  /** After so many empty answers with every producer done, the rest is taken for lost. */
  private static final int EMPTY_ENOUGH = 3;

  /** What a long run looks at: all that does not depend on a chosen program. */
  static final List<Aspect> ASPECTS =
      List.of(
          Aspect.NO_LOSS,
          Aspect.NO_DUPLICATE,
          Aspect.NO_INVENTION,
          Aspect.ORDER,
          Aspect.LINEARIZABLE,
          Aspect.EXCEPTIONS);

  private static final Step TAKE_OUT = new Step(Call.POLL, 0);

  private final Target target;
  private final Judge judge;
  private final int producers;
  private final int consumers;
  private final int each;
  private final List<Call> sends;
  private final List<Call> receives;

  private final AtomicInteger unclaimed = new AtomicInteger();
  private final AtomicInteger producing = new AtomicInteger();
  private final AtomicBoolean gaveUp = new AtomicBoolean();
  private final AtomicBoolean early = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private @Nullable History history;

  LongRun(Target target, Judge judge) {
    this.target = target;
    this.judge = judge;
    Shape shape = target.shape();
    producers = shape.manyProducers() ? 2 : 1;
    consumers = shape.manyConsumers() ? 2 : 1;
    boolean quick =
        shape.capacity() == 0
            || shape.capacity() == Shape.UNBOUNDED
            || producers == 1
            || consumers == 1;
    each = quick ? MANY : FEW;
    sends = offered(shape, Call.OFFER, Call.ADD, Call.PUT, Call.OFFER_TIMED, Call.TRANSFER);
    receives = offered(shape, Call.POLL, Call.REMOVE, Call.TAKE, Call.POLL_TIMED);
  }

  private static List<Call> offered(Shape shape, Call... calls) {
    return Stream.of(calls).filter(shape::offers).toList();
  }

  /** How many threads it takes. */
  int width() {
    return producers + consumers;
  }

  /** How many operations the last run recorded. */
  int operations() {
    return history == null ? 0 : history.size();
  }

  /** What was recorded; null before the run. */
  @Nullable History history() {
    return history;
  }

  /** Runs once; null if nothing was found. */
  @Nullable Finding run(Crew crew, long seed) throws InterruptedException {
    boolean[] produces = new boolean[width()];
    Arrays.fill(produces, 0, producers, true);
    var log = new RoundLog(target.shape(), width(), produces);
    log.start(0);
    Instance instance = target.open(opening());
    unclaimed.set(producers * each);
    producing.set(producers);
    Crew.Hang hang =
        crew.run(
            worker -> {
              crew.sync(worker);
              var me = new Actor(crew, worker, instance, log, seed);
              if (worker < producers) {
                me.produce();
              } else {
                me.consume();
              }
            });
    if (hang == null) {
      hang = crew.run(worker -> drain(crew, worker, instance, log));
    }
    if (hang != null) {
      history = log.history();
      Kind kind = thrown.get() == null ? Kind.HANG : Kind.THREW;
      return gaveUp.get() ? null : finding(kind, null, hang.stacks());
    }
    instance.close();
    History recorded = log.history();
    history = recorded;
    if (thrown.get() != null) {
      return finding(Kind.THREW, null, List.of());
    }
    if (early.get()) {
      return finding(Kind.EARLY, null, List.of());
    }
    Contradiction contradiction = judge.contradiction(recorded);
    return contradiction == null ? null : finding(Kind.HISTORY, contradiction, List.of());
  }

  private Finding finding(
      Kind kind, @Nullable Contradiction contradiction, List<ThreadStack> stacks) {
    return new Finding(kind, null, null, history, contradiction, thrown.get(), stacks);
  }

  /** A program that only says which threads need a sender handle. */
  private Program opening() {
    List<Call> sender = List.of(Call.OFFER);
    List<Call> receiver = List.of(Call.POLL);
    return Program.of(
        0,
        Stream.concat(
                Stream.generate(() -> sender).limit(producers),
                Stream.generate(() -> receiver).limit(consumers))
            .toList());
  }

  /** One of the crew takes out what is left, watched like every other call. */
  private void drain(Crew crew, int worker, Instance instance, RoundLog log)
      throws InterruptedException {
    int answer = worker == 0 ? Answer.OK : Answer.EMPTY;
    for (int i = 0; i <= producers * each && answer >= 0; i++) {
      log.draining();
      crew.enter(worker);
      try {
        answer = instance.perform(0, TAKE_OUT);
      } catch (RuntimeException e) {
        crew.goOn();
        answer = Answer.THREW;
        thrown.compareAndSet(null, e);
      }
      crew.leave(worker);
      log.drained(answer);
    }
  }

  /** One thread of the run. */
  private final class Actor {
    private final Crew crew;
    private final int worker;
    private final Instance instance;
    private final RoundLog log;
    private final SplittableRandom random;

    Actor(Crew crew, int worker, Instance instance, RoundLog log, long seed) {
      this.crew = crew;
      this.worker = worker;
      this.instance = instance;
      this.log = log;
      random = new SplittableRandom(seed * 31 + worker);
    }

    void produce() {
      for (int k = 0; k < each && thrown.get() == null; k++) {
        int value = worker * each + k + 1;
        int refused = 0;
        while (perform(new Step(any(sends), value)) != Answer.OK) {
          if (thrown.get() != null) {
            break;
          }
          if (++refused > 50 * each) {
            gaveUp.set(true); // consumers may wait in vain now: not the target's fault
            break;
          }
          pause(refused);
        }
      }
      if (target.shape().closable()) {
        perform(new Step(Call.CLOSE_SENDER, 0));
      }
      producing.decrementAndGet();
    }

    void consume() {
      boolean untilDisconnected = target.shape().closable();
      while (thrown.get() == null && (untilDisconnected || unclaimed.getAndDecrement() > 0)) {
        int empty = 0;
        int answer;
        do {
          boolean producersDone = producing.get() == 0;
          answer = perform(new Step(any(receives), 0));
          empty = producersDone && answer < 0 ? empty + 1 : 0;
          pause(answer < 0 ? 1 : 0);
        } while (answer < 0
            && answer != Answer.DISCONNECTED
            && thrown.get() == null
            && empty < EMPTY_ENOUGH);
        if (answer < 0) {
          return; // disconnected, or lost: what is left is taken out at the end
        }
      }
    }

    private Call any(List<Call> calls) {
      return calls.get(random.nextInt(calls.size()));
    }

    private int perform(Step step) {
      log.before(worker, step);
      int answer;
      crew.enter(worker);
      try {
        answer = instance.perform(worker, step);
      } catch (Throwable t) { // the finding shows it
        crew.goOn();
        answer = Answer.THREW;
        thrown.compareAndSet(null, t);
      }
      crew.leave(worker);
      log.after(worker, step, answer);
      if (answer == Answer.EARLY) {
        early.set(true);
      }
      return answer;
    }

    /** Lets others run, longer after each failure: a history full of refusals says little. */
    @SuppressWarnings("ThreadPriorityCheck") // correct without; with it, histories are more varied
    private void pause(int failures) {
      for (int i = 0; i < Math.min(failures * failures, 64); i++) {
        Thread.yield();
      }
    }
  }
}
