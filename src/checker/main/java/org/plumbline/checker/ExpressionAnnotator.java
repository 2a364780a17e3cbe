package org.plumbline.checker;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.treeannotator.TreeAnnotator;

/** The types of expressions that do not follow from declarations: of functions from what they capture. */
final class ExpressionAnnotator extends TreeAnnotator {
  private final SendAnnotatedTypeFactory types;
  private final StructureAnnotator structure;

  ExpressionAnnotator(SendAnnotatedTypeFactory types) {
    super(types);
    this.types = types;
    this.structure = new StructureAnnotator(types);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, AnnotatedTypeMirror type) {
    return function(types.captures.refusal(types.captures.of(tree)) == null, type);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, AnnotatedTypeMirror type) {
    return function(types.captures.refusal(types.captures.of(tree)) == null, type);
  }

  private Void function(boolean sendable, AnnotatedTypeMirror type) {
    type.replaceAnnotation(sendable ? types.sendable : types.maybeNotSendable);
    return null;
  }

  // What follows would otherwise take its qualifiers from the operands.

  @Override
  public Void visitBinary(BinaryTree tree, AnnotatedTypeMirror type) {
    return structure.visit(type);
  }

  @Override
  public Void visitUnary(UnaryTree tree, AnnotatedTypeMirror type) {
    return structure.visit(type);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, AnnotatedTypeMirror type) {
    return structure.visit(type);
  }

  @Override
  public Void visitTypeCast(TypeCastTree tree, AnnotatedTypeMirror type) {
    return structure.visit(type);
  }

  @Override
  public Void visitNewArray(NewArrayTree tree, AnnotatedTypeMirror type) {
    type.addMissingAnnotation(types.maybeNotSendable);
    return null;
  }
}
