package org.plumbline.checker;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.dataflow.analysis.ConditionalTransferResult;
import org.checkerframework.dataflow.analysis.RegularTransferResult;
import org.checkerframework.dataflow.analysis.TransferInput;
import org.checkerframework.dataflow.analysis.TransferResult;
import org.checkerframework.dataflow.cfg.UnderlyingAST;
import org.checkerframework.dataflow.cfg.block.ExceptionBlock;
import org.checkerframework.dataflow.cfg.node.ArrayAccessNode;
import org.checkerframework.dataflow.cfg.node.ArrayCreationNode;
import org.checkerframework.dataflow.cfg.node.AssignmentNode;
import org.checkerframework.dataflow.cfg.node.ClassDeclarationNode;
import org.checkerframework.dataflow.cfg.node.FieldAccessNode;
import org.checkerframework.dataflow.cfg.node.FunctionalInterfaceNode;
import org.checkerframework.dataflow.cfg.node.LocalVariableNode;
import org.checkerframework.dataflow.cfg.node.MethodInvocationNode;
import org.checkerframework.dataflow.cfg.node.Node;
import org.checkerframework.dataflow.cfg.node.ObjectCreationNode;
import org.checkerframework.dataflow.expression.LocalVariable;
import org.checkerframework.framework.flow.CFAbstractAnalysis;
import org.checkerframework.framework.flow.CFStore;
import org.checkerframework.framework.flow.CFTransfer;
import org.checkerframework.framework.flow.CFValue;
import org.checkerframework.javacutil.AnnotationMirrorSet;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TreeUtils;

/**
 * Follows who owns what along every path, loops and exceptions included.
 *
 * <p>A local variable changes where it is used: what {@link Uses} finds there is true from then on. An
 * object is unique only as a whole, so a call or an assignment that puts something shared into it ends
 * its uniqueness too. A value that is sendable needs no owner, and is left out of this.
 */
final class Ownership extends CFTransfer {
  private final SendAnnotatedTypeFactory types;
  private final Spoiling spoiling;

  Ownership(
      CFAbstractAnalysis<CFValue, CFStore, CFTransfer> analysis, SendAnnotatedTypeFactory types) {
    super(analysis);
    this.types = types;
    this.spoiling = new Spoiling(types);
  }

  // ---- What becomes of a local variable

  @Override
  public CFStore initialStore(UnderlyingAST code, List<LocalVariableNode> parameters) {
    CFStore store = super.initialStore(code, parameters);
    if (code instanceof UnderlyingAST.CFGLambda lambda) {
      share(types.captures.of(lambda.getLambdaTree()), lambda.getLambdaTree(), store);
    } else if (code instanceof UnderlyingAST.CFGMethod method) {
      share(types.captures.of(method.getClassTree()), method.getClassTree(), store);
    }
    return store;
  }

  @Override
  public TransferResult<CFValue, CFStore> visitLocalVariable(
      LocalVariableNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitLocalVariable(node, in);
    if (node.isLValue() || !node.getInSource()) {
      return result;
    }
    if (!result.containsTwoStores()) {
      CFStore store = result.getRegularStore();
      return new RegularTransferResult<>(used(node, store, result.getResultValue()), store);
    }
    CFStore yes = result.getThenStore(); // after a comparison before it in the same expression
    CFStore no = result.getElseStore();
    CFValue ifYes = used(node, yes, result.getResultValue());
    CFValue ifNo = used(node, no, result.getResultValue());
    CFValue value =
        ifYes == null || ifNo == null ? null : ifYes.leastUpperBound(ifNo, node.getType());
    return new ConditionalTransferResult<>(value, yes, no);
  }

  /** What the use of the variable does to the store; returns the value that is used. */
  private @Nullable CFValue used(
      LocalVariableNode node, CFStore store, @Nullable CFValue otherwise) {
    CFValue value = store.getValue(node);
    if (value == null) {
      value = otherwise;
    }
    TreePath path = types.getPath(node.getTree());
    if (value == null || types.isSendable(value) || path == null) {
      return otherwise;
    }
    Uses.Found found = types.uses.of(path);
    LocalVariable variable = new LocalVariable(node);
    if (found.use() == Uses.Use.MOVED && types.enforces(Rule.USE_AFTER_GIVE)) {
      store.replaceValue(variable, with(types.moved, value));
    } else if (found.use() == Uses.Use.SHARED && is(types.unique, value) && !isAllowed(found)) {
      value = with(types.live, value);
      store.replaceValue(variable, value);
      types.lost(variable.getElement(), found);
    }
    return value;
  }

  private boolean isAllowed(Uses.Found found) {
    return !types.enforces(found.part() ? Rule.DEEP_UNIQUENESS : Rule.GIVE_UNIQUE);
  }

