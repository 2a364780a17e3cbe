package org.plumbline.audit.targets;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

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

  private IsolatedLoader(URL[] urls) {
    super("target", urls, ClassLoader.getPlatformClassLoader());
  }

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
    boolean shared =
        SHARED.stream().anyMatch(s -> s.endsWith(".") ? name.startsWith(s) : name.equals(s));
    return shared
        ? Class.forName(name, false, IsolatedLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
