package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.resourceleak.ResourceLeakChecker;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker reports what the annotated sources say, and nothing else. */
class CasesTest {
  @TestFactory
  Stream<DynamicTest> theSendChecker() {
    return each(Cases.forTheSendChecker(), new SendChecker());
  }

  @TestFactory
  Stream<DynamicTest> theResourceLeakChecker() {
    return each(Cases.forTheLeakChecker(), new ResourceLeakChecker());
  }

  /** All in one compilation, which also shows that no case disturbs another. */
  private static Stream<DynamicTest> each(List<Path> sources, Processor checker) {
    List<String> differences = Cases.differences(sources, checker);
    DynamicTest rest =
        dynamicTest("nothing else", () -> assertEquals(List.of(), withoutSource(differences)));
    return Stream.concat(
        sources.stream()
            .map(
                s ->
                    dynamicTest(
                        Compilation.nameOf(s),
                        () -> assertEquals(List.of(), about(s, differences)))),
        Stream.of(rest));
  }

  @Test
  void aThirdIsAccepted() {
    List<Path> all = Cases.all();
    long accepted = all.stream().filter(Compilation::expectsNothing).count();
    assertTrue(all.size() >= 120, all.size() + " sources");
    assertTrue(3 * accepted >= all.size(), accepted + " of " + all.size() + " are accepted");
  }

  @ParameterizedTest
  @EnumSource
  void aRuleRefusesAndAccepts(Rule rule) {
    List<Path> sources = Cases.of(rule);
    assertTrue(sources.stream().anyMatch(Compilation::expectsNothing), "nothing is accepted");
    assertTrue(
        sources.stream().anyMatch(s -> Compilation.expects(s, rule.key())), "nothing is refused");
  }

  private static List<String> about(Path source, List<String> differences) {
    return differences.stream().filter(d -> d.contains(Compilation.nameOf(source))).toList();
  }

  private static List<String> withoutSource(List<String> differences) {
    return differences.stream().filter(d -> !d.contains(".java:")).toList();
  }
}
