package StructuralType.refused;

import org.plumbline.channel.*;

/** All the way down. */
class NestedRecord {
  record Inner(int[] numbers) {}

  record Outer(String name, Inner inner) {}

  void send(Sender<Outer> to, Outer outer) throws Exception {
    // :: error: (structural.type)
    to.send(outer);
  }
}
