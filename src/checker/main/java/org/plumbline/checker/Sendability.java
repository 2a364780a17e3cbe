package org.plumbline.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.framework.type.AnnotatedTypeMirror;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedArrayType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedDeclaredType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedIntersectionType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedTypeVariable;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedUnionType;
import org.checkerframework.framework.type.AnnotatedTypeMirror.AnnotatedWildcardType;
import org.checkerframework.framework.util.AnnotatedTypes;
import org.checkerframework.javacutil.AnnotationUtils;
import org.plumbline.annotations.SendableType;

/**
 * Which types are sendable by what they are: primitives, records and enums by their fields, classes that
 * say {@link SendableType}, and generic ones through their arguments.
 */
final class Sendability {
  private static final Set<String> VIEWS =
      Set.of(
          "java.lang.Iterable",
          "java.util.Collection",
          "java.util.List",
          "java.util.Map",
          "java.util.Set");

  /** A wildcard of a type that bounds itself has arguments without end. */
  private static final int DEEPEST = 20;

  private final SendAnnotatedTypeFactory types;

  /** Why the instances of a class are not sendable; empty if they are, for sendable arguments. */
  private final Map<TypeElement, Optional<Refusal>> classes = new HashMap<>();

  /** The classes whose fields are being looked at: taken to be sendable where they contain themselves. */
  private final Set<TypeElement> asked = new HashSet<>();

  /** The type variables whose bounds are being looked at: taken to be sendable where they bound themselves. */
  private final Set<TypeParameterElement> bounds = new HashSet<>();

  /** How many types the one that is being looked at is an argument of. */
  private int depth;

  Sendability(SendAnnotatedTypeFactory types) {
    this.types = types;
  }

  /** Returns why values of the type are not sendable; null if they are. */
  @Nullable Refusal refusal(AnnotatedTypeMirror type) {
    return refusal(type, false);
  }

  /** Returns why values of the type are not sendable by what they are, whatever an annotation says. */
  @Nullable Refusal structural(AnnotatedTypeMirror type) {
    return structural(type, false);
  }

  /** Whether values of the type are sendable for some choice of its type variables. */
  boolean maybe(AnnotatedTypeMirror type) {
    return structural(type, true) == null;
  }

  /** Returns why something immutable of the type, such as a copied list, is not sendable; null if it is. */
  @Nullable Refusal ofArguments(AnnotatedTypeMirror type) {
    return type instanceof AnnotatedDeclaredType declared
        ? ofArguments(declared, false)
        : refusal(type);
  }

  /** Returns why the elements of a collection or array are not sendable; null if they are. */
  @Nullable Refusal ofElements(AnnotatedTypeMirror type) {
    return type instanceof AnnotatedArrayType array
        ? refusal(array.getComponentType())
        : ofArguments(type);
  }

  /** Returns why instances of the class are not sendable even for sendable arguments; null if they are. */
  @Nullable Refusal ofClass(TypeElement type) {
    Optional<Refusal> known = classes.get(type);
    if (known != null) {
      return known.orElse(null);
    }
    if (!asked.add(type)) {
      return null;
    }
    Refusal refusal = byDeclaration(type);
    asked.remove(type);
    boolean assumed = refusal == null && !asked.isEmpty();
    if (!assumed && !types.isParsingAnnotationFiles()) {
      classes.put(type, Optional.ofNullable(refusal));
    }
    return refusal;
  }

  /** Returns why the field keeps its class from being sendable; null if it does not. */
  @Nullable Refusal ofField(VariableElement field) {
    if (!field.getModifiers().contains(Modifier.FINAL)) {
      return new Refusal(
          Rule.SENDABLE_MESSAGE, "its field " + field.getSimpleName() + " is not final");
    }
    Refusal refusal = refusal(types.getAnnotatedType(field), true);
    return refusal == null
        ? null
        : refusal.within(refusal.rule(), "its field " + field.getSimpleName() + " is not: ");
  }

  /**
   * Returns the type of something new as the one that is wanted, where only its type arguments are sendable. Of what
   * is known already a list of sendable elements is no list of elements: others might be added through that.
   */
  AnnotatedTypeMirror widened(AnnotatedTypeMirror found, AnnotatedTypeMirror wanted) {
    if (!(found instanceof AnnotatedDeclaredType && wanted instanceof AnnotatedDeclaredType as)) {
      return found.deepCopy();
    }
    AnnotatedDeclaredType result = AnnotatedTypes.asSuper(types, found, as).deepCopy();
    List<AnnotatedTypeMirror> arguments = result.getTypeArguments();
    for (int i = 0; i < Math.min(arguments.size(), as.getTypeArguments().size()); i++) {
      if (as.getTypeArguments().get(i).hasPrimaryAnnotation(types.maybeNotSendable)) {
        arguments.get(i).replaceAnnotation(types.maybeNotSendable);
      }
    }
    return result;
  }

