package org.plumbline.checker;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.common.basetype.BaseAnnotatedTypeFactory;
import org.checkerframework.common.basetype.BaseTypeChecker;
import org.checkerframework.framework.flow.CFAbstractAnalysis;
import org.checkerframework.framework.flow.CFStore;
import org.checkerframework.framework.flow.CFTransfer;
import org.checkerframework.framework.flow.CFValue;
import org.checkerframework.framework.qual.TypeUseLocation;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedTypeVariable;
import org.checkerframework.framework.type.DefaultTypeHierarchy;
import org.checkerframework.framework.type.TypeHierarchy;
import org.checkerframework.framework.type.treeannotator.ListTreeAnnotator;
import org.checkerframework.framework.type.treeannotator.TreeAnnotator;
import org.checkerframework.framework.type.typeannotator.ListTypeAnnotator;
import org.checkerframework.framework.type.typeannotator.TypeAnnotator;
import org.checkerframework.framework.type.visitor.AnnotatedTypeScanner;
import org.checkerframework.framework.util.defaults.QualifierDefaults;
import org.checkerframework.javacutil.AnnotationBuilder;
import org.checkerframework.javacutil.TreeUtils;
import org.plumbline.annotations.Live;
import org.plumbline.annotations.MaybeNotSendable;
import org.plumbline.annotations.Moved;
import org.plumbline.annotations.Sendable;
import org.plumbline.annotations.SendableByArguments;
import org.plumbline.annotations.SendableType;
import org.plumbline.annotations.Unique;

/** The types of the Send Checker: two qualifiers to each, one of sendability and one of ownership. */
final class SendAnnotatedTypeFactory extends BaseAnnotatedTypeFactory {
  /** Generic types that hand out each element once, so that an element can be unique. */
  private static final Set<String> SOURCES =
      Set.of(
          "java.util.Iterator",
          "java.util.Spliterator",
          "java.util.Spliterators.AbstractSpliterator",
          "java.lang.Iterable",
          "java.util.stream.Stream",
          "java.util.stream.BaseStream");

  final AnnotationMirror sendable = AnnotationBuilder.fromClass(elements, Sendable.class);
  final AnnotationMirror maybeNotSendable =
      AnnotationBuilder.fromClass(elements, MaybeNotSendable.class);
  final AnnotationMirror unique = AnnotationBuilder.fromClass(elements, Unique.class);
  final AnnotationMirror live = AnnotationBuilder.fromClass(elements, Live.class);
  final AnnotationMirror moved = AnnotationBuilder.fromClass(elements, Moved.class);
  final ExecutableElement byArguments =
      TreeUtils.getMethod(SendableType.class, "byArguments", 0, processingEnv);

  final Sendability sendability = new Sendability(this);
  final Captures captures = new Captures(this);
  final Borrowing borrowing = new Borrowing(this);
  final Uses uses = new Uses(this);

  /** Sees to it that only what hands out each element once has unique ones. */
  private final AnnotatedTypeScanner<Void, Void> holdsNoUnique =
      new AnnotatedTypeScanner<>() {
        @Override
        public Void visitDeclared(AnnotatedDeclaredType type, Void p) {
          var element = (TypeElement) type.getUnderlyingType().asElement();
          if (!handsOutOnce(element.getQualifiedName().toString())) {
            for (AnnotatedTypeMirror argument : type.getTypeArguments()) {
              if (argument.hasPrimaryAnnotation(unique)) {
                argument.replaceAnnotation(live);
              }
            }
          }
          return super.visitDeclared(type, null);
        }
      };

  /** How each variable lost its uniqueness, for the message where it is missed. */
  private final Map<VariableElement, Uses.Found> losses = new HashMap<>();

  SendAnnotatedTypeFactory(BaseTypeChecker checker) {
    super(checker);
    postInit();
  }

  boolean enforces(Rule rule) {
    return ((SendChecker) checker).enforces(rule);
  }

  boolean isSendable(AnnotatedTypeMirror type) {
    return sendability.refusal(type) == null;
  }

  boolean isSendable(CFValue value) {
    return value.getAnnotations().contains(sendable);
  }

  void lost(VariableElement variable, Uses.Found how) {
    losses.putIfAbsent(variable, how);
  }

  Uses.@Nullable Found lossOf(VariableElement variable) {
    return losses.get(variable);
  }

  /** Whether a type argument of this type may be unique. */
  static boolean handsOutOnce(String qualifiedName) {
    return SOURCES.contains(qualifiedName);
  }

  @Override
  protected Set<Class<? extends java.lang.annotation.Annotation>> createSupportedTypeQualifiers() {
    return Set.of(Sendable.class, MaybeNotSendable.class, Unique.class, Live.class, Moved.class);
  }

  /** What is declared is live, a local variable too: moved is only what flow analysis found to be. */
  @Override
  protected void addCheckedCodeDefaults(QualifierDefaults defaults) {
    super.addCheckedCodeDefaults(defaults);
    for (TypeUseLocation place :
        new TypeUseLocation[] {
          TypeUseLocation.LOCAL_VARIABLE,
          TypeUseLocation.RESOURCE_VARIABLE,
          TypeUseLocation.EXCEPTION_PARAMETER,
          TypeUseLocation.IMPLICIT_UPPER_BOUND
        }) {
      defaults.addCheckedCodeDefault(live, place);
    }
  }

