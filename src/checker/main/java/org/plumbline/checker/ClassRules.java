package org.plumbline.checker;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.javacutil.AnnotationUtils;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreeUtils;
import org.plumbline.annotations.SendableType;

/** The rules for what classes, methods and variables say of themselves. */
final class ClassRules {
  /** Takes the report that a rule is broken at a place. */
  interface Reporter {
    void report(Tree at, Rule rule, Object... arguments);
  }

  private final SendAnnotatedTypeFactory types;
  private final Reporter reporter;

  ClassRules(SendAnnotatedTypeFactory types, Reporter reporter) {
    this.types = types;
    this.reporter = reporter;
  }

  // ---- Classes

  void check(ClassTree tree, TreePath path) {
    TypeElement type = TreeUtils.elementFromDeclaration(tree);
    boolean sendable = isSendable(type);
    if (says(type)) {
      checkFields(tree, type);
      checkSurroundings(tree, type);
    }
    if (isConstantBody(type)) {
      checkConstantBody(tree, type);
    } else if (!sendable) {
      checkSupertypes(tree, type);
    }
    if (sendable) {
      checkConstruction(tree, path);
    }
    checkInherited(tree, type);
  }

  /** A method that is inherited may implement one that promises more. */
  private void checkInherited(ClassTree tree, TypeElement type) {
    if (type.getInterfaces().isEmpty()) {
      return;
    }
    Elements elements = types.getElementUtils();
    List<ExecutableElement> all = ElementFilter.methodsIn(elements.getAllMembers(type));
    for (ExecutableElement method : all) {
      TypeElement owner = Borrowing.classOf(method);
      if (type.equals(owner) || ElementUtils.isStatic(method) || owner.getKind().isInterface()) {
        continue;
      }
      for (ExecutableElement promised : promisedBy(type, method)) {
        for (int i = 0; i < method.getParameters().size(); i++) {
          if (breaksPromise(method, promised, i)) {
            reportKept(tree, method.getParameters().get(i));
          }
        }
      }
    }
  }

  /** The methods of the class's own interfaces that the inherited method implements. */
  private List<ExecutableElement> promisedBy(TypeElement type, ExecutableElement method) {
    Elements elements = types.getElementUtils();
    return type.getInterfaces().stream()
        .map(ClassRules::elementOf)
        .filter(Objects::nonNull)
        .flatMap(i -> ElementFilter.methodsIn(elements.getAllMembers(i)).stream())
        .filter(m -> elements.overrides(method, m, type))
        .toList();
  }

  private boolean says(TypeElement type) {
    return types.getDeclAnnotation(type, SendableType.class) != null;
  }

  private boolean isSendable(TypeElement type) {
    return says(type)
        || (Sendability.isStructural(type) && types.sendability.ofClass(type) == null);
  }

  private void checkFields(ClassTree tree, TypeElement type) {
    for (VariableElement field : Sendability.instanceFields(type)) {
      Refusal refusal = types.sendability.ofField(field);
      if (refusal != null) {
        Tree declaration = types.declarationFromElement(field);
        reportType(declaration == null ? tree : declaration, type, refusal.why());
      }
    }
  }

  private void checkSurroundings(ClassTree tree, TypeElement type) {
    if (type.getKind() == ElementKind.CLASS && Captures.isInner(type)) {
      reportType(tree, type, "it refers to what is around it: it is not static");
    }
    TypeElement superclass = elementOf(type.getSuperclass());
    if (superclass != null
        && superclass.getSuperclass() instanceof DeclaredType // so it is not Object
        && !says(superclass)
        && type.getKind() == ElementKind.CLASS) {
      reportType(tree, type, "its superclass " + superclass + " does not say @SendableType");
    }
  }

  /** A subtype of something sendable passes for it. */
  private void checkSupertypes(ClassTree tree, TypeElement type) {
    for (TypeMirror supertype :
        types.getProcessingEnv().getTypeUtils().directSupertypes(type.asType())) {
      TypeElement element = elementOf(supertype);
      if (element != null && says(element)) {
        reportType(
            tree, type, "it passes for a " + element + ", and does not say @SendableType itself");
      }
    }
  }