  @Override
  public TransferResult<CFValue, CFStore> visitMemberReference(
      FunctionalInterfaceNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitMemberReference(node, in);
    Captures.@Nullable Captured captured =
        node.getTree() instanceof LambdaExpressionTree lambda
            ? types.captures.of(lambda)
            : node.getTree() instanceof MemberReferenceTree reference
                ? types.captures.of(reference)
                : null;
    if (captured == null) {
      return result;
    }
    boolean sendable =
        isSendable(captured, result.getThenStore()) && isSendable(captured, result.getElseStore());
    share(captured, node.getTree(), result);
    CFValue value = result.getResultValue();
    if (sendable && value != null) {
      result.setResultValue(with(types.sendable, value));
    }
    return result;
  }

  /** Whether all that is captured is sendable, by what is known of it at this place. */
  private boolean isSendable(Captures.Captured captured, CFStore store) {
    if (captured.variables().isEmpty()) {
      return types.captures.refusal(captured) == null;
    }
    return captured.self() == null
        && captured.variables().keySet().stream()
            .map(v -> store.getValue(new LocalVariable(v)))
            .allMatch(v -> v != null && types.isSendable(v));
  }

  @Override
  public TransferResult<CFValue, CFStore> visitClassDeclaration(
      ClassDeclarationNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitClassDeclaration(node, in);
    share(types.captures.of(node.getTree()), node.getTree(), result);
    return result;
  }

  private void share(Captures.Captured captured, Tree at, TransferResult<CFValue, CFStore> result) {
    share(captured, at, result.getThenStore());
    if (result.containsTwoStores()) {
      share(captured, at, result.getElseStore());
    }
  }

  private void share(Captures.Captured captured, Tree at, CFStore store) {
    Uses.Found found = new Uses.Found(Uses.Use.SHARED, false, "it is captured", at);
    for (VariableElement variable : captured.variables().keySet()) {
      share(variable, found, store);
    }
  }

  private void share(VariableElement variable, Uses.Found found, CFStore store) {
    LocalVariable local = new LocalVariable(variable);
    CFValue value = store.getValue(local);
    if (value != null && is(types.unique, value) && !types.isSendable(value) && !isAllowed(found)) {
      store.replaceValue(local, with(types.live, value));
      types.lost(variable, found);
    }
  }

  // ---- What is unique, and what spoils it

  @Override
  public TransferResult<CFValue, CFStore> visitObjectCreation(
      ObjectCreationNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitObjectCreation(node, in);
    NewClassTree tree = node.getTree();
    if (tree.getClassBody() != null) {
      share(types.captures.of(tree.getClassBody()), tree, result);
    }
    ExecutableElement constructor = TreeUtils.elementFromUse(tree);
    boolean unique =
        tree.getClassBody() == null
            && tree.getEnclosingExpression() == null
            && types.borrowing.constructor(constructor)
            && spoiling.spoiler(constructor, node.getArguments(), in) == null;
    return owned(unique, result);
  }

  @Override
  public TransferResult<CFValue, CFStore> visitArrayCreation(
      ArrayCreationNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitArrayCreation(node, in);
    boolean unique = node.getInitializers().stream().noneMatch(i -> spoiling.spoils(i, in));
    return owned(unique, result);
  }

  @Override
  public TransferResult<CFValue, CFStore> visitMethodInvocation(
      MethodInvocationNode node, TransferInput<CFValue, CFStore> in) {
    TransferResult<CFValue, CFStore> result = super.visitMethodInvocation(node, in);
    MethodInvocationTree tree = node.getTree();
    if (tree == null || !node.getInSource()) {
      return result;
    }
    ExecutableElement method = node.getTarget().getMethod();
    Node spoiler = spoiling.spoiler(method, node.getArguments(), in);
    if (ElementUtils.isStatic(method)) {
      return spoiler != null && spoiling.copies(method, node, spoiler)
          ? owned(false, result)
          : result;
    }
    Node receiver = node.getTarget().getReceiver();
    if (spoiler != null) {
      result = spoil(receiver, spoiler, node, result);
    }
    CFValue owner = in.getValueOfSubNode(receiver);
    if (owner == null || !is(types.unique, owner) || types.isSendable(owner)) {
      return result;
    }
    boolean unique = types.borrowing.receiver(method) && spoiler == null;
    return types.returnsUnique(method) ? result : owned(unique, result);
  }

