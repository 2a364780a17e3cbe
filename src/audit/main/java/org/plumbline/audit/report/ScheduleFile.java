package org.plumbline.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.TargetLoader.Wishes;
import org.plumbline.explorer.Schedule;

/**
 * A run that can be repeated, as a file: what is run, in which order, and the class files that it was recorded with.
 *
 * @param target the word that names the target
 * @param wishes how it was loaded
 * @param lenientEmpty whether an empty answer that is not linearizable was overlooked
 * @param program what was run
 * @param schedule in which order
 * @param java the version of Java that recorded it
 * @param checksums the SHA-256 of each class file that was run, by class
 */
public record ScheduleFile(
    String target,
    Wishes wishes,
    boolean lenientEmpty,
    Program program,
    Schedule schedule,
    String java,
    Map<String, String> checksums) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String MARK = "plumbline_schedule";

  /** No more threads and calls than any program of ours has, so that a bad file cannot ask for the impossible. */
  private static final int MOST = 64;

  /** Writes it; leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField(MARK, 1);
      json.writeStringField("target", target);
      if (wishes.capacity().isPresent()) {
        json.writeNumberField("capacity", wishes.capacity().getAsInt());
      }
      side(json, "producers", wishes.manyProducers());
      side(json, "consumers", wishes.manyConsumers());
      json.writeBooleanField("lenientEmpty", lenientEmpty);
      json.writeNumberField("prefill", program.prefill());
      json.writeArrayFieldStart("threads");
      for (List<Step> thread : program.undisturbed().threads()) {
        json.writeStartArray();
        for (Step step : thread) {
          json.writeString(step.call().name());
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      if (program.interrupted() >= 0) {
        json.writeNumberField("interrupted", program.interrupted());
      }
      json.writeStringField("schedule", schedule.token());
      json.writeStringField("java", java);
      json.writeObjectFieldStart("classes");
      for (Map.Entry<String, String> entry : checksums.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void side(JsonGenerator json, String name, @Nullable Boolean many)
      throws IOException {
    if (many != null) {
      json.writeStringField(name, many ? "many" : "one");
    }
  }

  /** A file that is none of ours, or damaged: one line. */
  public static final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private FormatException(String message) {
      super(message);
    }
  }

  /** Reads what {@link #write} wrote; unknown keys are ignored. */
  public static ScheduleFile read(InputStream in) throws IOException, FormatException {
    try (JsonParser json = FACTORY.createParser(in)) {
      return new Reader(json).read();
    } catch (JsonProcessingException e) {
      throw new FormatException(
          "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " is no JSON");
    }
  }

  private static final class Reader {
    private final JsonParser json;
    private boolean marked;
    private @Nullable String target;
    private OptionalInt capacity = OptionalInt.empty();
    private @Nullable Boolean manyProducers;
    private @Nullable Boolean manyConsumers;
    private boolean lenientEmpty;
    private int prefill;
    private int interrupted = -1;
    private final List<List<Call>> threads = new ArrayList<>();
    private @Nullable Schedule schedule;
    private String java = "";
    private final Map<String, String> checksums = new TreeMap<>();

    Reader(JsonParser json) {
      this.json = json;
    }

    ScheduleFile read() throws IOException, FormatException {
      require(json.nextToken() == JsonToken.START_OBJECT, "it does not begin with {");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case MARK -> marked = number(key) == 1;
          case "target" -> target = text(key);
          case "capacity" -> capacity = OptionalInt.of(number(key));
          case "producers" -> manyProducers = text(key).equals("many");
          case "consumers" -> manyConsumers = text(key).equals("many");
          case "lenientEmpty" -> lenientEmpty = json.currentToken() == JsonToken.VALUE_TRUE;
          case "prefill" -> prefill = number(key);
          case "interrupted" -> interrupted = number(key);
          case "threads" -> threads();
          case "schedule" -> schedule = schedule(text(key));
          case "java" -> java = text(key);
          case "classes" -> classes();
          default -> json.skipChildren();
        }
      }
      require(marked, "it has no \"" + MARK + "\":1");
      require(
          target != null && schedule != null && !threads.isEmpty(),
          "target, threads or schedule are missing");
      require(prefill >= 0 && prefill <= MOST, "bad prefill");
      require(interrupted >= -1 && interrupted < threads.size(), "bad interrupted");
      Schedule found = schedule;
      if (target == null || found == null) {
        throw new FormatException("target or schedule are missing");
      }
      return new ScheduleFile(
          target,
          new Wishes(capacity, manyProducers, manyConsumers),
          lenientEmpty,
          interrupted < 0
              ? Program.of(prefill, threads)
              : Program.of(prefill, threads).interrupting(interrupted),
          found,
          java,
          checksums);
    }

    private void threads() throws IOException, FormatException {
      require(json.currentToken() == JsonToken.START_ARRAY, "threads is no array");
      while (json.nextToken() == JsonToken.START_ARRAY && threads.size() < MOST) {
        var calls = new ArrayList<Call>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          require(calls.size() < MOST, "a thread has too many calls");
          calls.add(call(text("threads")));
        }
        threads.add(calls);
      }
      require(json.currentToken() == JsonToken.END_ARRAY, "threads is no array of arrays");
    }

    private static Call call(String name) throws FormatException {
      try {
        Call call = Call.valueOf(name);
        require(call != Call.INTERRUPT, "a thread that interrupts is not among the threads");
        return call;
      } catch (IllegalArgumentException e) {
        throw new FormatException("there is no call " + name);
      }
    }

    private static Schedule schedule(String token) throws FormatException {
      try {
        return Schedule.parse(token);
      } catch (IllegalArgumentException e) {
        throw new FormatException(String.valueOf(e.getMessage()));
      }
    }

    private void classes() throws IOException, FormatException {
      require(json.currentToken() == JsonToken.START_OBJECT, "classes is no object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        checksums.put(name, text(name));
      }
    }

    private String text(String key) throws IOException, FormatException {
      require(json.currentToken() == JsonToken.VALUE_STRING, key + " is no string");
      return json.getText();
    }

    private int number(String key) throws IOException, FormatException {
      require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, key + " is no number");
      return json.getIntValue();
    }

    private static void require(boolean condition, String otherwise) throws FormatException {
      if (!condition) {
        throw new FormatException(otherwise);
      }
    }
  }
}
