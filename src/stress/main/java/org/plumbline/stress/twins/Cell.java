package org.plumbline.stress.twins;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What the twins access in modes of their own, as the cores do. */
final class Cell {
  static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
  static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Cell.class, "value", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  int value;
}
