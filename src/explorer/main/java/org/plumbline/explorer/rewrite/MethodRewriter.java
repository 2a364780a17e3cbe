package org.plumbline.explorer.rewrite;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.plumbline.explorer.hooks.Fields;

/**
 * Puts a hook before each shared access of one method and in place of each operation of monitors, parking, interrupts
 * and clocks.
 *
 * <p>Only straight-line code is put in, so the frames stay right. Constructors: accesses to fields of the object
 * under construction are no steps, for nobody else has it yet. Class initialisers: only what names fields is
 * kept, since no thread can be suspended inside one, nor in what it calls.
 */
final class MethodRewriter extends MethodVisitor {
  static final String HOOKS = "org/plumbline/explorer/hooks/Hooks";
  private static final String FIELDS = "org/plumbline/explorer/hooks/Fields";
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
  private static final Set<String> UNSAFE = Set.of("jdk/internal/misc/Unsafe", "sun/misc/Unsafe");
  private static final Set<String> UPDATERS =
      Set.of(
          "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
          "java/util/concurrent/atomic/AtomicLongFieldUpdater",
          "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");

  /** Types whose calls may be those of our own locks, which ask for the site. */
  private static final Set<String> LOCKS =
      Set.of(
          CopiedClasses.LOCK,
          "java/util/concurrent/locks/Lock",
          "java/util/concurrent/locks/Condition");

  /** Calls that are replaced by a hook of this name, which takes the same arguments, receiver first, and the site. */
  private static final Map<String, String> WITH_SITE =
      Map.ofEntries(
          Map.entry("java/util/concurrent/locks/LockSupport.park", "park"),
          Map.entry("java/util/concurrent/locks/LockSupport.parkNanos", "parkNanos"),
          Map.entry("java/util/concurrent/locks/LockSupport.parkUntil", "parkUntil"),
          Map.entry("java/util/concurrent/locks/LockSupport.unpark", "unpark"),
          Map.entry("java/lang/Thread.onSpinWait", "spin"),
          Map.entry("java/lang/Thread.yield", "spin"),
          Map.entry("java/lang/Thread.sleep", "sleep"),
          Map.entry("java/lang/Thread.interrupt", "interrupt"),
          Map.entry("java/lang/Thread.interrupted", "interrupted"),
          Map.entry("java/lang/Thread.isInterrupted", "isInterrupted"));

  /** Calls that are replaced by a hook of this name, which takes the same arguments. */
  private static final Map<String, String> WITHOUT_SITE =
      Map.ofEntries(
          Map.entry(
              "java/util/concurrent/locks/LockSupport.setCurrentBlocker", "setCurrentBlocker"),
          Map.entry("java/util/concurrent/ForkJoinPool.managedBlock", "managedBlock"),
          Map.entry("java/util/concurrent/ThreadLocalRandom.nextSecondarySeed", "threadSeed"),
          Map.entry("java/util/concurrent/ThreadLocalRandom.getProbe", "threadSeed"),
          Map.entry("java/util/concurrent/ThreadLocalRandom.advanceProbe", "advanceProbe"),
          Map.entry("java/util/concurrent/ThreadLocalRandom.localInit", "localInit"),
          Map.entry(
              "java/util/concurrent/ForkJoinWorkerThread.hasKnownQueuedWork", "hasKnownQueuedWork"),
          Map.entry(
              CopiedClasses.PREFIX + "java/util/concurrent/atomic/AtomicLong.VMSupportsCS8",
              "vmSupportsCS8"),
          Map.entry("java/lang/Thread.currentThread", "currentThread"),
          Map.entry("java/lang/Thread.getId", "threadId"),
          Map.entry("java/lang/Thread.threadId", "threadId"),
          Map.entry("java/lang/Runtime.availableProcessors", "availableProcessors"),
          Map.entry("java/lang/Thread.holdsLock", "holdsLock"),
          Map.entry("java/lang/ref/Cleaner.register", "register"),
          Map.entry("java/lang/System.nanoTime", "nanoTime"),
          Map.entry("java/lang/System.currentTimeMillis", "currentTimeMillis"));

  private final ClassRewriter type;
  private final String method;
  private int line;
  private int firstLine;

  /** Whether the table of a switch over an enum is on the stack, of which compilers make one or none. */
  private boolean switchTable;

