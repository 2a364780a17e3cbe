package org.plumbline.audit.targets;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.List;
import org.plumbline.history.check.SequentialSpecification;

/** Loads a user's sequential specification by name, from a jar or the class path. */
public final class ModelLoader {
  private ModelLoader() {}

  /** A new object of the class that the word names: a class, or path/to.jar#Class. */
  public static SequentialSpecification<?> load(String word) throws TargetException {
    TargetName name = TargetName.parse(word);
    if (name instanceof TargetName.OfJar jar) {
      if (!Files.isRegularFile(jar.jar())) {
        throw TargetException.unavailable("no file " + jar.jar() + ": check the path of the jar");
      }
      return load(jar.type().name(), IsolatedLoader.of(List.of(jar.jar())));
    }
    if (name instanceof TargetName.OfJdk type) {
      return load(type.type().name(), IsolatedLoader.ours());
    }
    throw TargetException.misnamed("a model is a class or path/to.jar#Class");
  }

  private static SequentialSpecification<?> load(String name, ClassLoader loader)
      throws TargetException {
    try {
      Object made = Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
      if (made instanceof SequentialSpecification<?> specification) {
        return specification;
      }
      throw TargetException.unavailable(
          name + " does not implement org.plumbline.history.check.SequentialSpecification");
    } catch (ClassNotFoundException e) {
      throw TargetException.unavailable(
          "no such class: write path/to.jar#Class if it is not on the class path");
    } catch (InvocationTargetException e) {
      throw TargetException.unavailable(
          "its constructor threw "
              + TargetException.brief(e.getCause() == null ? e : e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw TargetException.unavailable(
          "it has no public constructor without parameters (" + TargetException.brief(e) + ")");
    } catch (LinkageError e) {
      throw TargetException.unavailable("it cannot be linked: " + TargetException.brief(e));
    }
  }
}
