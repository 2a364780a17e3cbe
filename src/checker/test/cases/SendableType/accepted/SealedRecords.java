package SendableType.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A sealed interface over records. */
class SealedRecords {
  @SendableType
  sealed interface Event {}

  record Click(int x) implements Event {}

  record Key(char c) implements Event {}

  enum Quit implements Event {
    NOW
  }

  void send(Sender<Event> to, Event event) throws Exception {
    to.send(event);
    to.send(new Click(1));
  }
}
