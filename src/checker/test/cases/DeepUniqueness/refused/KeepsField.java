package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** A field that was read. */
class KeepsField {
  static class Node {
    StringBuilder text = new StringBuilder();
  }

  void give(Sender<Node> to) throws Exception {
    Node node = new Node();
    StringBuilder part = node.text;
    // :: error: (deep.uniqueness)
    to.give(node);
    part.append("x");
  }
}
