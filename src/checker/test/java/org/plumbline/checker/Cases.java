package org.plumbline.checker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Processor;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.checker.resourceleak.ResourceLeakChecker;

/**
 * The annotated sources of test/cases: a folder per rule, in it what is accepted and what is refused. They
 * use the channel as its sources declare it; the checker itself knows nothing of the channel but a name.
 */
final class Cases {
  /** The folder of the sources for the Resource Leak Checker; the others are for the Send Checker. */
  static final String LEAKS = "ClosedHandle";

  private static final Path FOLDER = Path.of("test/cases").toAbsolutePath();
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path CHANNEL =
      Path.of("../channel/main/java/org/plumbline/channel").toAbsolutePath();

  /** As many diagnostics as there are, not the hundred that javac stops at. */
  private static final List<String> ALL = List.of("-Xmaxerrs", "9999", "-Xmaxwarns", "9999");

  private static final Cases STANDARD = withChannel(TARGET.resolve("channel"), CHANNEL);

  private final Compilation compilation;

  private Cases(Compilation compilation) {
    this.compilation = compilation;
  }

  static List<Path> all() {
    return Compilation.sources(FOLDER);
  }

  static List<Path> forTheSendChecker() {
    return all().stream().filter(s -> !isForLeaks(s)).toList();
  }

  static List<Path> forTheLeakChecker() {
    return all().stream().filter(Cases::isForLeaks).toList();
  }

  static List<Path> of(Rule rule) {
    return Compilation.sources(FOLDER.resolve(folder(rule)));
  }

  /** The folder of a rule, and the name of its page: SendableMessage. */
  static String folder(Rule rule) {
    StringBuilder name = new StringBuilder();
    for (String word : rule.key().split("\\.", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  static List<String> differences(List<Path> sources, Processor checker, String... options) {
    return differences(sources, List.of(checker), options);
  }

  static List<String> differences(List<Path> sources, List<Processor> checkers, String... options) {
    return STANDARD.differencesOf(sources, checkers, options);
  }

  /** What the Resource Leak Checker says of its sources if this text is missing from the channel. */
  static List<String> differencesWithout(String text, String handle) throws IOException {
    Path mutant = created(TARGET.resolve("without").resolve(handle));
    Path sources = created(mutant.resolve("sources"));
    for (Path source : Compilation.sources(CHANNEL)) {
      Path copy = sources.resolve(CHANNEL.relativize(source));
      created(copy.getParent());
      String code = Files.readString(source);
      boolean changed = source.getFileName().toString().equals(handle + ".java");
      if (changed && !code.contains(text)) {
        throw new IllegalStateException(handle + " does not say " + text);
      }
      Files.writeString(copy, changed ? code.replace(text, "") : code);
    }
    return withChannel(mutant.resolve("classes"), sources)
        .differencesOf(forTheLeakChecker(), List.of(new ResourceLeakChecker()));
  }

  private List<String> differencesOf(
      List<Path> sources, List<Processor> checkers, String... options) {
    List<String> all = new ArrayList<>(ALL);
    all.addAll(Arrays.asList(options));
    return compilation.differences(sources, checkers, all);
  }

  private static boolean isForLeaks(Path source) {
    return source.startsWith(FOLDER.resolve(LEAKS));
  }

  private static Cases withChannel(Path classes, Path sources) {
    List<Path> classpath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classpath.add(Path.of(entry));
    }
    new Compilation(created(classes), classpath).plain(Compilation.sources(sources));
    classpath.add(classes);
    return new Cases(new Compilation(created(TARGET.resolve("cases")), classpath));
  }

  private static Path created(@Nullable Path folder) {
    try {
      return Files.createDirectories(Objects.requireNonNull(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
