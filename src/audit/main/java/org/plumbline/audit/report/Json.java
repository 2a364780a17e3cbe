package org.plumbline.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.PrimitiveIterator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.judge.Confirmation;
import org.plumbline.audit.pipeline.AuditResult;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetFile;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Certificate;

/** Reports as JSON, for programs: one object, whose keys CONTRIBUTING.md promises to keep. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the report of an audit; leaves the stream open. */
  public static void write(AuditReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      Target target = report.target();
      AuditResult result = report.result();
      start(json, "audit", target.name(), report.verdict());
      json.writeNumberField("seed", report.options().seed());
      properties(json, report.properties());
      Witness witness = report.witness();
      if (witness != null) {
        Program program = result.finding() == null ? null : result.finding().program();
        witness(json, witness, program == null ? null : program.text(target.shape().closable()));
        json.writeStringField(
            "classification", result.documented() ? "documented relaxation" : "bug");
        schedule(json, result);
      }
      stages(json, result);
      json.writeNumberField("relaxations", result.relaxations());
      if (result.obstacle() != null) {
        json.writeStringField("obstacle", result.obstacle());
      }
      if (target.relaxation() != null) {
        json.writeStringField("documentedRelaxation", target.relaxation().words());
      }
      json.writeStringField("from", target.from());
      json.writeArrayFieldStart("files");
      for (TargetFile file : target.files()) {
        json.writeStartObject();
        json.writeStringField("name", String.valueOf(file.path().getFileName()));
        json.writeStringField("sha256", file.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("java", Runtime.version().toString());
      json.writeEndObject();
    }
  }

  private static void stages(JsonGenerator json, AuditResult result) throws IOException {
    json.writeArrayFieldStart("stages");
    for (AuditResult.Done done : result.stages()) {
      json.writeStartObject();
      json.writeStringField("stage", done.stage().word());
      json.writeNumberField("programs", done.programs());
      json.writeNumberField("completed", done.completed());
      json.writeNumberField("runs", done.runs());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void schedule(JsonGenerator json, AuditResult result) throws IOException {
    Discovery discovery = result.discovery();
    if (discovery != null) {
      json.writeStringField("schedule", discovery.schedule().token());
      if (discovery.preemptions() >= 0) {
        json.writeNumberField("preemptions", discovery.preemptions());
      }
    }
    Confirmation confirmation = result.confirmation();
    if (confirmation != null) {
      json.writeObjectFieldStart("untouchedClass");
      json.writeBooleanField("seen", confirmation.seen());
      json.writeNumberField("rounds", confirmation.rounds());
      json.writeEndObject();
    }
  }

  /** Writes the report of a check; leaves the stream open. */
  public static void write(CheckReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      start(json, "check", report.name(), report.outcome());
      json.writeNullField("seed");
      properties(json, List.of(report.property()));
      Witness witness = report.witness();
      if (witness != null) {
        witness(json, witness, null);
      }
      Certificate certificate = report.certificate();
      if (certificate != null) {
        json.writeObjectFieldStart("certificate");
        json.writeArrayFieldStart("order");
        for (PrimitiveIterator.OfInt i = certificate.stream().iterator(); i.hasNext(); ) {
          json.writeNumber(i.nextInt());
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeArrayFieldStart("notes");
      for (String note : report.verdict().notes()) {
        json.writeString(note);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return json;
  }

  private static void start(
      JsonGenerator json, String command, String target, Property.Outcome verdict)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("tool", "plumbline");
    json.writeStringField("command", command);
    json.writeStringField("target", target);
    json.writeStringField("verdict", verdict.word());
  }

  private static void properties(JsonGenerator json, List<Property> properties) throws IOException {
    json.writeArrayFieldStart("properties");
    for (Property property : properties) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("verdict", property.verdict().word());
      json.writeStringField("strength", property.strength().word());
      json.writeNumberField("runs", property.runs());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void witness(JsonGenerator json, Witness witness, @Nullable String program)
      throws IOException {
    json.writeObjectFieldStart("witness");
    json.writeStringField("kind", witness.kind());
    json.writeArrayFieldStart("operations");
    History history = witness.history();
    for (int number : witness.operations()) {
      if (history != null) {
        operation(json, history.operation(number));
      }
    }
    json.writeEndArray();
    json.writeStringField("why", witness.why());
    json.writeStringField("property", witness.property());
    if (program != null) {
      json.writeStringField("program", program);
    }
    json.writeEndObject();
  }

  private static void operation(JsonGenerator json, Operation operation) throws IOException {
    json.writeStartObject();
    json.writeNumberField("op", operation.number());
    json.writeNumberField("process", operation.process());
    json.writeStringField("f", operation.f());
    Object value = operation.value();
    if (value instanceof Number number) {
      json.writeNumberField("value", number.longValue());
    } else if (value != null) {
      json.writeStringField("value", value.toString());
    }
    String error = operation.error();
    if (error != null) {
      json.writeStringField("error", error);
    }
    json.writeEndObject();
  }
}
