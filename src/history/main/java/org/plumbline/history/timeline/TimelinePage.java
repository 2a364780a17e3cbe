package org.plumbline.history.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.check.Contradiction;
import org.plumbline.history.check.Verdict;

/**
 * One self-contained HTML page that shows a history and what was found out about it: the verdict in a sentence,
 * the operations of a contradiction with the reason, and a timeline. Of a long history it shows the part that
 * matters and says what was left out and which values waited there, so the page stays small.
 *
 * <p>It needs no script and loads nothing. Nothing in a history can become markup: see {@link Markup}.
 */
public final class TimelinePage {
  /** So many waiting values are written out before a gap. */
  private static final int MOST_WAITING = 40;

  private final History history;
  private final Verdict verdict;
  private final Window window;
  private final Markup page;

  private TimelinePage(History history, Verdict verdict, Markup page) {
    this.history = history;
    this.verdict = verdict;
    window = new Window(history, named(verdict));
    this.page = page;
  }

  /** Writes the timeline only, and what it leaves out, into a page that has {@link #styleSheet}. */
  public static void writeTimeline(History history, Verdict verdict, Markup page)
      throws IOException {
    var timeline = new TimelinePage(history, verdict, page);
    timeline.writeTimeline();
    timeline.writeLeftOut();
  }

