package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A model, what TLC said, and what is wrong with that.
 *
 * @param complaints empty if TLC said what the manifest says
 */
record Outcome(Model model, TlcResult result, List<String> complaints) {

  boolean good() {
    return complaints.isEmpty();
  }

  /** Compares a run with the manifest. */
  static Outcome judge(Model model, TlcResult result, Config config) {
    var complaints = new ArrayList<String>();
    var answer = result.answer();
    if (answer == null) {
      complaints.add(
          result.exitCode() == -1
              ? "no answer in " + result.took().toSeconds() + " s"
              : "TLC gave no verdict: exit code " + result.exitCode());
      complaints.addAll(result.errors());
      return new Outcome(model, result, complaints);
    }
    if (answer != model.expect() || !model.expect().hasExitCode(result.exitCode())) {
      complaints.add(
          String.format(
              "expected %s, but TLC says %s (exit code %d)",
              words(model.expect(), model.property()),
              words(answer, result.property()),
              result.exitCode()));
    } else if (model.property() != null && !fails(model.property(), result, config)) {
      complaints.add(
          "expected "
              + model.property()
              + " to fail, but it is "
              + failed(result, config)
              + " that does");
    }
    if (result.distinct() != model.distinct()) {
      complaints.add(
          "expected " + model.distinct() + " distinct states, but there are " + result.distinct());
    }
    if (result.generated() != model.generated()) {
      complaints.add(
          "expected "
              + model.generated()
              + " generated states, but there are "
              + result.generated());
    }
    return new Outcome(model, result, complaints);
  }

  /** TLC names what failed, or else the configuration asks for nothing but {@code property}. */
  private static boolean fails(String property, TlcResult result, Config config) {
    return failed(result, config).equals(property);
  }

  private static String failed(TlcResult result, Config config) {
    if (result.property() != null) {
      return result.property();
    }
    return config.invariants().isEmpty() && config.properties().size() == 1
        ? config.properties().get(0)
        : "one of " + config.properties();
  }

  private static String words(Model.Answer answer, @Nullable String property) {
    return switch (answer) {
      case OK -> "that all properties hold";
      case DEADLOCK -> "a deadlock";
      case SAFETY, LIVENESS -> (property == null ? "a property" : property) + " to fail";
    };
  }
}
