package BorrowedParameter.refused;

import org.plumbline.channel.*;

/** One that says nothing may not. */
class ReceiverUnknown {
  static class Node {
    int count;

    void add() {
      count++;
    }
  }

  void give(Sender<Node> to) throws Exception {
    Node node = new Node();
    node.add();
    // :: error: (give.unique)
    to.give(node);
  }
}
