package GiveUnique.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** A copy of an array. */
class Copy {
  void give(Sender<byte[]> to, byte[] shared) throws Exception {
    to.give(Arrays.copyOf(shared, 4));
  }
}
