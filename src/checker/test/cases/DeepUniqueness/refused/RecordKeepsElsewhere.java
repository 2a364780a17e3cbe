package DeepUniqueness.refused;

import org.plumbline.channel.*;

/** So may the constructor of a record. */
class RecordKeepsElsewhere {
  record Page(StringBuilder text) {
    static StringBuilder last = new StringBuilder();

    Page {
      last = text;
    }
  }

  void give(Sender<Page> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Page(new StringBuilder()));
  }
}