  static List<VariableElement> instanceFields(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(f -> !f.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /** Whether the class is sendable because of its fields, not because it says so. */
  static boolean isStructural(TypeElement type) {
    return type.getKind() == ElementKind.RECORD || type.getKind() == ElementKind.ENUM;
  }

  /** An annotation can only add to what a type is by its structure. */
  private @Nullable Refusal refusal(AnnotatedTypeMirror type, boolean variablesAreSendable) {
    return type.hasPrimaryAnnotation(types.sendable)
        ? null
        : structural(type, variablesAreSendable);
  }

  private @Nullable Refusal structural(AnnotatedTypeMirror type, boolean variablesAreSendable) {
    if (type instanceof AnnotatedDeclaredType declared) {
      return ofDeclared(declared, variablesAreSendable);
    }
    if (type instanceof AnnotatedArrayType) {
      return refuse(Rule.SENDABLE_MESSAGE, "whoever has an array can change it");
    }
    if (type instanceof AnnotatedTypeVariable variable) {
      return variablesAreSendable ? null : ofVariable(variable);
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return refusal(wildcard.getExtendsBound(), variablesAreSendable);
    }
    if (type instanceof AnnotatedIntersectionType intersection) {
      return ofIntersection(intersection, variablesAreSendable);
    }
    if (type instanceof AnnotatedUnionType) {
      return refuse(Rule.SENDABLE_MESSAGE, "exceptions can be changed");
    }
    return null; // a primitive, null, void
  }

  private @Nullable Refusal ofDeclared(AnnotatedDeclaredType type, boolean variablesAreSendable) {
    TypeElement element = (TypeElement) type.getUnderlyingType().asElement();
    Refusal refusal = ofClass(element);
    if (refusal != null || !goesByArguments(type)) {
      return refusal;
    }
    return ofArguments(type, variablesAreSendable);
  }

  private @Nullable Refusal ofArguments(AnnotatedDeclaredType type, boolean variablesAreSendable) {
    if (type.isUnderlyingTypeRaw()) {
      return refuse(Rule.SENDABLE_ARGUMENTS, "its type arguments are not known");
    }
    if (depth == DEEPEST) {
      return refuse(Rule.SENDABLE_ARGUMENTS, "its type arguments do not come to an end");
    }
    for (AnnotatedTypeMirror argument : type.getTypeArguments()) {
      depth++;
      Refusal inner = refusal(argument, variablesAreSendable);
      depth--;
      if (inner != null) {
        return refuse(
            Rule.SENDABLE_ARGUMENTS,
            "its type argument " + argument.getUnderlyingType() + " is not: " + inner.why());
      }
    }
    return null;
  }

  private @Nullable Refusal ofVariable(AnnotatedTypeVariable variable) {
    var element = (TypeParameterElement) variable.getUnderlyingType().asElement();
    if (!bounds.add(element)) {
      return null;
    }
    Refusal refusal = refusal(variable.getUpperBound());
    bounds.remove(element);
    return refusal == null
        ? null
        : refuse(
            Rule.SENDABLE_ARGUMENTS,
            variable.getUnderlyingType()
                + " may stand for what is not: its bound is not @Sendable");
  }

  private @Nullable Refusal ofIntersection(
      AnnotatedIntersectionType intersection, boolean variablesAreSendable) {
    Refusal refusal = null;
    for (AnnotatedTypeMirror bound : intersection.getBounds()) {
      refusal = refusal(bound, variablesAreSendable);
      if (refusal == null) {
        return null;
      }
    }
    return refusal;
  }

  /** Whether it is for its arguments to say if values of the type are sendable. */
  boolean goesByArguments(AnnotatedDeclaredType type) {
    var element = (TypeElement) type.getUnderlyingType().asElement();
    if (element.getTypeParameters().isEmpty()) {
      return false;
    }
    AnnotationMirror declared = types.getDeclAnnotation(element, SendableType.class);
    return declared == null || declaredByArguments(declared);
  }

  private boolean declaredByArguments(AnnotationMirror declared) {
    return AnnotationUtils.getElementValue(declared, types.byArguments, Boolean.class, true);
  }

  private @Nullable Refusal byDeclaration(TypeElement type) {
    if (types.getDeclAnnotation(type, SendableType.class) != null) {
      return null;
    }
    if (isStructural(type)) {
      return ofFields(type);
    }
    String name = type.getQualifiedName().toString();
    if (VIEWS.contains(name)) {
      return refuse(
          Rule.SENDABLE_VIEW,
          "a " + type.getSimpleName() + " may be changed through another reference to it");
    }
    if (name.equals("org.plumbline.channel.Receiver")) {
      return refuse(Rule.ONE_RECEIVER, "a receiver is for one thread at a time");
    }
    String kind = type.getSimpleName().length() == 0 ? "an anonymous class" : name;
    return refuse(Rule.SENDABLE_MESSAGE, kind + " does not say @SendableType");
  }

  private @Nullable Refusal ofFields(TypeElement type) {
    for (VariableElement field : instanceFields(type)) {
      Refusal refusal = ofField(field);
      if (refusal != null) {
        return refuse(Rule.STRUCTURAL_TYPE, refusal.why());
      }
    }
    return null;
  }

  private @Nullable Refusal refuse(Rule rule, String why) {
    return types.enforces(rule) ? new Refusal(rule, why) : null;
  }
}
