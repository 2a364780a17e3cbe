package GiveUnique.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Nor can it promise less. */
class OverridingResult {
  interface Source {
    @Unique StringBuilder get();
  }

  static final class Kept implements Source {
    private final StringBuilder text = new StringBuilder();

    @Override
    // :: error: (override.return)
    public StringBuilder get() {
      return text;
    }
  }

  Source function(StringBuilder text) {
    // :: error: (give.unique)
    return () -> text;
  }
}
