package SendableCapture.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** What the captured variable holds counts. */
class ByFlow {
  void send(Sender<Runnable> to) throws Exception {
    Object message = "text";
    to.send(() -> System.out.println(message));
    List<String> names = List.of("a");
    to.send(() -> System.out.println(names));
  }
}
