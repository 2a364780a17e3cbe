package GiveUnique.refused;

import org.plumbline.channel.*;

/** The function is handed what may have other references. */
class GiveAsFunction {
  interface Sink {
    void put(StringBuilder text) throws Exception;
  }

  void give(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (methodref.param)
    Sink sink = to::give;
    sink.put(text);
    sink.put(text);
  }
}
