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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
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

  private final Object factory;
  private final Method open;
  private final Constructor<?> undelivered;

  private ExploredCores(ClassLoader classes, Cores which) throws ReflectiveOperationException {
    // The interface is shared with the callers here; everything behind it is explored.
    ExploringLoader loader =
        new ExploringLoader(
            classes, name -> name.startsWith(PACKAGE) && !name.equals(Core.class.getName()));
    Method valueOf = loader.loadExplored(Cores.class.getName()).getMethod("valueOf", String.class);
    factory = Objects.requireNonNull(valueOf.invoke(null, which.name()));
    Class<?> hook = loader.loadExplored(Undelivered.class.getName());
    undelivered = hook.getConstructor(Consumer.class);
    open =
        loader
            .loadExplored(PACKAGE + "CoreFactory")
            .getMethod("open", OptionalInt.class, WaitPolicy.class, hook);
  }

  /** Our cores as they are. */
  static ExploredCores ours(Cores which) throws ReflectiveOperationException {
    return new ExploredCores(ExploredCores.class.getClassLoader(), which);
  }

  /** A piece of text, which must occur once in a source file of the cores, and what stands there instead. */
  record Edit(String file, String old, String replacement) {
    String apply(String text) {
      int at = text.indexOf(old);
      if (at < 0 || text.indexOf(old, at + 1) >= 0) {
        throw new AssertionError(file + " does not have this once: " + old);
      }
      return text.replace(old, replacement);
    }
  }

  /** Our cores with some edits, compiled into the directory. */
  static ExploredCores edited(Cores which, Path directory, List<Edit> edits)
      throws IOException, ReflectiveOperationException {
    Map<String, String> texts = new TreeMap<>();
    for (Edit edit : edits) {
      String text = texts.get(edit.file);
      texts.put(
          edit.file,
          edit.apply(text == null ? Files.readString(SOURCES.resolve(edit.file)) : text));
    }
    compile(texts, directory);
    return new ExploredCores(editedFirst(directory), which);
  }

  private static void compile(Map<String, String> texts, Path directory) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    texts.forEach((file, text) -> sources.add(source(file, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
      List<String> options =
          List.of("-classpath", System.getProperty("java.class.path", ""), "-proc:none", "-nowarn");
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new AssertionError(messages.toString());
      }
    }
  }

  private static JavaFileObject source(String file, String text) {
    return new SimpleJavaFileObject(URI.create("mem:///" + file), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
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
    return (Core<Object>) open.invoke(factory, capacity, NO_PAUSES, undelivered.newInstance(hook));
  }
}
