package org.plumbline.explorer.engine;

/** Unwinds a logical thread whose run has ended. Not for the code under test to catch; if it does, its next step throws again. */
final class Abort extends Error {
  private static final long serialVersionUID = 1L;

  Abort() {
    super("the run has ended", null, false, false);
  }
}
