package org.plumbline.checker;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreePathUtil;
import org.checkerframework.javacutil.TreeUtils;

/** What becomes of a reference where it stands: read off the syntax around it. */
final class Uses {
  /** What may be true of an object after a use of a reference to it. */
  enum Use {
    /** There is no new reference to it or to a mutable part of it. */
    BORROWED,
    /** Whoever took it is the only one to have it. */
    MOVED,
    /** There may be another reference, to it or to a part. */
    SHARED
  }

  /**
   * A use.
   *
   * @param part whether it was not the object that was moved or shared, but a part of it
   * @param how what was done to it, a clause with the object as "it"
   * @param at where it was done
   */
  record Found(Use use, boolean part, String how, Tree at) {
    /** Whether it was no more than the elements of a collection. */
    boolean elements() {
      return part || at instanceof EnhancedForLoopTree || how.startsWith(COPIED);
    }
  }

  private static final String COPIED = "its elements are copied by ";

  private final SendAnnotatedTypeFactory types;

  Uses(SendAnnotatedTypeFactory types) {
    this.types = types;
  }

  /** Finds what is done to the value of the expression at the end of the path. */
  Found of(TreePath expression) {
    return of(expression, false);
  }

  /** The same for an expression that stands for a part of the object in question. */
  Found ofPart(TreePath expression) {
    return isHarmless(expression) ? borrowed(expression.getLeaf()) : of(expression, true);
  }

  private Found of(TreePath path, boolean part) {
    Tree use = path.getLeaf();
    TreePath up = path.getParentPath();
    Tree around = up.getLeaf();
    if (around instanceof ParenthesizedTree || around instanceof TypeCastTree) {
      return of(up, part);
    }
    if (around instanceof ConditionalExpressionTree choice) {
      return choice.getCondition() == use ? borrowed(around) : of(up, part);
    }
    if (around instanceof MemberSelectTree select) {
      return selected(up, select, part);
    }
    if (around instanceof ArrayAccessTree access) {
      return access.getExpression() == use ? ofPart(up) : borrowed(around);
    }
    if (around instanceof MethodInvocationTree call) {
      return passed(TreeUtils.elementFromUse(call), call.getArguments(), use, part, around);
    }
    if (around instanceof NewClassTree made) {
      return passed(TreeUtils.elementFromUse(made), made.getArguments(), use, part, around);
    }
    if (around instanceof VariableTree variable) {
      return assigned(TreeUtils.elementFromDeclaration(variable), part, around);
    }
    if (around instanceof AssignmentTree assignment) {
      return assignment.getVariable() == use
          ? borrowed(around)
          : assigned(TreeUtils.elementFromTree(assignment.getVariable()), part, around);
    }
    if (around instanceof ReturnTree) {
      return returned(TreePathUtil.enclosingMethodOrLambda(up), part, around);
    }
    if (around instanceof LambdaExpressionTree lambda) {
      return isVoid(lambda) ? borrowed(around) : shared("it is returned", part, around);
    }
    if (around instanceof EnhancedForLoopTree loop) {
      return looped(loop, part);
    }
    if (around instanceof InstanceOfTree test) {
      return test.getPattern() == null
          ? borrowed(around)
          : shared("it gets another name", part, around);
    }
    return isOnlyLook(around) ? borrowed(around) : shared("it is stored", part, around);
  }

  private Found selected(TreePath path, MemberSelectTree select, boolean part) {
    TreePath up = path.getParentPath();
    if (!(up.getLeaf() instanceof MethodInvocationTree call && call.getMethodSelect() == select)) {
      return up.getLeaf() instanceof AssignmentTree assignment && assignment.getVariable() == select
          ? borrowed(select)
          : ofPart(path);
    }
    ExecutableElement method = TreeUtils.elementFromUse(call);
    if (!ElementUtils.isStatic(method) && !types.borrowing.receiver(method)) {
      return shared("its method " + method.getSimpleName() + " may keep it", part, call);
    }
    return ofResult(up);
  }

  /** What is done to the result of a call that may return its receiver or a part of it. */
  Found ofResult(TreePath call) {
    ExecutableElement method = TreeUtils.elementFromUse((MethodInvocationTree) call.getLeaf());
    return ElementUtils.isStatic(method)
            || types.isDeclaredUnique((MethodInvocationTree) call.getLeaf(), method)
        ? borrowed(call.getLeaf())
        : ofPart(call);
  }

