package GiveUnique.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** An array of numbers. */
class Array {
  void give(Sender<byte[]> to) throws Exception {
    byte[] block = new byte[1024];
    block[0] = 7;
    Arrays.fill(block, (byte) 1);
    to.give(block);
    to.give(new byte[] {1, 2, 3});
  }
}
