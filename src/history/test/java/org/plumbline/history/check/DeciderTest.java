package org.plumbline.history.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.plumbline.history.History;
import org.plumbline.history.RandomHistories;

class DeciderTest {
  private static final int HISTORIES = Integer.getInteger("plumbline.histories", 4000);

  @Test
  void unbounded() {
    int no = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      History h = RandomHistories.damaged(seed, OptionalInt.empty(), 4 + seed % 9);
      ChannelHistory c = ChannelHistory.of(h, CheckOptions.STRICT);
      boolean expected = BruteForce.isLinearizable(h);
      var d = new UnboundedDecider(c);
      Contradiction found = d.contradiction();
      String where = "seed " + seed + "\n" + h + "\n" + found;
      assertEquals(expected, found == null, where);
      if (found == null) {
        Certificate certificate = d.certificate();
        assertNull(Verifier.problem(c, certificate), where + certificate);
      } else {
        no++;
        assertEquals(Verifier.Finding.HOLDS, Verifier.examine(c, found), where);
      }
    }
    System.out.println("no: " + no + " of " + HISTORIES);
  }

  @Test
  void rendezvous() {
    int no = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      History h = RandomHistories.damaged(seed, OptionalInt.of(0), 4 + seed % 9);
      ChannelHistory c = ChannelHistory.of(h, CheckOptions.STRICT);
      boolean expected = BruteForce.isLinearizable(h);
      var d = new RendezvousDecider(c);
      Contradiction found = d.contradiction();
      String where = "seed " + seed + "\n" + h + "\n" + found;
      assertEquals(expected, found == null, where);
      if (found == null) {
        Certificate certificate = d.certificate();
        assertNull(Verifier.problem(c, certificate), where + certificate);
      } else {
        no++;
        assertEquals(Verifier.Finding.HOLDS, Verifier.examine(c, found), where);
      }
    }
    System.out.println("no: " + no + " of " + HISTORIES);
  }
}
