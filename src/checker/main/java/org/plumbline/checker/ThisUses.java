package org.plumbline.checker;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreeUtils;

/** Finds where a method or constructor lets {@code this}, or a mutable part of it, out. */
final class ThisUses extends TreePathScanner<Void, Void> {
  private final SendAnnotatedTypeFactory types;
  private final boolean mayReturn;
  private final List<Uses.Found> leaks = new ArrayList<>();

  private ThisUses(SendAnnotatedTypeFactory types, boolean mayReturn) {
    this.types = types;
    this.mayReturn = mayReturn;
  }

  /** The leaks of the code at the path; returning the object is one unless {@code mayReturn}. */
  static List<Uses.Found> leaks(SendAnnotatedTypeFactory types, TreePath code, boolean mayReturn) {
    ThisUses scanner = new ThisUses(types, mayReturn);
    scanner.scan(code, null);
    return scanner.leaks;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void p) {
    Element element = TreeUtils.elementFromUse(tree);
    Tree around = getCurrentPath().getParentPath().getLeaf();
    boolean self = tree.getName().contentEquals("this") || tree.getName().contentEquals("super");
    if (around instanceof MethodInvocationTree call && call.getMethodSelect() == tree) {
      if (!self && element instanceof ExecutableElement method && !ElementUtils.isStatic(method)) {
        calls(method);
      }
    } else if (self) {
      found(types.uses.of(getCurrentPath()));
    } else if (element != null
        && element.getKind() == ElementKind.FIELD
        && !ElementUtils.isStatic(element)
        && !(around instanceof AssignmentTree assignment && assignment.getVariable() == tree)) {
      found(types.uses.ofPart(getCurrentPath()));
    }
    return null;
  }

  /** A call of a method of this object, whose name stands at the end of the current path. */
  private void calls(ExecutableElement method) {
    TreePath call = getCurrentPath().getParentPath();
    found(
        types.borrowing.receiver(method)
            ? types.uses.ofResult(call)
            : new Uses.Found(
                Uses.Use.SHARED,
                false,
                "its method " + method.getSimpleName() + " may keep it",
                call.getLeaf()));
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void p) {
    captured(types.captures.of(tree), tree);
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void p) {
    TypeElement made = Borrowing.classOf(TreeUtils.elementFromUse(tree));
    if (tree.getEnclosingExpression() == null && Captures.isInner(made)) {
      found(types.uses.of(getCurrentPath()));
    }
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void p) {
    return null; // what it takes along is found where an instance is made
  }

  private void captured(Captures.Captured captured, Tree tree) {
    if (captured.self() != null) {
      found(new Uses.Found(Uses.Use.SHARED, false, "a lambda captures it", tree));
    }
  }

  private void found(Uses.Found found) {
    boolean returned = mayReturn && found.at() instanceof ReturnTree;
    if (found.use() != Uses.Use.BORROWED && !returned) {
      leaks.add(found);
    }
  }
}
