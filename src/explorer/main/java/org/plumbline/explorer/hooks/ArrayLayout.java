package org.plumbline.explorer.hooks;

import java.util.Locale;
import java.util.Objects;

/** From the offset of an array element, as Unsafe takes it, to its index. */
final class ArrayLayout {
  private ArrayLayout() {}

  private static final ClassValue<int[]> BASE_AND_SCALE =
      new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> type) {
          Class<?> component = Objects.requireNonNull(type.getComponentType(), "no array");
          String name =
              component.isPrimitive() ? component.getName().toUpperCase(Locale.ROOT) : "OBJECT";
          return new int[] {
            constant("ARRAY_" + name + "_BASE_OFFSET"), constant("ARRAY_" + name + "_INDEX_SCALE")
          };
        }
      };

  static int index(Class<?> arrayType, long offset) {
    int[] layout = BASE_AND_SCALE.get(arrayType);
    return (int) ((offset - layout[0]) / layout[1]);
  }

  /** A public constant, read by reflection: the compiler warns of the class itself. */
  private static int constant(String name) {
    try {
      return Class.forName("sun.misc.Unsafe").getField(name).getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not tell the layout of its arrays", e);
    }
  }
}
