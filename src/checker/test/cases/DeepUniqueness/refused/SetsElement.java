package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** Or into an array. */
class SetsElement {
  void give(Sender<StringBuilder[]> to, StringBuilder text) throws Exception {
    StringBuilder[] array = new StringBuilder[2];
    array[0] = text;
    // :: error: (deep.uniqueness)
    to.give(array);
  }
}
