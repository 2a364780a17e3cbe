package org.plumbline.conformance;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.explorer.engine.Kind;

/** The labelled steps of a core, found by the comments that carry the labels in its sources: {@code // S1 LP}. */
final class StepLabels {
  private static final Pattern LABEL = Pattern.compile(".*[;{] // ([A-Z]\\d)\\b.*");

  /** A labelled call that makes more accesses than one is the one of these kinds. */
  private static final Map<String, Set<Kind>> KINDS =
      Map.of(
          "R6", Set.of(Kind.PARK, Kind.TIMED_PARK),
          "S4", Set.of(Kind.UNPARK),
          "C3", Set.of(Kind.UNPARK));

  private final Map<String, String> labels = new HashMap<>();

  /** Reads the sources of these classes, of one package. */
  StepLabels(Path folder, List<String> classes) throws IOException {
    for (String name : classes) {
      List<String> lines = Files.readAllLines(folder.resolve(name + ".java"));
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = LABEL.matcher(lines.get(i));
        if (matcher.matches()) {
          labels.put(place(name + ".java", i + 1), matcher.group(1));
        }
      }
    }
  }

  /** Every label that the sources carry. */
  Set<String> all() {
    return Set.copyOf(labels.values());
  }

  /** The label of the access that the current thread is about to make, if it has one. */
  Optional<String> here(Kind kind) {
    return StackWalker.getInstance()
        .walk(frames -> frames.flatMap(frame -> label(frame).stream()).findFirst())
        .filter(label -> KINDS.getOrDefault(label, Set.of(kind)).contains(kind));
  }

  private Optional<String> label(StackFrame frame) {
    return Optional.ofNullable(labels.get(place(frame.getFileName(), frame.getLineNumber())));
  }

  private static String place(String file, int line) {
    return file + ":" + line;
  }
}
