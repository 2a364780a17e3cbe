package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A parameter that takes its argument over. */
class Taken {
  void pass(@Moves @Unique StringBuilder text, Sender<StringBuilder> to) throws Exception {
    to.give(text);
  }

  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    pass(text, to);
  }
}
