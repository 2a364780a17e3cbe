package StructuralType.accepted;

import org.plumbline.channel.*;

/** Those of the JDK have no fields to speak of. */
class EnumOfTheJdk {
  void send(Sender<Object> to) throws Exception {
    to.send(java.time.DayOfWeek.MONDAY);
    to.send(java.util.concurrent.TimeUnit.SECONDS);
  }
}