  @Override
  protected TypeAnnotator createTypeAnnotator() {
    return new ListTypeAnnotator(new StructureAnnotator(this), super.createTypeAnnotator());
  }

  @Override
  protected TreeAnnotator createTreeAnnotator() {
    return new ListTreeAnnotator(new ExpressionAnnotator(this), super.createTreeAnnotator());
  }

  @Override
  public CFTransfer createFlowTransferFunction(
      CFAbstractAnalysis<CFValue, CFStore, CFTransfer> analysis) {
    return new Ownership(analysis, this);
  }

  /**
   * Flow analysis may also find less than what was declared: a unique parameter that is shared. For the
   * framework what was moved is still live: the use of the variable is the error, and there is only one.
   */
  @Override
  protected void applyInferredAnnotations(AnnotatedTypeMirror type, CFValue inferred) {
    super.applyInferredAnnotations(type, inferred);
    AnnotationMirror ownership =
        qualHierarchy.findAnnotationInSameHierarchy(inferred.getAnnotations(), moved);
    if (ownership == null) {
      return;
    }
    if (areSameByClass(ownership, Unique.class)) {
      type.replaceAnnotation(unique);
    } else if (type instanceof AnnotatedTypeVariable variable) { // as it is declared
      variable.removePrimaryAnnotationInHierarchy(moved);
      variable.getUpperBound().replaceAnnotation(live);
      variable.getLowerBound().replaceAnnotation(unique);
    } else {
      type.replaceAnnotation(live);
    }
  }

  /** Whether the expression is a variable whose object may have been given away. */
  boolean isMoved(ExpressionTree expression) {
    CFValue value = getInferredValueFor(TreeUtils.withoutParensOrCasts(expression));
    return value != null && value.getAnnotations().contains(moved);
  }

  /** Whether nobody can add to it who knows it by another type. */
  boolean isNew(Tree value, AnnotatedTypeMirror type) {
    return type.hasPrimaryAnnotation(unique)
        || (value instanceof ExpressionTree expression
            && TreeUtils.withoutParens(expression) instanceof MethodInvocationTree call
            && isImmutable(TreeUtils.elementFromUse(call)));
  }

  private boolean isImmutable(ExecutableElement result) {
    return getDeclAnnotation(result, SendableByArguments.class) != null;
  }

  /** A source of unique elements is also a source of elements. */
  @Override
  protected TypeHierarchy createTypeHierarchy() {
    return new DefaultTypeHierarchy(
        checker, qualHierarchy, ignoreRawTypeArguments, checker.hasOption("invariantArrays")) {
      @Override
      protected boolean isContainedBy(
          AnnotatedTypeMirror inside, AnnotatedTypeMirror outside, boolean canBeCovariant) {
        return super.isContainedBy(
            inside, outside, canBeCovariant || areSameByClass(currentTop, Moved.class));
      }
    };
  }

  @Override
  protected ParameterizedExecutableType methodFromUse(
      ExpressionTree tree,
      ExecutableElement method,
      AnnotatedTypeMirror receiver,
      boolean inferTypeArguments) {
    ParameterizedExecutableType call =
        super.methodFromUse(tree, method, receiver, inferTypeArguments);
    AnnotatedTypeMirror result = call.executableType().getReturnType();
    setSendability(result, isImmutable(method), inferTypeArguments);
    if (result.hasPrimaryAnnotation(unique) && !returnsUnique(method)) {
      result.replaceAnnotation(live);
    }
    holdsNoUnique.visit(result);
    return call;
  }

  /** Whether the result of the call is unique by what is declared, whatever its receiver is. */
  boolean isDeclaredUnique(MethodInvocationTree call, ExecutableElement method) {
    return returnsUnique(method)
        && methodFromUse(call).executableType().getReturnType().hasPrimaryAnnotation(unique);
  }

  @Override
  protected ParameterizedExecutableType constructorFromUse(
      NewClassTree tree, boolean inferTypeArguments) {
    ParameterizedExecutableType call = super.constructorFromUse(tree, inferTypeArguments);
    setSendability(call.executableType().getReturnType(), false, inferTypeArguments);
    holdsNoUnique.visit(call.executableType().getReturnType());
    return call;
  }

  /** What a result is once its type arguments are known; until they are, what it may turn out to be. */
  private void setSendability(
      AnnotatedTypeMirror result, boolean immutable, boolean argumentsAreKnown) {
    boolean is =
        argumentsAreKnown
            ? (immutable ? sendability.ofArguments(result) : sendability.structural(result)) == null
            : immutable || sendability.maybe(result);
    if (is && !(result instanceof AnnotatedTypeVariable)) {
      result.replaceAnnotation(sendable);
    }
  }

  /** Whether the signature says so, or the method takes the next of a source's elements. */
  boolean returnsUnique(ExecutableElement method) {
    return getAnnotatedType(method).getReturnType().hasPrimaryAnnotation(unique)
        || handsOutOnce(Borrowing.classOf(method).getQualifiedName().toString());
  }
}
