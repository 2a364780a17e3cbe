package StructuralType.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** All the way down. */
class RecordOfRecords {
  record Inner(long id) {}

  record Outer(Inner inner, UUID key, java.time.Instant at) {}

  void send(Sender<Outer> to, Outer outer) throws Exception {
    to.send(outer);
  }
}
