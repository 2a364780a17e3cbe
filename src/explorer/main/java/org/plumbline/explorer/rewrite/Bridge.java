package org.plumbline.explorer.rewrite;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A private static method that stands in for one call whose arguments a hook must see: it has them as parameters,
 * where the call site has them buried in the stack. The call in it is the original one, by the same class, so
 * that access checks and caller-sensitive methods see what they saw.
 */
record Bridge(
    String owner,
    boolean isInterface,
    int number,
    Bridge.Kind kind,
    int opcode,
    String callee,
    String name,
    String type,
    int site) {

  private static final String FIELDS = "org/plumbline/explorer/hooks/Fields";

  /** What the bridge does beside the call. */
  enum Kind {
    /** A hook before an access by VarHandle. */
    VAR_HANDLE,
    /** A hook before an access by Unsafe. */
    UNSAFE,
    /** A hook before an access by an atomic field updater. */
    UPDATER,
    /** Keeps the field of a new updater. */
    NEW_UPDATER,
    /** Keeps the field of an offset. */
    OFFSET
  }

  /** Whether an access of this name, in any of the three families, writes. */
  static boolean writes(String name) {
    return !name.startsWith("get") || name.startsWith("getAnd");
  }

  String bridgeName() {
    return "$plumbline$" + number;
  }

  /** Parameters of the original call, the receiver first. */
  String bridgeType() {
    return opcode == Opcodes.INVOKESTATIC ? type : "(L" + callee + ";" + type.substring(1);
  }

  void write(ClassRewriter rewriter, ClassVisitor out) {
    MethodVisitor method =
        out.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            bridgeName(),
            bridgeType(),
            null,
            null);
    Type[] parameters = Type.getArgumentTypes(bridgeType());
    method.visitCode();
    before(rewriter, method, parameters);
    load(method, parameters, 0, parameters.length);
    method.visitMethodInsn(opcode, callee, name, type, false);
    after(method, parameters);
    method.visitInsn(Type.getReturnType(type).getOpcode(Opcodes.IRETURN));
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void before(ClassRewriter rewriter, MethodVisitor method, Type[] parameters) {
    switch (kind) {
      case VAR_HANDLE -> {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        boolean hasObject = parameters.length > 1 && parameters[1].getSort() >= Type.ARRAY;
        if (hasObject) {
          method.visitVarInsn(Opcodes.ALOAD, 1);
        } else {
          method.visitInsn(Opcodes.ACONST_NULL);
        }
        if (hasObject && parameters.length > 2 && parameters[2].getSort() == Type.INT) {
          method.visitVarInsn(Opcodes.ILOAD, 2);
        } else {
          method.visitInsn(Opcodes.ICONST_M1);
        }
        hook(rewriter, method, "varHandle", "(Ljava/lang/Object;Ljava/lang/Object;IZI)V");
      }
      case UNSAFE -> {
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitVarInsn(Opcodes.LLOAD, 2);
        hook(rewriter, method, "unsafe", "(Ljava/lang/Object;JZI)V");
      }
      case UPDATER -> {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        hook(rewriter, method, "updater", "(Ljava/lang/Object;Ljava/lang/Object;ZI)V");
      }
      case NEW_UPDATER, OFFSET -> {}
    }
  }

  private void after(MethodVisitor method, Type[] parameters) {
    Type result = Type.getReturnType(type);
    switch (kind) {
      case NEW_UPDATER -> {
        load(method, parameters, parameters.length - 1, parameters.length);
        method.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            FIELDS,
            "keep",
            Type.getMethodDescriptor(result, result, Type.getType(String.class)),
            false);
      }
      case OFFSET -> {
        load(method, parameters, 1, parameters.length);
        method.visitMethodInsn(
            Opcodes.INVOKESTATIC, FIELDS, "keepOffset", "(J" + type.substring(1), false);
      }
      case VAR_HANDLE, UNSAFE, UPDATER -> {
        if (result.getSort() == Type.BOOLEAN
            && (name.startsWith("compareAnd") || name.startsWith("weak"))) {
          method.visitMethodInsn(
              Opcodes.INVOKESTATIC, MethodRewriter.HOOKS, "outcome", "(Z)Z", false);
        }
      }
    }
  }

  private void hook(ClassRewriter rewriter, MethodVisitor method, String hook, String hookType) {
    method.visitInsn(writes(name) ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    rewriter.pushSite(method, site);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, MethodRewriter.HOOKS, hook, hookType, false);
  }

  private static void load(MethodVisitor method, Type[] parameters, int from, int to) {
    int slot = 0;
    for (int i = 0; i < to; i++) {
      if (i >= from) {
        method.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), slot);
      }
      slot += parameters[i].getSize();
    }
  }
}
