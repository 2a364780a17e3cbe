package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Rust 1.95 answered to thousands of operations, and what we answer. */
interface RustRules extends Rules {
  @ParameterizedTest
  @ValueSource(strings = {"edge", "blocking"})
  @DisplayName("a script gives the answers that it gave in Rust")
  default void rustScript(String name) throws Exception {
    List<String> script = lines(name + ".script").stream().filter(line -> !line.isBlank()).toList();
    List<String> expected = lines(name + ".expected");
    List<String> answers =
        new RustScript(
                (limit, handler) ->
                    this.<Integer>builder(new Capacity(limit)).onUndelivered(handler).open(),
                patience())
            .run(script.stream());
    for (int i = 0; i < expected.size(); i++) {
      int line = i;
      assertEquals(expected.get(i), answers.get(i), () -> (line + 1) + ": " + script.get(line));
    }
    assertEquals(expected.size(), answers.size());
  }

  private static List<String> lines(String resource) throws Exception {
    InputStream stream = RustRules.class.getResourceAsStream("/" + resource);
    assertNotNull(stream, resource);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
