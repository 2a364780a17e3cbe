package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.channel.core.Cores;

/**
 * Random scripts, run here and by Rust. Skipped without a {@code rustc}: then the recorded answers of {@link
 * RustRules} have to do.
 *
 * <p>{@code -Drust.seed=N} repeats a failure, {@code -Drust.channels=N} runs more, and {@code
 * -Drust.record=PREFIX} keeps the script and Rust's answers.
 */
@Timeout(120)
final class RustDifferentialTest {
  private static final int OPERATIONS = 40;

  @TempDir static Path directory;

  @ParameterizedTest
  @EnumSource(Cores.class)
  void weAnswerAsRustDoes(Cores cores) throws Exception {
    Path driver = compiledDriver();
    long seed = Long.getLong("rust.seed", System.nanoTime());
    var run =
        new RustScript(
            (capacity, handler) -> {
              Channel.Builder<Integer> builder = Channel.<Integer>builder().cores(cores);
              capacity.ifPresent(builder::capacity);
              return builder.onUndelivered(handler).open();
            },
            Duration.ofSeconds(10));
    var walk = new RustWalk(seed, run);
    for (int i = 0; i < Integer.getInteger("rust.channels", 25); i++) {
      walk.channel(OPERATIONS);
    }
    List<String> script = walk.script();
    List<String> rust = answersOf(driver, script);
    for (int i = 0; i < script.size(); i++) {
      int line = i;
      assertEquals(
          rust.get(i),
          walk.answers().get(i),
          () ->
              "-Drust.seed=%d, operation %d: %s; script up to there:%n%s"
                  .formatted(
                      seed, line, script.get(line), String.join("\n", channelUpTo(script, line))));
    }
    assertEquals(rust.size(), walk.answers().size());
  }

  private static List<String> channelUpTo(List<String> script, int line) {
    int start = script.subList(0, line).lastIndexOf("end") + 1;
    return script.subList(start, line + 1);
  }

  private static Path compiledDriver() throws IOException, InterruptedException {
    Path program = directory.resolve("driver");
    if (!Files.exists(program)) {
      Path source = directory.resolve("driver.rs");
      try (InputStream text = RustDifferentialTest.class.getResourceAsStream("/driver.rs")) {
        assertNotNull(text);
        Files.copy(text, source);
      }
      assumeTrue(compiles(source, program), "no rustc here");
    }
    return program;
  }

  private static boolean compiles(Path source, Path program) throws InterruptedException {
    try {
      return new ProcessBuilder("rustc", "-O", "--edition", "2021", "" + source, "-o", "" + program)
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is none
    }
  }

  private static List<String> answersOf(Path driver, List<String> script)
      throws IOException, InterruptedException {
    String record = System.getProperty("rust.record", directory.resolve("random").toString());
    Path input = Files.write(Path.of(record + ".script"), script);
    Path output = Path.of(record + ".expected");
    Process process =
        new ProcessBuilder(driver.toString(), "--drops")
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Rust does not come to an end");
    }
    assertEquals(0, process.exitValue(), "Rust failed");
    return Files.readAllLines(output);
  }
}
