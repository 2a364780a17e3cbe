package org.plumbline.audit.stress;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
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
    HANG
  }
}
