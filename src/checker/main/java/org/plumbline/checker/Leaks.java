package org.plumbline.checker;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedArrayType;
import org.checkerframework.javacutil.ElementUtils;

/**
 * Looks whether code lets {@code this} or a mutable part of it out. It sees only names, because javac
 * has not resolved those of a class that it has yet to come to; what is not clear from them is a leak.
 */
final class Leaks {
  private final SendAnnotatedTypeFactory types;
  private final Borrowing borrowing;

  Leaks(SendAnnotatedTypeFactory types, Borrowing borrowing) {
    this.types = types;
    this.borrowing = borrowing;
  }

  /** Whether the code of the method or constructor is there, and lets nothing out. */
  boolean showNone(ExecutableElement method) {
    TypeElement type = Borrowing.classOf(method);
    TreePath path = types.getTreeUtils().getPath(type);
    if (path == null || !(path.getLeaf() instanceof ClassTree tree) || Captures.isInner(type)) {
      return false;
    }
    Tree code = types.declarationFromElement(method);
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return superclassIsSafe(type)
          && tree.getMembers().stream()
              .filter(m -> m == code || isInitializer(m))
              .allMatch(m -> isSafe(new TreePath(path, m), type));
    }
    return code != null && isSafe(new TreePath(path, code), type);
  }

  private boolean isSafe(TreePath member, TypeElement type) {
    Scanner scanner = new Scanner(type);
    scanner.scan(member, null);
    return !scanner.leaks;
  }

  private boolean superclassIsSafe(TypeElement type) {
    if (!(type.getSuperclass() instanceof DeclaredType superclass)) {
      return true;
    }
    TypeElement element = (TypeElement) superclass.asElement();
    return ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
        .allMatch(borrowing::constructor);
  }

  static boolean isInitializer(Tree member) {
    return member instanceof VariableTree variable
        ? !variable.getModifiers().getFlags().contains(Modifier.STATIC)
        : member instanceof BlockTree block && !block.isStatic();
  }

  private final class Scanner extends TreePathScanner<Void, Void> {
    private final TypeElement type;
    private final List<? extends Element> members;
    private final Set<Name> locals = new HashSet<>();
    private boolean leaks;

    Scanner(TypeElement type) {
      this.type = type;
      this.members = types.getElementUtils().getAllMembers(type);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void p) {
      if (!(getCurrentPath().getParentPath().getLeaf() instanceof ClassTree)) {
        locals.add(tree.getName());
      }
      return scan(tree.getInitializer(), null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void p) {
      if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
        leaks = true;
      } else if (!locals.contains(tree.getName())) {
        field(tree.getName());
      }
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void p) {
      if (isThis(tree.getExpression())) {
        field(tree.getIdentifier());
        return null;
      }
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void p) {
      ExpressionTree select = tree.getMethodSelect();
      if (select instanceof IdentifierTree name) {
        call(name.getName());
      } else if (select instanceof MemberSelectTree member && isThis(member.getExpression())) {
        call(member.getIdentifier());
      } else {
        scan(select, null);
      }
      return scan(tree.getArguments(), null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void p) {
      leaks |= tree.getClassBody() != null || tree.getEnclosingExpression() != null;
      leaks |=
          ElementFilter.typesIn(members).stream()
              .anyMatch(
                  t ->
                      !ElementUtils.isStatic(t)
                          && t.getSimpleName().contentEquals(tree.getIdentifier().toString()));
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void p) {
      leaks = true;
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void p) {
      leaks = true; // a local one
      return null;
    }

    /** A call of a method of this class; of a constructor of it or its superclass, which are looked at by themselves. */
    private void call(Name name) {
      if (name.contentEquals("this")) {
        leaks |=
            !ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .allMatch(borrowing::constructor);
      } else if (!name.contentEquals("super")) {
        leaks |=
            !ElementFilter.methodsIn(members).stream()
                .filter(m -> m.getSimpleName().equals(name))
                .allMatch(
                    m -> ElementUtils.isStatic(m) || (borrowing.receiver(m) && isOnlyStatement()));
      }
    }

    private void field(Name name) {
      for (VariableElement field : ElementFilter.fieldsIn(members)) {
        if (field.getSimpleName().equals(name)
            && !ElementUtils.isStatic(field)
            && !types.isSendable(types.getAnnotatedType(field))) {
          leaks |= !isHarmless(field);
        }
      }
    }

    /** Whether the place where a field with mutable contents is named lets them stay where they are. */
    private boolean isHarmless(VariableElement field) {
      Tree tree = getCurrentPath().getLeaf();
      TreePath up = getCurrentPath().getParentPath();
      Tree around = up.getLeaf();
      if (around instanceof AssignmentTree assignment) {
        return assignment.getVariable() == tree;
      }
      if (around instanceof ArrayAccessTree) {
        return types.getAnnotatedType(field) instanceof AnnotatedArrayType array
            && types.isSendable(array.getComponentType());
      }
      if (around instanceof MemberSelectTree) {
        TreePath call = up.getParentPath();
        return call.getLeaf() instanceof MethodInvocationTree
            && call.getParentPath().getLeaf() instanceof ExpressionStatementTree;
      }
      return around instanceof ReturnTree
          || around instanceof BinaryTree
          || around instanceof UnaryTree
          || around instanceof CompoundAssignmentTree;
    }

    private boolean isOnlyStatement() {
      return getCurrentPath().getParentPath().getLeaf() instanceof ExpressionStatementTree;
    }

    private static boolean isThis(ExpressionTree tree) {
      return tree instanceof IdentifierTree name && name.getName().contentEquals("this");
    }
  }
}