  private void checkConstantBody(ClassTree tree, TypeElement type) {
    for (VariableElement field : Sendability.instanceFields(type)) {
      Refusal refusal = types.sendability.ofField(field);
      if (refusal != null) {
        reporter.report(
            tree, Rule.STRUCTURAL_TYPE, "this constant", type.getSuperclass(), refusal.why());
      }
    }
  }

  private static boolean isConstantBody(TypeElement type) {
    TypeElement superclass = elementOf(type.getSuperclass());
    return type.getNestingKind() == NestingKind.ANONYMOUS
        && superclass != null
        && superclass.getKind() == ElementKind.ENUM;
  }

  private static @Nullable TypeElement elementOf(TypeMirror type) {
    return type instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
  }

  private void checkConstruction(ClassTree tree, TreePath path) {
    for (Tree member : tree.getMembers()) {
      boolean constructor = member instanceof MethodTree method && TreeUtils.isConstructor(method);
      if (constructor || Leaks.isInitializer(member)) {
        for (Uses.Found leak : ThisUses.leaks(types, new TreePath(path, member), false)) {
          reporter.report(leak.at(), Rule.ESCAPING_THIS, leak.how());
        }
      }
    }
  }

  private void reportType(Tree at, TypeElement type, String why) {
    reporter.report(at, Rule.SENDABLE_TYPE, type, why);
  }

  // ---- Methods

  void check(MethodTree tree, TreePath path) {
    ExecutableElement method = TreeUtils.elementFromDeclaration(tree);
    boolean constructor = TreeUtils.isConstructor(tree);
    boolean promises =
        constructor
            ? types.getAnnotatedType(method).getReturnType().hasPrimaryAnnotation(types.unique)
            : !ElementUtils.isStatic(method) && types.borrowing.promises(method);
    if (promises) {
      for (Uses.Found leak : ThisUses.leaks(types, path, !constructor)) {
        reporter.report(leak.at(), Rule.BORROWED_PARAMETER, "this", leak.how());
      }
    }
    types.borrowing.overridden(method).forEach(o -> checkOverride(tree, method, o));
  }

  private void checkOverride(
      MethodTree tree, ExecutableElement method, ExecutableElement overridden) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (breaksPromise(method, overridden, i)) {
        reportKept(tree.getParameters().get(i), method.getParameters().get(i));
      }
    }
  }

  private boolean breaksPromise(ExecutableElement method, ExecutableElement overridden, int index) {
    Borrowing.Argument promised = types.borrowing.argument(overridden, index);
    Borrowing.Argument kept = types.borrowing.argument(method, index);
    boolean keepsLess = kept == Borrowing.Argument.BORROWS || kept == promised;
    return (promised == Borrowing.Argument.BORROWS || promised == Borrowing.Argument.COPIES)
        && !keepsLess
        && !Borrowing.isOfTheJdk(overridden)
        && !types.isSendable(types.getAnnotatedType(method.getParameters().get(index)));
  }

  private void reportKept(Tree at, VariableElement parameter) {
    reporter.report(
        at,
        Rule.BORROWED_PARAMETER,
        parameter,
        "the method that this one overrides promises not to keep it, and this one does not");
  }

  // ---- Variables and types

  void check(VariableTree tree) {
    VariableElement variable = TreeUtils.elementFromDeclaration(tree);
    boolean field = variable.getKind() == ElementKind.FIELD;
    if (field && types.getAnnotatedType(variable).hasPrimaryAnnotation(types.unique)) {
      reporter.report(tree, Rule.GIVE_UNIQUE, variable, "a field can be read more than once");
    }
  }

  void check(ParameterizedTypeTree tree) {
    Element generic = TreeUtils.elementFromTree(tree.getType());
    if (generic instanceof TypeElement type
        && SendAnnotatedTypeFactory.handsOutOnce(type.getQualifiedName().toString())) {
      return;
    }
    for (Tree argument : tree.getTypeArguments()) {
      boolean unique =
          argument instanceof AnnotatedTypeTree annotated
              && AnnotationUtils.containsSame(
                  TreeUtils.annotationsFromTypeAnnotationTrees(annotated.getAnnotations()),
                  types.unique);
      if (unique) {
        reporter.report(
            argument,
            Rule.GIVE_UNIQUE,
            argument,
            "a " + generic + " may hand it out more than once");
      }
    }
  }
}
