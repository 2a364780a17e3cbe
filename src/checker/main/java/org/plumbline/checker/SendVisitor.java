package org.plumbline.checker;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.common.basetype.BaseTypeVisitor;
import org.checkerframework.dataflow.expression.LocalVariable;
import org.checkerframework.framework.flow.CFStore;
import org.checkerframework.framework.flow.CFValue;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedExecutableType;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreePathUtil;
import org.checkerframework.javacutil.TreeUtils;
import org.plumbline.annotations.Borrows;
import org.plumbline.annotations.Copies;

/** Reports where a rule is broken, in the words of the rule. */
final class SendVisitor extends BaseTypeVisitor<SendAnnotatedTypeFactory> {
  private final ClassRules classRules;
  private final ProcessingEnvironment env;

  /** The parameters that a lambda may not keep, because the interface promises so. */
  private final Map<VariableElement, LambdaExpressionTree> borrowedByLambda = new HashMap<>();

  SendVisitor(BaseTypeChecker checker) {
    super(checker);
    env = checker.getProcessingEnvironment();
    classRules = new ClassRules(atypeFactory, this::report);
  }

  @Override
  protected SendAnnotatedTypeFactory createTypeFactory() {
    return new SendAnnotatedTypeFactory(checker);
  }

  private void report(Tree at, Rule rule, Object... arguments) {
    if (atypeFactory.enforces(rule)) {
      checker.reportError(at, rule.key(), arguments);
    }
  }

  // ---- Values that go where a sendable or unique one is wanted

  /** Functions are values like others here; the framework passes them over. */
  @Override
  protected boolean commonAssignmentCheck(
      AnnotatedTypeMirror wanted, ExpressionTree value, String key, Object... arguments) {
    Tree bare = TreeUtils.withoutParens(value);
    boolean function = bare instanceof LambdaExpressionTree || bare instanceof MemberReferenceTree;
    return (!function || isWelcome(wanted, atypeFactory.getAnnotatedType(value), value))
        && super.commonAssignmentCheck(wanted, value, key, arguments);
  }

  @Override
  protected boolean commonAssignmentCheck(
      AnnotatedTypeMirror wanted,
      AnnotatedTypeMirror found,
      Tree value,
      String key,
      Object... arguments) {
    if (isMoved(value)) {
      return true; // reported where it is named
    }
    if (!isWelcome(wanted, found, value)) {
      return false;
    }
    AnnotatedTypeMirror checked = // what is left to check is inside
        atypeFactory.isNew(value, found)
            ? atypeFactory.sendability.widened(found, wanted)
            : found.deepCopy();
    checked.replaceAnnotation(atypeFactory.sendable);
    checked.replaceAnnotation(atypeFactory.unique);
    return super.commonAssignmentCheck(wanted, checked, value, key, arguments);
  }

  /** Whether the value is as sendable and as unique as it must be; reports it if not. */
  private boolean isWelcome(AnnotatedTypeMirror wanted, AnnotatedTypeMirror found, Tree value) {
    Refusal refusal = refusal(found, value);
    if (refusal == null) {
      return true;
    }
    if (wanted.hasPrimaryAnnotation(atypeFactory.sendable)) {
      report(value, refusal.rule(), value, found.getUnderlyingType(), refusal.why());
      return false;
    }
    if (wanted.hasPrimaryAnnotation(atypeFactory.unique)
        && !found.hasPrimaryAnnotation(atypeFactory.unique)) {
      reportShared(value);
      return false;
    }
    return true;
  }

  private boolean isMoved(Tree value) {
    IdentifierTree start = Uses.start(value);
    return start != null && atypeFactory.isMoved(start);
  }

  /** Returns why the value is not sendable: a function by what it captures, another by its type. */
  private @Nullable Refusal refusal(AnnotatedTypeMirror type, Tree value) {
    Tree bare =
        value instanceof ExpressionTree expression
            ? TreeUtils.withoutParensOrCasts(expression)
            : value;
    Captures captures = atypeFactory.captures;
    if (type.hasPrimaryAnnotation(atypeFactory.sendable)) {
      return null;
    }
    if (bare instanceof LambdaExpressionTree lambda) {
      return captures.refusal(captures.of(lambda));
    }
    if (bare instanceof MemberReferenceTree reference) {
      return captures.refusal(captures.of(reference));
    }
    return atypeFactory.sendability.refusal(type);
  }

  private void reportShared(Tree value) {
    VariableElement root = Uses.root(value);
    Uses.Found loss = root == null ? null : atypeFactory.lossOf(root);
    if (loss == null) {
      report(value, Rule.GIVE_UNIQUE, value, "nothing shows that it is the only reference");
    } else {
      String how = "in line " + lineOf(loss.at()) + " " + loss.how();
      report(value, loss.part() ? Rule.DEEP_UNIQUENESS : Rule.GIVE_UNIQUE, value, how);
    }
  }

