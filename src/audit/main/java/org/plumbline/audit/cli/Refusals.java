package org.plumbline.audit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.plumbline.audit.targets.TargetException;

/** Refusals that several commands have in common. */
final class Refusals {
  private Refusals() {}

  /** A target that cannot be loaded. */
  static Refusal of(TargetException e) {
    return of("", e);
  }

  /** The same of something that this names first. */
  static Refusal of(String what, TargetException e) {
    String message = what + e.getMessage();
    return e.isUsage() ? Refusal.badInput(message) : Refusal.inconclusive(message);
  }

  /** Refuses a folder. */
  static void requireReadable(Path file) throws Refusal {
    if (Files.isDirectory(file)) {
      throw Refusal.badInput(file + " is a folder: name a file");
    }
  }

  /** A file that is not there or may not be read. */
  static Refusal unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Refusal.badInput("no file " + file + ": check its path");
    }
    return e instanceof AccessDeniedException
        ? Refusal.badInput(file + " may not be read: change its permissions")
        : Refusal.badInput(file + " cannot be read: " + e);
  }
}
