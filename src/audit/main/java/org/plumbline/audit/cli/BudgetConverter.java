package org.plumbline.audit.cli;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people write them: 500ms, 30s, 2m, 1h. */
final class BudgetConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no time: write 500ms, 30s, 2m or 1h");
    }
    long number = Long.parseLong(requireNonNull(matcher.group(1)));
    Duration budget =
        switch (requireNonNull(matcher.group(2))) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    if (budget.isZero()) {
      throw new TypeConversionException("'" + text + "' is no time to do anything in");
    }
    return budget;
  }
}
