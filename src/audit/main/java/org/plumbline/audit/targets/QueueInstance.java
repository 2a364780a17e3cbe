package org.plumbline.audit.targets;

import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Step;

/** A {@code java.util.Queue}, or a {@code Deque} used as one: its queue methods are first in, first out. */
class QueueInstance implements Instance {
  private final Queue<Integer> queue;

  QueueInstance(Queue<Integer> queue) {
    this.queue = queue;
  }

  /** The richest adapter for this queue. */
  static Instance of(Queue<Integer> queue) {
    if (queue instanceof TransferQueue<Integer> transfers) {
      return new Transferring(transfers);
    }
    return queue instanceof BlockingQueue<Integer> blocks
        ? new Blocking(blocks)
        : new QueueInstance(queue);
  }

  @Override
  public int perform(int thread, Step step) throws InterruptedException {
    return switch (step.call()) {
      case OFFER -> queue.offer(step.value()) ? Answer.OK : Answer.FULL;
      case ADD -> add(step.value());
      case POLL -> Answers.received(queue.poll(), Answer.EMPTY);
      case REMOVE -> remove();
      case PEEK -> Answers.received(queue.peek(), Answer.EMPTY);
      case SIZE -> queue.size();
      default -> throw new UnsupportedOperationException(step.toString());
    };
  }

  private int add(Integer element) {
    try {
      return queue.add(element) ? Answer.OK : Answer.FULL;
    } catch (IllegalStateException full) {
      return Answer.FULL;
    }
  }

  private int remove() {
    try {
      return Answers.received(queue.remove(), Answer.EMPTY); // the probe has noted it
    } catch (NoSuchElementException empty) {
      return Answer.EMPTY;
    }
  }

  private static class Blocking extends QueueInstance {
    private final BlockingQueue<Integer> queue;

    Blocking(BlockingQueue<Integer> queue) {
      super(queue);
      this.queue = queue;
    }

    @Override
    public int perform(int thread, Step step) throws InterruptedException {
      long start = step.call().timed() ? Answers.now() : 0;
      return switch (step.call()) {
        case PUT -> {
          queue.put(step.value());
          yield Answer.OK;
        }
        case TAKE -> Answers.taken(queue.take());
        case OFFER_TIMED ->
            Answers.sentInTime(
                queue.offer(step.value(), TIMEOUT_NANOS, TimeUnit.NANOSECONDS), start);
        case POLL_TIMED ->
            Answers.receivedInTime(queue.poll(TIMEOUT_NANOS, TimeUnit.NANOSECONDS), start);
        default -> super.perform(thread, step);
      };
    }
  }

  private static final class Transferring extends Blocking {
    private final TransferQueue<Integer> queue;

    Transferring(TransferQueue<Integer> queue) {
      super(queue);
      this.queue = queue;
    }

    @Override
    public int perform(int thread, Step step) throws InterruptedException {
      return switch (step.call()) {
        case TRANSFER -> {
          queue.transfer(step.value());
          yield Answer.OK;
        }
        case TRY_TRANSFER -> queue.tryTransfer(step.value()) ? Answer.OK : Answer.NOBODY;
        default -> super.perform(thread, step);
      };
    }
  }
}
