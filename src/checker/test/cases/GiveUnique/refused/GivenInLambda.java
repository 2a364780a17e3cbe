package GiveUnique.refused;

import org.plumbline.channel.*;

/** A lambda may run twice. */
class GivenInLambda {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    java.util.concurrent.Callable<Integer> job = () -> {
      // :: error: (give.unique)
      to.give(text);
      return 1;
    };
  }
}
