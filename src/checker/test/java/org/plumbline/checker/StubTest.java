package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stub file speaks of classes and methods that exist. */
class StubTest {
  @Test
  void everyLineIsFound() {
    Path stub = Path.of("main/resources/org/plumbline/checker/jdk.astub");
    List<Path> source = Cases.of(Rule.SENDABLE_VIEW).subList(0, 1);
    assertEquals(
        List.of(),
        Cases.differences(source, new SendChecker(), "-Astubs=" + stub, "-AstubWarnIfNotFound"));
  }
}
