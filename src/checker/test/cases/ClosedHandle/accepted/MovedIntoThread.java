package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** A worker's thread owns its handle, and closes it. */
class MovedIntoThread {
  void run(Sender<String> sender) {
    Workers.start(sender.duplicate(), own -> own.send("a"));
  }
}
