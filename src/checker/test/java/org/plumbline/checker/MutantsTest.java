package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that does without one of the rules is noticed by the sources of that rule. */
class MutantsTest {
  @ParameterizedTest
  @EnumSource
  void aCheckerWithoutTheRule(Rule left) {
    SendChecker mutant =
        new SendChecker() {
          @Override
          boolean enforces(Rule rule) {
            return rule != left;
          }
        };
    assertFalse(Cases.differences(Cases.of(left), mutant).isEmpty(), "not noticed");
  }

  @ParameterizedTest
  @CsvSource({
    "Sender, @InheritableMustCall(\"close\")",
    "Receiver, @InheritableMustCall(\"close\")",
    "'Channel', '@InheritableMustCall({\"sender\", \"receiver\"})'"
  })
  void aHandleThatNeedNotBeClosed(String handle, String annotation) throws IOException {
    assertFalse(Cases.differencesWithout(annotation, handle).isEmpty(), "not noticed");
  }
}
