package org.plumbline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The properties that a TLC configuration asks for. */
record Config(List<String> invariants, List<String> properties) {
  private static final List<String> KEYWORDS =
      List.of(
          "SPECIFICATION",
          "CONSTANT",
          "CONSTANTS",
          "CONSTRAINT",
          "INVARIANT",
          "INVARIANTS",
          "PROPERTY",
          "PROPERTIES",
          "SYMMETRY",
          "VIEW",
          "CHECK_DEADLOCK",
          "INIT",
          "NEXT");

  static Config read(Path file) throws IOException {
    List<String> invariants = new ArrayList<>();
    List<String> properties = new ArrayList<>();
    String section = "";
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("no such configuration: " + file);
    }
    for (String word : text.replaceAll("\\\\\\*.*", "").trim().split("\\s+", -1)) {
      if (KEYWORDS.contains(word)) {
        section = word;
      } else if (section.startsWith("INVARIANT")) {
        invariants.add(word);
      } else if (section.startsWith("PROPERT")) {
        properties.add(word);
      }
    }
    return new Config(List.copyOf(invariants), List.copyOf(properties));
  }
}
