package BorrowedParameter.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A method that says so may be called before a give. */
class Receiver {
  static class Node {
    int count;

    @Borrows
    void add() {
      count++;
    }
  }

  void give(Sender<Node> to) throws Exception {
    Node node = new Node();
    node.add();
    to.give(node);
  }
}
