package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** Closed in a finally block. */
class Finally {
  void run(Sender<String> sender) throws Exception {
    Sender<String> copy = sender.duplicate();
    try {
      copy.send("a");
    } finally {
      copy.close();
    }
  }
}
