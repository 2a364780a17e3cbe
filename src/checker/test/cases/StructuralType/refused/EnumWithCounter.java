package StructuralType.refused;

import org.plumbline.channel.*;

/** A constant that counts is shared and mutable. */
class EnumWithCounter {
  enum Kind {
    ONE;
    int count;
  }

  void send(Sender<Kind> to) throws Exception {
    // :: error: (structural.type)
    to.send(Kind.ONE);
  }
}
