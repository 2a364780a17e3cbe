package StructuralType.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A List may be an ArrayList. */
class RecordOfList {
  record Names(List<String> names) {}

  void send(Sender<Names> to, Names names) throws Exception {
    // :: error: (structural.type)
    to.send(names);
  }
}
