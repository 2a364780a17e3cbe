package org.plumbline.audit.targets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that the target's code was read from.
 *
 * @param path where it is
 * @param sha256 its checksum, in hexadecimal
 */
public record TargetFile(Path path, String sha256) {

  /** The file as it is now. */
  public static TargetFile of(Path path) throws IOException {
    return new TargetFile(path, digest(path, "SHA-256"));
  }

  static String digest(Path path, String algorithm) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      try (var through = new DigestInputStream(file, digest)) {
        through.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has both
    }
  }
}
