package BorrowedParameter.refused;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Who says @Copies may keep the elements, not the list. */
class CopiesKeeps {
  private List<String> kept = new ArrayList<>();

  void keep(@Copies List<String> list) {
    // :: error: (borrowed.parameter)
    kept = list;
  }

  void later(@Copies List<String> list) {
    // :: error: (borrowed.parameter)
    new Thread(() -> list.clear()).start();
  }
}
