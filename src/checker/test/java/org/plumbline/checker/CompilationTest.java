package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.checkerframework.common.basetype.BaseTypeVisitor;
import org.checkerframework.javacutil.BugInCF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not count as a rejection: a crash of the checker, and an error of javac. */
class CompilationTest {
  @TempDir private Path folder;

  @Test
  void aCrashIsADifference() throws IOException {
    SendChecker crashes =
        new SendChecker() {
          @Override
          protected BaseTypeVisitor<?> createSourceVisitor() {
            throw new BugInCF("planted");
          }
        };
    Path source = write("class A {\n  // :: error: (sendable.message)\n  int x = 1;\n}\n");
    List<String> differences = Cases.differences(List.of(source), crashes);
    assertTrue(
        differences.stream().anyMatch(d -> d.startsWith("not expected") && d.contains("planted")),
        differences::toString);
    assertTrue(
        differences.stream().anyMatch(d -> d.startsWith("not reported")), differences::toString);
  }

  @Test
  void anErrorOfJavacIsADifference() throws IOException {
    Path source = write("class A {\n  // :: error: (sendable.message)\n  int x = unknown;\n}\n");
    List<String> differences = Cases.differences(List.of(source), new SendChecker());
    assertEquals(2, differences.size(), differences::toString);
  }

  @Test
  void aMissingErrorIsADifference() throws IOException {
    Path source = write("class A {\n  // :: error: (sendable.message)\n  int x = 1;\n}\n");
    List<String> differences = Cases.differences(List.of(source), new SendChecker());
    assertEquals(1, differences.size(), differences::toString);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("A.java"), text);
  }
}
