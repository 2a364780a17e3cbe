package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.nullness.NullnessChecker;
import org.checkerframework.checker.resourceleak.ResourceLeakChecker;
import org.junit.jupiter.api.Test;

/** Our own modules keep to the rules that they are for. */
class OwnModulesTest {
  @Test
  void theChannelSends() {
    assertAccepts(new SendChecker(), "channel");
  }

  @Test
  void theChannelClosesItsHandles() {
    assertAccepts(new ResourceLeakChecker(), "channel");
  }

  @Test
  void theExamplesSend() {
    assertAccepts(new SendChecker(), "examples");
  }

  @Test
  void theExamplesCloseTheirHandles() {
    assertAccepts(new ResourceLeakChecker(), "examples");
  }

  @Test
  void theExamplesDereferenceNoNull() {
    assertAccepts(new NullnessChecker(), "examples");
  }

  @Test
  void theHistoriesSend() {
    assertAccepts(new SendChecker(), "history");
  }

  private static void assertAccepts(Processor checker, String module) {
    List<Path> sources =
        Compilation.sources(Path.of("../" + module + "/main/java/org").toAbsolutePath());
    assertEquals(List.of(), Cases.differences(sources, checker));
  }
}
