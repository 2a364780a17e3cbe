package org.plumbline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs the mutants into a jar, as the build does for users. */
public final class MutantJar {
  private MutantJar() {}

  /** Writes the jar into the folder. */
  public static Path in(Path folder) throws IOException {
    Path jar = folder.resolve("mutants.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes().resolve("org/plumbline/audit/mutants"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes().relativize(file).toString().replace('\\', '/')));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The word that names a mutant in the jar. */
  public static String target(Path jar, String name) {
    return jar + "#org.plumbline.audit.mutants." + name;
  }

  private static Path classes() {
    try {
      return Path.of(MutantJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
