package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.nullness.NullnessChecker;
import org.checkerframework.checker.resourceleak.ResourceLeakChecker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our own modules keep to the rules that they are for: what is under main, of all of them, in one compilation. Only on the
 * oldest release; on others the channel stands for them.
 */
class OwnModulesTest {
  private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();

  private static final boolean ALL = Runtime.version().feature() == 17;

  /** What the checkers of nullness and of leaks have to be told of the libraries. */
  private static final Path LIBRARIES = Path.of("test/resources/libraries.astub").toAbsolutePath();

  static Stream<Processor> checkers() {
    return Stream.of(new SendChecker(), new ResourceLeakChecker(), new NullnessChecker());
  }

  @ParameterizedTest
  @MethodSource("checkers")
  void everyModuleIsAccepted(Processor checker) {
    List<Path> sources =
        Compilation.sources(MODULES).stream().filter(s -> isChecked(s, checker)).toList();
    assertTrue(sources.size() > (ALL ? 300 : 20), sources.size() + " sources");
    assertEquals(
        List.of(),
        Cases.differences(
            sources,
            checker,
            "-Astubs=" + LIBRARIES,
            "-AslowTypecheckingSeconds=3600")); // a busy machine is no fault of the code
  }

  private static boolean isChecked(Path source, Processor checker) {
    Path inside = MODULES.relativize(source);
    return inside.subpath(1, 3).equals(Path.of("main/java"))
        && !inside.endsWith("module-info.java")
        && (ALL ? !isBesideNullness(inside, checker) : inside.startsWith("channel"));
  }

  /** The checker is written against javac and the framework, which do not say what may be null. */
  private static boolean isBesideNullness(Path source, Processor checker) {
    return source.startsWith("checker") && checker instanceof NullnessChecker;
  }
}
