package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of labels in the cores, their code, and spec/ agree; and docs/mapping.md is made of them. */
class MappingTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path folder = Path.of("");

  @Test
  void tablesCodeAndModulesAgree() throws IOException {
    assertEquals("", String.join("\n", Mapping.complaints(Mapping.all(ROOT))));
  }

  @Test
  void thePageIsThatOfTheTables() throws IOException {
    Path page = ROOT.resolve("docs/mapping.md");
    String expected = Mapping.page(Mapping.all(ROOT));
    if (Boolean.getBoolean("plumbline.record")) {
      Files.writeString(page, expected);
    }
    assertEquals(expected, Files.readString(page));
  }

  @Test
  void theToyAgrees() throws IOException {
    assertEquals(List.of(), complaints("", "", ""));
  }

  /** Each of these is a fault that must be seen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ToyCore.java|message); // S2|message);|S2 stands 0 times in the code",
        "ToyCore.java|return;|return; // S2|S2 stands 2 times in the code",
        "ToyCore.java|    SLOT.setRelease(slots, ticket, message); // S2|    // S2|S2 stands 0 times in the code",
        "ToyCore.java|return;|return; // S9|S9 stands in the code, but not in the table",
        "ToyCore.java|(1); // S1 LP|(1); // S1|S1 is a linearization point in the table or in the code",
        "ToyCore.java|LP of send|of send|S1 is a linearization point in the table or in the code",
        "ToyCore.java|SendWrite|SendWrote|S2 names SendWrote, which is no action",
        "ToyCore.java|RecvHole|SendTicket|RecvHole has no step in Java",
        "ToyCore.java|in SendTicket|in SendTicked|S3 is part of SendTicked, which is neither",
        "ToyCore.java|spec/Toy.tla|spec/Tow.tla|the line Mirrors does not name Toy",
        "ToyCore.java|C1, X1-X2: T|C1, X1: T|the labels that it leaves to TicketCore are not its labels",
        "Toy.tla|SendWrite|SendWrote|S2 names SendWrite, which is no action",
        "Toy.tla|/ RecvHole|/ FALSE|R1 names RecvHole, which is no action",
        "Toy.tla|[S2] Write|[S1] Write|SendWrite says [S1], the tables [S2]",
        "Toy.tla|[S2] Write|Write|SendWrite says [], the tables [S2]",
        "Toy.tla|SendInvoke|SendBegin|SendBegin has no step in Java",
      })
  void aFaultIsSeen(String file, String old, String replacement, String complaint)
      throws IOException {
    List<String> complaints = complaints(file, old, replacement);
    assertTrue(
        complaints.stream().anyMatch(found -> found.contains(complaint)), complaints::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ToyCore.java|getAndAdd(tail, 1)          SendTicket|getAndAdd(tail, one more ticket) SendTicket",
        "ToyCore.java|* S2 |* S1 ",
        "ToyCore.java|Spec action|Action",
        "Toy.tla|Next ==|Nxt ==",
      })
  void whatIsNoTableIsRefused(String file, String old, String replacement) {
    assertThrows(RuntimeException.class, () -> complaints(file, old, replacement));
  }

  /** The complaints about the toy, edited. */
  private List<String> complaints(String file, String old, String replacement) throws IOException {
    Path module = folder.resolve("Toy.tla");
    Files.writeString(module, toy("Toy.tla", file, old, replacement));
    LabelTable core =
        LabelTable.parse("ToyCore", toy("ToyCore.java", file, old, replacement).lines().toList());
    LabelTable shared =
        LabelTable.parse(
            "TicketCore",
            List.of(
                "   * Mirrors spec/Toy.tla",
                "   * Label  Step                            Spec action",
                "   * C1     -                               in C1",
                "   * X1     -                               in C1",
                "   * X2     -                               in C1 */",
                "  closed(); // C1",
                "  closed(); // X1",
                "  closed(); // X2"));
    assertEquals(Set.of("C1", "X1", "X2"), shared.rows().keySet());
    return Mapping.complaints(List.of(new Mapping(SpecModule.read(module), List.of(core, shared))));
  }

  private static String toy(String name, String file, String old, String replacement)
      throws IOException {
    try (InputStream resource = MappingTest.class.getResourceAsStream(name + ".txt")) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      if (!file.equals(name)) {
        return text;
      }
      String edited = text.replace(old, replacement);
      assertNotEquals(text, edited, "the edit changes nothing");
      return edited;
    }
  }
}
