package org.plumbline.checker;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreeUtils;

/**
 * Looks whether a method or constructor keeps an argument twice: in its object, and where others find it.
 * Then the object is not unique, though the argument was. It sees only names, as {@link Leaks} does; what is
 * not clear from them is kept twice.
 */
final class Keeping {
  private final SendAnnotatedTypeFactory types;
  private final Borrowing borrowing;

  Keeping(SendAnnotatedTypeFactory types, Borrowing borrowing) {
    this.types = types;
    this.borrowing = borrowing;
  }

  /** Whether the code, if there is any, may keep the argument in this place twice. */
  boolean twice(ExecutableElement method, int index) {
    TypeElement type = Borrowing.classOf(method);
    if (!(types.declarationFromElement(method) instanceof MethodTree code)) {
      return false; // javac's
    }
    if (code.getBody() == null) {
      return true;
    }
    Scanner scanner = new Scanner(type, Borrowing.parameter(method, index));
    scanner.keptInside = TreeUtils.isCompactCanonicalRecordConstructor(code);
    TreePath path = new TreePath(types.getTreeUtils().getPath(type), code);
    scanner.scan(new TreePath(path, code.getBody()), null);
    return scanner.unclear || (scanner.keptInside && scanner.goesElsewhere);
  }

  private final class Scanner extends TreePathScanner<Void, Void> {
    private final List<VariableElement> fields;
    private final VariableElement parameter;
    private final Set<Name> locals = new HashSet<>();
    private boolean keptInside;
    private boolean goesElsewhere;
    private boolean unclear;

    /** How many lambdas deep the scan is. */
    private int functions;

    Scanner(TypeElement type, VariableElement parameter) {
      this.fields = ElementFilter.fieldsIn(types.getElementUtils().getAllMembers(type));
      this.parameter = parameter;
    }

    /** Whoever has the function has the argument, if it names it or seems to. A class leaks its object besides. */
    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void p) {
      functions++;
      scan(tree.getBody(), null);
      functions--;
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void p) {
      if (functions == 0) {
        locals.add(tree.getName());
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void p) {
      if (tree.getName().equals(parameter.getSimpleName())) {
        if (functions > 0) {
          unclear = true;
        } else {
          mentioned(getCurrentPath());
        }
      }
      return null;
    }

    private void mentioned(TreePath mention) {
      Tree tree = mention.getLeaf();
      TreePath up = Objects.requireNonNull(mention.getParentPath());
      Tree around = up.getLeaf();
      if (around instanceof ParenthesizedTree || around instanceof TypeCastTree) {
        mentioned(up);
      } else if (around instanceof AssignmentTree assignment
          && assignment.getExpression() == tree
          && isStatement(up)) {
        kept(isOwnField(assignment.getVariable()));
      } else if (around instanceof MethodInvocationTree call) {
        passed(call, up);
      } else if (around instanceof MemberSelectTree select) {
        unclear |= !isLook(select, up);
      } else if (!(around instanceof BinaryTree
          || around instanceof ReturnTree // a part of the object, for the caller to look after
          || around instanceof ExpressionStatementTree)) {
        unclear = true;
      }
    }

    private void passed(MethodInvocationTree call, TreePath path) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        if (select.getIdentifier().contentEquals("requireNonNull")) {
          mentioned(path); // which returns it
          return;
        }
        if (isOwnField(select.getExpression())) {
          kept(true);
          return;
        }
      }
      kept(false);
    }

    private void kept(boolean inside) {
      keptInside |= inside;
      goesElsewhere |= !inside;
    }

    /** Whether a method of the argument is called that keeps nothing, and its result is dropped or harmless. */
    private boolean isLook(MemberSelectTree select, TreePath path) {
      TreePath call = Objects.requireNonNull(path.getParentPath());
      if (!(call.getLeaf() instanceof MethodInvocationTree)
          || !(parameter.asType() instanceof DeclaredType declared)) {
        return false;
      }
      Name name = select.getIdentifier();
      return ElementFilter.methodsIn(
              types.getElementUtils().getAllMembers((TypeElement) declared.asElement()))
          .stream()
          .filter(m -> m.getSimpleName().equals(name))
          .allMatch(m -> borrowing.receiver(m) && (isStatement(call) || isHarmless(m)));
    }

    private boolean isHarmless(ExecutableElement method) {
      AnnotatedTypeMirror result = types.getAnnotatedType(method).getReturnType();
      return types.isSendable(result);
    }

    private static boolean isStatement(TreePath path) {
      return Objects.requireNonNull(path.getParentPath()).getLeaf()
          instanceof ExpressionStatementTree;
    }

    /** Whether the tree names a field of this object, which is not made for many. */
    private boolean isOwnField(ExpressionTree tree) {
      boolean ofThis =
          tree instanceof MemberSelectTree select
              && select.getExpression() instanceof IdentifierTree self
              && self.getName().contentEquals("this");
      Name name =
          ofThis
              ? ((MemberSelectTree) tree).getIdentifier()
              : tree instanceof IdentifierTree identifier ? identifier.getName() : null;
      return name != null
          && (ofThis || !locals.contains(name))
          && fields.stream()
              .anyMatch(
                  f ->
                      f.getSimpleName().equals(name)
                          && !ElementUtils.isStatic(f)
                          && !types.isSendable(types.getAnnotatedType(f)));
    }
  }
}
