package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.nullness.NullnessChecker;
import org.checkerframework.checker.resourceleak.ResourceLeakChecker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own modules keep to the rules that they are for. */
class OwnModulesTest {
  /** What the checkers of nullness and of leaks have to be told of the libraries. */
  private static final Path LIBRARIES = Path.of("test/resources/libraries.astub").toAbsolutePath();

  static Stream<Arguments> modules() {
    return Stream.of(
        arguments("channel", new SendChecker()),
        arguments("channel", new ResourceLeakChecker()),
        arguments("channel", new NullnessChecker()),
        arguments("examples", new SendChecker()),
        arguments("examples", new ResourceLeakChecker()),
        arguments("examples", new NullnessChecker()),
        arguments("history", new SendChecker()),
        arguments("history", new ResourceLeakChecker()),
        arguments("history", new NullnessChecker()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theModuleIsAccepted(String module, Processor checker) {
    Path sources = Path.of("../" + module + "/main/java/org").toAbsolutePath();
    assertEquals(
        List.of(),
        Cases.differences(
            Compilation.sources(sources),
            checker,
            "-Astubs=" + LIBRARIES,
            "-AslowTypecheckingSeconds=3600")); // a busy machine is no fault of the module
  }
}
