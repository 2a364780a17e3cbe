package org.plumbline.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads a history from JSON lines: the header, then one event a line. */
final class JsonHistory {
  private static final String HEADER_KEY = "plumbline_history";
  private static final String HEADER_EXAMPLE =
      "{\"plumbline_history\":1,\"kind\":\"fifo\",\"capacity\":null,\"senders\":[0],\"receivers\":[1]}";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final String file;
  private final RawEvent event = new RawEvent();

  private JsonHistory(JsonParser json, String file) {
    this.json = json;
    this.file = file;
  }

  static History read(InputStream in, String file) throws IOException, HistoryFormatException {
    try (JsonParser json = JSON.createParser(in)) {
      var reader = new JsonHistory(json, file);
      try {
        return reader.read();
      } catch (JsonProcessingException e) {
        long line = e.getLocation() == null ? reader.line() : e.getLocation().getLineNr();
        throw new HistoryFormatException(
            file, line, "malformed JSON: " + firstSentence(e.getOriginalMessage()));
      } catch (CharConversionException e) {
        throw new HistoryFormatException(
            file, reader.line(), "no text in UTF-8; a history is JSON lines in UTF-8");
      }
    }
  }

  /** Jackson's messages go on with hints for programmers, after a line break or in brackets. */
  private static String firstSentence(String message) {
    String sentence = message.lines().findFirst().orElse("").replaceAll("\\s*\\(for .*?\\)", "");
    return sentence.length() <= 200 ? sentence : sentence.substring(0, 200) + "...";
  }

  private long line() {
    return json.currentTokenLocation().getLineNr();
  }

  private HistoryFormatException problem(String problem) {
    return new HistoryFormatException(file, line(), problem);
  }

  private History read() throws IOException, HistoryFormatException {
    JsonToken token = json.nextToken();
    if (token == null) {
      throw new HistoryFormatException(
          file, 1, "empty file; the first line is a header like " + HEADER_EXAMPLE);
    }
    var assembler = new HistoryAssembler(file);
    assembler.header(header(token));
    long lastLine = json.currentLocation().getLineNr();
    while ((token = json.nextToken()) != null) {
      if (token != JsonToken.START_OBJECT) {
        throw problem("no event; every line is one JSON object");
      }
      if (line() == lastLine) {
        throw problem("a second object on the line; every event has a line of its own");
      }
      readEvent();
      lastLine = json.currentLocation().getLineNr();
      assembler.event(event);
    }
    return assembler.history();
  }

  private Header header(JsonToken token) throws IOException, HistoryFormatException {
    if (token != JsonToken.START_OBJECT) {
      throw problem("no header; the first line is one like " + HEADER_EXAMPLE);
    }
    Object version = null;
    Object kind = Header.FIFO;
    Object capacity = null;
    Object senders = List.of();
    Object receivers = List.of();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case HEADER_KEY -> version = value(key);
        case "kind" -> kind = value(key);
        case "capacity" -> capacity = value(key);
        case "senders" -> senders = value(key);
        case "receivers" -> receivers = value(key);
        default -> json.skipChildren();
      }
    }
    if (version == null) {
      throw problem("no header; the first line is one like " + HEADER_EXAMPLE);
    }
    if (!version.equals(1L)) {
      throw problem("version " + version + " of the format; this is a reader of version 1");
    }
    if (!(kind instanceof String name)) {
      throw problem(
          "\"kind\" is " + kind + "; it is \"fifo\", \"register\" or the name of a model of yours");
    }
    return new Header(
        name, capacity(capacity), handles("senders", senders), handles("receivers", receivers));
  }

  private OptionalInt capacity(@Nullable Object value) throws HistoryFormatException {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value instanceof Long number && number >= 0 && number < Integer.MAX_VALUE) {
      return OptionalInt.of(number.intValue());
    }
    throw problem(
        "\"capacity\" is "
            + value
            + "; it is null for unbounded, or a number from 0 to 2147483646");
  }

  private List<Integer> handles(String key, @Nullable Object value) throws HistoryFormatException {
    var handles = new ArrayList<Integer>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
          handles.add(number.intValue());
        }
      }
      if (handles.size() == list.size()) {
        return handles;
      }
    }
    throw problem("\"" + key + "\" is " + value + "; it is a list of processes, such as [0,1]");
  }

  private void readEvent() throws IOException, HistoryFormatException {
    event.clear(line());
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "process" -> event.process = value(key);
        case "type" -> event.type = text(key);
        case "f" -> event.f = text(key);
        case "value" -> event.value = value(key);
        case "error" -> event.error = text(key);
        case "handle" -> event.handle = value(key);
        case "index" -> event.index = value(key);
        case "time" -> event.time = value(key);
        case HEADER_KEY -> throw problem("a second header; a file is one history");
        default -> json.skipChildren();
      }
    }
  }

  private @Nullable String text(String key) throws IOException, HistoryFormatException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw problem("\"" + key + "\" is no string");
    }
    return json.getText();
  }

  private @Nullable Object value(String key) throws IOException, HistoryFormatException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> {
        Number number = json.getNumberValue();
        yield number instanceof BigInteger ? number : (Object) number.longValue();
      }
      case VALUE_NUMBER_FLOAT -> number(json.getDecimalValue());
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(key));
        }
        yield Collections.unmodifiableList(list);
      }
      default ->
          throw problem(
              "\"" + key + "\" is an object; a value is a number, a string or a list of these");
    };
  }

  /** One object for one number, however it was written: 7.0 is 7. */
  static Object number(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    if (stripped.scale() > 0 || stripped.precision() - stripped.scale() > 1000) {
      return stripped;
    }
    BigInteger whole = stripped.toBigIntegerExact();
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
  }
}
