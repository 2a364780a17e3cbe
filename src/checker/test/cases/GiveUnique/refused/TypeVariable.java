package GiveUnique.refused;

import org.plumbline.channel.*;

/** Of whatever type. */
class TypeVariable {
  <T> void give(Sender<T> to, T message) throws Exception {
    // :: error: (give.unique)
    to.give(message);
  }
}
