package GiveUnique.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A lambda hands on what it was handed. */
class LambdaPassesOn {
  interface Step {
    @Unique StringBuilder apply(@Moves @Unique StringBuilder text);
  }

  Step longer() {
    return text -> {
      text.append("x");
      return text;
    };
  }

  void give(Sender<StringBuilder> to, Step step) throws Exception {
    to.give(step.apply(new StringBuilder()));
  }
}
