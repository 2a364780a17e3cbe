package StructuralType.refused;

import org.plumbline.channel.*;

/** An array in a record is still an array. */
class RecordOfArray {
  record Block(byte[] bytes) {}

  void send(Sender<Block> to, Block block) throws Exception {
    // :: error: (structural.type)
    to.send(block);
  }
}
