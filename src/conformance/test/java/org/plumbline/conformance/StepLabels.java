package org.plumbline.conformance;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.explorer.engine.Kind;

/**
 * The labelled steps of a core, found by the comments that carry the labels in its sources: {@code // S1 LP}. An access
 * belongs to the innermost line of those sources that is being carried out.
 */
final class StepLabels {
  /** Where a labelled line makes several accesses, the step is those of these kinds; X2 is the R1 that it calls for. */
  private static final Map<String, Set<Kind>> KINDS =
      Map.of(
          "X2", Set.of(),
          "R6", Set.of(Kind.PARK, Kind.TIMED_PARK),
          "S4", Set.of(Kind.UNPARK),
          "C3", Set.of(Kind.UNPARK));

  private final Set<String> files = new HashSet<>();
  private final Map<String, String> labels = new HashMap<>();

  /** Reads the sources of these classes, of one package. */
  StepLabels(Path folder, List<String> classes) throws IOException {
    for (String name : classes) {
      String file = name + ".java";
      files.add(file);
      for (LabelTable.Mark mark : LabelTable.read(folder.resolve(file)).marks()) {
        labels.put(place(file, mark.line()), mark.label());
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
        .walk(frames -> frames.filter(this::isCore).findFirst())
        .map(frame -> labels.get(place(frame.getFileName(), frame.getLineNumber())))
        .filter(label -> KINDS.getOrDefault(label, Set.of(kind)).contains(kind));
  }

  /** Whether this is a line of the sources; a bridge of the explorer's has none. */
  private boolean isCore(StackFrame frame) {
    return files.contains(frame.getFileName()) && frame.getLineNumber() > 0;
  }

  private static String place(String file, int line) {
    return file + ":" + line;
  }
}