  MethodRewriter(MethodVisitor out, ClassRewriter type, String method) {
    super(Opcodes.ASM9, out);
    this.type = type;
    this.method = method;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (isInitializer()) {
      call("enterInitializer", "()V");
    }
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    this.line = line;
    firstLine = firstLine == 0 ? line : Math.min(firstLine, line);
    super.visitLineNumber(line, start);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    switchTable |= name.startsWith("$SwitchMap$");
    boolean ofThis = isConstructor() && owner.equals(type.owner());
    if (!isInitializer() && !ofThis && type.isShared(owner, name)) {
      boolean wide = Type.getType(descriptor).getSize() == 2;
      switch (opcode) {
        case Opcodes.GETFIELD -> {
          super.visitInsn(Opcodes.DUP);
          hook("read", Fields.number(name), name);
        }
        case Opcodes.PUTFIELD -> {
          if (wide) { // object, value -> object under the value once more
            super.visitInsn(Opcodes.DUP2_X1);
            super.visitInsn(Opcodes.POP2);
            super.visitInsn(Opcodes.DUP);
            hook("write", Fields.number(name), name);
            super.visitInsn(Opcodes.DUP_X2);
            super.visitInsn(Opcodes.POP);
          } else {
            super.visitInsn(Opcodes.DUP2);
            super.visitInsn(Opcodes.POP);
            hook("write", Fields.number(name), name);
          }
        }
        case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> {
          super.visitInsn(Opcodes.ACONST_NULL);
          hook(
              opcode == Opcodes.GETSTATIC ? "read" : "write",
              Fields.staticNumber(CopiedClasses.original(owner), name),
              name);
        }
        default -> throw new IllegalArgumentException("no field instruction: " + opcode);
      }
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitInsn(int opcode) {
    if (switchTable && opcode == Opcodes.IALOAD) {
      switchTable = false; // it never changes
    } else if (isInitializer()) {
      if (opcode == Opcodes.RETURN) {
        call("leaveInitializer", "()V");
      }
    } else {
      switch (opcode) {
        case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> {
          boolean enter = opcode == Opcodes.MONITORENTER;
          site("synchronized");
          call(enter ? "monitorEnter" : "monitorExit", "(Ljava/lang/Object;I)V");
          return;
        }
        case Opcodes.IALOAD,
            Opcodes.LALOAD,
            Opcodes.FALOAD,
            Opcodes.DALOAD,
            Opcodes.AALOAD,
            Opcodes.BALOAD,
            Opcodes.CALOAD,
            Opcodes.SALOAD -> {
          super.visitInsn(Opcodes.DUP2);
          element("readElement");
        }
        case Opcodes.IASTORE,
            Opcodes.FASTORE,
            Opcodes.AASTORE,
            Opcodes.BASTORE,
            Opcodes.CASTORE,
            Opcodes.SASTORE -> { // array, index, value -> array, index under the value once more
          super.visitInsn(Opcodes.DUP_X2);
          super.visitInsn(Opcodes.POP);
          super.visitInsn(Opcodes.DUP2);
          element("writeElement");
          super.visitInsn(Opcodes.DUP2_X1);
          super.visitInsn(Opcodes.POP2);
        }
        case Opcodes.LASTORE, Opcodes.DASTORE -> {
          super.visitInsn(Opcodes.DUP2_X2);
          super.visitInsn(Opcodes.POP2);
          super.visitInsn(Opcodes.DUP2);
          element("writeElement");
          super.visitInsn(Opcodes.DUP2_X2);
          super.visitInsn(Opcodes.POP2);
        }
        default -> {}
      }
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (LOCKS.contains(owner)
        || (CopiedClasses.isNamedByCalls(owner) && !CopiedClasses.isNamedByCalls(type.owner()))) {
      site(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
      call("at", "(I)V");
    }
    if (!replace(opcode, owner, name, descriptor)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }

  private boolean replace(int opcode, String owner, String name, String descriptor) {
    boolean isStatic = opcode == Opcodes.INVOKESTATIC;
    String callee = owner + "." + name;
    String arguments = isStatic ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
    if (WITH_SITE.containsKey(callee)) {
      site(name);
      call(WITH_SITE.get(callee), arguments.replace(")", "I)"));
      return true;
    }
    if (WITHOUT_SITE.containsKey(callee)) {
      call(WITHOUT_SITE.get(callee), arguments);
      return true;
    }
    if (owner.startsWith("java/lang/invoke/MethodHandles") && name.endsWith("VarHandle")) {
      return fields(name, arguments);
    }
    if (owner.equals("jdk/internal/invoke/MhUtil") && name.equals("findVarHandle")) {
      return fields(name, arguments);
    }
    if (UPDATERS.contains(owner)) {
      return updater(opcode, owner, name, descriptor);
    }
    if (UNSAFE.contains(owner)) {
      return unsafe(opcode, owner, name, descriptor);
    }
    if (owner.equals(VAR_HANDLE) && !isStatic && isAccess(name)) {
      return !isPrivate() && bridge(Bridge.Kind.VAR_HANDLE, opcode, owner, name, descriptor);
    }
    return !isStatic && monitorMethod(name, descriptor);
  }

  private boolean fields(String name, String arguments) {
    if (!name.startsWith("find")
        && !name.startsWith("unreflect")
        && !name.startsWith("arrayElem")) {
      return false;
    }
    super.visitMethodInsn(Opcodes.INVOKESTATIC, FIELDS, name, arguments, false);
    return true;
  }

  private boolean updater(int opcode, String owner, String name, String descriptor) {
    if (name.equals("newUpdater")) {
      return bridge(Bridge.Kind.NEW_UPDATER, opcode, owner, name, descriptor);
    }
    return !isPrivate() && bridge(Bridge.Kind.UPDATER, opcode, owner, name, descriptor);
  }

  private boolean unsafe(int opcode, String owner, String name, String descriptor) {
    if (name.equals("objectFieldOffset")) {
      return bridge(Bridge.Kind.OFFSET, opcode, owner, name, descriptor);
    }
    if (name.equals("park")) {
      site(name);
      call("unsafePark", "(Ljava/lang/Object;ZJI)V");
      return true;
    }
    if (name.equals("unpark")) {
      site(name);
      call("unsafeUnpark", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
      return true;
    }
    return descriptor.startsWith("(Ljava/lang/Object;J")
        && (isAccess(name) || name.startsWith("put"))
        && !isPrivate()
        && bridge(Bridge.Kind.UNSAFE, opcode, owner, name, descriptor);
  }

  private boolean monitorMethod(String name, String descriptor) {
    switch (name + descriptor) {
      case "wait()V", "wait(J)V", "wait(JI)V" -> {
        site(name);
        call("await", "(Ljava/lang/Object;" + descriptor.substring(1).replace(")", "I)"));
      }
      case "notify()V", "notifyAll()V" -> {
        site(name);
        call(name.equals("notify") ? "signal" : "signalAll", "(Ljava/lang/Object;I)V");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean bridge(
      Bridge.Kind kind, int opcode, String owner, String name, String descriptor) {
    String what = owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
    int site = type.site(method, line, what);
    Bridge bridge = type.bridge(kind, opcode, owner, name, descriptor, site);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        type.owner(),
        bridge.bridgeName(),
        bridge.bridgeType(),
        type.isInterface());
    return true;
  }

  private static boolean isAccess(String name) {
    return name.startsWith("get")
        || name.startsWith("set")
        || name.startsWith("compareAnd")
        || name.startsWith("weakCompareAnd");
  }

  private boolean isConstructor() {
    return method.equals("<init>");
  }

  private boolean isInitializer() {
    return method.equals("<clinit>");
  }

  /** Whether nobody else can see what is accessed here: constructors work on what they make. */
  private boolean isPrivate() {
    return isConstructor() || isInitializer();
  }

  /** Expects the object on the stack. */
  private void hook(String name, int key, String what) {
    super.visitLdcInsn(key);
    site(what);
    call(name, "(Ljava/lang/Object;II)V");
  }

  /** Expects array and index on the stack. */
  private void element(String name) {
    site("element");
    call(name, "(Ljava/lang/Object;II)V");
  }

  private void site(String what) {
    type.pushSite(mv, type.site(method, line, what));
  }

  /** The first line of the method; 0 if the class does not say. */
  int firstLine() {
    return firstLine;
  }

  private void call(String hook, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, descriptor, false);
  }
}
