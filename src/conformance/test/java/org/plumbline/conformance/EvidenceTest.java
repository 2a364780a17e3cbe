package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of evidence in README.md says what is in the tree: its numbers of models, mutants and cases are counted anew,
 * and the files, tests and modules that it names are there. The theorems of proofs/README.md stand in the files named.
 */
class EvidenceTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** What README says, with the number as its group, and the same number counted. */
  private record Claim(String sentence, long counted) {
    List<String> complaints(String text) {
      List<String> complaints = new ArrayList<>();
      Matcher said = Pattern.compile(sentence).matcher(text);
      if (!said.find()) {
        complaints.add("README no longer says: " + sentence);
      } else if (!said.group(1).equals(Long.toString(counted))) {
        complaints.add("README says " + said.group() + ", but there are " + counted);
      }
      return complaints;
    }
  }

  private static final Pattern FILE =
      Pattern.compile("[`(]((?:spec|models|proofs|docs|src)/[\\w./-]+)[`)]");
  private static final Pattern MODULE = Pattern.compile("-pl (src/\\w+)");
  private static final Pattern THEOREMS =
      Pattern.compile("\\| (`.*`) \\| ([\\w ]+(?:\\.v)?) \\|.*");
  private static final Pattern NAME = Pattern.compile("`(?:(\\w+)\\.)?(\\w+)`");

  @Test
  void theNumbersAreThoseOfTheTree() throws IOException {
    String text = evidence();
    List<String> complaints = new ArrayList<>();
    for (Claim claim : claims()) {
      complaints.addAll(claim.complaints(text));
    }
    assertEquals(List.of(), complaints);
  }

  @Test
  void aNumberThatWentStaleIsSeen() {
    var claim = new Claim("(\\d+) models", 3);
    assertEquals(List.of(), claim.complaints("all 3 models hold"));
    assertEquals(
        List.of("README says 2 models, but there are 3"), claim.complaints("all 2 models hold"));
    assertEquals(
        List.of("README no longer says: (\\d+) models"), claim.complaints("all models hold"));
  }

  @Test
  void whatItNamesIsThere() throws IOException {
    String text = evidence();
    List<String> missing =
        Stream.of(FILE, MODULE)
            .flatMap(pattern -> pattern.matcher(text).results())
            .map(match -> match.group(1))
            .filter(file -> !Files.exists(ROOT.resolve(file)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void theTheoremsStandInTheirFiles() throws IOException {
    List<String> missing = new ArrayList<>();
    int theorems = 0;
    for (String line : Files.readAllLines(ROOT.resolve("proofs/README.md"))) {
      Matcher row = THEOREMS.matcher(line);
      if (!row.matches()) {
        continue;
      }
      Matcher name = NAME.matcher(row.group(1));
      while (name.find()) {
        theorems++;
        String file = name.group(1) == null ? row.group(2) : name.group(1) + ".v";
        Path proof = ROOT.resolve("proofs").resolve(file);
        Pattern stated =
            Pattern.compile(
                "^ *(Theorem|Lemma|Corollary) " + name.group(2) + "\\b", Pattern.MULTILINE);
        if (!Files.exists(proof) || !stated.matcher(Files.readString(proof)).find()) {
          missing.add(name.group() + " is not in proofs/" + file);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertFalse(theorems < 40, "the table of proofs/README.md has lost its rows");
  }

  private static List<Claim> claims() throws IOException {
    return List.of(
        new Claim("(\\d+) models in `models/manifest.json`", Manifest.read(ROOT).models().size()),
        new Claim(
            "(\\d+) one-line changes of the core noticed \\(`src/conformance/mutate.sh`\\)",
            Files.readAllLines(ROOT.resolve("src/conformance/mutate.sh")).stream()
                .filter(line -> line.startsWith("mutate '"))
                .count()),
        new Claim(
            "(\\d+) wrong variants each with a shown bad run", files("proofs/bad-runs", "Ring.*")),
        new Claim(
            "\\| (\\d+) rules, \\d+ annotated sources", files("docs/sending", "(?!README).*\\.md")),
        new Claim(
            "\\| \\d+ rules, (\\d+) annotated sources",
            files("src/checker/test/cases", ".*\\.java")));
  }

  /** How many files below {@code folder} have such a name. */
  private static long files(String folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(name))
          .count();
    }
  }

  private static String evidence() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("## Evidence");
    int end = readme.indexOf("\n## ", start + 1);
    assertFalse(start < 0 || end < 0, "README.md has no section Evidence");
    return readme.substring(start, end);
  }
}
