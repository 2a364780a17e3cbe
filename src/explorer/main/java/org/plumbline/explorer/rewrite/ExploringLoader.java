package org.plumbline.explorer.rewrite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;

/**
 * Loads the classes under test anew, rewritten so that every shared access is a scheduling point. Child-first for
 * those, and for the copies of JDK classes; everything else comes from the parent.
 *
 * <p>Errors: a class file that cannot be rewritten is a {@link LinkageError} with the reason.
 */
public final class ExploringLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Predicate<String> explored;
  private final Map<String, String> checksums = new ConcurrentHashMap<>();
  private final ClassFacts facts;
  private final CopiedClasses copies;

  /**
   * A class file.
   *
   * @param checksum the SHA-256 of the original
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rewritten(byte[] file, String checksum) {}

  /** How {@code java.util.concurrent.locks.ReentrantLock} and its conditions are explored. */
  public enum LockModel {
    /** Each operation is a step, as documented at {@link org.plumbline.explorer.locks.ReentrantLock}. */
    STEPS,
    /** As the JDK has written them, step by step. */
    AS_WRITTEN
  }

  /** A loader that rewrites what {@code explored} accepts, with locks as steps. */
  public ExploringLoader(ClassLoader parent, Predicate<String> explored) {
    this(parent, explored, LockModel.STEPS);
  }

  /**
   * A loader that rewrites what {@code explored} accepts.
   *
   * @param parent where the class files are found, and all other classes
   * @param explored whether a class, named with dots, is under test; never asked about classes of the JDK
   */
  @SuppressWarnings("nullness:methodref.receiver.bound") // asked when classes are loaded
  public ExploringLoader(ClassLoader parent, Predicate<String> explored, LockModel locks) {
    super("exploring", parent);
    this.explored = explored;
    this.facts = new ClassFacts(this::bytes);
    this.copies = new CopiedClasses(facts, locks == LockModel.STEPS);
  }

  /** The class under test: for a class of the JDK its copy. */
  public Class<?> loadExplored(String name) throws ClassNotFoundException {
    return Class.forName(copies.map(name.replace('.', '/')).replace('/', '.'), true, this);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded =
            isExplored(name.replace('.', '/')) ? findClass(name) : super.loadClass(name, false);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    boolean isCopy = internalName.startsWith(CopiedClasses.PREFIX);
    Map<String, Rewritten> made = copies.made();
    Rewritten rewritten = isCopy ? made.get(internalName) : null;
    if (rewritten == null) {
      rewritten = rewritten(name, CopiedClasses.original(internalName));
      if (isCopy) {
        made.put(internalName, rewritten);
      }
    }
    checksums.put(CopiedClasses.original(internalName).replace('/', '.'), rewritten.checksum);
    return defineClass(name, rewritten.file, 0, rewritten.file.length);
  }

  private Rewritten rewritten(String name, String internalName) throws ClassNotFoundException {
    byte[] file = bytes(internalName);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return new Rewritten(rewrite(file), sha256(file));
    } catch (RuntimeException e) {
      throw new LinkageError("cannot rewrite " + name + ": " + e.getMessage(), e);
    }
  }

  /** The original class files that were rewritten so far: the SHA-256 of each by the class's name. */
  public Map<String, String> checksums() {
    return new TreeMap<>(checksums);
  }

  /** The SHA-256 of the original class file of a class under test; null if there is none. */
  public @Nullable String checksum(String name) {
    byte[] file = bytes(name.replace('.', '/'));
    return file == null ? null : sha256(file);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Whether the class of this internal name is rewritten here. */
  boolean isExplored(String internalName) {
    if (internalName.startsWith(CopiedClasses.PREFIX)) {
      return true;
    }
    if (internalName.startsWith("java/")
        || internalName.startsWith("javax/")
        || internalName.startsWith("jdk/")
        || internalName.startsWith("sun/")
        || internalName.startsWith("org/plumbline/explorer/")) {
      return false;
    }
    return explored.test(internalName.replace('/', '.'));
  }

  private byte[] rewrite(byte[] file) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    // First to our own names, so that the rewriter sees one set of names; then the rewriting.
    reader.accept(
        new ClassRemapper(new ClassRewriter(writer, this, facts), copies),
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** The class file of an original internal name; null if there is none. */
  private byte @Nullable [] bytes(String internalName) {
    String resource = CopiedClasses.original(internalName) + ".class";
    try (InputStream in =
        resource.startsWith("java/")
            ? Object.class.getResourceAsStream("/" + resource)
            : requireNonNull(getParent(), "as constructed").getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
