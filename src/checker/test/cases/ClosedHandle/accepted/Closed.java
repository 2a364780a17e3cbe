package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** Closed by hand, where nothing can go wrong before. */
class Closed {
  void run(Sender<String> sender) {
    Sender<String> copy = sender.duplicate();
    copy.close();
  }
}
