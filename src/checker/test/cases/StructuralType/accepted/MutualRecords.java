package StructuralType.accepted;

import org.plumbline.channel.*;

/** Two records that contain each other. */
class MutualRecords {
  record Left(Right right) {}

  record Right(Left left, int value) {}

  void send(Sender<Left> to, Left left, Sender<Right> other, Right right) throws Exception {
    to.send(left);
    other.send(right);
  }
}
