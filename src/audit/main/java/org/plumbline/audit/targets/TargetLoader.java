package org.plumbline.audit.targets;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipFile;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.Factory;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;

/** Loads targets by the word that names them. */
public final class TargetLoader {

  /**
   * What the command line says about the target.
   *
   * @param capacity passed to its constructor
   * @param manyProducers whether several threads may put in; null: as its family is made for
   * @param manyConsumers whether several threads may take out; null: as its family is made for
   */
  public record Wishes(
      OptionalInt capacity, @Nullable Boolean manyProducers, @Nullable Boolean manyConsumers) {
    /** No wishes. */
    public static final Wishes NONE = new Wishes(OptionalInt.empty(), null, null);

    /** As options of the command line, each with a space before it. */
    String options() {
      return (capacity.isPresent() ? " --capacity " + capacity.getAsInt() : "")
          + side("producers", manyProducers)
          + side("consumers", manyConsumers);
    }

    private static String side(String name, @Nullable Boolean many) {
      return many == null ? "" : " --" + name + (many ? " many" : " one");
    }
  }

  private TargetLoader() {}

  /** Loads a target. Errors: {@link TargetException}, in one line. */
  public static Target load(String word, Wishes wishes) throws TargetException {
    TargetName name = TargetName.parse(word);
    if (name instanceof TargetName.OfChannel channel) {
      return channel(word, channel, wishes);
    }
    if (name instanceof TargetName.OfJar jar) {
      if (!Files.isRegularFile(jar.jar())) {
        throw TargetException.unavailable("no file " + jar.jar() + ": check the path of the jar");
      }
      return ofJars(word, "the jar " + jar.jar(), List.of(jar.jar()), jar.type(), wishes);
    }
    if (name instanceof TargetName.OfMaven maven) {
      List<Path> jars = new MavenResolver(MavenSettings.ofUser()).resolve(maven);
      return ofJars(word, maven.coordinates(), jars, maven.type(), wishes);
    }
    TargetName.ClassName type = ((TargetName.OfJdk) name).type();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    String from = "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    return load(word, from, List.of(), type, platform, wishes);
  }

  /** A static method without parameters that makes instances, of a class that this loader finds. */
  public static Target ofFactoryMethod(
      ClassLoader loader, String type, String method, Wishes wishes) throws TargetException {
    return load(
        type + "::" + method,
        "the class path",
        List.of(),
        new TargetName.ClassName(type, method),
        loader,
        wishes);
  }

  /** A lambda that makes instances. */
  public static Target ofFactory(String name, Factory<?> factory, Wishes wishes)
      throws TargetException {
    Maker maker = Maker.of(factory, "a factory");
    return load(
        name,
        "the class path",
        List.of(),
        maker,
        family(maker, factory.getClass()),
        () -> ExploredTarget.of(factory),
        wishes);
  }

  /** What is known of the class of the objects that are made. */
  private static Family family(Maker maker, Class<?> otherwise) {
    try {
      return Family.of(maker.make().getClass());
    } catch (InvocationTargetException e) {
      return Family.of(otherwise); // the probe will meet the exception and say so
    }
  }

  private static Target channel(String word, TargetName.OfChannel channel, Wishes wishes)
      throws TargetException {
    if (wishes.capacity().isPresent() && wishes.capacity().getAsInt() != channel.capacity()) {
      throw TargetException.misnamed(
          word
              + " names its capacity already: leave --capacity out, or write channel:"
              + wishes.capacity().getAsInt());
    }
    Target target = ChannelInstance.target(word, channel);
    return withRoles(target, true, false, wishes);
  }

  private static Target ofJars(
      String word, String from, List<Path> jars, TargetName.ClassName type, Wishes wishes)
      throws TargetException {
    var files = new ArrayList<TargetFile>();
    try {
      for (Path jar : jars) {
        new ZipFile(jar.toFile()).close(); // else a broken jar is one without the class
        files.add(TargetFile.of(jar));
      }
    } catch (IOException e) {
      throw TargetException.unavailable(
          "cannot read a jar of " + from + ": " + TargetException.brief(e));
    }
    return load(word, from, files, type, IsolatedLoader.of(jars), wishes);
  }

