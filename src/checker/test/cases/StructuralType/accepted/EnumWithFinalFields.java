package StructuralType.accepted;

import org.plumbline.channel.*;

/** Constants with a value, and a body. */
class EnumWithFinalFields {
  enum Kind {
    ONE(1) {
      @Override
      int twice() {
        return 2;
      }
    };

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int twice() {
      return 2 * number;
    }
  }

  void send(Sender<Kind> to, Kind kind) throws Exception {
    to.send(kind);
  }
}
