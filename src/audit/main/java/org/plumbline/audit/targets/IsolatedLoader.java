package org.plumbline.audit.targets;

import static java.util.Objects.requireNonNull;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Loads foreign jars apart from ours: they see the JDK, each other, and of Plumbline only what their adapters
 * need. Libraries that Plumbline itself uses stay invisible, so a target gets its own version or an honest
 * NoClassDefFoundError.
 */
final class IsolatedLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of(
          "org.plumbline.audit.Fifo",
          "org.plumbline.audit.BlockingFifo",
          "org.plumbline.channel.",
          "org.plumbline.history.");

  /** Classes of Plumbline that the explorer must not load anew, for both sides have to share them. */
  private static final List<String> ALIKE =
      List.of(
          "org.plumbline.audit.Audit",
          "org.plumbline.audit.Factory",
          "org.plumbline.audit.Fifo",
          "org.plumbline.audit.BlockingFifo",
          "org.plumbline.audit.explore.",
          "org.plumbline.audit.judge.",
          "org.plumbline.audit.junit.",
          "org.plumbline.audit.pipeline.",
          "org.plumbline.audit.program.",
          "org.plumbline.audit.report.",
          "org.plumbline.audit.stress.",
          "org.plumbline.audit.targets.",
          "org.plumbline.history.",
          "org.plumbline.explorer.",
          "org.junit.",
          "org.opentest4j.");

  private IsolatedLoader(URL[] urls) {
    super("target", urls, ClassLoader.getPlatformClassLoader());
  }

  @SuppressWarnings("mustcall:return") // its classes are used to the end
  static ClassLoader of(List<Path> jars) {
    try {
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      return new IsolatedLoader(urls);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e); // a path's URI always is a URL
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isAmong(SHARED, name)
        ? Class.forName(name, false, ours())
        : super.loadClass(name, resolve);
  }

  /** So that the explorer finds the files of the shared classes that it loads anew. */
  @Override
  public @Nullable URL getResource(String name) {
    return name.endsWith(".class")
            && isAmong(SHARED, name.substring(0, name.length() - 6).replace('/', '.'))
        ? ours().getResource(name)
        : super.getResource(name);
  }

  /** Who loaded the classes that are shared. */
  static ClassLoader ours() {
    return requireNonNull(IsolatedLoader.class.getClassLoader(), "ours are none of the JDK's");
  }

  /** Whether the explorer must take this class as it is. */
  static boolean isOurs(String className) {
    return isAmong(ALIKE, className);
  }

  private static boolean isAmong(List<String> names, String className) {
    return names.stream()
        .anyMatch(
            n ->
                n.endsWith(".")
                    ? className.startsWith(n)
                    : className.equals(n) || className.startsWith(n + "$"));
  }
}
