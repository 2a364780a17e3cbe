package org.plumbline.history.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Contradiction;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TimelinePageTest {
  private static final String HOSTILE =
      "</svg></style><script>alert('x')</script>\" onload=\"y&\u0000";
  private static final Header HEADER = Header.fifo(OptionalInt.empty(), List.of(0, 1), List.of(2));

  private static String page(History history, Verdict verdict) {
    var out = new StringBuilder();
    try {
      TimelinePage.write(history, verdict, "history.jsonl", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static String page(History history) {
    return page(history, Linearizability.check(history, CheckOptions.STRICT));
  }

  /** Everything that the page writes is XML, too, but for three void elements: a parser finds what is broken. */
  private static Document parse(String page) throws Exception {
    String xml = page.replaceAll("<!DOCTYPE html>", "").replaceAll("<meta[^>]*>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static int send(History.Builder builder, int process, Object value) {
    int number = builder.invoke(process, Functions.SEND, value);
    builder.ok(number, null);
    return number;
  }

  private static int receive(History.Builder builder, Object value) {
    int number = builder.invoke(2, Functions.RECV, null);
    builder.ok(number, value);
    return number;
  }

  /** So many values pass one by one; those of the two numbers in the middle pass in the wrong order. */
  private static History swappedInTheMiddle(int values) {
    var builder = History.builder(HEADER);
    for (int value = 0; value < values; value += 2) {
      send(builder, 0, value);
      send(builder, 1, value + 1);
      boolean wrong = value == values / 2;
      receive(builder, wrong ? value + 1 : value);
      receive(builder, wrong ? value : value + 1);
    }
    return builder.build();
  }

  @Test
  void nothingInAHistoryBecomesMarkup() throws Exception {
    var builder = History.builder(HEADER);
    builder.annotate(HOSTILE);
    send(builder, 0, HOSTILE);
    builder.fail(builder.invoke(1, Functions.TRY_SEND, "<b>"), HOSTILE);
    receive(builder, HOSTILE);
    receive(builder, HOSTILE);
    History history = builder.build();
    var verdict =
        new Verdict.Violation(
            new Contradiction(Contradiction.Kind.REPEAT, List.of(0, 2, 3), HOSTILE),
            List.of(HOSTILE));
    var out = new StringBuilder();
    TimelinePage.write(history, verdict, HOSTILE, out);
    Document document = parse(out.toString());
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertEquals(0, document.getElementsByTagName("b").getLength());
    assertEquals(1, document.getElementsByTagName("style").getLength());
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      assertFalse(((org.w3c.dom.Element) all.item(i)).hasAttribute("onload"));
    }
    String heading = document.getElementsByTagName("h1").item(0).getTextContent();
    assertEquals(HOSTILE.replace('\u0000', ' '), heading);
  }

  @Test
  void itIsSelfContained() {
    String page = page(swappedInTheMiddle(8)).replace("http://www.w3.org/2000/svg", "");
    for (String loads : List.of("http:", "https:", "src=", "href=", "url(", "@import", "<script")) {
      assertFalse(page.contains(loads), loads);
    }
  }

  @Test
  void everyVerdictHasAPage() throws Exception {
    History right = swappedInTheMiddle(0);
    assertTrue(page(right).contains("<strong>Linearizable</strong>"));
    assertTrue(page(right).contains("The history is empty."));
    var builder = History.builder(HEADER);
    send(builder, 0, 7);
    builder.invoke(2, Functions.RECV, null);
    History pending = builder.build();
    String passes = page(pending);
    assertTrue(passes.contains("send 7"));
    assertTrue(passes.contains("#0 \u00b7 place 0"));
    assertTrue(passes.contains("recv \u2192 ?"));
    String violates = page(swappedInTheMiddle(8));
    assertTrue(violates.contains("<strong>Not linearizable</strong>"));
    String open = page(pending, new Verdict.Inconclusive("time is up", List.of("a note")));
    assertTrue(open.contains("<strong>Inconclusive</strong>: time is up."));
    assertTrue(open.contains("<li>a note.</li>"));
    for (String page : List.of(page(right), passes, violates, open)) {
      parse(page);
    }
  }

  @Test
  void aLongHistoryIsShownWhereItMatters() throws Exception {
    History history = swappedInTheMiddle(50_000);
    assertEquals(100_000, history.size());
    var verdict = Linearizability.check(history, CheckOptions.STRICT);
    var violation = assertInstanceOf(Verdict.Violation.class, verdict);
    String page = page(history, verdict);
    assertTrue(page.length() < 300_000, () -> page.length() + " characters");
    assertNamed(violation.contradiction().operations(), page);
    assertTrue(page.contains("send 25000"));
    assertFalse(page.contains("send 24000"));
    assertTrue(page.contains("Events 0 to "));
    assertTrue(page.contains("everything sent has been received"));
    parse(page);
  }

  /** The operations named may lie at both ends, and what is between them is left out. */
  @Test
  void farOperationsAreOnThePage() {
    var builder = History.builder(HEADER);
    send(builder, 0, "first");
    for (int value = 0; value < 50_000; value++) {
      send(builder, 1, value);
    }
    for (int value = 0; value < 49_999; value++) {
      receive(builder, value);
    }
    receive(builder, "first");
    History history = builder.build();
    var verdict = Linearizability.check(history, CheckOptions.STRICT);
    var violation = assertInstanceOf(Verdict.Violation.class, verdict);
    String page = page(history, verdict);
    assertNamed(violation.contradiction().operations(), page);
    assertTrue(page.length() < 300_000, () -> page.length() + " characters");
    assertTrue(page.contains("sent and not received by then: first, 0, 1, 2"));
  }

  @Test
  void aContradictionOfManyOperationsIsCut() {
    History history = swappedInTheMiddle(50_000);
    List<Integer> all = IntStream.range(0, history.size()).boxed().toList();
    List<Integer> even = IntStream.range(0, history.size() / 2).mapToObj(i -> 2 * i).toList();
    for (List<Integer> named : List.of(all, even)) {
      var contradiction = new Contradiction(Contradiction.Kind.SEARCH, named, "all of them");
      String page = page(history, new Verdict.Violation(contradiction, List.of()));
      assertTrue(page.length() < 300_000, () -> page.length() + " characters");
      assertTrue(page.contains("The last 60 of its "));
    }
  }

  /** Bars of ten thousand processes that never got an answer do not fill the page. */
  @Test
  void operationsThatLastAreBounded() {
    var builder = History.builder(HEADER);
    for (int process = 3; process < 10_003; process++) {
      builder.invoke(process, Functions.RECV, null);
    }
    for (int i = 0; i < 100; i++) {
      send(builder, 0, i);
    }
    int wrong = receive(builder, "never sent");
    String page = page(builder.build());
    assertTrue(page.length() < 300_000, () -> page.length() + " characters");
    assertNamed(List.of(wrong), page);
  }

  @Test
  void aFileIsUtf8(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("index.html");
    History history = swappedInTheMiddle(8);
    var verdict = Linearizability.check(history, CheckOptions.STRICT);
    TimelinePage.write(history, verdict, "\u00fc", file);
    String page = Files.readString(file, StandardCharsets.UTF_8);
    assertTrue(page.contains("<h1>\u00fc</h1>"));
  }

  private static void assertNamed(List<Integer> operations, String page) {
    for (int operation : operations) {
      assertTrue(page.contains("<td>#" + operation + "</td>"), () -> "no row of #" + operation);
      var bar =
          Pattern.compile("named[^>]*/><text[^>]*>[^<]*</text><text[^>]*>#" + operation + "<");
      assertTrue(bar.matcher(page).find(), () -> "no bar of #" + operation);
    }
  }
}
