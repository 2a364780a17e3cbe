package org.plumbline.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.conformance.Model.Answer;

/**
 * What a run of TLC said, read from the messages of its {@code -tool} mode.
 *
 * @param exitCode TLC's
 * @param answer what the messages amount to; null if the run was no verdict (an error, a timeout)
 * @param property the name of the property that failed; null if none did, or TLC does not name it
 * @param counterexample the run that breaks the property; empty if none
 * @param taken how often each action was taken, by "module!action", where coverage was asked for
 * @param printed what the model printed: the lines outside of TLC's messages that begin like a tuple
 * @param errors TLC's own words about what went wrong
 */
record TlcResult(
    int exitCode,
    @Nullable Answer answer,
    @Nullable String property,
    long distinct,
    long generated,
    List<TraceStep> counterexample,
    Map<String, Long> taken,
    List<String> printed,
    List<String> errors,
    Duration took) {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "@!@!@STARTMSG (\\d+):(\\d) @!@!@\n(.*?)\n?@!@!@ENDMSG \\1 @!@!@", Pattern.DOTALL);
  private static final Pattern COUNTS =
      Pattern.compile("(\\d+) states generated, (\\d+) distinct states found");
  private static final Pattern FAILED =
      Pattern.compile("(?:Invariant|Action property|Property) (\\S+)(?: \\S+)* is violated");
  private static final Pattern TAKEN =
      Pattern.compile("<(\\w+) line .* of module (\\w+)>: (\\d+):(\\d+)");

  /** TLC's message numbers. */
  private static final int INVARIANT_INITIAL = 2107;

  private static final int PROPERTY_INITIAL = 2108;
  private static final int INVARIANT = 2110;
  private static final int ACTION_PROPERTY = 2112;
  private static final int DEADLOCK = 2114;
  private static final int LIVENESS = 2116;
  private static final int BACK_TO_STATE = 2122;
  private static final int FINISHED = 2186;
  private static final int SUCCESS = 2193;
  private static final int STATS = 2199;
  private static final int STATE = 2217;
  private static final int STUTTERING = 2218;
  private static final int ACTION_COVERAGE = 2772;

  /** Reads the output of a run that ended with {@code exitCode}. */
  @SuppressWarnings("nullness") // of the groups, those used are in every match
  static TlcResult parse(String output, int exitCode, Duration took) {
    Answer answer = null;
    String property = null;
    long generated = -1;
    long distinct = -1;
    boolean finished = false;
    List<TraceStep> trace = new ArrayList<>();
    Map<String, Long> taken = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    Matcher messages = MESSAGE.matcher(output);
    while (messages.find()) {
      int code = Integer.parseInt(messages.group(1));
      String text = messages.group(3);
      switch (code) {
        case INVARIANT_INITIAL, PROPERTY_INITIAL, INVARIANT, ACTION_PROPERTY -> {
          answer = Answer.SAFETY;
          property = failed(text);
        }
        case DEADLOCK -> answer = Answer.DEADLOCK;
        case LIVENESS -> answer = Answer.LIVENESS;
        case SUCCESS -> answer = Answer.OK;
        case FINISHED -> finished = true;
        case STATE, STUTTERING, BACK_TO_STATE -> trace.add(TraceStep.parse(text));
        case STATS -> {
          Matcher counts = COUNTS.matcher(text);
          if (counts.find()) {
            generated = Long.parseLong(counts.group(1));
            distinct = Long.parseLong(counts.group(2));
          }
        }
        case ACTION_COVERAGE -> {
          Matcher action = TAKEN.matcher(text);
          if (action.find()) {
            taken.merge(
                action.group(2) + "!" + action.group(1),
                Long.parseLong(action.group(4)),
                Long::sum);
          }
        }
        default -> {
          if (messages.group(2).equals("1")) {
            errors.add(text.strip());
          }
        }
      }
    }
    if (!finished) {
      answer = null;
    }
    if (answer == null) {
      errors.addAll(parseErrors(output));
    }
    return new TlcResult(
        exitCode,
        answer,
        property,
        distinct,
        generated,
        trace,
        taken,
        output.lines().filter(line -> line.startsWith("<<")).toList(),
        errors,
        took);
  }

  /** The name in a message of failure; null if TLC gives a place in a file instead of a name. */
  @SuppressWarnings("nullness") // of the groups, those used are in every match
  private static @Nullable String failed(String text) {
    Matcher name = FAILED.matcher(text);
    return name.find() && !name.group(1).equals("line") ? name.group(1) : null;
  }

  /** SANY reports outside the messages. */
  private static List<String> parseErrors(String output) {
    int start = Math.max(output.indexOf("***Parse Error***"), output.indexOf("Semantic errors:"));
    return start < 0 ? List.of() : output.substring(start).lines().limit(12).toList();
  }
}