  private static Class<?> find(TargetName.ClassName type, ClassLoader loader, String from)
      throws TargetException {
    try {
      return Class.forName(type.name(), false, loader);
    } catch (ClassNotFoundException e) {
      throw TargetException.unavailable(
          "no class " + type.name() + " in " + from + ": check its full name; " + TargetName.FORMS);
    } catch (LinkageError e) {
      throw TargetException.unavailable(
          type.name() + " in " + from + " cannot be linked: " + TargetException.brief(e));
    }
  }

  private static Target load(
      String word,
      String from,
      List<TargetFile> files,
      TargetName.ClassName name,
      ClassLoader loader,
      Wishes wishes)
      throws TargetException {
    Class<?> type = find(name, loader, from);
    refuseDeclined(Family.of(type), type);
    Maker maker = Maker.of(type, name.factory(), wishes.capacity());
    try {
      Family family = name.factory() == null ? Family.of(type) : family(maker, type);
      return load(
          word,
          from,
          files,
          maker,
          family,
          () -> ExploredTarget.of(loader, name, maker.capacity()),
          wishes);
    } catch (LinkageError e) {
      throw TargetException.unavailable(
          type.getName()
              + " cannot be linked: "
              + TargetException.brief(e)
              + ": a dependency is missing");
    }
  }

  private static void refuseDeclined(Family family, Object what) throws TargetException {
    if (family.declined() != null) {
      throw TargetException.unavailable(
          (what instanceof Class<?> type ? type.getName() : what)
              + " "
              + family.declined()
              + ": Plumbline judges concurrent queues that are first in, first out");
    }
  }

  private static Target load(
      String word,
      String from,
      List<TargetFile> files,
      Maker maker,
      Family family,
      Target.Explorable explorable,
      Wishes wishes)
      throws TargetException {
    refuseDeclined(family, word);
    Probe probe = new Probe(maker, family);
    Shape shape = probe.shape();
    var notes = new ArrayList<String>(probe.notes());
    family.guess().ifPresent(notes::add);
    if (maker.capacity().isPresent() && wishes.capacity().isEmpty()) {
      notes.add(
          "It takes a number, and none was asked for: "
              + Maker.DEFAULT_CAPACITY
              + " was passed; see --capacity.");
    }
    Target target =
        new Target(
            word,
            wishes.options(),
            from,
            maker.toString(),
            files,
            shape,
            family.known(),
            family.relaxation(),
            notes,
            opener(maker),
            explorable);
    return withRoles(target, family.manyProducers(), family.manyConsumers(), wishes);
  }

  static Target.Opener opener(Maker maker) {
    return program -> {
      try {
        return filled(Probe.adapt(maker.make()), program);
      } catch (InvocationTargetException e) {
        throw sneaky(e.getCause() == null ? e : e.getCause());
      } catch (TargetException | InterruptedException e) {
        throw new IllegalStateException(maker + " worked once and then failed", e);
      }
    };
  }

  /** What a constructor throws is for the stages to judge: a LinkageError is none of the target's answers. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }

  private static Instance filled(Instance instance, Program program) throws InterruptedException {
    for (int value = 1; value <= program.prefill(); value++) {
      // If one is refused, the round ends with fewer elements than the specification has, and is
      // judged so.
      instance.perform(0, new Step(Call.OFFER, value));
    }
    return instance;
  }

  /**
   * Fewer threads than a class is made for are a choice, more would be misuse of roles; of a class that is not known
   * the user knows better.
   */
  private static Target withRoles(
      Target target, boolean producers, boolean consumers, Wishes wishes) throws TargetException {
    boolean more =
        (!producers && Boolean.TRUE.equals(wishes.manyProducers()))
            || (!consumers && Boolean.TRUE.equals(wishes.manyConsumers()));
    if (more && target.known()) {
      throw TargetException.misnamed(
          target.name()
              + " is made for one "
              + (producers ? "consumer" : "producer")
              + ": more would be misuse of roles and show nothing; leave --"
              + (producers ? "consumers" : "producers")
              + " many out");
    }
    Shape shape =
        target
            .shape()
            .withRoles(
                wishes.manyProducers() == null ? producers : wishes.manyProducers(),
                wishes.manyConsumers() == null ? consumers : wishes.manyConsumers());
    return target.withShape(shape);
  }
}
