package org.plumbline.checker;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hole that was closed in the checker, and is opened again, is noticed by the source that had shown it. */
class HolesTest {
  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @EnumSource
  void isNoticed(Hole hole) throws Exception {
    List<Path> sources =
        Cases.forTheSendChecker().stream().filter(s -> s.endsWith(hole.source)).toList();
    assertFalse(sources.isEmpty(), () -> "there is no " + hole.source);
    assertFalse(Cases.differences(sources, hole.open(directory)).isEmpty(), "not noticed");
  }
}
