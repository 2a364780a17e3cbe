package SendableArguments.accepted;

import org.plumbline.channel.*;

/** A Class is sendable whatever it is the class of. */
class ClassLiteral {
  void send(Sender<Class<?>> to) throws Exception {
    to.send(StringBuilder.class);
  }
}
