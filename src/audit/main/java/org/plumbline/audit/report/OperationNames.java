package org.plumbline.audit.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;
import org.plumbline.history.History;
import org.plumbline.history.Operation;

/** A history numbers its operations and speaks of a channel; whoever wrote a queue knows threads and calls. */
final class OperationNames {
  private static final Pattern NUMBER = Pattern.compile("#(\\d+)");

  private OperationNames() {}

  /** The sentence with "A's poll() (#2)" for "#2" where the program has such a call, and a queue called one. */
  static String in(
      String sentence, @Nullable History history, @Nullable Program program, boolean channel) {
    String words = channel ? sentence : sentence.replaceAll("\\bchannel\\b", "queue");
    if (program == null || history == null) {
      return words;
    }
    return NUMBER
        .matcher(words)
        .replaceAll(
            number ->
                Matcher.quoteReplacement(
                    named(
                        Integer.parseInt(number.group().substring(1)), history, program, channel)));
  }

  private static String named(int number, History history, Program program, boolean channel) {
    String plain = "#" + number;
    int thread = number < history.size() ? history.operations().get(number).process() : -1;
    if (thread < 0 || thread >= program.width()) {
      return plain;
    }
    long earlier =
        history.operations().stream()
            .limit(number)
            .map(Operation::process)
            .filter(p -> p == thread)
            .count();
    return recorded(program, thread)
        .skip(earlier)
        .findFirst()
        .map(step -> Program.name(thread) + "'s " + step.text(channel) + " (" + plain + ")")
        .orElse(plain);
  }

  /** The calls of the thread that histories know. */
  private static Stream<Step> recorded(Program program, int thread) {
    return program.threads().get(thread).stream()
        .filter(s -> s.call() != Call.SIZE && s.call() != Call.INTERRUPT);
  }
}
