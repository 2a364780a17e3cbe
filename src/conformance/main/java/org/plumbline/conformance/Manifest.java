package org.plumbline.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.conformance.Model.Answer;
import org.plumbline.conformance.Model.Tier;

/**
 * {@code models/manifest.json}: every model with the answer it must have.
 *
 * @param root the root of the project; the files of a model are relative to it
 */
record Manifest(Path root, List<Model> models) {
  private static final String FILE = "models/manifest.json";
  private static final JsonFactory JSON = new JsonFactory();

  Manifest {
    models = List.copyOf(models);
  }

  /**
   * Reads the manifest.
   *
   * @throws UsageException if there is none, or it is not one: a sentence that says where and what
   */
  static Manifest read(Path root) throws IOException {
    Path file = root.resolve(FILE);
    List<Model> models = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(Files.readString(file))) {
      expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int line = parser.currentTokenLocation().getLineNr();
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          if (!parser.nextToken().isScalarValue()) {
            throw new UsageException(FILE + ":" + line + ": '" + name + "' must be a single value");
          }
          fields.put(name, parser.getText());
        }
        models.add(model(fields, line));
      }
      expect(parser, parser.currentToken(), JsonToken.END_ARRAY);
    } catch (NoSuchFileException e) {
      throw new UsageException("no " + FILE + " in " + root + ": run from the project's root");
    } catch (JsonProcessingException e) {
      throw new UsageException(
          FILE + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
    }
    return new Manifest(root, models);
  }

  private static void expect(JsonParser parser, @Nullable JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw new UsageException(
          FILE + ":" + parser.currentTokenLocation().getLineNr() + ": not an array of models");
    }
  }

  private static Model model(Map<String, String> fields, int line) {
    try {
      return new Model(
          text(fields, "spec"),
          text(fields, "module"),
          text(fields, "config"),
          Answer.valueOf(text(fields, "expect").toUpperCase(Locale.ROOT)),
          fields.get("property"),
          Long.parseLong(text(fields, "distinct")),
          Long.parseLong(text(fields, "generated")),
          Integer.parseInt(text(fields, "seconds")),
          Tier.valueOf(text(fields, "tier").toUpperCase(Locale.ROOT)),
          fields.get("mutant_of"));
    } catch (IllegalArgumentException e) { // also NumberFormatException
      throw new UsageException(FILE + ":" + line + ": " + e.getMessage());
    }
  }

  private static String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return text;
  }

  /** Writes the manifest back, one model a line. */
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Model model : models) {
      lines.add("  " + json(model));
    }
    Files.writeString(root.resolve(FILE), "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  private static String json(Model model) throws IOException {
    var text = new StringWriter();
    var printer =
        new MinimalPrettyPrinter() {
          @Override
          public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
          }

          @Override
          public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
          }
        };
    try (var json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField("spec", model.spec());
      json.writeStringField("module", model.module());
      json.writeStringField("config", model.config());
      json.writeStringField("expect", model.expect().name().toLowerCase(Locale.ROOT));
      if (model.property() != null) {
        json.writeStringField("property", model.property());
      }
      json.writeNumberField("distinct", model.distinct());
      json.writeNumberField("generated", model.generated());
      json.writeNumberField("seconds", model.seconds());
      json.writeStringField("tier", model.tier().name().toLowerCase(Locale.ROOT));
      if (model.mutantOf() != null) {
        json.writeStringField("mutant_of", model.mutantOf());
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
