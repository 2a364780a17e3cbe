package StructuralType.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A record that contains itself, and an array. */
class RecursiveRecord {
  record Node(@MaybeNotSendable Node next, int[] data) {}

  void send(Sender<Node> to, Node node) throws Exception {
    // :: error: (structural.type)
    to.send(node);
  }
}
