package GiveUnique.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Nor can a method that overrides another. */
class OverridingParameter {
  interface Sink {
    void put(StringBuilder text) throws Exception;
  }

  record Giver(Sender<StringBuilder> to) implements Sink {
    @Override
    // :: error: (override.param)
    public void put(@Unique StringBuilder text) throws Exception {
      to.give(text);
    }
  }
}
