package org.plumbline.conformance.explored;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.plumbline.channel.WaitPolicy;
import org.plumbline.channel.core.Core;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Undelivered;
import org.plumbline.explorer.rewrite.ExploringLoader;

/** Opens cores whose shared accesses are steps: ours, or ours with an edit of their source. */
final class ExploredCores {
  private static final String PACKAGE = "org.plumbline.channel.core.";
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "../channel/main/java/org/plumbline/channel/core");

  /** Straight to the park: each pause of a waiting loop is one more choice, and none says anything new. */
  private static final WaitPolicy NO_PAUSES = new WaitPolicy(0, 0);

  private final Object standard;
  private final Method open;
  private final Constructor<?> undelivered;

  private ExploredCores(ClassLoader classes) throws ReflectiveOperationException {
    // The interface is shared with the callers here; everything behind it is explored.
    ExploringLoader loader =
        new ExploringLoader(
            classes, name -> name.startsWith(PACKAGE) && !name.equals(Core.class.getName()));
    standard = loader.loadExplored(Cores.class.getName()).getEnumConstants()[0];
    Class<?> hook = loader.loadExplored(Undelivered.class.getName());
    undelivered = hook.getConstructor(Consumer.class);
    open =
        loader
            .loadExplored(PACKAGE + "CoreFactory")
            .getMethod("open", OptionalInt.class, WaitPolicy.class, hook);
  }

  /** Our cores as they are. */
  static ExploredCores ours() throws ReflectiveOperationException {
    return new ExploredCores(ExploredCores.class.getClassLoader());
  }

  /** Our cores with one piece of text, which must occur once in the file, replaced; compiled into the directory. */
  static ExploredCores edited(String file, String old, String replacement, Path directory)
      throws IOException, ReflectiveOperationException {
    String text = Files.readString(SOURCES.resolve(file));
    int at = text.indexOf(old);
    if (at < 0 || text.indexOf(old, at + 1) >= 0) {
      throw new AssertionError(file + " does not have this once: " + old);
    }
    compile(file, text.replace(old, replacement), directory);
    return new ExploredCores(editedFirst(directory));
  }

  private static void compile(String file, String text, Path directory) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("mem:///" + file), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
      List<String> options =
          List.of("-classpath", System.getProperty("java.class.path", ""), "-proc:none", "-nowarn");
      if (!compiler.getTask(messages, files, null, options, null, List.of(source)).call()) {
        throw new AssertionError(messages.toString());
      }
    }
  }

  /** Gives class files from the directory where it has them, to a loader that reads them as resources. */
  private static ClassLoader editedFirst(Path directory) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {directory.toUri().toURL()}, ExploredCores.class.getClassLoader()) {
      @Override
      public URL getResource(String name) {
        URL edited = findResource(name);
        return edited != null ? edited : super.getResource(name);
      }
    };
  }

  @SuppressWarnings("unchecked") // it takes any message
  Core<Object> open(OptionalInt capacity, Consumer<Object> hook)
      throws ReflectiveOperationException {
    return (Core<Object>) open.invoke(standard, capacity, NO_PAUSES, undelivered.newInstance(hook));
  }
}
