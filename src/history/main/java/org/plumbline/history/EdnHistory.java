package org.plumbline.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import us.bpsm.edn.EdnException;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.Symbol;
import us.bpsm.edn.TaggedValue;
import us.bpsm.edn.parser.Parseable;
import us.bpsm.edn.parser.Parser;
import us.bpsm.edn.parser.Parsers;

/**
 * Reads a history as Jepsen writes it: a vector of maps, or one map after another, with {@code
 * #jepsen.history.Op} before them or not. Holds one map at a time.
 */
final class EdnHistory {
  private final Text text;
  private final String file;
  private final RawEvent event = new RawEvent();

  private EdnHistory(Text text, String file) {
    this.text = text;
    this.file = file;
  }

  @SuppressWarnings("resourceleak:required.method.not.called") // who opened the file closes it
  static History read(InputStream in, String file) throws IOException, HistoryFormatException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var reader =
        new EdnHistory(new Text(new BufferedReader(new InputStreamReader(in, decoder))), file);
    try {
      return reader.read();
    } catch (EdnException | NumberFormatException e) {
      String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
      throw reader.problem("malformed EDN: " + message);
    } catch (CharacterCodingException e) {
      throw reader.problem("no text in UTF-8; a history is EDN in UTF-8");
    }
  }

  private HistoryFormatException problem(String problem) {
    return new HistoryFormatException(file, text.line, problem);
  }

  private History read() throws IOException, HistoryFormatException {
    Parser parser = Parsers.newParser(Parsers.defaultConfiguration());
    var assembler = new HistoryAssembler(file);
    boolean vector = text.skipBlanks() == '[';
    if (vector) {
      text.read();
    }
    boolean any = false;
    while (text.skipBlanks() >= 0) {
      if (vector && text.skipBlanks() == ']') {
        text.read();
        if (text.skipBlanks() >= 0) {
          throw problem("text after the vector of events; a file is one history");
        }
        return assembler.history();
      }
      long line = text.line;
      Object value = parser.nextValue(text);
      while (value instanceof TaggedValue tagged) {
        value = tagged.getValue();
      }
      if (value == Parser.END_OF_INPUT) {
        break;
      }
      if (!(value instanceof Map<?, ?> map)) {
        throw new HistoryFormatException(
            file,
            line,
            "no event; a history in EDN is maps such as {:process 0, :type :invoke, :f :enqueue, :value 1}");
      }
      any = true;
      fill(map, line);
      assembler.event(event);
    }
    if (vector) {
      throw problem("the file ends inside the vector of events; is it complete?");
    }
    if (!any) {
      throw new HistoryFormatException(
          file, 1, "empty file; a history in EDN is a vector of maps, or one map a line");
    }
    return assembler.history();
  }

  private void fill(Map<?, ?> map, long line) {
    event.clear(line);
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof Keyword key)) {
        continue;
      }
      Object value = entry.getValue();
      switch (key.getName()) {
        case "process" -> event.process = plain(value);
        case "type" -> event.type = word(value);
        case "f" -> event.f = word(value);
        case "value" -> event.value = plain(value);
        case "error" -> event.error = error(value);
        case "handle" -> event.handle = plain(value);
        case "index" -> event.index = plain(value);
        case "time" -> event.time = plain(value);
        default -> {}
      }
    }
  }

  /** The name of a keyword or symbol; the text of everything else. */
  private static @Nullable String word(@Nullable Object value) {
    if (value instanceof Keyword keyword) {
      return keyword.getName();
    }
    return value instanceof Symbol symbol
        ? symbol.getName()
        : value == null ? null : value.toString();
  }

  /** Jepsen's errors are a keyword, or a vector that starts with one. */
  private static @Nullable String error(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty() ? word(list.get(0)) : word(value);
  }

  /** The value as it would stand in JSON. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof TaggedValue tagged) {
      return plain(tagged.getValue());
    }
    if (value == null
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    if (value instanceof BigInteger || value instanceof BigDecimal || value instanceof Number) {
      try {
        return JsonHistory.number(new BigDecimal(value.toString()));
      } catch (NumberFormatException e) {
        return value.toString(); // NaN and infinity
      }
    }
    if (value instanceof List<?> list) {
      var elements = new ArrayList<@Nullable Object>();
      list.forEach(element -> elements.add(plain(element)));
      return Collections.unmodifiableList(elements);
    }
    return value instanceof Keyword ? word(value) : value.toString();
  }

  /** The characters of a file, with the line that they stand on. */
  private static final class Text implements Parseable {
    private static final int NOTHING = -2;

    private final BufferedReader in;
    private int pushedBack = NOTHING;
    private long line = 1;

    Text(BufferedReader in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int c = pushedBack;
      pushedBack = NOTHING;
      if (c == NOTHING) {
        c = in.read();
      }
      if (c == '\n') {
        line++;
      }
      return c < 0 ? END_OF_INPUT : c;
    }

    @Override
    public void unread(int c) {
      pushedBack = c;
      if (c == '\n') {
        line--;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    /** Skips blanks, commas and comments; the next character, which stays, or a negative number at the end. */
    int skipBlanks() throws IOException {
      while (true) {
        int c = read();
        if (c == ';') {
          while (c >= 0 && c != '\n') {
            c = read();
          }
        } else if (c < 0) {
          return c;
        } else if (!Character.isWhitespace(c) && c != ',') {
          unread(c);
          return c;
        }
      }
    }
  }
}
