package BorrowedParameter.accepted;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A type that says so, and returns itself. */
class Type {
  @Borrows
  static class Node {
    int count;
    final List<String> names = new ArrayList<>();

    Node add(String name) {
      count++;
      names.add(name);
      return this;
    }
  }

  void give(Sender<Node> to) throws Exception {
    Node node = new Node();
    node.add("a").add("b");
    to.give(node);
  }
}
