package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** Put in by an assignment. */
class SetsField {
  static class Node {
    StringBuilder text = new StringBuilder();
  }

  void give(Sender<Node> to, StringBuilder text) throws Exception {
    Node node = new Node();
    node.text = text;
    // :: error: (deep.uniqueness)
    to.give(node);
  }
}
