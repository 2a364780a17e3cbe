package org.plumbline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ratios as bars on a logarithmic axis: to the right of 1, ours is faster. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int LEFT = 290;
  private static final int RIGHT = 50;
  private static final int ROW = 16;
  private static final int TOP = 54;
  private static final double LEAST = 0.25;
  private static final double GREATEST = 64;

  private final Map<Scenario, Map<String, List<Double>>> times;
  private final String circumstances;
  private final StringBuilder body = new StringBuilder();
  private int y = TOP;

  Chart(Map<Scenario, Map<String, List<Double>>> times, String circumstances) {
    this.times = times;
    this.circumstances = circumstances;
  }

  String svg() {
    times.forEach(this::scenario);
    var axis = new StringBuilder();
    for (double tick = LEAST; tick <= GREATEST; tick *= 2) {
      line(axis, x(tick), TOP - 6, x(tick), y, tick == 1 ? "#333" : "#ddd");
      String label =
          tick < 1 ? String.format(Locale.ROOT, "%.2f", tick) : Integer.toString((int) tick);
      text(axis, x(tick), TOP - 10, "middle", "#555", label);
    }
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                + "<title>Times of other queues over Plumbline's</title>%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
            WIDTH,
            y + 34)
        + titles()
        + axis
        + body
        + "</svg>\n";
  }

  private String titles() {
    var titles = new StringBuilder();
    text(
        titles,
        10,
        18,
        "start",
        "#000",
        "Time of the other side over ours: to the right of 1, ours is faster.");
    text(
        titles,
        10,
        32,
        "start",
        "#555",
        "Bar: median of the rounds; line: least to greatest; tick: goal.");
    text(titles, 10, y + 22, "start", "#555", circumstances);
    return titles.toString();
  }

  private void scenario(Scenario scenario, Map<String, List<Double>> sides) {
    List<Double> ours = sides.getOrDefault(Scenario.OURS, List.of());
    if (ours.isEmpty()) {
      return;
    }
    y += ROW;
    text(body, 10, y, "start", "#000", scenario.title());
    y += 4;
    sides.forEach(
        (side, theirs) -> {
          if (!side.equals(Scenario.OURS)) {
            bar(side, Ratio.of(theirs, ours), scenario.goals().getOrDefault(side, 0.0));
          }
        });
  }

  private void bar(String side, Ratio ratio, double goal) {
    double one = x(1);
    double end = x(ratio.median());
    text(body, LEFT - 8, y + 11, "end", "#333", side);
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"10\" fill=\"%s\"/>%n",
            Math.min(one, end),
            y + 2,
            Math.max(1, Math.abs(end - one)),
            ratio.median() >= 1 ? "#4a90d9" : "#d98a4a"));
    line(body, x(ratio.low()), y + 7, x(ratio.high()), y + 7, "#222");
    if (goal > 0) {
      line(body, x(goal), y, x(goal), y + 14, "#c00");
    }
    String value = String.format(Locale.ROOT, "%.2f", ratio.median());
    text(body, WIDTH - 6, y + 11, "end", "#333", value);
    y += ROW;
  }

  private static double x(double ratio) {
    double clamped = Math.max(LEAST, Math.min(GREATEST, ratio));
    double share = Math.log(clamped / LEAST) / Math.log(GREATEST / LEAST);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static void line(
      StringBuilder to, double x1, double y1, double x2, double y2, String colour) {
    to.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(
      StringBuilder to, double x, double y, String anchor, String colour, String content) {
    to.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            content.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
