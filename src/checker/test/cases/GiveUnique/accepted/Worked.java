package GiveUnique.accepted;

import org.plumbline.channel.*;

/** Worked on, and given. */
class Worked {
  void give(Sender<StringBuilder> to, String text) throws Exception {
    StringBuilder line = new StringBuilder();
    line.append(text).append(1).reverse();
    if (line.length() > 3) {
      line.setLength(3);
    }
    System.out.println("about to give " + line);
    to.give(line);
  }
}
