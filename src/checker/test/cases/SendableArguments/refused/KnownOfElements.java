package SendableArguments.refused;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.annotations.Sendable;
import org.plumbline.channel.Sender;

/** What is known as a list of sendable elements is no list of elements: others might be added. */
class KnownOfElements {
  void send(Sender<List<String>> to) throws Exception {
    List<@Sendable List<String>> sendable = new ArrayList<>();
    // :: error: (assignment)
    List<List<String>> any = sendable;
    any.add(new ArrayList<>());
    to.send(sendable.get(0));
  }
}
