package org.plumbline.audit.program;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One call in a program.
 *
 * @param call what is called
 * @param value what a send carries; the number of the thread that is interrupted; 0 for all others
 */
public record Step(Call call, Integer value) {

  /** The value as an argument: null when the call carries none. */
  public @Nullable Integer argument() {
    return call.sends() ? value : null;
  }

  /** For people: {@code offer(3)}, {@code poll(timeout)}. */
  public String text(boolean channel) {
    String inside =
        call.sends() ? value.toString() : call == Call.INTERRUPT ? Program.name(value) : "";
    if (call.timed()) {
      inside += inside.isEmpty() ? "timeout" : ", timeout";
    }
    return call.word(channel) + "(" + inside + ")";
  }

  @Override
  public String toString() {
    return text(false);
  }
}
