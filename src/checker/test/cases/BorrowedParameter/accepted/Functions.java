package BorrowedParameter.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Functions that only look or change. */
class Functions {
  interface Look {
    void at(@Borrows StringBuilder text);
  }

  static void clear(@Borrows StringBuilder text) {
    text.setLength(0);
  }

  Look lambda() {
    return text -> text.append("x");
  }

  Look reference() {
    return Functions::clear;
  }

  Look ofItself() {
    return StringBuilder::reverse;
  }

  void give(Sender<StringBuilder> to, Look look) throws Exception {
    StringBuilder text = new StringBuilder();
    look.at(text);
    to.give(text);
  }
}
