package org.plumbline.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the models of a module say of its accesses made weaker. They are named for it: {@code
 * RingRA_SendRaise_opaque_fails_PlaceCarries}, {@code UnboundedListRA_cut_SendNext_plain}, which holds.
 *
 * <p>A weaker mode allows whatever a stronger one does. So if a mode fails, those below it do, and if one holds, so do
 * those above it.
 */
record AccessAnswers(String module, Map<String, Kind> kinds, List<Answer> answers) {
  private static final Pattern USE = Pattern.compile("(\\w+)\\([^\\n]*?\\bMode\\.(\\w+)");

  /** Properties of what the code does not rely on: that segments and rings see their fields by more than "final". */
  private static final Set<String> BESIDES = Set.of("SegmentMade", "RingMade");

  private static final Map<String, Set<String>> BELOW =
      Map.of(
          "plain", Set.of(),
          "opaque", Set.of("plain"),
          "acquire", Set.of("plain", "opaque"),
          "release", Set.of("plain", "opaque"),
          "locked", Set.of("plain", "acquire", "release"),
          "volatile", Set.of("plain", "opaque", "acquire", "release", "locked"));

  /** What an access does. */
  enum Kind {
    READ,
    WRITE,
    UPDATE;

    /** The modes that Java has for it, but volatile. */
    List<String> weak() {
      return switch (this) {
        case READ -> List.of("plain", "opaque", "acquire");
        case WRITE -> List.of("plain", "opaque", "release");
        case UPDATE -> List.of("plain", "acquire", "release");
      };
    }
  }

  /** The answer of one model; the property is null where all hold. */
  record Answer(String access, String mode, @Nullable String property) {}

  static AccessAnswers read(Manifest manifest, String module) throws IOException {
    Pattern name =
        Pattern.compile(module + "(?:_[a-z]\\w*?)?_([A-Z]\\w*?)_([a-z]+)(?:_fails_(\\w+))?");
    List<Answer> answers =
        manifest.models().stream()
            .map(model -> name.matcher(model.name()))
            .filter(Matcher::matches)
            .map(match -> new Answer(match.group(1), match.group(2), match.group(3)))
            .toList();
    return new AccessAnswers(module, kinds(manifest.root().resolve("spec"), module), answers);
  }

  /** What the steps do with each access; they may stand in further modules whose names begin as this one's. */
  private static Map<String, Kind> kinds(Path spec, String module) throws IOException {
    try (Stream<Path> files = Files.list(spec)) {
      return files
          .filter(file -> file.getFileName().toString().matches(module + "\\w*\\.tla"))
          .flatMap(file -> USE.matcher(text(file)).results())
          .collect(
              Collectors.toMap(
                  use -> use.group(2),
                  use ->
                      switch (use.group(1)) {
                        case "Updatable", "Updates", "CompareAndSet" -> Kind.UPDATE;
                        case "Writes" -> Kind.WRITE;
                        default -> Kind.READ;
                      },
                  // A compareAndSet that fails reads.
                  (one, other) -> one == Kind.UPDATE || other == Kind.UPDATE ? Kind.UPDATE : one));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weaker modes of an access of the code about which no model says anything. */
  List<String> open(String access, String mode) {
    Kind kind = kinds.get(access);
    if (kind == null) {
      return List.of("no step of " + module + " makes the access " + access);
    }
    return kind.weak().stream()
        .filter(weak -> below(mode).contains(weak))
        .filter(weak -> answers.stream().noneMatch(answer -> decides(answer, access, weak)))
        .map(weak -> "no model says whether " + module + "'s " + access + " may be " + weak)
        .toList();
  }

  private static boolean decides(Answer answer, String access, String mode) {
    if (!answer.access.equals(access)) {
      return false;
    }
    if (answer.property == null) {
      return answer.mode.equals(mode) || below(mode).contains(answer.mode);
    }
    return !BESIDES.contains(answer.property)
        && (answer.mode.equals(mode) || below(answer.mode).contains(mode));
  }

  private static Set<String> below(String mode) {
    return BELOW.getOrDefault(mode, Set.of());
  }

  /** The cell of a table: each mode that fails, with what does. */
  String fails(String access) {
    List<String> cell = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.access.equals(access) && answer.property != null) {
        cell.add(answer.mode + ": `" + Objects.requireNonNull(answer.property) + "`");
      }
    }
    return cell.stream().sorted().collect(Collectors.joining(", "));
  }

  /** The cell of a table: the modes that hold. */
  String holds(String access) {
    return answers.stream()
        .filter(answer -> answer.access.equals(access) && answer.property == null)
        .map(Answer::mode)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
