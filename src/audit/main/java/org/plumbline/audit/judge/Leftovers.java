package org.plumbline.audit.judge;

import java.util.Arrays;
import java.util.function.Consumer;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.Instance;

/** What is left in an instance when a round is over, taken out by one thread. */
public final class Leftovers {
  private static final Step POLL = new Step(Call.POLL, 0);

  /** What the polls answered, in order: elements, and then the one that ended it. */
  private final int[] answers;

  private Leftovers(int[] answers) {
    this.answers = answers;
  }

  /**
   * Takes out what is left; a queue that gives more than ever went in is not asked for ever, and a closed one not at
   * all.
   *
   * @param thrown told of what a poll throws
   */
  public static Leftovers of(
      Program program, Instance instance, Consumer<? super RuntimeException> thrown)
      throws InterruptedException {
    if (program.contains(Call.CLOSE_RECEIVER)) {
      return new Leftovers(new int[0]);
    }
    int[] answers = new int[program.values() + 2];
    int count = 0;
    do {
      answers[count++] = poll(instance, thrown);
    } while (answers[count - 1] > 0 && count < answers.length);
    return new Leftovers(Arrays.copyOf(answers, count));
  }

  private static int poll(Instance instance, Consumer<? super RuntimeException> thrown)
      throws InterruptedException {
    try {
      return instance.perform(0, POLL);
    } catch (RuntimeException e) {
      thrown.accept(e);
      return Answer.THREW;
    }
  }

  /** The elements, oldest first. */
  public int[] elements() {
    return Arrays.stream(answers).filter(a -> a > 0).toArray();
  }

  /** Adds them to the recording of the round. */
  public void record(RoundLog log) {
    for (int answer : answers) {
      log.draining();
      log.drained(answer);
    }
  }
}
