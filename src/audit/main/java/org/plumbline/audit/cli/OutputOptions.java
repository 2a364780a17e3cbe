package org.plumbline.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.report.ReportFiles;
import org.plumbline.audit.report.ReportFiles.Content;
import org.plumbline.history.History;
import org.plumbline.history.HistoryWriter;
import picocli.CommandLine.Option;

/** Where reports go, the same for all commands. */
final class OutputOptions {
  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write index.html, one page that needs nothing else, history.jsonl and, where a schedule"
              + " is known, schedule.json into DIR.")
  private @Nullable Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the verdict as JSON.")
  private @Nullable Path json;

  /** Refuses places that cannot be written, before any work is done. */
  void check() throws Refusal {
    refuse("--report", report, true);
    refuse("--json", json, false);
  }

  private static void refuse(String option, @Nullable Path place, boolean folder) throws Refusal {
    String obstacle = place == null ? "" : ReportFiles.obstacle(place, folder);
    if (!obstacle.isEmpty()) {
      throw Refusal.badInput(option + " " + place + ": " + obstacle);
    }
  }

  /** Writes what was asked for. */
  void write(Content asJson, Content page, @Nullable History history, Map<String, Content> further)
      throws Refusal {
    try {
      if (report != null) {
        Map<String, Content> files = new LinkedHashMap<>();
        files.put("index.html", page);
        if (history != null) {
          files.put("history.jsonl", out -> HistoryWriter.write(history, out));
        }
        files.putAll(further);
        ReportFiles.folder(report, files);
      }
      if (json != null) {
        ReportFiles.file(json, asJson);
      }
    } catch (IOException e) {
      throw Refusal.inconclusive(
          "the report cannot be written: " + e + ": see whether there is room");
    }
  }
}