  @Override
  public TransferResult<CFValue, CFStore> visitAssignment(
      AssignmentNode node, TransferInput<CFValue, CFStore> in) {
    CFValue before =
        node.getTarget() instanceof LocalVariableNode variable && isLoopedOver(variable)
            ? in.getRegularStore().getValue(variable)
            : null;
    TransferResult<CFValue, CFStore> result = super.visitAssignment(node, in);
    if (before != null && is(types.moved, before)) {
      LocalVariable variable = new LocalVariable((LocalVariableNode) node.getTarget());
      result.getThenStore().replaceValue(variable, before);
      if (result.containsTwoStores()) {
        result.getElseStore().replaceValue(variable, before);
      }
      return result;
    }
    if (node.getTree() instanceof AssignmentTree tree && isValue(tree)) {
      return shareTarget(node, result);
    }
    Node target = node.getTarget();
    boolean part = target instanceof FieldAccessNode || target instanceof ArrayAccessNode;
    return part && spoiling.spoils(node.getExpression(), in)
        ? spoil(target, node.getExpression(), node, result)
        : result;
  }

  /** Whether it stands in a loop over what the variable held before: the loop goes on over that. */
  private boolean isLoopedOver(LocalVariableNode variable) {
    TreePath path = types.getPath(variable.getTree());
    for (; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof EnhancedForLoopTree loop
          && Uses.roots(loop.getExpression()).anyMatch(variable.getElement()::equals)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the assignment is used as a value, which the variable then shares. */
  private boolean isValue(AssignmentTree tree) {
    TreePath path = types.getPath(tree);
    return path != null && !(path.getParentPath().getLeaf() instanceof ExpressionStatementTree);
  }

  private TransferResult<CFValue, CFStore> shareTarget(
      AssignmentNode node, TransferResult<CFValue, CFStore> result) {
    VariableElement root = Uses.root(node.getTarget().getTree());
    if (root != null && types.enforces(Rule.GIVE_UNIQUE)) {
      Uses.Found found =
          new Uses.Found(Uses.Use.SHARED, false, "it is assigned in passing", node.getTree());
      share(root, found, result.getThenStore());
      share(root, found, result.getElseStore());
    }
    return owned(false, result);
  }

  /** A part of a unique object is unique; what is kept in a field of any other has another owner. */
  @Override
  public TransferResult<CFValue, CFStore> visitFieldAccess(
      FieldAccessNode node, TransferInput<CFValue, CFStore> in) {
    return owned(isUnique(node.getReceiver(), in), super.visitFieldAccess(node, in));
  }

  @Override
  public TransferResult<CFValue, CFStore> visitArrayAccess(
      ArrayAccessNode node, TransferInput<CFValue, CFStore> in) {
    return owned(isUnique(node.getArray(), in), super.visitArrayAccess(node, in));
  }

  private boolean isUnique(Node node, TransferInput<CFValue, CFStore> in) {
    CFValue value = in.getValueOfSubNode(node);
    return value != null && is(types.unique, value) && !types.isSendable(value);
  }

  /** Ends the uniqueness of the whole that the spoiler is put into, also if that throws. */
  private TransferResult<CFValue, CFStore> spoil(
      Node whole, Node spoiler, Node at, TransferResult<CFValue, CFStore> result) {
    List<VariableElement> roots = Uses.roots(whole.getTree()).toList();
    if (roots.isEmpty()) {
      return result;
    }
    Uses.Found found =
        new Uses.Found(
            Uses.Use.SHARED, true, "the shared " + spoiler + " is put into it", spoiler.getTree());
    for (VariableElement root : roots) {
      share(root, found, result.getThenStore());
      if (result.containsTwoStores()) {
        share(root, found, result.getElseStore());
      }
    }
    return result.withExceptionalStores(exceptional(at, result.getThenStore()));
  }

  private static Map<TypeMirror, CFStore> exceptional(Node node, CFStore store) {
    Map<TypeMirror, CFStore> stores = new HashMap<>();
    if (node.getBlock() instanceof ExceptionBlock block) {
      block.getExceptionalSuccessors().keySet().forEach(cause -> stores.put(cause, store));
    }
    return stores;
  }

  // ---- Values

  private TransferResult<CFValue, CFStore> owned(
      boolean unique, TransferResult<CFValue, CFStore> result) {
    CFValue value = result.getResultValue();
    if (value != null && !types.isSendable(value)) {
      result.setResultValue(with(unique ? types.unique : types.live, value));
    }
    return result;
  }

  private CFValue with(AnnotationMirror qualifier, CFValue value) {
    AnnotationMirrorSet annotations = new AnnotationMirrorSet(value.getAnnotations());
    AnnotationMirror old =
        types.getQualifierHierarchy().findAnnotationInSameHierarchy(annotations, qualifier);
    if (old != null) {
      annotations.remove(old);
    }
    annotations.add(qualifier);
    return analysis.createAbstractValue(annotations, value.getUnderlyingType());
  }

  private static boolean is(AnnotationMirror qualifier, CFValue value) {
    return value.getAnnotations().contains(qualifier);
  }
}
