package GiveUnique.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A lambda cannot ask for more than its interface does. */
class LambdaParameter {
  interface Sink {
    void put(StringBuilder text) throws Exception;
  }

  void give(Sender<StringBuilder> to) throws Exception {
    // :: error: (give.unique)
    Sink sink = (@Unique StringBuilder text) -> to.give(text);
    sink.put(new StringBuilder());
  }
}
