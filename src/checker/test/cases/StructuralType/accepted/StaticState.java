package StructuralType.accepted;

import org.plumbline.channel.*;

/** Static fields are no part of a value; the page says so. */
class StaticState {
  record Order(int id) {
    static int count;
  }

  void send(Sender<Order> to) throws Exception {
    to.send(new Order(1));
  }
}
