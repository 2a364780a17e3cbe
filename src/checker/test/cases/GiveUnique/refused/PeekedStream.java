package GiveUnique.refused;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Who peeks may keep what goes on to be given. */
class PeekedStream {
  private final List<StringBuilder> kept = new ArrayList<>();

  static void give(@Moves @Unique StringBuilder text) {}

  void give(Receiver<StringBuilder> from) {
    // :: error: (give.unique)
    from.stream().peek(kept::add).forEach(text -> give(text));
  }
}
