package org.plumbline.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random scripts in the language of {@link RustScript}, with operations that wait. A script is made while it runs,
 * so that what Rust leaves open does not occur: of several senders that wait for room, which goes first.
 */
final class RustWalk {
  private final Random random;
  private final RustScript run;
  private final List<String> script = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private int message;
  private int thread;

  RustWalk(long seed, RustScript run) {
    this.random = new Random(seed);
    this.run = run;
  }

  /** The operations so far. */
  List<String> script() {
    return script;
  }

  /** What our channel answered to each. */
  List<String> answers() {
    return answers;
  }

  /** Runs through the life of one channel. */
  void channel(int operations) {
    int capacity = random.nextInt(5) - 1;
    step(capacity < 0 ? "channel" : "sync_channel " + capacity);
    for (int i = 0, senders = 1; i < operations; i++) {
      String operation = operation(random.nextInt(senders), capacity);
      step(operation);
      if (answers.get(answers.size() - 1).startsWith("sender")) {
        senders++;
      }
    }
    step("end");
  }

  private String operation(int sender, int capacity) {
    boolean crowded = capacity > 0 && run.waitingSenders() > 0;
    return switch (random.nextInt(20)) {
      case 0, 1 -> "clone " + sender;
      case 2 -> "drop_sender " + sender;
      case 3 -> random.nextInt(6) == 0 ? "drop_receiver" : "try_recv";
      case 4, 5 -> crowded ? "try_recv" : "send " + sender + " " + ++message;
      case 6, 7 -> crowded ? "try_recv" : "try_send " + sender + " " + ++message;
      case 8, 9, 10, 11 ->
          crowded ? "recv" : "bg_send " + ++thread + " " + sender + " " + ++message;
      case 12, 13 -> "bg_recv " + ++thread;
      case 14 -> "recv_timeout_ms 1";
      case 15 -> "recv";
      case 16 -> crowded ? "recv" : "iter_drain";
      case 17 -> "iter_all";
      case 18 -> "iter_take " + random.nextInt(3);
      default -> "try_recv";
    };
  }

  private void step(String operation) {
    script.add(operation);
    answers.add(run.answer(operation));
  }
}
