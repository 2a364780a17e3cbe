package org.plumbline.history.check;

import java.util.List;

/**
 * The answer to "is this history linearizable?". Every yes carries a certificate and every no a contradiction,
 * and the verifier accepted it before anybody saw the verdict.
 */
public sealed interface Verdict {

  /** What a reader of the verdict should know: how it was decided, and what was not judged. One sentence each. */
  List<String> notes();

  /** Some order explains the history. */
  record Linearizable(Certificate certificate, List<String> notes) implements Verdict {
    public Linearizable {
      notes = List.copyOf(notes);
    }
  }

  /** No order explains the history. */
  record Violation(Contradiction contradiction, List<String> notes) implements Verdict {
    public Violation {
      notes = List.copyOf(notes);
    }
  }

  /** It was not decided; the reason is one sentence with the remedy. */
  record Inconclusive(String reason, List<String> notes) implements Verdict {
    public Inconclusive {
      notes = List.copyOf(notes);
    }
  }
}
