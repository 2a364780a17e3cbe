package SendableMessage.accepted;

import org.plumbline.channel.*;

/** So are numbers and their boxes. */
class Numbers {
  void send(Sender<Integer> to, int number, Integer boxed) throws Exception {
    to.send(number);
    to.send(boxed);
    to.send(number + boxed * 2);
  }
}
