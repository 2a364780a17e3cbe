package org.plumbline.checker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A compilation with a checker, and what is wrong with its diagnostics.
 *
 * <p>A source says what is to be reported: {@code // :: error: (key)} above the line. Whatever else
 * javac or the checker says, a crash of the checker included, is a difference.
 */
final class Compilation {
  private static final Pattern EXPECTED =
      Pattern.compile("//\\s*:: (error|warning): \\(([\\w.]+)\\)");
  private static final Pattern KEY = Pattern.compile("\\A\\[([\\w.]+)]");
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final Path output;
  private final List<Path> classpath;

  Compilation(Path output, List<Path> classpath) {
    this.output = output;
    this.classpath = classpath;
  }

  /** What was expected or reported: "error (key)" at a line of a file; the message instead of a key if it has none. */
  record Report(@Nullable Path file, long line, String what) implements Comparable<Report> {
    @Override
    public int compareTo(Report other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return (file == null ? "" : nameOf(file) + ":" + line + ": ") + what;
    }
  }

  /** The rule, the verdict and the name of a source. */
  static String nameOf(Path source) {
    return source.subpath(Math.max(0, source.getNameCount() - 3), source.getNameCount()).toString();
  }

  /** Compiles without a checker; these sources are to have no errors. */
  void plain(List<Path> sources) {
    Set<Report> reported = reports(sources, List.of(), List.of("-proc:none", "-nowarn"));
    reported.removeIf(r -> !r.what().startsWith("error"));
    if (!reported.isEmpty()) {
      throw new IllegalStateException("does not compile: " + reported);
    }
  }

  /** The differences between what the sources expect and what the checkers report; empty if there are none. */
  List<String> differences(List<Path> sources, List<Processor> checkers, List<String> options) {
    Set<Report> expected = new TreeSet<>();
    sources.forEach(s -> expected.addAll(expectations(s)));
    Set<Report> reported = reports(sources, checkers, options);
    List<String> differences = new ArrayList<>();
    expected.stream()
        .filter(r -> !reported.contains(r))
        .forEach(r -> differences.add("not reported: " + r));
    reported.stream()
        .filter(r -> !expected.contains(r))
        .forEach(r -> differences.add("not expected: " + r));
    return differences;
  }

  private Set<Report> reports(List<Path> sources, List<Processor> checkers, List<String> options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        JAVAC.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-d", output.toString(), "-cp", joined(classpath)));
      JavaCompiler.CompilationTask task =
          JAVAC.getTask(
              null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(checkers);
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | LinkageError e) { // as a processor's crash comes out of javac
      return new TreeSet<>(Set.of(new Report(null, 0, "crash: " + e)));
    }
    Set<Report> reports = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() != Diagnostic.Kind.NOTE) {
        reports.add(report(diagnostic));
      }
    }
    return reports;
  }

  private static Report report(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    Matcher key = KEY.matcher(message);
    boolean found = key.find();
    JavaFileObject source = diagnostic.getSource();
    return new Report(
        source == null ? null : Path.of(source.toUri()),
        diagnostic.getLineNumber(),
        kind + " (" + (found ? key.group(1) : message) + ")");
  }

  private static List<Report> expectations(Path source) {
    List<Report> expected = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    List<String> lines = lines(source);
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTED.matcher(lines.get(i));
      if (matcher.find()) {
        pending.add(matcher.group(1) + " (" + matcher.group(2) + ")");
      } else {
        for (String what : pending) {
          expected.add(new Report(source.toAbsolutePath(), i + 1, what));
        }
        pending.clear();
      }
    }
    return expected;
  }

  static boolean expects(Path source, String key) {
    return expectations(source).stream().anyMatch(r -> r.what().contains("(" + key + ")"));
  }

  static boolean expectsNothing(Path source) {
    return expectations(source).isEmpty();
  }

  /** The Java files below the folder. */
  static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String joined(List<Path> paths) {
    return String.join(File.pathSeparator, paths.stream().map(Path::toString).toList());
  }
}
