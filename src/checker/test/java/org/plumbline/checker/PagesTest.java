package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of docs/sending show sources that are compiled here, unchanged, and leave no rule out. */
class PagesTest {
  private static final Path PAGES = Path.of("../../docs/sending");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "\\((\\.\\./\\.\\./src/checker/test/cases/[\\w/]+\\.java)\\):\\n\\n```java\\n(.*?)\\n```",
          Pattern.DOTALL);

  static Stream<String> rules() {
    return Stream.concat(Arrays.stream(Rule.values()).map(Cases::folder), Stream.of(Cases.LEAKS));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void thePageShowsTheSources(String rule) throws IOException {
    List<String> shown = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(page(rule));
    while (example.find()) {
      String source = Files.readString(PAGES.resolve(example.group(1)));
      assertTrue(source.stripTrailing().endsWith(example.group(2)), example.group(1) + " differs");
      shown.add(example.group(1).contains("/refused/") ? "refused" : "accepted");
    }
    assertEquals(List.of("refused", "accepted"), shown);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void thePageNamesItsDamage(String rule) throws IOException {
    String damage = rule + "Damage`";
    assertTrue(page(rule).contains("org.plumbline.stress.rules." + damage), "not on its page");
    assertTrue(page("README").contains("| [" + rule + "](" + rule + ".md) |"), "not in the table");
  }

  @Test
  void thereIsNoPageWithoutARule() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertEquals(rules().count() + 1, pages.count());
    }
  }

  private static String page(String name) throws IOException {
    return Files.readString(PAGES.resolve(name + ".md"));
  }
}
