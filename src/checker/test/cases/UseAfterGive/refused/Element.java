package UseAfterGive.refused;

import org.plumbline.channel.*;

/** An array's elements go with it. */
class Element {
  void give(Sender<byte[]> to) throws Exception {
    byte[] block = new byte[4];
    to.give(block);
    // :: error: (use.after.give)
    block[0] = 1;
  }
}
