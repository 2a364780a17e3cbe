package org.plumbline.audit.targets;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.Factory;
import org.plumbline.audit.program.Program;
import org.plumbline.explorer.rewrite.ExploringLoader;

/**
 * A target as the explorer runs it: its classes loaded anew, with every shared access a step. Instances answer the
 * same calls as those of the untouched class.
 */
public final class ExploredTarget {
  private final ExploringLoader loader;
  private final Target.Opener opener;

  private ExploredTarget(ExploringLoader loader, Target.Opener opener) {
    this.loader = loader;
    this.opener = opener;
  }

  /** A class that {@code parent} finds, and whatever it uses outside the JDK's own packages. */
  static ExploredTarget of(ClassLoader parent, TargetName.ClassName type, OptionalInt capacity)
      throws TargetException {
    return load(
        type.name(),
        parent,
        name -> !IsolatedLoader.isOurs(name),
        loader ->
            TargetLoader.opener(
                Maker.of(loader.loadExplored(type.name()), type.factory(), capacity)));
  }

  /** What a lambda makes. */
  static ExploredTarget of(Factory<?> factory) throws TargetException {
    SerializedLambda lambda = lambda(factory);
    return load(
        "what the factory makes",
        loader(factory),
        name -> !IsolatedLoader.isOurs(name),
        loader -> {
          Method again =
              loader
                  .loadExplored(lambda.getCapturingClass().replace('/', '.'))
                  .getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
          again.setAccessible(true);
          return TargetLoader.opener(
              Maker.of((Factory<?>) requireNonNull(again.invoke(null, lambda)), "a factory"));
        });
  }

  private static ClassLoader loader(Factory<?> factory) {
    ClassLoader loader = factory.getClass().getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  /** Where the code of a lambda is: what the JDK would write if it were serialized. */
  private static SerializedLambda lambda(Factory<?> factory) throws TargetException {
    try {
      Method write = factory.getClass().getDeclaredMethod("writeReplace");
      write.setAccessible(true);
      if (write.invoke(factory) instanceof SerializedLambda lambda) {
        return lambda;
      }
    } catch (ReflectiveOperationException e) {
      // no lambda: see below
    }
    throw TargetException.unavailable(
        "the factory is an object, and the explorer needs code that it can load anew: write a lambda"
            + " or a method reference");
  }

  /** Our channel. */
  static ExploredTarget ofChannel(TargetName.OfChannel name) throws TargetException {
    String adapter = ChannelInstance.class.getName();
    return load(
        "the channel",
        IsolatedLoader.ours(),
        c -> c.startsWith("org.plumbline.channel.") || c.equals(adapter),
        loader -> {
          Constructor<?> constructor =
              loader
                  .loadExplored(adapter)
                  .getConstructor(TargetName.OfChannel.class, Program.class);
          return program -> instance(constructor, name, program);
        });
  }

  private static Instance instance(
      Constructor<?> constructor, TargetName.OfChannel name, Program program) {
    try {
      return (Instance) constructor.newInstance(name, program);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the adapter of the channel cannot be made", e);
    }
  }

  /** Finds beside the target's classes the hooks that rewritten code calls. */
  private static final class WithHooks extends ClassLoader {
    WithHooks(ClassLoader parent) {
      super("hooks", parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.plumbline.explorer.")) {
        return Class.forName(name, false, ExploredTarget.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** Makes the opener of a target out of its loader. */
  interface Opening {
    /** Makes it. */
    Target.Opener of(ExploringLoader loader) throws TargetException, ReflectiveOperationException;
  }

  static ExploredTarget load(
      String name, ClassLoader parent, Predicate<String> explored, Opening opening)
      throws TargetException {
    var loader = new ExploringLoader(new WithHooks(parent), explored);
    try {
      return new ExploredTarget(loader, opening.of(loader));
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      throw TargetException.unavailable(
          name
              + " cannot be rewritten for the explorer: "
              + TargetException.brief(cause == null ? e : cause));
    }
  }

  /** A fresh instance for one run of the program. */
  public Instance open(Program program) {
    return opener.open(program);
  }

  /** The SHA-256 of each original class file that was rewritten so far, by class. */
  public Map<String, String> checksums() {
    return loader.checksums();
  }

  /** The SHA-256 of the original file of a class; null if there is no such class. */
  public @Nullable String checksum(String className) {
    return loader.checksum(className);
  }
}
