package org.plumbline.history.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The timeline as two drawings side by side: the names of the processes, which stay, and their rows, which
 * scroll. Every operation is a bar from its call to its answer.
 */
final class Chart {
  /** The place of an operation that has none in the order. */
  static final int NO_PLACE = -1;

  private static final int ROW = 50;
  private static final int BAR = 40;
  private static final int LANE = 24;
  private static final int FIRST_LINE = 16;
  private static final int SECOND_LINE = 33;
  private static final int INSET = 7;

  /** Half of the widest line around a bar, so that the line lies inside. */
  private static final double EDGE = 1.5;

  private final History history;
  private final Layout layout;
  private final Set<Integer> named;
  private final IntUnaryOperator place;

  /** The drawn operations of each process. */
  private final Map<Integer, List<Operation>> rows = new TreeMap<>();

  /** The call after which a bar without an answer must end, for the process went on. */
  private final Map<Integer, Operation> successors = new HashMap<>();

  private final int top;

  /** Draws what the window holds; {@code place} gives for an operation its place in the order of a certificate. */
  Chart(History history, Window window, IntUnaryOperator place) {
    this.history = history;
    this.place = place;
    layout = new Layout(history, window);
    named = new HashSet<>(window.named());
    for (Operation operation : window.operations()) {
      List<Operation> row = rows.computeIfAbsent(operation.process(), p -> new ArrayList<>());
      if (!row.isEmpty()) {
        successors.put(row.get(row.size() - 1).number(), operation);
      }
      row.add(operation);
    }
    top = layout.notes().isEmpty() ? LANE : 2 * LANE;
  }

  void write(Markup page) throws IOException {
    page.open("div", "class", "chart").newLine();
    writeNames(page);
    page.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "timeline");
    writeRows(page);
    page.close("div").close("div").newLine();
  }

  private int height() {
    return top + ROW * rows.size() + INSET;
  }

  private void open(Markup page, int width, String label) throws IOException {
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height(),
        "role",
        "img",
        "aria-label",
        label);
    page.newLine();
  }

  private void writeNames(Markup page) throws IOException {
    int characters = rows.keySet().stream().mapToInt(p -> name(p).length()).max().orElse(0);
    open(page, Layout.CHARACTER * Math.max(characters, "receiver".length()) + INSET, "processes");
    int y = top;
    for (int process : rows.keySet()) {
      page.element("text", name(process), "class", "process", "x", 0, "y", y + FIRST_LINE);
      page.element("text", role(process), "class", "small", "x", 0, "y", y + SECOND_LINE);
      page.newLine();
      y += ROW;
    }
    page.close("svg");
  }

  private static String name(int process) {
    return "process " + process;
  }

  private String role(int process) {
    Header header = history.header();
    boolean sends = header.senders().contains(process);
    boolean receives = header.receivers().contains(process);
    return sends == receives ? "" : sends ? "sender" : "receiver";
  }

  private void writeRows(Markup page) throws IOException {
    open(page, layout.width(), "operations of each process, from their calls to their answers");
    for (Layout.Gap gap : layout.gaps()) {
      page.shape(
          "rect",
          "class",
          "gap",
          "x",
          gap.left(),
          "y",
          0,
          "width",
          gap.right() - gap.left(),
          "height",
          height());
      page.element(
          "text",
          Words.count(gap.end() - gap.first(), "event"),
          "class",
          "small middle",
          "x",
          gap.middle(),
          "y",
          FIRST_LINE);
      page.newLine();
    }
    for (Layout.Note note : layout.notes()) {
      page.shape(
          "line", "class", "note", "x1", note.x(), "x2", note.x(), "y1", LANE, "y2", height());
      page.element(
          "text",
          Words.value(note.annotation().text()),
          "class",
          "small",
          "x",
          note.x() + 4,
          "y",
          LANE + FIRST_LINE);
      page.newLine();
    }
    int y = top;
    for (Collection<Operation> row : rows.values()) {
      page.shape(
          "line",
          "class",
          "row",
          "x1",
          0,
          "x2",
          layout.width(),
          "y1",
          y + BAR / 2,
          "y2",
          y + BAR / 2);
      for (Operation operation : row) {
        writeBar(page, operation, y);
      }
      y += ROW;
    }
    page.close("svg");
  }

  private void writeBar(Markup page, Operation operation, int y) throws IOException {
    int left = layout.at(operation.invocation());
    int right = right(operation);
    int text = layout.label(operation) - left + INSET;
    page.open("svg", "x", left, "y", y, "width", right - left, "height", BAR);
    page.element(
        "title",
        Words.sentence(operation.toString())
            + ", called at event "
            + operation.invocation()
            + (operation.outcome() == Outcome.PENDING
                ? ""
                : ", answered at event " + operation.response()));
    writeRectangle(page, operation, right - left);
    page.element("text", Words.label(operation), "x", text, "y", FIRST_LINE);
    page.element("text", secondLine(operation), "class", "small", "x", text, "y", SECOND_LINE);
    page.close("svg").newLine();
  }

  /** A side on which the operation goes on beyond what is shown lies outside the clip, so it has no edge. */
  private void writeRectangle(Markup page, Operation operation, int width) throws IOException {
    boolean pending = operation.outcome() == Outcome.PENDING;
    int beyondLeft = layout.isShown(operation.invocation()) ? 0 : BAR;
    int beyondRight = layout.isShown(operation.response()) ? 0 : BAR;
    String classes =
        Kind.of(operation).word()
            + (named.contains(operation.number()) ? " named" : "")
            + (pending ? " pending" : "");
    page.shape(
        "rect",
        "class",
        classes,
        "x",
        EDGE - beyondLeft,
        "y",
        EDGE,
        "width",
        width - 2 * EDGE + beyondLeft + beyondRight,
        "height",
        BAR - 2 * EDGE,
        "rx",
        5);
  }

  private int right(Operation operation) {
    Operation successor = successors.get(operation.number());
    if (operation.outcome() == Outcome.PENDING && successor != null) {
      return layout.at(successor.invocation()) - 2;
    }
    return layout.at(operation.response());
  }

  private String secondLine(Operation operation) {
    String number = "#" + operation.number();
    int at = place.applyAsInt(operation.number());
    return at == NO_PLACE ? number : number + " \u00b7 place " + at;
  }
}