  /** Writes the page to a file, replacing what is there. */
  public static void write(History history, Verdict verdict, String title, Path file)
      throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(history, verdict, title, out);
    }
  }

  /** Writes the page; it says that it is UTF-8. */
  public static void write(History history, Verdict verdict, String title, Appendable out)
      throws IOException {
    new TimelinePage(history, verdict, new Markup(out)).write(Words.sentence(title));
  }

  private static List<Integer> named(Verdict verdict) {
    return verdict instanceof Verdict.Violation violation
        ? violation.contradiction().operations()
        : List.of();
  }

  private void write(String title) throws IOException {
    page.ours("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.ours("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.ours("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", title).newLine();
    page.open("style").newLine().ours(styleSheet()).close("style").newLine();
    page.close("head").newLine().open("body").newLine().open("main").newLine();
    page.element("h1", title).newLine();
    writeVerdict();
    writeNamed();
    writeTimeline();
    writeLeftOut();
    page.close("main").newLine().close("body").newLine().close("html").newLine();
  }

  /** The style of the page: light and dark, and its colours by name. */
  public static String styleSheet() {
    try (InputStream in = TimelinePage.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is missing beside " + TimelinePage.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeVerdict() throws IOException {
    if (verdict instanceof Verdict.Linearizable) {
      writeSentence("pass", "Linearizable", "some order of the operations explains every answer.");
    } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
      writeSentence("inconclusive", "Inconclusive", Words.fullSentence(inconclusive.reason()));
    } else if (verdict instanceof Verdict.Violation violation) {
      Contradiction contradiction = violation.contradiction();
      writeSentence(
          "violation",
          "Not linearizable",
          "no order of the operations explains "
              + Words.numbers(contradiction.operations())
              + " ("
              + contradiction.kind().word()
              + ").");
      page.element("p", "Why: " + Words.fullSentence(contradiction.why()), "class", "why")
          .newLine();
    }
    page.element("p", facts(), "class", "facts").newLine();
    if (!verdict.notes().isEmpty()) {
      page.open("ul", "class", "notes").newLine();
      for (String note : verdict.notes()) {
        page.element("li", Words.fullSentence(note)).newLine();
      }
      page.close("ul").newLine();
    }
  }

  private void writeSentence(String kind, String word, String sentence) throws IOException {
    page.open("p", "class", "verdict " + kind).element("strong", word);
    page.text(": " + sentence).close("p").newLine();
  }

  private String facts() {
    Header header = history.header();
    String kind = Words.value(header.kind());
    if (header.kind().equals(Header.FIFO)) {
      kind +=
          header.capacity().isPresent()
              ? ", capacity " + header.capacity().getAsInt()
              : ", unbounded";
    }
    long processes = history.operations().stream().mapToInt(Operation::process).distinct().count();
    long pending =
        history.operations().stream().filter(o -> o.outcome() == Outcome.PENDING).count();
    return "History: "
        + kind
        + "; "
        + Words.count(history.size(), "operation")
        + " by "
        + (processes == 1 ? "1 process" : Words.count(processes) + " processes")
        + (pending == 0 ? "" : ", " + Words.count(pending) + " without an answer")
        + ".";
  }

  private void writeNamed() throws IOException {
    if (window.named().isEmpty()) {
      return;
    }
    page.element("h2", "The contradiction").newLine();
    if (window.named().size() < named(verdict).size()) {
      page.element(
              "p",
              "The last "
                  + Words.count(window.named().size())
                  + " of its "
                  + Words.count(named(verdict).size(), "operation")
                  + ":")
          .newLine();
    }
    page.ours("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"operations\">\n");
    page.ours("<table>\n<thead><tr><th>operation</th><th>process</th><th>call</th>");
    page.ours("<th>answer</th><th>events</th></tr></thead>\n<tbody>\n");
    for (int number : window.named()) {
      Operation operation = history.operation(number);
      boolean pending = operation.outcome() == Outcome.PENDING;
      String answer = Words.answer(operation);
      page.open("tr").element("td", "#" + number);
      page.element("td", Integer.toString(operation.process()));
      page.open("td").element("code", Words.call(operation)).close("td");
      page.open("td")
          .element("code", pending ? "none" : answer.isEmpty() ? "ok" : answer)
          .close("td");
      page.element(
          "td",
          Words.count(operation.invocation())
              + " to "
              + (pending ? "the end" : Words.count(operation.response())));
      page.close("tr").newLine();
    }
    page.ours("</tbody>\n</table>\n</div>\n");
  }

  private void writeTimeline() throws IOException {
    page.element("h2", "Timeline").newLine();
    if (history.events() == 0) {
      page.element("p", "The history is empty.").newLine();
      return;
    }
    page.open("p", "class", "legend");
    for (Kind kind : Kind.values()) {
      if (window.operations().stream().anyMatch(o -> Kind.of(o) == kind)) {
        writeKey(kind.word(), kind.meaning());
      }
    }
    if (window.operations().stream().anyMatch(o -> o.outcome() == Outcome.PENDING)) {
      writeKey("pending", "no answer: open to the right");
    }
    if (!window.named().isEmpty()) {
      writeKey("named", "part of the contradiction");
    }
    page.close("p").newLine();
    new Chart(history, window, places()).write(page);
    if (verdict instanceof Verdict.Linearizable) {
      page.element(
              "p", "\u201cplace\u201d is where an operation stands in an order that explains all.")
          .newLine();
    }
  }

  private void writeKey(String kind, String meaning) throws IOException {
    page.open("span", "class", "key").element("span", "", "class", "swatch " + kind);
    page.text(meaning).close("span").newLine();
  }

  private IntUnaryOperator places() {
    int[] places = new int[history.size()];
    Arrays.fill(places, Chart.NO_PLACE);
    if (verdict instanceof Verdict.Linearizable linearizable) {
      for (int place = 0; place < linearizable.certificate().size(); place++) {
        places[linearizable.certificate().operation(place)] = place;
      }
    }
    return operation -> places[operation];
  }

  /** What happened in the gaps, and the state of the channel behind each. */
  private void writeLeftOut() throws IOException {
    List<int[]> gaps = window.gaps();
    if (gaps.isEmpty() && window.lastingLeftOut() == 0) {
      return;
    }
    page.element("h2", "What the timeline leaves out").newLine().open("ul").newLine();
    var waiting = new Waiting(history);
    for (int[] gap : gaps) {
      boolean last = gap[1] == history.events();
      waiting.walkTo(gap[1]);
      page.element(
              "li",
              "Events "
                  + Words.count(gap[0])
                  + " to "
                  + Words.count(gap[1] - 1L)
                  + (last ? ", the last ones. At the end " : ". After them ")
                  + Words.count(waiting.open(), "operation")
                  + (waiting.open() == 1 ? " has" : " have")
                  + " not answered"
                  + state(waiting)
                  + ".")
          .newLine();
    }
    if (window.lastingLeftOut() > 0) {
      page.element(
              "li",
              Words.count(window.lastingLeftOut(), "operation")
                  + " called before what is shown and not answered within it.")
          .newLine();
    }
    page.close("ul").newLine();
  }

  private String state(Waiting waiting) {
    if (!history.header().kind().equals(Header.FIFO)) {
      return "";
    }
    if (waiting.size() == 0) {
      return "; everything sent has been received";
    }
    List<?> first = waiting.first(MOST_WAITING);
    int more = waiting.size() - first.size();
    return "; sent and not received by then: "
        + first.stream().map(Words::value).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + Words.count(more) + " more" : "");
  }
}
