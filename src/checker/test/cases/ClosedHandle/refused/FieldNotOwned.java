package ClosedHandle.refused;

import org.plumbline.channel.*;

/** A field that does not say it owns the handle. */
class FieldNotOwned {
  private Sender<String> kept;

  FieldNotOwned(Sender<String> sender) {
    // :: error: (required.method.not.called)
    kept = sender.duplicate();
  }
}
