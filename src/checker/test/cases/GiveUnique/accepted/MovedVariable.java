package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A variable that says @Unique takes over. */
class MovedVariable {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder a = new StringBuilder();
    @Unique StringBuilder b = a;
    to.give(b);
  }
}
