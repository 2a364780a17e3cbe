package StructuralType.refused;

import java.util.*;
import org.plumbline.annotations.*;

/** And the declaration is kept. */
class SendableListInRecord {
  record Names(@Sendable List<String> names) {}

  Names make(List<String> names) {
    // :: error: (sendable.view)
    return new Names(names);
  }
}
