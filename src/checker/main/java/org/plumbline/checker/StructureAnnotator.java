package org.plumbline.checker;

import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedNullType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedPrimitiveType;
import org.checkerframework.framework.type.typeannotator.TypeAnnotator;

/** Makes sendable each part of a type that is so by what it is, unless an annotation says otherwise. */
final class StructureAnnotator extends TypeAnnotator {
  private final SendAnnotatedTypeFactory types;

  StructureAnnotator(SendAnnotatedTypeFactory types) {
    super(types);
    this.types = types;
  }

  @Override
  public Void visitDeclared(AnnotatedDeclaredType type, Void p) {
    super.visitDeclared(type, null); // its arguments decide
    if (!isAnnotated(type) && types.sendability.structural(type) == null) {
      type.addAnnotation(types.sendable);
    }
    return null;
  }

  @Override
  public Void visitPrimitive(AnnotatedPrimitiveType type, Void p) {
    type.addMissingAnnotation(types.sendable);
    return null;
  }

  @Override
  public Void visitNull(AnnotatedNullType type, Void p) {
    type.addMissingAnnotation(types.sendable);
    type.addMissingAnnotation(types.unique);
    return null;
  }

  private boolean isAnnotated(AnnotatedTypeMirror type) {
    return type.hasPrimaryAnnotationInHierarchy(types.maybeNotSendable);
  }
}
