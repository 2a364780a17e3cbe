package StructuralType.accepted;

import org.plumbline.channel.*;

/** Constants. */
class PlainEnum {
  enum Kind {
    ONE,
    TWO
  }

  void send(Sender<Kind> to, Kind kind) throws Exception {
    to.send(kind);
  }
}
