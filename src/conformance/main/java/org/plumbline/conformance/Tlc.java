package org.plumbline.conformance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs TLC in a process of its own: it keeps its state in static fields and ends with System.exit.
 *
 * <p>One worker, because with more the number of generated states varies from run to run. Every process has
 * its own folder for states and for temporary files: TLC unpacks its standard modules into the
 * latter, always under the same names. The configuration is named relative to the module, because TLC looks
 * for it there.
 */
final class Tlc {
  private final Path root;
  private final Path jar;

  Tlc(Path root) {
    this.root = root;
    this.jar = jar();
  }

  @SuppressWarnings("nullness:dereference.of.nullable") // a class of a jar has a place
  private static Path jar() {
    try {
      Class<?> main = Class.forName("tlc2.TLC", false, Tlc.class.getClassLoader());
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException e) {
      throw new UsageException(
          "TLC is not on the class path: run through ./plumbline models or mvn verify");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Checks one model.
   *
   * @param coverage whether to count how often each action is taken
   */
  TlcResult check(Path module, Path config, boolean coverage, Duration timeout)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-lncheck", "final"));
    if (coverage) {
      arguments.addAll(List.of("-coverage", "600")); // minutes: once, at the end
    }
    return run(module, config, arguments, timeout);
  }

  /** Runs TLC on {@code module} with further arguments. */
  TlcResult run(Path module, Path config, List<String> arguments, Duration timeout)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("plumbline-tlc");
    try {
      Path output = scratch.resolve("output");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-XX:+UseSerialGC",
                  "-Djava.io.tmpdir=" + scratch,
                  "-DTLA-Library="
                      + root.resolve("spec")
                      + java.io.File.pathSeparator
                      + root.resolve("models"),
                  "-cp",
                  jar.toString(),
                  "tlc2.TLC",
                  "-tool",
                  "-workers",
                  "1",
                  "-metadir",
                  scratch.resolve("states").toString(),
                  "-config",
                  module.resolveSibling("").relativize(config).toString()));
      command.addAll(arguments);
      command.add(module.toString());
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(scratch.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended;
      try {
        ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      int exitCode = ended ? process.exitValue() : -1;
      return TlcResult.parse(Files.readString(output), exitCode, took);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
