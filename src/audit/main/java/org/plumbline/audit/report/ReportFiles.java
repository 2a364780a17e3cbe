package org.plumbline.audit.report;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Writes files that appear whole or not at all: under another name beside the place, and then moved. */
public final class ReportFiles {

  /** What goes into a file. */
  public interface Content {
    /** Writes it; leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;

    /** Text as content. */
    static Content of(String text) {
      return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private ReportFiles() {}

  /** What stands in the way of writing this file or folder; empty if nothing is seen to. */
  public static String obstacle(Path place, boolean folder) {
    Path absolute = place.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return "there is no folder "
          + (parent == null ? absolute : parent)
          + " to put it in: make it";
    }
    if (!Files.isWritable(parent)) {
      return "the folder " + parent + " is not writable";
    }
    if (Files.exists(absolute) && Files.isDirectory(absolute) != folder) {
      return folder
          ? "it is a file, and a folder is needed"
          : "it is a folder, and a file is needed";
    }
    return "";
  }

  private static Path parent(Path absolute) {
    return requireNonNull(absolute.getParent(), "a root is a folder that is there: see obstacle");
  }

  /** Writes or replaces a file. */
  public static void file(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path beside = Files.createTempFile(parent(absolute), ".plumbline-", ".part");
    try {
      fill(beside, content);
      move(beside, absolute);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Writes a folder of files; one that exists keeps what else is in it. */
  public static void folder(Path folder, Map<String, Content> files) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path beside = Files.createTempDirectory(parent(absolute), ".plumbline-");
    try {
      for (Map.Entry<String, Content> file : files.entrySet()) {
        fill(beside.resolve(file.getKey()), file.getValue());
      }
      Files.createDirectories(absolute);
      for (String name : files.keySet()) {
        move(beside.resolve(name), absolute.resolve(name));
      }
    } finally {
      try (Stream<Path> rest = Files.list(beside)) {
        for (Path part : rest.toList()) {
          Files.delete(part);
        }
      }
      Files.delete(beside);
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
