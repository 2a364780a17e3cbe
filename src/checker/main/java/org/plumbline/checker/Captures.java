package org.plumbline.checker;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreeUtils;

/** What a lambda, a method reference or a local class takes along from where it stands. */
final class Captures {
  private static final Set<ElementKind> LOCALS =
      Set.of(
          ElementKind.LOCAL_VARIABLE,
          ElementKind.PARAMETER,
          ElementKind.RESOURCE_VARIABLE,
          ElementKind.EXCEPTION_PARAMETER,
          ElementKind.BINDING_VARIABLE);

  private final SendAnnotatedTypeFactory types;
  private final Map<Tree, Captured> known = new LinkedHashMap<>();

  Captures(SendAnnotatedTypeFactory types) {
    this.types = types;
  }

  /**
   * What is taken along.
   *
   * @param variables the local variables, each with one use of it
   * @param self the class whose {@code this} is taken along; null if none is
   * @param bound the expression before the double colon, evaluated when the function is made; null if none
   */
  record Captured(
      Map<VariableElement, ExpressionTree> variables,
      @Nullable TypeElement self,
      @Nullable ExpressionTree bound) {}

  Captured of(LambdaExpressionTree lambda) {
    return known.computeIfAbsent(lambda, t -> scan(lambda));
  }

  Captured of(ClassTree type) {
    return known.computeIfAbsent(type, t -> scan(type));
  }

  Captured of(MemberReferenceTree reference) {
    return known.computeIfAbsent(reference, t -> scan(reference));
  }

  /** Returns why a function that captures this is not sendable; null if it is. */
  @Nullable Refusal refusal(Captured captured) {
    for (Map.Entry<VariableElement, ExpressionTree> variable : captured.variables().entrySet()) {
      Refusal refusal =
          ofCaptured(
              types.getAnnotatedType(variable.getValue()), "it captures " + variable.getKey());
      if (refusal != null) {
        return refusal;
      }
    }
    if (captured.self() != null) {
      return ofCaptured(types.getAnnotatedType(captured.self()), "it captures this");
    }
    if (captured.bound() != null) {
      return ofCaptured(
          types.getAnnotatedType(captured.bound()), "it captures " + captured.bound());
    }
    return null;
  }

  /** Whether an instance may hold on to the object, or to the variables, around its class. */
  static boolean isInner(TypeElement type) {
    return type.getNestingKind().isNested() && !ElementUtils.isStatic(type);
  }

  static boolean isLocal(Element element) {
    return LOCALS.contains(element.getKind());
  }

  private @Nullable Refusal ofCaptured(AnnotatedTypeMirror type, String what) {
    Refusal refusal = types.sendability.refusal(type);
    return refusal == null || !types.enforces(Rule.SENDABLE_CAPTURE)
        ? null
        : refusal.within(Rule.SENDABLE_CAPTURE, what + ", and that is not: ");
  }

  private static Captured scan(Tree tree) {
    Scanner scanner = new Scanner();
    scanner.scan(tree, null);
    scanner.variables.keySet().removeAll(scanner.own);
    boolean self = scanner.self != null && !scanner.ownTypes.contains(scanner.self);
    return new Captured(scanner.variables, self ? scanner.self : null, null);
  }

  private static Captured scan(MemberReferenceTree reference) {
    ExpressionTree before = reference.getQualifierExpression();
    Element element = TreeUtils.elementFromTree(before);
    boolean bound =
        reference.getMode() == ReferenceMode.INVOKE
            && !(element instanceof TypeElement)
            && !TreeUtils.isTypeTree(before);
    return new Captured(Map.of(), null, bound ? before : null);
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    final Map<VariableElement, ExpressionTree> variables = new LinkedHashMap<>();
    final Set<VariableElement> own = new HashSet<>();
    final Set<TypeElement> ownTypes = new HashSet<>();
    @Nullable TypeElement self;

    @Override
    public Void visitVariable(VariableTree tree, Void p) {
      own.add(TreeUtils.elementFromDeclaration(tree));
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitClass(ClassTree tree, Void p) {
      ownTypes.add(TreeUtils.elementFromDeclaration(tree));
      return super.visitClass(tree, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void p) {
      Element element = TreeUtils.elementFromUse(tree);
      if (element == null) {
        return null;
      }
      String name = tree.getName().toString();
      if (element instanceof VariableElement variable && isLocal(variable)) {
        variables.put(variable, tree);
      } else if (name.equals("this") || name.equals("super") || isInstanceMember(element)) {
        takeThis(ElementUtils.enclosingTypeElement(element));
      }
      return null;
    }

    /** {@code Outer.this}. */
    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void p) {
      if (tree.getIdentifier().contentEquals("this")
          || tree.getIdentifier().contentEquals("super")) {
        takeThis((TypeElement) TreeUtils.elementFromTree(tree.getExpression()));
        return null;
      }
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void p) {
      TypeElement made = Borrowing.classOf(TreeUtils.elementFromUse(tree));
      if (tree.getEnclosingExpression() == null && isInner(made)) {
        takeThis(
            ElementUtils.enclosingTypeElement(Objects.requireNonNull(made.getEnclosingElement())));
      }
      return super.visitNewClass(tree, null);
    }

    private void takeThis(@Nullable TypeElement of) {
      if (of != null && !ownTypes.contains(of)) {
        self = of;
      }
    }

    private static boolean isInstanceMember(Element element) {
      return (element.getKind() == ElementKind.FIELD || element.getKind() == ElementKind.METHOD)
          && !ElementUtils.isStatic(element);
    }
  }
}
