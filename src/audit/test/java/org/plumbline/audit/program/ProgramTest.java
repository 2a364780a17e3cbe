package org.plumbline.audit.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The thread that interrupts another stays with it when the program shrinks. */
class ProgramTest {
  private static final Program PROGRAM =
      Program.of(1, List.of(List.of(Call.OFFER, Call.POLL), List.of(Call.TAKE), List.of(Call.PUT)));

  @Test
  void smallerProgramsInterruptTheSameThreadOrNobody() {
    Program program = PROGRAM.interrupting(1);
    assertEquals(1, program.interrupted());
    assertEquals(
        "[1 inside] offer(2); poll() | take() | put(3) | interrupt(B)", program.toString());
    assertEquals(
        Set.of(
            "[1 inside] offer(2); poll() | take() | put(3)",
            "[1 inside] take() | put(2) | interrupt(A)",
            "[1 inside] offer(2); poll() | take() | interrupt(B)",
            "offer(1); poll() | take() | put(2) | interrupt(B)",
            "[1 inside] poll() | take() | put(2) | interrupt(B)",
            "[1 inside] offer(2) | take() | put(3) | interrupt(B)"),
        program.smaller().stream().map(Program::toString).collect(Collectors.toSet()));
  }

  @Test
  void onlyAThreadThatMayWaitCanBeInterrupted() {
    Shape shape = new Shape(2, true, true, false, EnumSet.allOf(Call.class));
    assertTrue(shape.admits(PROGRAM.interrupting(1)));
    assertFalse(shape.admits(PROGRAM.interrupting(0)));
    assertFalse(shape.admits(PROGRAM.interrupting(3)));
  }
}
