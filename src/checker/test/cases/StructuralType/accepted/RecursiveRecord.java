package StructuralType.accepted;

import org.plumbline.channel.*;

/** A list of its own kind. */
class RecursiveRecord {
  record Node(Node next, int value) {}

  void send(Sender<Node> to, Node node) throws Exception {
    to.send(node);
  }
}
