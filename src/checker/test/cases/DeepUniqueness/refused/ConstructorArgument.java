package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** Put in by the constructor. */
class ConstructorArgument {
  record Line(StringBuilder text) {}

  void give(Sender<Line> to, StringBuilder text) throws Exception {
    // :: error: (give.unique)
    to.give(new Line(text));
  }
}
