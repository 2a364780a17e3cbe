package org.plumbline.audit.judge;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.history.History;
import org.plumbline.history.check.Contradiction;

/**
 * A round that the specification does not allow.
 *
 * @param kind how it showed
 * @param program what was run; null for a long run
 * @param ending what the steps answered; null for a long run
 * @param history what was recorded; null if nothing was
 * @param contradiction why the recorded history is not linearizable; null if it was not the history that showed
 * @param thrown what a call threw; null if none did
 * @param stacks where the threads hang; empty if they do not
 */
public record Finding(
    Kind kind,
    @Nullable Program program,
    @Nullable Ending ending,
    @Nullable History history,
    @Nullable Contradiction contradiction,
    @Nullable Throwable thrown,
    List<ThreadStack> stacks) {

  /** How a violation shows. */
  public enum Kind {
    /** No interleaving of the program gives these answers. */
    ENDING,
    /** The recorded history is not linearizable. */
    HISTORY,
    /** A call threw what its specification does not allow. */
    THREW,
    /** A timed call gave up before its time was up. */
    EARLY,
    /** A call does not return although no legal run gets stuck. */
    HANG,
    /** A call runs in circles for a change that nobody is left to make. */
    LIVELOCK
  }

  /**
   * A round whose ending is not legal.
   *
   * @param judge says what its history contradicts; null if nobody is to be asked
   * @param thrown what was thrown in this round or another one of the same program
   */
  public static Finding illegal(
      Program program,
      Ending ending,
      @Nullable History history,
      @Nullable Judge judge,
      @Nullable Throwable thrown) {
    Kind kind = Kind.ENDING;
    for (int t = 0; t < program.width(); t++) {
      for (int s = 0; s < program.threads().get(t).size(); s++) {
        if (ending.answer(t, s) == Answer.THREW) {
          kind = Kind.THREW;
        } else if (ending.answer(t, s) == Answer.EARLY && kind == Kind.ENDING) {
          kind = Kind.EARLY;
        }
      }
    }
    Contradiction contradiction =
        history == null || judge == null || kind == Kind.EARLY
            ? null
            : judge.contradiction(history);
    Throwable cause = kind == Kind.THREW ? thrown : null;
    return new Finding(kind, program, ending, history, contradiction, cause, List.of());
  }
}
