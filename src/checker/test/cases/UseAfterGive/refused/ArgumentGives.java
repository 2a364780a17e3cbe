package UseAfterGive.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** The receiver is read first, and used when the argument has given it away. */
class ArgumentGives {
  static String take(@Moves @Unique StringBuilder text) {
    return "";
  }

  static int number(@Moves int @Unique [] numbers) {
    return 0;
  }

  static void look(@Borrows StringBuilder text, String more) {}

  void receiver() {
    StringBuilder text = new StringBuilder();
    // :: error: (use.after.give)
    text.append(take(text));
  }

  void argument() {
    StringBuilder text = new StringBuilder();
    // :: error: (use.after.give)
    look(text, take(text));
  }

  void element() {
    int[] numbers = new int[1];
    // :: error: (use.after.give)
    numbers[0] = number(numbers);
  }
}
