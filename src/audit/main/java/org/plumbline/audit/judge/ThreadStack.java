package org.plumbline.audit.judge;

import java.util.List;
import org.plumbline.audit.program.Program;

/**
 * Where a thread stands.
 *
 * @param name its name in reports
 * @param state what it does, in the words of {@link Thread.State}
 * @param inside whether it is inside a call of the target; otherwise it is done or waits for the others
 * @param frames its stack, innermost first
 */
public record ThreadStack(
    String name, Thread.State state, boolean inside, List<StackTraceElement> frames) {

  /** Where a real thread stands now. */
  public static ThreadStack of(int thread, Thread of, boolean inside) {
    return new ThreadStack(
        Program.name(thread), of.getState(), inside, List.of(of.getStackTrace()));
  }
}
