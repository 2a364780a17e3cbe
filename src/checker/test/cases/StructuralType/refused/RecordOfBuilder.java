package StructuralType.refused;

import org.plumbline.channel.*;

/** A record is as mutable as what it holds. */
class RecordOfBuilder {
  record Line(StringBuilder text) {}

  void send(Sender<Line> to, Line line) throws Exception {
    // :: error: (structural.type)
    to.send(line);
  }
}
