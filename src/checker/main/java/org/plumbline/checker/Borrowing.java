package org.plumbline.checker;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.checkerframework.javacutil.ElementUtils;
import org.plumbline.annotations.Borrows;
import org.plumbline.annotations.Copies;
import org.plumbline.annotations.Moves;

/** What methods and constructors keep of what they are handed: as declared, or as their code shows. */
final class Borrowing {
  /** What becomes of an argument. */
  enum Argument {
    BORROWS,
    COPIES,
    MOVES,
    KEEPS
  }

  private final SendAnnotatedTypeFactory types;

  /** What the code showed. A method that is being looked at is taken to be well behaved. */
  private final Map<ExecutableElement, Boolean> shown = new HashMap<>();

  private final Leaks leaks;

  Borrowing(SendAnnotatedTypeFactory types) {
    this.types = types;
    this.leaks = new Leaks(types, this);
  }

  /** What the method does with the argument in this place. */
  Argument argument(ExecutableElement method, int index) {
    List<? extends VariableElement> parameters = method.getParameters();
    VariableElement parameter = parameters.get(Math.min(index, parameters.size() - 1));
    if (has(parameter, Borrows.class)) {
      return Argument.BORROWS;
    }
    if (has(parameter, Copies.class)) {
      return Argument.COPIES;
    }
    boolean moves =
        has(parameter, Moves.class)
            || types.getAnnotatedType(parameter).hasPrimaryAnnotation(types.unique);
    return moves ? Argument.MOVES : Argument.KEEPS;
  }

  /** Whether the method keeps no reference to the object that it is called on. It may return one. */
  boolean receiver(ExecutableElement method) {
    return says(method)
        || ElementUtils.isRecordAccessor(method)
        || overridden(method).anyMatch(this::says)
        || (isFinal(method) && shows(method));
  }

  /** Whether the method itself, or its class, says so in this compilation: a promise to be checked. */
  boolean promises(ExecutableElement method) {
    return says(method) || overridden(method).anyMatch(m -> says(m) && !isOfTheJdk(m));
  }

  /** The stub file speaks for implementations that are not there to be checked: see docs/sending. */
  static boolean isOfTheJdk(ExecutableElement method) {
    return classOf(method).getQualifiedName().toString().startsWith("java.");
  }

  Stream<? extends ExecutableElement> overridden(ExecutableElement method) {
    return ElementUtils.getOverriddenMethods(method, types.getProcessingEnv().getTypeUtils())
        .stream();
  }

  /** Whether a new object is known to nobody but the one who called the constructor. */
  boolean constructor(ExecutableElement constructor) {
    TypeElement type = classOf(constructor);
    return type.getKind() == ElementKind.RECORD
        || types.getAnnotatedType(constructor).getReturnType().hasPrimaryAnnotation(types.unique)
        || shows(constructor);
  }

  /** The class that declares the method or constructor. */
  static TypeElement classOf(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  private boolean says(ExecutableElement method) {
    return has(method, Borrows.class) || has(classOf(method), Borrows.class);
  }

  private boolean has(Element element, Class<? extends Annotation> annotation) {
    return types.getDeclAnnotation(element, annotation) != null;
  }

  /** Whether the code of the method is the code that runs. */
  private static boolean isFinal(ExecutableElement method) {
    return ElementUtils.isFinal(method)
        || method.getModifiers().contains(Modifier.PRIVATE)
        || ElementUtils.isFinal(classOf(method));
  }

  private boolean shows(ExecutableElement method) {
    Boolean known = shown.get(method);
    if (known == null) {
      shown.put(method, true);
      known = leaks.showNone(method);
      shown.put(method, known);
    }
    return known;
  }
}
