package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Of whatever type, if it is taken over. */
class TypeVariable {
  <T> void pass(Sender<T> to, @Moves @Unique T message) throws Exception {
    to.give(message);
  }
}
