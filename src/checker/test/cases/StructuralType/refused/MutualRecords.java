package StructuralType.refused;

import org.plumbline.channel.*;

/** Two records that contain each other, one of them an array. */
class MutualRecords {
  record Left(Right right) {}

  record Right(Left left, long[] data) {}

  void send(Sender<Left> to, Left left, Sender<Right> other, Right right) throws Exception {
    // :: error: (structural.type)
    to.send(left);
    // :: error: (structural.type)
    other.send(right);
  }
}
