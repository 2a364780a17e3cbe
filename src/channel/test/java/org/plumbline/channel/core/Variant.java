package org.plumbline.channel.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The cores with an edit in their source text: compiled in memory, and loaded beside the original together
 * with whatever of this module is to run against them.
 */
final class Variant extends ClassLoader {
  private static final String OURS = "org.plumbline.channel.";
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "main/java/org/plumbline/channel/core");

  /** The classes that the edit changed, by name. */
  private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

  /**
   * Compiles an edit of some cores.
   *
   * @param files names of source files of the core package
   * @throws AssertionError if the edit changes nothing or does not compile
   */
  Variant(List<String> files, UnaryOperator<String> edit) {
    super(Variant.class.getClassLoader());
    List<JavaFileObject> sources = new ArrayList<>();
    for (String file : files) {
      String text = read(file);
      String edited = edit.apply(text);
      if (edited.equals(text)) {
        throw new AssertionError("the edit changes nothing in " + file);
      }
      sources.add(
          new SimpleJavaFileObject(URI.create("mem:///" + file), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return edited;
            }
          });
    }
    compile(sources);
  }

  /** The cores with one piece of text, which must occur once, replaced. */
  static Variant replacing(String file, String old, String replacement) {
    return new Variant(
        List.of(file),
        text -> {
          int at = text.indexOf(old);
          if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new AssertionError(file + " does not have this once: " + old);
          }
          return text.replace(old, replacement);
        });
  }

  private static String read(String file) {
    try {
      return Files.readString(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(List<JavaFileObject> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    List<String> options =
        List.of("-classpath", System.getProperty("java.class.path", ""), "-proc:none", "-nowarn");
    JavaFileManager inMemory =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                var bytes = new ByteArrayOutputStream();
                compiled.put(name, bytes);
                return bytes;
              }
            };
          }
        };
    if (!compiler.getTask(messages, inMemory, null, options, null, sources).call()) {
      throw new AssertionError(messages.toString());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    ByteArrayOutputStream edited = compiled.get(name);
    if (edited != null) {
      return defineClass(name, edited.toByteArray(), 0, edited.size());
    }
    try (InputStream original = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (original == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = original.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Calls a static method without parameters of a class of this module, against the edited cores. */
  @Nullable Object call(Class<?> type, String method) throws Throwable {
    try {
      var there = loadClass(type.getName()).getDeclaredMethod(method);
      there.setAccessible(true);
      return there.invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