  private Found passed(
      ExecutableElement method,
      List<? extends ExpressionTree> arguments,
      Tree argument,
      boolean part,
      Tree call) {
    int index = arguments.indexOf(argument);
    if (index < 0) {
      return shared("it is the outer object of another", part, call);
    }
    return switch (types.borrowing.argument(method, index)) {
      case BORROWS -> borrowed(call);
      case COPIES ->
          types.sendability.ofElements(types.getAnnotatedType((ExpressionTree) argument)) == null
              ? borrowed(call)
              : shared(COPIED + method, part, call);
      case MOVES -> new Found(Use.MOVED, part, "it is given to " + method.getSimpleName(), call);
      case KEEPS -> shared("it is passed to " + method + ", which may keep it", part, call);
    };
  }

  private Found assigned(@Nullable Element variable, boolean part, Tree at) {
    boolean moves =
        variable != null
            && Captures.isLocal(variable)
            && types.getAnnotatedType(variable).hasPrimaryAnnotation(types.unique);
    return moves
        ? new Found(Use.MOVED, part, "it is moved to " + variable, at)
        : shared("it is assigned to " + (variable == null ? "an element" : variable), part, at);
  }

  private Found returned(@Nullable Tree function, boolean part, Tree at) {
    boolean moves =
        function instanceof MethodTree method
            ? types.returnsUnique(TreeUtils.elementFromDeclaration(method))
            : function instanceof LambdaExpressionTree lambda
                && types.returnsUnique(TreeUtils.findFunction(lambda, types.getProcessingEnv()));
    return moves
        ? new Found(Use.MOVED, part, "it is returned", at)
        : shared("it is returned", part, at);
  }

  private Found looped(EnhancedForLoopTree loop, boolean part) {
    AnnotatedTypeMirror element = types.getIterableElementType(loop.getExpression());
    return types.isSendable(element) || element.hasPrimaryAnnotation(types.unique)
        ? borrowed(loop)
        : shared("the loop takes its elements", part, loop);
  }

  private boolean isVoid(LambdaExpressionTree lambda) {
    return TreeUtils.findFunction(lambda, types.getProcessingEnv()).getReturnType().getKind()
        == TypeKind.VOID;
  }

  private static boolean isOnlyLook(Tree around) {
    return around instanceof ExpressionStatementTree
        || around instanceof BinaryTree
        || around instanceof UnaryTree
        || around instanceof CompoundAssignmentTree
        || around instanceof SynchronizedTree
        || around instanceof TryTree
        || around instanceof AssertTree;
  }

  /** Whether nobody can do harm with the value: it is sendable, or there is none. */
  private boolean isHarmless(TreePath expression) {
    Tree tree = expression.getLeaf();
    TypeKind kind = TreeUtils.typeOf(tree).getKind();
    return kind.isPrimitive()
        || kind == TypeKind.VOID
        || types.isSendable(types.getAnnotatedType(tree));
  }

  private static Found borrowed(Tree at) {
    return new Found(Use.BORROWED, false, "it is looked at", at);
  }

  private static Found shared(String how, boolean part, Tree at) {
    return new Found(Use.SHARED, part, how, at);
  }

  /** The local variables that the expression may start from: more than one where it chooses. */
  static Stream<VariableElement> roots(@Nullable Tree tree) {
    return starts(tree).map(s -> (VariableElement) TreeUtils.elementFromUse(s));
  }

  /** The local variable that the expression starts from; null if it does not start from one. */
  static @Nullable VariableElement root(@Nullable Tree tree) {
    IdentifierTree start = start(tree);
    return start == null ? null : (VariableElement) TreeUtils.elementFromUse(start);
  }

  /** The name of a local variable at the start of the expression; null if there is none, or a choice. */
  static @Nullable IdentifierTree start(@Nullable Tree tree) {
    List<IdentifierTree> starts = starts(tree).toList();
    return starts.size() == 1 ? starts.get(0) : null;
  }

  /** The names of local variables at the start of the expression. */
  static Stream<IdentifierTree> starts(@Nullable Tree tree) {
    if (!(tree instanceof ExpressionTree expression)) {
      return Stream.of();
    }
    Tree bare = TreeUtils.withoutParensOrCasts(expression);
    if (bare instanceof ConditionalExpressionTree choice) {
      return Stream.concat(starts(choice.getTrueExpression()), starts(choice.getFalseExpression()));
    }
    if (bare instanceof MemberSelectTree select) {
      return starts(select.getExpression());
    }
    if (bare instanceof ArrayAccessTree access) {
      return starts(access.getExpression());
    }
    if (bare instanceof MethodInvocationTree call) {
      return starts(TreeUtils.getReceiverTree(call));
    }
    return bare instanceof IdentifierTree name
            && TreeUtils.elementFromUse(name) instanceof VariableElement variable
            && Captures.isLocal(variable)
        ? Stream.of(name)
        : Stream.of();
  }
}
