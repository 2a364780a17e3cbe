package SendableMessage.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** The value types of the JDK. */
class Values {
  void send(Sender<Object> to, UUID id, java.math.BigDecimal price) throws Exception {
    to.send(id);
    to.send(price);
    to.send(java.time.Instant.now());
    to.send(java.time.LocalDate.EPOCH);
    to.send(java.time.Duration.ofSeconds(1));
    to.send(Locale.ROOT);
    to.send(java.net.URI.create("a:b"));
  }
}
