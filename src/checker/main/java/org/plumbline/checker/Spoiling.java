package org.plumbline.checker;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.dataflow.analysis.TransferInput;
import org.checkerframework.dataflow.cfg.node.MethodInvocationNode;
import org.checkerframework.dataflow.cfg.node.Node;
import org.checkerframework.framework.flow.CFStore;
import org.checkerframework.framework.flow.CFValue;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedExecutableType;
import org.checkerframework.framework.util.AnnotatedTypes;
import org.checkerframework.javacutil.ElementUtils;
import org.checkerframework.javacutil.TypesUtils;

/** What must not be put into a unique object, because somebody else has it, or will. */
final class Spoiling {
  private final SendAnnotatedTypeFactory types;

  Spoiling(SendAnnotatedTypeFactory types) {
    this.types = types;
  }

  /** The argument, if there is one, that the method may keep and that is not for its receiver alone. */
  @Nullable Node spoiler(
      ExecutableElement method, List<Node> arguments, TransferInput<CFValue, CFStore> in) {
    if (!types.enforces(Rule.DEEP_UNIQUENESS)) {
      return null;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Node argument = arguments.get(i);
      boolean spoils =
          switch (types.borrowing.argument(method, i)) {
            case BORROWS -> false;
            case MOVES -> isKeptTwice(method, i, argument, in);
            case COPIES -> spoils(argument, in) && !hasSendableElements(argument);
            case KEEPS ->
                spoils(argument, in)
                    || mayLeakParts(method, i, argument)
                    || isKeptTwice(method, i, argument, in);
          };
      if (spoils) {
        return argument;
      }
    }
    return null;
  }

  boolean spoils(Node node, TransferInput<CFValue, CFStore> in) {
    CFValue value = in.getValueOfSubNode(node);
    return types.enforces(Rule.DEEP_UNIQUENESS)
        && (value == null
            ? !types.isSendable(typeOf(node))
            : !value.getAnnotations().contains(types.unique) && !types.isSendable(value));
  }

  private boolean hasSendableElements(Node node) {
    return types.sendability.ofElements(typeOf(node)) == null;
  }

  private boolean isKeptTwice(
      ExecutableElement method, int index, Node argument, TransferInput<CFValue, CFStore> in) {
    CFValue value = in.getValueOfSubNode(argument);
    boolean sendable = value == null ? types.isSendable(typeOf(argument)) : types.isSendable(value);
    return !sendable && !ElementUtils.isStatic(method) && types.borrowing.keepsTwice(method, index);
  }

  /** Whether the argument is a function that may be handed mutable parts, or hand over shared ones. */
  private boolean mayLeakParts(ExecutableElement method, int index, Node argument) {
    AnnotatedExecutableType function;
    if (argument.getTree() instanceof LambdaExpressionTree lambda) {
      function = types.getFunctionTypeFromTree(lambda);
    } else if (argument.getTree() instanceof MemberReferenceTree reference) {
      function = types.getFunctionTypeFromTree(reference);
    } else if (isFunction(method, index)
        && typeOf(argument) instanceof AnnotatedDeclaredType variable) {
      function =
          AnnotatedTypes.asMemberOf(
              types.getProcessingEnv().getTypeUtils(),
              types,
              variable,
              TypesUtils.findFunction(
                  Borrowing.parameter(method, index).asType(), types.getProcessingEnv()));
    } else {
      return false;
    }
    return !types.isSendable(function.getReturnType())
        || function.getParameterTypes().stream().anyMatch(p -> !types.isSendable(p));
  }

  /** Whether the parameter is of a functional interface. */
  private boolean isFunction(ExecutableElement method, int index) {
    TypeMirror type = Borrowing.parameter(method, index).asType();
    return type.getKind() == TypeKind.DECLARED
        && TypesUtils.isFunctionalInterface(type, types.getProcessingEnv());
  }

  boolean copies(ExecutableElement method, MethodInvocationNode call, Node argument) {
    int index = call.getArguments().indexOf(argument);
    return types.borrowing.argument(method, index) == Borrowing.Argument.COPIES;
  }

  private AnnotatedTypeMirror typeOf(Node node) {
    return types.getAnnotatedType(node.getTree());
  }
}
