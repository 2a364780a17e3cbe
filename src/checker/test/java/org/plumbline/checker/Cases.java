package org.plumbline.checker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The annotated sources of test/cases: a folder per rule, in it what is accepted and what is refused. They
 * use the channel as its sources declare it; the checker itself knows nothing of the channel but a name.
 */
final class Cases {
  private static final Path FOLDER = Path.of("test/cases").toAbsolutePath();
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path CHANNEL = Path.of("../channel/main/java/org/plumbline/channel");

  /** As many diagnostics as there are, not the hundred that javac stops at. */
  private static final List<String> ALL = List.of("-Xmaxerrs", "9999", "-Xmaxwarns", "9999");

  private static final Compilation COMPILATION = compilation();

  private Cases() {}

  static List<Path> all() {
    return Compilation.sources(FOLDER);
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

  static List<String> differences(List<Path> sources, SendChecker checker, String... options) {
    List<String> all = new ArrayList<>(ALL);
    all.addAll(Arrays.asList(options));
    return COMPILATION.differences(sources, checker, all);
  }

  private static Compilation compilation() {
    List<Path> classpath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classpath.add(Path.of(entry));
    }
    Path channel = created(TARGET.resolve("channel"));
    new Compilation(channel, classpath).plain(Compilation.sources(CHANNEL));
    classpath.add(channel);
    return new Compilation(created(TARGET.resolve("cases")), classpath);
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
