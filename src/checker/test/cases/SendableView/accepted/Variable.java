package SendableView.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** Through a variable. */
class Variable {
  void send(Sender<List<Integer>> to) throws Exception {
    List<Integer> numbers = List.of(1, 2);
    to.send(numbers);
  }
}
