package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** What is returned is the caller's. */
class Returned {
  Sender<String> copy(Sender<String> sender) {
    return sender.duplicate();
  }
}
