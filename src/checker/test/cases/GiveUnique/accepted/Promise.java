package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A method that promises, and is checked. */
class Promise {
  @Unique StringBuilder make(String text) {
    StringBuilder made = new StringBuilder(text);
    made.append('.');
    return made;
  }

  void give(Sender<StringBuilder> to) throws Exception {
    to.give(make("a"));
  }
}
