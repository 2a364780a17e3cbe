package org.plumbline.history.timeline;

import java.util.Locale;
import org.plumbline.history.Functions;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/** What an operation looks like. */
enum Kind {
  SEND("send"),
  RECEIVE("receive"),
  /** It had no effect: it saw something, or says nothing. */
  SAW("an observation, or no effect"),
  OTHER("another operation");

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  static Kind of(Operation operation) {
    if (operation.outcome() == Outcome.FAIL) {
      return SAW;
    }
    return Functions.SENDS.contains(operation.f())
        ? SEND
        : Functions.RECEIVES.contains(operation.f()) ? RECEIVE : OTHER;
  }

  /** Its name in the style sheet. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For the legend. */
  String meaning() {
    return meaning;
  }
}
