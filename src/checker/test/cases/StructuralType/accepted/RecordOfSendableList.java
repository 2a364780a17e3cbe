package StructuralType.accepted;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** The list is declared to be immutable. */
class RecordOfSendableList {
  record Names(@Sendable List<String> names) {}

  void send(Sender<Names> to, List<String> names) throws Exception {
    to.send(new Names(List.copyOf(names)));
  }
}
