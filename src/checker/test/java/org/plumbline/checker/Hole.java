package org.plumbline.checker;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A hole that the checker had: one edit of its source opens it again. */
enum Hole {
  A_METHOD_KEEPS_IT_TWICE(
      "DeepUniqueness/refused/MethodKeepsElsewhere.java",
      "Borrowing.java",
      "return isHere(method) && keeping.twice(method, index);",
      "return false;"),
  A_FUNCTION_KEEPS_IT_TOO(
      "DeepUniqueness/refused/FunctionKeepsElsewhere.java",
      "Keeping.java",
      "if (functions > 0) {\n          unclear = true;",
      "if (functions > 0) {"),
  A_VARIABLE_HOLDS_THE_FUNCTION(
      "DeepUniqueness/refused/HandsToVariable.java",
      "Spoiling.java",
      "} else if (isFunction(method, index)",
      "} else if (index < 0"),
  A_RECORD_ACCESSOR_IS_BELIEVED(
      "GiveUnique/refused/RecordAccessor.java",
      "Borrowing.java",
      "(ElementUtils.isRecordAccessor(method) && isBelieved(method))",
      "ElementUtils.isRecordAccessor(method)"),
  A_RECORD_CONSTRUCTOR_IS_BELIEVED(
      "GiveUnique/refused/RecordConstructor.java",
      "Borrowing.java",
      "(type.getKind() == ElementKind.RECORD && !isHere(constructor))",
      "type.getKind() == ElementKind.RECORD"),
  OUTER_THIS_IS_NO_CAPTURE(
      "SendableCapture/refused/OuterThis.java",
      "Captures.java",
      "takeThis((TypeElement) TreeUtils.elementFromTree(tree.getExpression()));",
      ""),
  AN_INHERITED_METHOD_BREAKS_THE_PROMISE(
      "BorrowedParameter/refused/InheritedMethod.java",
      "ClassRules.java",
      "checkInherited(tree, type);",
      ""),
  COPIES_IS_NOT_CHECKED(
      "BorrowedParameter/refused/CopiesKeeps.java",
      "SendVisitor.java",
      "if (!(borrows || copies) || isAssigned(tree)) {",
      "if (!borrows || isAssigned(tree)) {"),
  AN_OVERRIDING_METHOD_DOES_NOT_COPY(
      "BorrowedParameter/refused/OverridesCopies.java",
      "ClassRules.java",
      "(promised == Borrowing.Argument.BORROWS || promised == Borrowing.Argument.COPIES)",
      "promised == Borrowing.Argument.BORROWS"),
  THE_LOOP_GOES_ON_OVER_WHAT_WAS_GIVEN(
      "UseAfterGive/refused/LoopOverIt.java",
      "Ownership.java",
      "if (before != null && is(types.moved, before)) {",
      "if (before != null && !is(types.moved, before)) {"),
  NOT_SEEN_AFTER_A_COMPARISON(
      "UseAfterGive/refused/AfterComparison.java",
      "Ownership.java",
      "if (!result.containsTwoStores()) {\n      CFStore store",
      "if (in.containsTwoStores()) {\n      return result;\n    }\n"
          + "    if (!result.containsTwoStores()) {\n      CFStore store");

  private static final Path SOURCES = Path.of("main/java/org/plumbline/checker").toAbsolutePath();

  /** What had shown it, under test/cases. */
  final String source;

  private final String file;
  private final String old;
  private final String replacement;

  Hole(String source, String file, String old, String replacement) {
    this.source = source;
    this.file = file;
    this.old = old;
    this.replacement = replacement;
  }

  /** The checker with the hole, compiled into the directory. */
  Processor open(Path directory) throws IOException, ReflectiveOperationException {
    String text = Files.readString(SOURCES.resolve(file));
    int at = text.indexOf(old);
    if (at < 0 || text.indexOf(old, at + 1) >= 0) {
      throw new AssertionError(file + " does not have this once: " + old);
    }
    Path edited = directory.resolve(file);
    Files.writeString(edited, text.replace(old, replacement));
    compile(edited, directory);
    URL main =
        Objects.requireNonNull(SendChecker.class.getProtectionDomain().getCodeSource(), "no place")
            .getLocation();
    ClassLoader classes = new OwnFirst(new URL[] {directory.toUri().toURL(), main});
    return (Processor)
        classes.loadClass(SendChecker.class.getName()).getConstructor().newInstance();
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      List<String> options =
          List.of("-classpath", System.getProperty("java.class.path", ""), "-proc:none", "-nowarn");
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new AssertionError(source + " does not compile");
      }
    }
  }

  /** Loads the checker anew from here, and all else as the tests do. */
  private static final class OwnFirst extends URLClassLoader {
    private static final String CHECKER = Hole.class.getPackageName() + ".";

    OwnFirst(URL[] places) {
      super(places, Hole.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(CHECKER)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
