package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.nullness.NullnessChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stub file speaks of classes and methods that exist, and takes no other checker's away. */
class StubTest {
  /** What Map.get returns may be null: that is known from the annotated JDK only. */
  private static final String NEEDS_THE_ANNOTATED_JDK =
      """
      class A {
        Object of(java.util.Map<String, Object> map) {
          // :: error: (return)
          return map.get("key");
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyLineIsFound() {
    Path stub = Path.of("main/resources/org/plumbline/checker/send.astub");
    List<Path> source = Cases.of(Rule.SENDABLE_VIEW).subList(0, 1);
    assertEquals(
        List.of(),
        Cases.differences(source, new SendChecker(), "-Astubs=" + stub, "-AstubWarnIfNotFound"));
  }

  @Test
  void anotherCheckerKeepsTheAnnotatedJdk() throws IOException {
    List<Path> source =
        List.of(Files.writeString(folder.resolve("A.java"), NEEDS_THE_ANNOTATED_JDK));
    assertEquals(List.of(), Cases.differences(source, sendAndNullness()));
    assertFalse(Cases.differences(source, sendAndNullness(), "-Aignorejdkastub").isEmpty());
  }

  private static List<Processor> sendAndNullness() {
    return List.of(new SendChecker(), new NullnessChecker());
  }
}
