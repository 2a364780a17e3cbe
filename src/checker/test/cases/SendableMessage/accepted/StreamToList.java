package SendableMessage.accepted;

import java.util.List;
import java.util.stream.Stream;
import org.plumbline.channel.Sender;

/** The list of a stream is unmodifiable. */
class StreamToList {
  void send(Sender<List<String>> to, Stream<String> words) throws Exception {
    to.send(words.map(String::strip).toList());
  }
}
