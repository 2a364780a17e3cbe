package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plumbline.conformance.Model.Tier;

/**
 * Every model of the tier gives the answer that the manifest expects, to the last state; every action of every
 * specification is taken, and every property fails for some mutant. The tier is {@code ci}, or that of
 * the profile {@code nightly}.
 */
@Tag("models")
class ModelsTest {
  private static final int FORKS = 2;

  @Test
  void everyModelGivesItsAnswer() throws Exception {
    Tier tier = Tier.valueOf(System.getProperty("plumbline.tier", "ci").toUpperCase(Locale.ROOT));
    Manifest manifest = Manifest.read(Path.of("../..").toAbsolutePath().normalize());
    List<Model> models = manifest.models().stream().filter(model -> model.tier() == tier).toList();
    assertFalse(models.isEmpty(), "the tier has no models");

    var gate = new ModelGate(manifest);
    List<String> complaints = new ArrayList<>();
    List<Outcome> outcomes =
        gate.run(
            models,
            FORKS,
            OptionalInt.empty(),
            outcome -> {
              if (!outcome.good()) {
                complaints.add(outcome.model().name());
                ModelsCommand.explain(outcome).forEach(line -> complaints.add("  " + line));
              }
            });
    if (complaints.isEmpty() && tier == Tier.CI) {
      complaints.addAll(ModelsCommand.gaps(gate, models, outcomes));
    }
    assertEquals("", String.join("\n", complaints));
  }
}
