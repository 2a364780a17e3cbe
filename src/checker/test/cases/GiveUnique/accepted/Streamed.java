package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Each element of the stream is the only reference. */
class Streamed {
  static void give(@Moves @Unique StringBuilder text) {}

  void give(Receiver<StringBuilder> from) {
    from.stream().limit(3).forEach(text -> give(text));
  }
}
