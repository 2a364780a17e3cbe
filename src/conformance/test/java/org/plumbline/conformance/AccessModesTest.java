package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plumbline.conformance.AccessModes.Row;

/** The access modes of UnboundedListRA and RingRA are those of the Java source, and cover all its VarHandle calls. */
class AccessModesTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("UnboundedListRA", "RingRA");
  private static final List<String> CLASSES =
      List.of("UnboundedCore", "RingCore", "TicketCore", "PaddedWords", "WaitingSenders");

  @Test
  void theModulesHaveTheModesOfTheCode() throws IOException {
    assertEquals(List.of(), AccessModes.complaints(rows(), sources()));
  }

  @Test
  void everyCallOnAVarHandleIsInAModule() throws IOException {
    assertEquals(List.of(), AccessModes.unnamed(rows(), sources()));
  }

  /** A core whose release store is opaque, whose field is not volatile, and that has a call more. */
  @Test
  void aDifferenceIsSeen() throws IOException {
    String name = "WeakerCore";
    Map<String, List<String>> sources;
    try (InputStream in = AccessModesTest.class.getResourceAsStream(name + ".java.txt")) {
      assertFalse(in == null, "the fixture is missing");
      sources =
          Map.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
    List<Row> rows =
        List.of(
            new Row("SendWrite", "release", name, "send", "SLOT.setRelease"),
            new Row("SendStart", "volatile", name, "send", "field tailSegment"),
            new Row("RecvSlot", "plain", name, "poll", "SLOT.getAcquire"));
    assertEquals(
        List.of(
            "SendWrite is release, but WeakerCore.send SLOT.setRelease is absent",
            "SendStart is volatile, but WeakerCore.send field tailSegment is plain",
            "RecvSlot is plain, but WeakerCore.poll SLOT.getAcquire is acquire"),
        AccessModes.complaints(rows, sources));
    assertEquals(
        List.of("WeakerCore.send SLOT.setOpaque has no row in a record Code"),
        AccessModes.unnamed(rows, sources));
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String module : MODULES) {
      List<Row> more =
          AccessModes.rows(Files.readAllLines(ROOT.resolve("spec/" + module + ".tla")));
      assertFalse(more.size() < 20, module + " has lost its rows");
      rows.addAll(more);
    }
    return rows;
  }

  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (String name : CLASSES) {
      sources.put(name, source(name));
    }
    return sources;
  }

  private static List<String> source(String name) throws IOException {
    return Files.readAllLines(
        ROOT.resolve("src/channel/main/java/org/plumbline/channel/core/" + name + ".java"));
  }
}
