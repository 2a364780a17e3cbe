package SendableMessage.refused;

import org.plumbline.channel.*;

/** The function is handed what may not be sendable. */
class SendAsFunction {
  interface Sink {
    void put(StringBuilder text) throws Exception;
  }

  void send(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (methodref.param)
    Sink sink = to::send;
    sink.put(text);
  }
}
