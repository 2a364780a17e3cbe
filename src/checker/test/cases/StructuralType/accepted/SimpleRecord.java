package StructuralType.accepted;

import org.plumbline.channel.*;

/** Text and numbers. */
class SimpleRecord {
  record Order(String item, int count) {}

  void send(Sender<Order> to) throws Exception {
    to.send(new Order("bolt", 3));
  }
}
