package SendableType.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A functional interface whose lambdas are checked. */
class CheckedLambda {
  @SendableType
  interface Job extends Runnable {}

  void send(Sender<Job> to, String text) throws Exception {
    Job job = () -> System.out.println(text);
    to.send(job);
  }
}
