package org.plumbline.explorer.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** What the rewriter must know of classes other than the one it is at, read from their bytes without loading them. */
final class ClassFacts {
  /**
   * Facts of one class.
   *
   * @param isInterface whether it is an interface, or an annotation
   * @param superName internal name of the superclass, null for Object and for a class that was not found
   * @param finalFields names of the final fields that it declares
   */
  record Facts(boolean isInterface, @Nullable String superName, Set<String> finalFields) {}

  private static final Facts UNKNOWN = new Facts(false, null, Set.of());

  /** Those of the JDK's, which are the same for every loader. */
  private static final Map<String, Facts> OF_THE_JDK = new ConcurrentHashMap<>();

  private final Map<String, Facts> known = new HashMap<>();
  private final Function<String, byte @Nullable []> bytes;

  /** {@code bytes} gives the class file of an internal name, or null. */
  ClassFacts(Function<String, byte @Nullable []> bytes) {
    this.bytes = bytes;
  }

  Facts of(String internalName) {
    Map<String, Facts> from = CopiedClasses.isOfTheJdk(internalName) ? OF_THE_JDK : known;
    Facts facts = from.get(internalName);
    if (facts == null) {
      byte[] file = bytes.apply(internalName);
      facts = file == null ? UNKNOWN : read(file);
      from.put(internalName, facts);
    }
    return facts;
  }

  /** Whether a field, found from this class upwards, is final: it is never raced for once it is seen. */
  boolean isFinal(String owner, String field) {
    for (String type = owner; type != null; type = of(type).superName()) {
      if (of(type).finalFields().contains(field)) {
        return true;
      }
    }
    return false;
  }

  private static Facts read(byte[] file) {
    ClassReader reader = new ClassReader(file);
    Set<String> finals = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String type,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_FINAL) != 0) {
              finals.add(name);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new Facts(
        (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0, reader.getSuperName(), finals);
  }
}
