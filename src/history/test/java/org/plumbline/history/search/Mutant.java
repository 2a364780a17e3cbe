package org.plumbline.history.search;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A planted fault: a class of this package with some pieces of its source replaced. Each piece must occur
 * exactly once, so a mutant cannot silently cease to exist when the source changes.
 */
final class Mutant {
  private static final String PACKAGE = Mutant.class.getPackageName();

  private final String name;
  private final List<String[]> changes = new ArrayList<>();
  private final String source;

  Mutant(String name, String className) {
    this.name = name;
    this.source = className;
  }

  /** Replaces {@code original} in the source. */
  Mutant with(String original, String replacement) {
    changes.add(new String[] {original, replacement});
    return this;
  }

  String name() {
    return source + ": " + name;
  }

  /** A loader with its own copy of this package, in which the mutant stands for the original. */
  ClassLoader plantIn(Path directory) throws IOException {
    Path file =
        Path.of("main", "java").resolve(PACKAGE.replace('.', '/')).resolve(source + ".java");
    String text = Files.readString(file);
    for (String[] change : changes) {
      int at = text.indexOf(change[0]);
      if (at < 0 || text.indexOf(change[0], at + 1) >= 0) {
        throw new IllegalStateException(file + " does not hold exactly once: " + change[0]);
      }
      text = text.replace(change[0], change[1]);
    }
    Path mutated = Files.writeString(directory.resolve(source + ".java"), text);
    String classPath = System.getProperty("java.class.path");
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                classPath,
                "-d",
                directory.toString(),
                mutated.toString());
    if (exit != 0) {
      throw new IllegalStateException("does not compile: " + name());
    }
    List<URL> urls = new ArrayList<>();
    urls.add(directory.toUri().toURL());
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new PackageLoader(urls.toArray(new URL[0]));
  }

  private static final class PackageLoader extends URLClassLoader {
    PackageLoader(URL[] urls) {
      super(urls, Mutant.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(className)) {
        if (!className.startsWith(PACKAGE + ".")) {
          return super.loadClass(className, resolve);
        }
        Class<?> loaded = findLoadedClass(className);
        return loaded != null ? loaded : findClass(className);
      }
    }
  }
}
