package org.plumbline.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.audit.MutantJar;

/** Exit codes, the one line on standard error, and files that are whole or not there. */
class MainTest {
  private static final String GOOD =
      """
      {"plumbline_history":1,"kind":"fifo","capacity":null,"senders":[0],"receivers":[1]}
      {"process":0,"type":"invoke","f":"send","value":7}
      {"process":0,"type":"ok","f":"send","value":7}
      {"process":1,"type":"invoke","f":"try_recv"}
      {"process":1,"type":"ok","f":"try_recv","value":7}
      """;

  private static final String BAD =
      GOOD.replace(
          "\"ok\",\"f\":\"try_recv\",\"value\":7",
          "\"fail\",\"f\":\"try_recv\",\"error\":\"empty\"");

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  private void assertOneLine(int expected, int exitCode, String... words) {
    assertEquals(expected, exitCode, err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith("plumbline: "), err::toString);
    for (String word : words) {
      assertTrue(err.toString().contains(word), () -> word + " not in " + err);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | --bogus | --bogus",
        "3 | audti | did you mean audit?",
        "3 | audit | TARGET",
        "3 | audit channel:1 --capcity 3 | did you mean --capacity",
        "3 | audit channel:1 --budget 3x | 30s",
        "3 | audit channel:1 --producers some | some",
        "3 | audit java.util.concurrent.ArrayBlockingQueue --capacity -1 | negative",
        "3 | audit group:artifact#Class | bad coordinates",
        "3 | audit g:a:v | add #Class",
        "3 | audit channel:-1 | channel:N",
        "3 | audit channel:1 --capacity 2 | leave --capacity out",
        "3 | audit channel:1 --json /no/such/folder/x | /no/such/folder",
        "3 | audit channel:1 --stages thorough | thorough",
        "3 | audit channel:1 --schedules 0 | not positive",
        "3 | audit channel:1 --schedules 9 --stages stress | no schedules",
        "3 | replay no/such/schedule.json | no/such/schedule.json",
        "3 | replay . | folder",
        "2 | audit java.util.concurrent.NoSuchQueue | NoSuchQueue",
        "2 | audit java.lang.String | no java.util.Queue",
        "2 | audit java.util.AbstractQueue | abstract",
        "2 | audit java.util.PriorityQueue | priority",
        "2 | audit java.util.concurrent.ArrayBlockingQueue --capacity 0 | IllegalArgumentException",
        "2 | audit java.util.concurrent.ConcurrentLinkedQueue --capacity 2 | leave --capacity out",
        "2 | audit no/such.jar#Class | no/such.jar",
        "3 | check no/such/history.jsonl | no/such/history.jsonl",
        "3 | check . | folder",
      })
  void badInputIsOneLine(int exitCode, String line, String word) {
    assertOneLine(exitCode, run(line.split(" ")), word);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrowingConstructorQueue, no licence found",
    "LastInFirstOutQueue, 'last in, first out'",
    "Bare, abstract",
    "NoSuchQueue, no class"
  })
  void aTargetThatCannotBeLoadedIsOneLine(String name, String word) throws Exception {
    Path report = folder.resolve("report");
    int exitCode =
        run("audit", MutantJar.target(MutantJar.in(folder), name), "--report", report.toString());
    assertOneLine(2, exitCode, word);
    assertFalse(Files.exists(report));
  }

  @Test
  void aBrokenJarAndAFactoryOfNothingAreOneLine() throws Exception {
    assertOneLine(2, run("audit", file("broken.jar", "no jar") + "#Any"), "cannot read a jar");
    err.getBuffer().setLength(0);
    String nothing = MutantJar.target(MutantJar.in(folder), "ThrowingConstructorQueue::nothing");
    assertOneLine(2, run("audit", nothing), "answered null");
  }

  @Test
  void noArgumentIsUsage() {
    assertOneLine(3, run(), "audit, check or replay");
  }

  static Stream<Arguments> badHistories() {
    String header = GOOD.lines().findFirst().orElseThrow() + "\n";
    String call = GOOD.lines().skip(1).findFirst().orElseThrow() + "\n";
    return Stream.of(
        Arguments.of(header.replace(":1,", ":2,"), ":1"),
        Arguments.of("nonsense", ":1"),
        Arguments.of("\0\1\2\uFFFF", ":1"),
        Arguments.of(header + call.replace("invoke", "ok"), ":2"),
        Arguments.of(header + call + call, ":3"));
  }

  @ParameterizedTest
  @MethodSource("badHistories")
  void aBadHistoryIsOneLineThatNamesFileAndLine(String text, String line) throws Exception {
    assertOneLine(3, run("check", file("bad.jsonl", text)), "bad.jsonl" + line);
  }

  @Test
  void aGoodHistoryPassesWithACertificate() throws Exception {
    Path json = folder.resolve("verdict.json");
    assertEquals(
        0, run("check", file("good.jsonl", GOOD), "--json", json.toString()), err::toString);
    assertTrue(out.toString().startsWith("PASS"), out::toString);
    Map<String, String> scalars = scalars(json);
    assertEquals("plumbline", scalars.get("tool"));
    assertEquals("check", scalars.get("command"));
    assertEquals("pass", scalars.get("verdict"));
    assertTrue(Files.readString(json).contains("\"certificate\":{\"order\":[0,1]}"));
  }

  @Test
  void aBadHistoryIsAViolationWithAWitness() throws Exception {
    Path json = folder.resolve("verdict.json");
    Path report = folder.resolve("report");
    int exitCode =
        run(
            "check",
            file("h.jsonl", BAD),
            "--json",
            json.toString(),
            "--report",
            report.toString());
    assertEquals(1, exitCode, err::toString);
    assertTrue(out.toString().startsWith("VIOLATION (empty)"), out::toString);
    String text = Files.readString(json);
    assertTrue(text.contains("\"witness\":{\"kind\":\"empty\",\"operations\":[{\"op\":0"), text);
    assertTrue(Files.readString(report.resolve("index.html")).contains("<!DOCTYPE html>"));
    assertTrue(Files.exists(report.resolve("history.jsonl")));
    assertEquals(0, run("check", file("h2.jsonl", BAD), "--lenient-empty"));
  }

  @Test
  void anotherCapacityOrModelCanBeAskedFor() throws Exception {
    String good = file("good.jsonl", GOOD);
    assertEquals(1, run("check", good, "--capacity", "0"), err::toString);
    assertEquals(0, run("check", good, "--capacity", "1"), err::toString);
    assertOneLine(2, run("check", good, "--model", "no.such.Model"), "no.such.Model");
  }

  @Test
  void anAuditPassesAndSaysSoInJson() throws Exception {
    Path json = folder.resolve("a.json");
    int exitCode =
        run(
            "audit",
            "channel:1",
            "--budget",
            "2s",
            "--schedules",
            "400",
            "--stages",
            "stress,exhaustive",
            "--seed",
            "7",
            "--json",
            json.toString());
    assertEquals(0, exitCode, err::toString);
    assertEquals("", err.toString());
    assertTrue(out.toString().startsWith("PASS"), out::toString);
    Map<String, String> scalars = scalars(json);
    assertEquals("audit", scalars.get("command"));
    assertEquals("channel:1", scalars.get("target"));
    assertEquals("pass", scalars.get("verdict"));
    assertEquals("7", scalars.get("seed"));
    String text = Files.readString(json);
    assertTrue(
        text.contains(
            "{\"name\":\"order\",\"verdict\":\"pass\",\"strength\":\"exhaustive\",\"runs\":"));
    assertTrue(
        text.contains(
            "{\"name\":\"interruption\",\"verdict\":\"pass\",\"strength\":\"exhaustive\",\"runs\":"));
  }

  @Test
  void anAuditThatFindsSomethingLeavesAReportAndNothingElse() throws Exception {
    String target = MutantJar.target(MutantJar.in(folder), "OffByOneQueue");
    Path report = folder.resolve("report");
    Path json = folder.resolve("a.json");
    int exitCode =
        run(
            "audit",
            target,
            "--budget",
            "20s",
            "--stages",
            "stress,exhaustive",
            "--report",
            report.toString(),
            "--json",
            json.toString());
    assertEquals(1, exitCode, err::toString);
    String text = Files.readString(json);
    assertTrue(text.contains("\"witness\":{\"kind\":\""), text);
    assertTrue(text.contains("\"property\":\"capacity\""), text);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          "[a.json, mutants.jar, report]",
          files.map(p -> String.valueOf(p.getFileName())).sorted().toList().toString());
    }
    assertTrue(
        Files.readString(report.resolve("index.html"))
            .contains("<strong>VIOLATION</strong> of capacity"));
  }

  @Test
  void aRecordedScheduleIsReplayed() throws Exception {
    String target = MutantJar.target(MutantJar.in(folder), "GapQueue");
    Path report = folder.resolve("report");
    assertEquals(
        1, run("audit", target, "--budget", "30s", "--report", report.toString()), err::toString);
    Path schedule = report.resolve("schedule.json");
    assertEquals(1, run("replay", schedule.toString()), err::toString);
    assertTrue(out.toString().contains("again: "), out::toString);
    assertTrue(out.toString().contains("GapQueue.java:"), out::toString);
    assertTrue(Files.exists(report.resolve("history.jsonl")));
    String text = Files.readString(schedule);
    err.getBuffer().setLength(0);
    assertOneLine(3, run("replay", file("cut.json", text.substring(0, text.length() / 2))), "cut");
    err.getBuffer().setLength(0);
    assertOneLine(3, run("replay", file("other.json", "{\"a\":1}")), "plumbline_schedule");
    err.getBuffer().setLength(0);
    String foreign = text.replaceAll("(GapQueue\" : \")....", "$10000");
    assertOneLine(2, run("replay", file("foreign.json", foreign)), "another version of");
    err.getBuffer().setLength(0);
    String short0 = text.replaceAll("\"schedule\" : \"[^\"]*\"", "\"schedule\" : \"7x3\"");
    assertOneLine(2, run("replay", file("misfit.json", short0)), "does not fit");
  }

  /** A run that ends for want of a class has shown nothing wrong, and nothing right. */
  @Test
  void aReplayThatCannotGoOnIsInconclusive() throws Exception {
    String target = MutantJar.target(MutantJar.in(folder), "UnlinkedQueue");
    String schedule =
        file(
            "unlinked.json",
            "{\"plumbline_schedule\":1,\"target\":\""
                + target
                + "\",\"prefill\":1,\"threads\":[[\"POLL\"],[\"POLL\"]],\"schedule\":\"0x3.1x9\"}");
    assertOneLine(2, run("replay", schedule), "com/example/Missing");
  }

  @Test
  void helpAndVersionExitWithZero() {
    assertEquals(0, run("--help"));
    assertEquals(0, run("audit", "--help"));
    assertEquals(0, run("--version"));
    assertTrue(out.toString().contains("--lenient-empty"));
  }

  private static Map<String, String> scalars(Path json) throws IOException {
    var scalars = new HashMap<String, String>();
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token.isScalarValue()) {
          scalars.put(parser.currentName(), parser.getText());
        }
      }
    }
    return scalars;
  }
}
