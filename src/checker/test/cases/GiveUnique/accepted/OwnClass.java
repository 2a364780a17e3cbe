package GiveUnique.accepted;

import org.plumbline.channel.*;

/** A class with a constructor that tells nobody. */
class OwnClass {
  static final class Counter {
    private int count;

    Counter(int start) {
      this.count = start;
    }

    void add() {
      count++;
    }
  }

  void give(Sender<Counter> to) throws Exception {
    Counter counter = new Counter(1);
    counter.add();
    to.give(counter);
  }
}
