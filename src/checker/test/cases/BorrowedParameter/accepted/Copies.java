package BorrowedParameter.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** The elements are kept, not the list. */
class Copies {
  private final List<StringBuilder> kept = new ArrayList<>();

  void keep(@org.plumbline.annotations.Copies List<StringBuilder> list) {
    kept.addAll(list);
    kept.add(list.get(0));
    for (StringBuilder element : list) {
      kept.add(element);
    }
  }
}
