package SendableCast.refused;

import java.util.*;
import java.util.function.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A cast does not make the arguments of a type what they are not. */
class Arguments {
  void sendable(Sender<Object> to, Supplier<StringBuilder> texts) throws Exception {
    // :: error: (sendable.cast)
    var cast = (Supplier<@Sendable StringBuilder>) texts;
    to.send(cast.get());
  }

  void unique(Sender<StringBuilder> to, Iterator<StringBuilder> texts) throws Exception {
    // :: error: (sendable.cast)
    to.give(((Iterator<@Unique StringBuilder>) texts).next());
  }
}
