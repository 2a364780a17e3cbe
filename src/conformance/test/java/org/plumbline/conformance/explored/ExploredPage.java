package org.plumbline.conformance.explored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page docs/cores-explored.md, and its tables. */
final class ExploredPage {
  static final String PROGRAMS = "## Programs";
  static final String BROKEN = "## Broken cores";

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ""), "../../docs/cores-explored.md");

  private ExploredPage() {}

  /** Whether a line of the page begins like this. */
  static boolean has(String key) throws IOException {
    return Files.readAllLines(PAGE).stream().anyMatch(line -> line.startsWith(key));
  }

  /** Puts a line in place of the one that begins with the key, or at the end of the table under the heading. */
  static void record(String heading, String key, String line) throws IOException {
    List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
    for (int i = 0; i < page.size(); i++) {
      if (page.get(i).startsWith(key)) {
        page.set(i, line);
        Files.write(PAGE, page);
        return;
      }
    }
    int at = page.indexOf(heading);
    while (!page.get(at).startsWith("|")) {
      at++;
    }
    while (at < page.size() && page.get(at).startsWith("|")) {
      at++;
    }
    page.add(at, line);
    Files.write(PAGE, page);
  }
}
