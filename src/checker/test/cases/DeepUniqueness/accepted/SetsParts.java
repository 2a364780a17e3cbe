package DeepUniqueness.accepted;

import org.plumbline.channel.*;

/** Fields that get new things. */
class SetsParts {
  static class Node {
    StringBuilder text = new StringBuilder();
    int[] numbers = new int[2];
  }

  void give(Sender<Node> to) throws Exception {
    Node node = new Node();
    node.text = new StringBuilder("x");
    node.text.append("y");
    node.numbers[1] = 3;
    to.give(node);
  }
}
