package ClosedHandle.refused;

import org.plumbline.channel.*;

/** The pair is lost where it is made. */
class PairInPassing {
  void run() {
    // :: error: (required.method.not.called)
    Channel.<String>unbounded().sender().close();
  }
}
