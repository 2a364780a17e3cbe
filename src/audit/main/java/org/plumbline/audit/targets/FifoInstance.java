package org.plumbline.audit.targets;

import org.plumbline.audit.BlockingFifo;
import org.plumbline.audit.Fifo;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Step;

/** A user's own adapter. */
class FifoInstance implements Instance {
  private final Fifo<Integer> fifo;

  FifoInstance(Fifo<Integer> fifo) {
    this.fifo = fifo;
  }

  /** The richest adapter for this adapter. */
  static Instance of(Fifo<Integer> fifo) {
    return fifo instanceof BlockingFifo<Integer> blocks
        ? new Blocking(blocks)
        : new FifoInstance(fifo);
  }

  @Override
  public int perform(int thread, Step step) throws InterruptedException {
    return switch (step.call()) {
      case OFFER -> fifo.offer(step.value()) ? Answer.OK : Answer.FULL;
      case POLL -> Answers.received(fifo.poll(), Answer.EMPTY);
      default -> throw new UnsupportedOperationException(step.toString());
    };
  }

  private static final class Blocking extends FifoInstance {
    private final BlockingFifo<Integer> fifo;

    Blocking(BlockingFifo<Integer> fifo) {
      super(fifo);
      this.fifo = fifo;
    }

    @Override
    public int perform(int thread, Step step) throws InterruptedException {
      long start = step.call().timed() ? Answers.now() : 0;
      return switch (step.call()) {
        case PUT -> {
          fifo.put(step.value());
          yield Answer.OK;
        }
        case TAKE -> Answers.taken(fifo.take());
        case OFFER_TIMED -> Answers.sentInTime(fifo.offer(step.value(), TIMEOUT_NANOS), start);
        case POLL_TIMED -> Answers.receivedInTime(fifo.poll(TIMEOUT_NANOS), start);
        default -> super.perform(thread, step);
      };
    }
  }
}
