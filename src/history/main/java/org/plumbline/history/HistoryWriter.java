package org.plumbline.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Writes histories as JSON lines, so that {@link HistoryReader} reads an equal history back.
 *
 * <p>Values that are no numbers, strings, booleans or lists of these are written as their text.
 */
public final class HistoryWriter {
  private static final JsonFactory JSON = JsonFactory.builder().build().setRootValueSeparator(null);

  private HistoryWriter() {}

  /** Writes a file, replacing what is there. */
  public static void write(History history, Path file) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(history, out);
    }
  }

  /** Writes to a stream and leaves it open. */
  public static void write(History history, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      writeHeader(json, history.header());
      Map<Integer, Operation> latest = new HashMap<>();
      int annotation = 0;
      List<Annotation> annotations = history.annotations();
      for (int position = 0; position <= history.events(); position++) {
        for (;
            annotation < annotations.size() && annotations.get(annotation).position() == position;
            annotation++) {
          writeAnnotation(json, annotations.get(annotation).text());
        }
        if (position < history.events()) {
          writeEvent(json, history.event(position), latest);
        }
      }
    }
  }

  private static void writeHeader(JsonGenerator json, Header header) throws IOException {
    json.writeStartObject();
    json.writeNumberField("plumbline_history", 1);
    json.writeStringField("kind", header.kind());
    json.writeFieldName("capacity");
    if (header.capacity().isPresent()) {
      json.writeNumber(header.capacity().getAsInt());
    } else {
      json.writeNull();
    }
    writeHandles(json, "senders", header.senders());
    writeHandles(json, "receivers", header.receivers());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeHandles(JsonGenerator json, String name, List<Integer> handles)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int handle : handles) {
      json.writeNumber(handle);
    }
    json.writeEndArray();
  }

  private static void writeAnnotation(JsonGenerator json, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("process", "note");
    json.writeStringField("type", "info");
    json.writeStringField("f", text);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeEvent(JsonGenerator json, Event event, Map<Integer, Operation> latest)
      throws IOException {
    Operation o = event.operation();
    if (event.isInvocation()) {
      Operation before = latest.put(o.process(), o);
      if (before != null
          && before.outcome() == Outcome.PENDING) { // the process went on without an answer
        writeLine(json, before, "info", before.argument());
      }
      writeLine(json, o, "invoke", o.argument());
    } else {
      writeLine(json, o, o.outcome() == Outcome.OK ? "ok" : "fail", o.result());
    }
  }

  private static void writeLine(
      JsonGenerator json, Operation o, String type, @Nullable Object value) throws IOException {
    json.writeStartObject();
    json.writeNumberField("process", o.process());
    json.writeStringField("type", type);
    json.writeStringField("f", o.f());
    if (value != null) {
      json.writeFieldName("value");
      writeValue(json, value);
    }
    if (type.equals("fail") && o.error() != null) {
      json.writeStringField("error", o.error());
    }
    if (o.handle() != o.process()) {
      json.writeNumberField("handle", o.handle());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger big) {
      json.writeNumber(big);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
