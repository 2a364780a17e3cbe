package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plumbline.conformance.AccessAnswers.Answer;
import org.plumbline.conformance.AccessAnswers.Kind;
import org.plumbline.conformance.AccessModes.Row;

/** Every weaker mode of every access of the cores has a model that says what comes of it, and a row that says why not. */
class AccessAnswersTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** An access of the code that is not plain, and the answers of the module that asks about it. */
  private record Asked(Row row, AccessAnswers answers) {
    String cells() {
      return String.format(
          "| `%s` | %s.%s: %s | %s | %s | %s |",
          row.access(),
          row.type(),
          row.method(),
          row.what(),
          row.mode(),
          answers.fails(row.access()),
          answers.holds(row.access()));
    }
  }

  @Test
  void everyWeakerModeHasAnAnswer() throws IOException {
    List<String> open =
        asked().stream()
            .flatMap(asked -> asked.answers.open(asked.row.access(), asked.row.mode()).stream())
            .toList();
    assertEquals(List.of(), open);
  }

  /** But for the last cell, the reason, the tables of the page are those of the modules and the manifest. */
  @Test
  void thePageSaysWhatTheModelsSay() throws IOException {
    List<String> expected = asked().stream().map(Asked::cells).toList();
    List<String> page = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/access-modes.md"))) {
      if (line.startsWith("| `")) {
        int reason = line.lastIndexOf('|', line.length() - 2);
        page.add(
            line.substring(reason + 1, line.length() - 1).isBlank()
                ? "no reason: " + line
                : line.substring(0, reason + 1));
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", page));
  }

  @Test
  void anOpenModeIsSeen() {
    var answers =
        new AccessAnswers(
            "A",
            Map.of("Look", Kind.READ, "Set", Kind.UPDATE, "Put", Kind.WRITE),
            List.of(
                new Answer("Look", "opaque", "Empty"),
                new Answer("Set", "release", null),
                new Answer("Set", "acquire", "SegmentMade"),
                new Answer("Put", "opaque", null)));
    assertEquals(
        List.of("no model says whether A's Look may be acquire"), answers.open("Look", "volatile"));
    assertEquals(
        List.of(
            "no model says whether A's Set may be plain",
            "no model says whether A's Set may be acquire"),
        answers.open("Set", "volatile"));
    assertEquals(
        List.of("no model says whether A's Put may be plain"), answers.open("Put", "volatile"));
    assertEquals(List.of("no step of A makes the access Get"), answers.open("Get", "volatile"));
  }

  /** The first row of each access; what RingRA asks, RingGrowRA need not ask again. */
  private static List<Asked> asked() throws IOException {
    Manifest manifest = Manifest.read(ROOT);
    Set<String> seen = new HashSet<>();
    List<Asked> asked = new ArrayList<>();
    for (String module : List.of("UnboundedListRA", "RingRA", "RingGrowRA")) {
      AccessAnswers answers = AccessAnswers.read(manifest, module);
      String core = module.startsWith("Ring") ? "Ring" : "List";
      for (Row row :
          AccessModes.rows(Files.readAllLines(ROOT.resolve("spec/" + module + ".tla")))) {
        if (!row.mode().equals("plain") && seen.add(core + row.access())) {
          asked.add(new Asked(row, answers));
        }
      }
    }
    return asked;
  }
}
