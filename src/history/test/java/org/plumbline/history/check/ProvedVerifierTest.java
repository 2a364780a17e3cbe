package org.plumbline.history.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The verifier and the decider against those of the proofs: the answers given here stand in proofs/Cases.v, and
 * the build of the proofs computes that the proved ones answer the same.
 *
 * <p>{@code -Dplumbline.cases=2000 -Dplumbline.cases.file=F} writes so many of each kind to the file F; when a
 * change here is meant, {@code -Dplumbline.cases.file=../../proofs/Cases.v} writes the file anew.
 */
class ProvedVerifierTest {
  private static final int CASES = Integer.getInteger("plumbline.cases", 120);
  private static final Path PROOFS = Path.of("../../proofs/Cases.v");

  @Test
  void answersAreThoseThatWereProved() throws IOException {
    var cases = new ProvedCases(CASES);
    assertTrue(
        cases.rarest() > CASES / 10, "an answer was given only " + cases.rarest() + " times");
    String file = System.getProperty("plumbline.cases.file");
    if (file != null) {
      Files.writeString(Path.of(file), cases.text());
      return;
    }
    assertEquals(Files.readString(PROOFS), cases.text());
  }
}
