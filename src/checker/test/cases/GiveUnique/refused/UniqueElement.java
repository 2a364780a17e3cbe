package GiveUnique.refused;

import java.util.*;
import org.plumbline.annotations.*;

/** A list hands out its elements as often as it is asked. */
class UniqueElement {
  // :: error: (give.unique)
  void take(List<@Unique StringBuilder> list) {}
}
