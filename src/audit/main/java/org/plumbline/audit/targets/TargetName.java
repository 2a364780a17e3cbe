package org.plumbline.audit.targets;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The word that names a target, taken apart. */
public sealed interface TargetName {

  /** A class of the JDK. */
  record OfJdk(ClassName type) implements TargetName {}

  /** A class in a jar. */
  record OfJar(Path jar, ClassName type) implements TargetName {}

  /** A class in an artifact of a Maven repository. */
  record OfMaven(String group, String artifact, String version, ClassName type)
      implements TargetName {
    /** The coordinates. */
    public String coordinates() {
      return group + ":" + artifact + ":" + version;
    }
  }

  /** Our own channel; the capacity is {@code Shape.UNBOUNDED} for none. */
  record OfChannel(int capacity, boolean reference) implements TargetName {}

  /**
   * A class, and the static method that makes instances; without a method, a constructor does.
   *
   * @param name the binary name
   * @param factory the static method or null
   */
  record ClassName(String name, @Nullable String factory) {
    @Override
    public String toString() {
      return factory == null ? name : name + "::" + factory;
    }
  }

  /** How targets are written, for messages. */
  String FORMS =
      "write a class of the JDK, path/to.jar#Class, group:artifact:version#Class,"
          + " channel:unbounded, channel:N or channel:reference:N";

  /** Takes a word apart. */
  static TargetName parse(String word) throws TargetException {
    if (word.startsWith("channel:")) {
      return channel(word);
    }
    int hash = word.indexOf('#');
    if (hash < 0) {
      if ((word.contains(":") && !word.contains("::")) || word.endsWith(".jar")) {
        throw TargetException.misnamed("target '" + word + "' names no class: add #Class");
      }
      return new OfJdk(className(word, word));
    }
    String place = word.substring(0, hash);
    ClassName type = className(word.substring(hash + 1), word);
    String[] parts = place.split(":", -1);
    if (place.endsWith(".jar") || parts.length == 1) {
      try {
        return new OfJar(Path.of(place), type);
      } catch (InvalidPathException e) {
        throw TargetException.misnamed("target '" + word + "': no file can have this name");
      }
    }
    Pattern plain = Pattern.compile("[A-Za-z0-9_.+-]+");
    for (String part : parts) {
      if (parts.length != 3 || !plain.matcher(part).matches()) {
        throw TargetException.misnamed(
            "target '" + word + "': bad coordinates, write group:artifact:version#Class");
      }
    }
    return new OfMaven(parts[0], parts[1], parts[2], type);
  }

  private static ClassName className(String text, String word) throws TargetException {
    String name = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    Matcher matcher =
        Pattern.compile("(" + name + "(?:\\." + name + ")*)(?:::(" + name + "))?").matcher(text);
    if (!matcher.matches()) {
      throw TargetException.misnamed("target '" + word + "' is none: " + FORMS);
    }
    return new ClassName(requireNonNull(matcher.group(1)), matcher.group(2));
  }

  private static TargetName channel(String word) throws TargetException {
    Matcher matcher = Pattern.compile("channel:(reference:)?(unbounded|\\d{1,9})").matcher(word);
    if (!matcher.matches()) {
      throw TargetException.misnamed(
          "target '"
              + word
              + "' is no channel: write channel:unbounded, channel:N or channel:reference:N");
    }
    String capacity = requireNonNull(matcher.group(2));
    return new OfChannel(
        capacity.equals("unbounded") ? Integer.MAX_VALUE : Integer.parseInt(capacity),
        matcher.group(1) != null);
  }
}
