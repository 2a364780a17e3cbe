package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** Or where the array is made. */
class ArrayInitializer {
  void give(Sender<StringBuilder[]> to, StringBuilder text) throws Exception {
    // :: error: (give.unique)
    to.give(new StringBuilder[] {text});
  }
}
