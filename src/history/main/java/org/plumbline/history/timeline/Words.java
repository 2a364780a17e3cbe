package org.plumbline.history.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;

/** Operations, numbers and lists in the words of the page, none of them longer than a page can bear. */
final class Words {
  private static final int VALUE = 28;
  private static final int SENTENCE = 2_000;
  private static final int RANGES = 500;
  private static final String CUT = "\u2026";

  private Words() {}

  /** What was called: {@code send 7}. */
  static String call(Operation operation) {
    Object argument = operation.argument();
    return shorten(operation.f(), VALUE) + (argument == null ? "" : " " + value(argument));
  }

  /** What came back, or an empty text when that goes without saying. */
  static String answer(Operation operation) {
    return switch (operation.outcome()) {
      case OK -> {
        Object result = operation.result();
        yield result == null || result.equals(operation.argument()) ? "" : value(result);
      }
      case FAIL -> {
        String error = operation.error();
        yield error == null ? "failed" : shorten(error, VALUE);
      }
      case PENDING -> "?";
    };
  }

  /** Both: {@code try_recv → empty}. */
  static String label(Operation operation) {
    String answer = answer(operation);
    return call(operation) + (answer.isEmpty() ? "" : " \u2192 " + answer);
  }

  static String value(@Nullable Object value) {
    return shorten(String.valueOf(value), VALUE);
  }

  static String sentence(String text) {
    return shorten(text, SENTENCE);
  }

  /** The same with a full stop. */
  static String fullSentence(String text) {
    return sentence(text) + (text.endsWith(".") ? "" : ".");
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Rising numbers, a run of three or more as a range: {@code #3, #5–#9 and #12}. */
  static String numbers(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int next = 0;
    while (next < numbers.size() && ranges.size() < RANGES) {
      int first = next++;
      while (next < numbers.size() && numbers.get(next) == numbers.get(next - 1) + 1) {
        next++;
      }
      next = next - first == 2 ? first + 1 : next;
      String range = "#" + numbers.get(first);
      ranges.add(next - first == 1 ? range : range + "\u2013#" + numbers.get(next - 1));
    }
    if (next < numbers.size()) {
      ranges.add(count(numbers.size() - next) + " more");
    }
    int last = ranges.size() - 1;
    return last < 1
        ? String.join("", ranges)
        : String.join(", ", ranges.subList(0, last)) + " and " + ranges.get(last);
  }

  /** Cuts a text, between two characters and not inside one. */
  private static String shorten(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
    return text.substring(0, end) + CUT;
  }
}
