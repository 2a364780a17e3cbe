package BorrowedParameter.refused;

import java.util.*;
import org.plumbline.annotations.*;

/** A part of it is kept. */
class KeepsPart {
  private StringBuilder kept = new StringBuilder();

  void look(@Borrows List<StringBuilder> list) {
    // :: error: (borrowed.parameter)
    kept = list.get(0);
  }
}
