package org.plumbline.explorer.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites one class: its methods by {@link MethodRewriter}, synchronized ones behind a wrapper that takes the virtual monitor. */
final class ClassRewriter extends ClassVisitor {
  private static final String BODY = "$plumbline$body";

  private final ExploringLoader loader;
  private final ClassFacts facts;
  private final List<Bridge> bridges = new ArrayList<>();
  private final List<Runnable> wrappers = new ArrayList<>();
  private String owner = "";
  private @Nullable String file;
  private boolean isInterface;

  ClassRewriter(ClassWriter writer, ExploringLoader loader, ClassFacts facts) {
    super(Opcodes.ASM9, writer);
    this.loader = loader;
    this.facts = facts;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    owner = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitSource(String source, String debug) {
    file = source;
    super.visitSource(source, debug);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    String bodyName = name;
    int bodyAccess = access;
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      bodyAccess = access & ~Opcodes.ACC_SYNCHRONIZED;
      if ((access & Opcodes.ACC_NATIVE) == 0) {
        bodyName = name + BODY;
        bodyAccess = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (access & Opcodes.ACC_STATIC);
      }
    }
    MethodVisitor out = super.visitMethod(bodyAccess, bodyName, descriptor, signature, exceptions);
    MethodRewriter body = new MethodRewriter(out, this, name);
    if (!bodyName.equals(name)) {
      wrappers.add(
          () ->
              wrap(
                  access & ~Opcodes.ACC_SYNCHRONIZED,
                  name,
                  descriptor,
                  signature,
                  exceptions,
                  body.firstLine()));
    }
    return body;
  }

  @Override
  public void visitEnd() {
    wrappers.forEach(Runnable::run); // when the lines of the bodies are known
    for (Bridge bridge : bridges) {
      bridge.write(this, cv);
    }
    super.visitEnd();
  }

  String owner() {
    return owner;
  }

  boolean isInterface() {
    return isInterface;
  }

  /** Whether accesses to this field are steps. */
  boolean isShared(String fieldOwner, String field) {
    return loader.isExplored(fieldOwner) && !facts.isFinal(fieldOwner, field);
  }

  int site(String method, int line, String what) {
    String name = CopiedClasses.original(owner).replace('/', '.');
    return Sites.add(new Sites.Site(name, method, file, line, what));
  }

  /** Pushes the number of a site, or of the call of this class's method if that names its steps. */
  void pushSite(MethodVisitor out, int site) {
    if (CopiedClasses.isNamedByCalls(owner)) {
      out.visitMethodInsn(Opcodes.INVOKESTATIC, MethodRewriter.HOOKS, "site", "()I", false);
    } else {
      out.visitLdcInsn(site);
    }
  }

  /** A new private static method of this class that stands for a call; see {@link Bridge}. */
  Bridge bridge(Bridge.Kind kind, int opcode, String callee, String name, String type, int site) {
    Bridge bridge =
        new Bridge(owner, isInterface, bridges.size(), kind, opcode, callee, name, type, site);
    bridges.add(bridge);
    return bridge;
  }

  /** Writes {@code enter; try { body } finally { exit }} in place of a synchronized method. */
  private void wrap(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions,
      int line) {
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    int site = site(name, line, "synchronized");
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    out.visitCode();
    out.visitTryCatchBlock(start, end, handler, null);
    monitor(out, "monitorEnter", isStatic, site);
    out.visitLabel(start);
    int slot = 0;
    List<Object> locals = new ArrayList<>();
    if (!isStatic) {
      out.visitVarInsn(Opcodes.ALOAD, slot++);
      locals.add(owner);
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      out.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
      locals.add(frameType(argument));
    }
    out.visitMethodInsn(
        isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
        owner,
        name + BODY,
        descriptor,
        isInterface);
    out.visitLabel(end);
    monitor(out, "monitorExit", isStatic, site);
    out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    out.visitLabel(handler);
    out.visitFrame(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    monitor(out, "monitorExit", isStatic, site);
    out.visitInsn(Opcodes.ATHROW);
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  private void monitor(MethodVisitor out, String hook, boolean isStatic, int site) {
    if (isStatic) {
      out.visitLdcInsn(Type.getObjectType(owner));
    } else {
      out.visitVarInsn(Opcodes.ALOAD, 0);
    }
    out.visitLdcInsn(site);
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, MethodRewriter.HOOKS, hook, "(Ljava/lang/Object;I)V", false);
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
