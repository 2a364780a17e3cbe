package BorrowedParameter.refused;

import java.util.*;
import org.plumbline.annotations.*;

/** An overriding method may keep the elements of what it is to copy, and not the whole. */
class OverridesCopies {
  interface Sink {
    void take(@Copies List<StringBuilder> texts);
  }

  static class Keeper implements Sink {
    List<StringBuilder> kept = new ArrayList<>();

    @Override
    // :: error: (borrowed.parameter)
    public void take(List<StringBuilder> texts) {
      kept = texts;
    }
  }
}
