package SendableMessage.refused;

import org.plumbline.annotations.*;

/** A method of the program may ask for something sendable too. */
class OwnMethod {
  void publish(@Sendable Object message) {}

  void call(StringBuilder text) {
    // :: error: (sendable.message)
    publish(text);
  }
}