  private long lineOf(Tree tree) {
    return root.getLineMap().getLineNumber(positions.getStartPosition(root, tree));
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void p) {
    Element element = TreeUtils.elementFromUse(tree);
    if (element instanceof VariableElement variable && Captures.isLocal(element)) {
      boolean closedLater =
          element.getKind() == ElementKind.RESOURCE_VARIABLE
              && !atypeFactory.isSendable(atypeFactory.getAnnotatedType(tree))
              && atypeFactory.uses.of(getCurrentPath()).use() == Uses.Use.MOVED;
      if (closedLater || (atypeFactory.isMoved(tree) && !isAssigned(tree))) {
        report(tree, Rule.USE_AFTER_GIVE, tree);
      } else if (element.getKind() == ElementKind.PARAMETER
          && !atypeFactory.isSendable(atypeFactory.getAnnotatedType(tree))) {
        checkBorrowed(tree, variable);
      }
    }
    return super.visitIdentifier(tree, null);
  }

  private boolean isAssigned(IdentifierTree tree) {
    return getCurrentPath().getParentPath().getLeaf() instanceof AssignmentTree assignment
        && assignment.getVariable() == tree;
  }

  private void checkBorrowed(IdentifierTree tree, VariableElement parameter) {
    boolean copies = atypeFactory.getDeclAnnotation(parameter, Copies.class) != null;
    boolean borrows =
        borrowedByLambda.containsKey(parameter)
            || atypeFactory.getDeclAnnotation(parameter, Borrows.class) != null;
    if (!(borrows || copies) || isAssigned(tree)) {
      return;
    }
    Tree here = TreePathUtil.enclosingMethodOrLambda(getCurrentPath());
    boolean captured =
        here instanceof MethodTree method
            ? !TreeUtils.elementFromDeclaration(method).equals(parameter.getEnclosingElement())
            : borrowedByLambda.get(parameter) != here;
    Uses.Found found = atypeFactory.uses.of(getCurrentPath());
    boolean kept = found.use() != Uses.Use.BORROWED && !(copies && found.elements());
    if (captured || kept) {
      report(tree, Rule.BORROWED_PARAMETER, tree, captured ? "it is captured" : found.how());
    }
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void p) {
    checkCaptured(atypeFactory.captures.of(tree), tree);
    ExecutableElement function = TreeUtils.findFunction(tree, env);
    for (int i = 0; i < tree.getParameters().size(); i++) {
      if (promisesToBorrow(function, i)) {
        borrowedByLambda.put(TreeUtils.elementFromDeclaration(tree.getParameters().get(i)), tree);
      }
    }
    return super.visitLambdaExpression(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void p) {
    ExecutableElement function = TreeUtils.findFunction(tree, env);
    ExecutableElement method = TreeUtils.elementFromUse(tree);
    boolean ofFirst =
        tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE
            && TreeUtils.elementFromTree(tree.getQualifierExpression()) instanceof TypeElement
            && !ElementUtils.isStatic(method);
    for (int i = 0; i < function.getParameters().size(); i++) {
      if (promisesToBorrow(function, i) && !borrows(method, ofFirst ? i - 1 : i)) {
        String how = method + " may keep it";
        report(tree, Rule.BORROWED_PARAMETER, function.getParameters().get(i), how);
      }
    }
    return super.visitMemberReference(tree, null);
  }

  private boolean borrows(ExecutableElement method, int index) {
    return index < 0
        ? atypeFactory.borrowing.receiver(method)
        : atypeFactory.borrowing.argument(method, index) == Borrowing.Argument.BORROWS;
  }

  /** Whether who implements the function has to keep to what it says of the parameter. */
  private boolean promisesToBorrow(ExecutableElement function, int index) {
    return !Borrowing.isOfTheJdk(function)
        && atypeFactory.borrowing.argument(function, index) == Borrowing.Argument.BORROWS
        && !atypeFactory.isSendable(
            atypeFactory.getAnnotatedType(function.getParameters().get(index)));
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void p) {
    checkGivenMeanwhile(TreeUtils.getReceiverTree(tree), tree);
    tree.getArguments().forEach(a -> checkGivenMeanwhile(a, tree));
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void p) {
    if (!(tree.getVariable() instanceof IdentifierTree)) {
      checkGivenMeanwhile(tree.getVariable(), tree);
    }
    return super.visitAssignment(tree, null);
  }

  /** What is read first may be given by what is read next, and then be used. */
  private void checkGivenMeanwhile(@Nullable Tree operand, Tree whole) {
    CFStore before = atypeFactory.getStoreBefore(whole);
    if (operand == null || before == null) {
      return;
    }
    Uses.starts(operand)
        .filter(name -> !atypeFactory.isMoved(name) && isMoved(name, before) && !isGiven(name))
        .forEach(name -> report(name, Rule.USE_AFTER_GIVE, name));
  }

  private boolean isMoved(IdentifierTree name, CFStore store) {
    var variable = (VariableElement) TreeUtils.elementFromUse(name);
    CFValue value = store.getValue(new LocalVariable(variable));
    return value != null && value.getAnnotations().contains(atypeFactory.moved);
  }

  /** Whether it is the use of the name itself that gives the object away. */
  private boolean isGiven(IdentifierTree name) {
    return atypeFactory.uses.of(atypeFactory.getPath(name)).use() == Uses.Use.MOVED;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void p) {
    tree.getArguments().forEach(a -> checkGivenMeanwhile(a, tree));
    if (tree.getClassBody() != null) {
      checkCaptured(atypeFactory.captures.of(tree.getClassBody()), tree);
    }
    return super.visitNewClass(tree, null);
  }

  /** The code of a function is analysed by itself; what it captures is looked at where it is made. */
  private void checkCaptured(Captures.Captured captured, Tree at) {
    CFStore before = atypeFactory.getStoreBefore(at);
    captured
        .variables()
        .forEach(
            (variable, use) -> {
              CFValue value = before == null ? null : before.getValue(new LocalVariable(variable));
              if (value != null && value.getAnnotations().contains(atypeFactory.moved)) {
                report(use, Rule.USE_AFTER_GIVE, use);
              }
            });
  }

  // ---- Declarations

  @Override
  public void processClassTree(ClassTree tree) {
    classRules.check(tree, getCurrentPath());
    super.processClassTree(tree);
  }

  @Override
  public void processMethodTree(String className, MethodTree tree) {
    classRules.check(tree, getCurrentPath());
    super.processMethodTree(className, tree);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void p) {
    classRules.check(tree);
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitParameterizedType(ParameterizedTypeTree tree, Void p) {
    classRules.check(tree);
    return super.visitParameterizedType(tree, null);
  }

  @Override
  public Void visitAnnotation(AnnotationTree tree, Void p) {
    Suppressions.check(tree, root, checker.getProcessingEnvironment());
    return super.visitAnnotation(tree, null);
  }

  // ---- Casts

  @Override
  protected void checkTypecastSafety(TypeCastTree tree) {
    AnnotatedTypeMirror to = atypeFactory.getAnnotatedType(tree.getType());
    AnnotatedTypeMirror from = atypeFactory.getAnnotatedType(tree.getExpression());
    if (!isTypeCastSafe(to, from) || claimsMoreOfArguments(to, from)) {
      report(tree, Rule.SENDABLE_CAST, tree.getExpression(), to.getUnderlyingType());
    }
    if (to.hasPrimaryAnnotation(atypeFactory.unique)
        && !from.hasPrimaryAnnotation(atypeFactory.unique)
        && !atypeFactory.isSendable(from)) {
      reportShared(tree.getExpression());
    }
  }

  /** A cast to String fails at run time if it is wrong; one to a generic or annotated type does not. */
  @Override
  protected boolean isTypeCastSafe(AnnotatedTypeMirror to, AnnotatedTypeMirror from) {
    return to.getUnderlyingType().getKind().isPrimitive()
        || !atypeFactory.isSendable(to)
        || atypeFactory.isSendable(from)
        || (to instanceof AnnotatedDeclaredType declared
            && !atypeFactory.sendability.goesByArguments(declared)
            && atypeFactory.sendability.structural(to) == null);
  }

  /** Whether it calls arguments of the type sendable or unique that were not. */
  private boolean claimsMoreOfArguments(AnnotatedTypeMirror to, AnnotatedTypeMirror from) {
    if (!(to instanceof AnnotatedDeclaredType declared)
        || declared.getTypeArguments().stream().noneMatch(this::isClaim)) {
      return false;
    }
    AnnotatedTypeMirror inside = from.deepCopy(); // what the value itself is was looked at
    inside.replaceAnnotation(atypeFactory.sendable);
    inside.replaceAnnotation(atypeFactory.unique);
    return !atypeFactory.getTypeHierarchy().isSubtype(inside, to);
  }

  private boolean isClaim(AnnotatedTypeMirror argument) {
    return argument.hasPrimaryAnnotation(atypeFactory.unique)
        || (argument.hasPrimaryAnnotation(atypeFactory.sendable)
            && atypeFactory.sendability.structural(argument) != null);
  }

  // ---- What the framework checks and these types have no rule for

  @Override
  protected boolean skipReceiverSubtypeCheck(
      MethodInvocationTree call, AnnotatedTypeMirror declared, AnnotatedTypeMirror receiver) {
    return true;
  }

  @Override
  protected OverrideChecker createOverrideChecker(
      Tree overriderTree,
      AnnotatedExecutableType overrider,
      AnnotatedTypeMirror overriderType,
      AnnotatedTypeMirror overriderReturnType,
      AnnotatedExecutableType overridden,
      AnnotatedDeclaredType overriddenType,
      AnnotatedTypeMirror overriddenReturnType) {
    return new OverrideChecker(
        overriderTree,
        overrider,
        overriderType,
        overriderReturnType,
        overridden,
        overriddenType,
        overriddenReturnType) {
      @Override
      protected boolean checkReceiverOverride() {
        return true;
      }
    };
  }

  @Override
  protected void checkConstructorResult(
      AnnotatedExecutableType type, ExecutableElement constructor) {}

  @Override
  protected void checkExceptionParameter(CatchTree tree) {}

  @Override
  protected void checkThisOrSuperConstructorCall(MethodInvocationTree call, String key) {}

  /** Which classes may extend which is a rule with a message of its own: SendableType. */
  @Override
  protected void checkExtendsAndImplements(ClassTree tree) {}
}
