package SendableMessage.refused;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.channel.Sender;

/** What a collector makes may be changed later. */
class StreamCollected {
  void send(Sender<List<String>> to, Stream<String> words) throws Exception {
    List<String> list = words.collect(Collectors.toList());
    // :: error: (sendable.view)
    to.send(list);
    list.add("later");
  }
}
