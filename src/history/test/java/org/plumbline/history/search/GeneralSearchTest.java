package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GeneralSearchTest {
  private static final int HISTORIES = Integer.getInteger("plumbline.histories", 20_000);

  @Test
  void searchesAgreeWithTheirTwin() {
    assertNull(Agreement.firstDisagreement(0, HISTORIES));
  }

  /** Would pass vacuously if nearly all histories had the same answer. */
  @Test
  void theHistoriesComparedAreOfBothKinds() {
    int right = Agreement.linearizable(0, 2_000);
    assertTrue(right > 400 && right < 1_600, () -> right + " of 2000 are linearizable");
  }
}
