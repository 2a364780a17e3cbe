package SendableCast.accepted;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Suppressed, with the reason beside it. */
class WithReason {
  void send(Sender<Object> to, List<String> names) throws Exception {
    @SuppressWarnings("send:sendable.cast") // never changed after start-up
    @Sendable Object frozen = (@Sendable Object) names;
    to.send(frozen);
  }
}
