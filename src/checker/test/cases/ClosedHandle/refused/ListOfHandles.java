package ClosedHandle.refused;

import java.util.*;
import org.plumbline.channel.*;

/** In a list nobody closes them. */
class ListOfHandles {
  void run(Sender<String> sender) {
    // :: error: (type.argument)
    // :: error: (type.arguments.not.inferred)
    List<Sender<String>> copies = new ArrayList<>();
    // :: error: (required.method.not.called)
    copies.add(sender.duplicate());
  }
}
