package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;

/**
 * Checks verdicts about channels. It shares no code with the deciders: a certificate is carried out operation
 * by operation, a contradiction is put to every order of the operations that it names.
 *
 * <p>A contradiction with too many operations for that is checked by counting the values that they keep
 * inside; one that is found by search and cannot be checked so is reported as not verified.
 */
final class Verifier {
  private Verifier() {}

  /** What is wrong with the certificate, or null; O(n). */
  static @Nullable String problem(ChannelHistory history, Certificate certificate) {
    return Replay.problem(history, certificate);
  }

  /** What a look at a contradiction found. */
  enum Finding {
    /** It holds. */
    HOLDS,
    /** Some order explains the operations. */
    REFUTED,
    /** It is too large to tell. */
    UNKNOWN
  }

  /** Whether the contradiction holds by itself. */
  static Finding examine(ChannelHistory history, Contradiction contradiction) {
    return switch (FreeOrder.exists(history, contradiction.operations())) {
      case NONE -> Finding.HOLDS;
      case EXISTS -> Finding.REFUTED;
      case TOO_LARGE -> count(history, contradiction);
    };
  }

  /**
   * The same contradiction without the operations that it does not need, as far as every order can be tried. It
   * must hold.
   */
  static Contradiction minimal(ChannelHistory history, Contradiction contradiction) {
    List<Integer> needed = new ArrayList<>(contradiction.operations());
    for (int operation : contradiction.operations()) {
      var fewer = new ArrayList<>(needed);
      fewer.remove((Integer) operation);
      if (FreeOrder.exists(history, fewer) == FreeOrder.Answer.NONE) {
        needed = fewer;
      }
    }
    return new Contradiction(contradiction.kind(), needed, contradiction.why());
  }

  private static Finding count(ChannelHistory history, Contradiction contradiction) {
    int[] inside = surelyInside(history, contradiction.operations());
    boolean holds =
        switch (contradiction.kind()) {
          case EMPTY -> {
            boolean all = false;
            for (int o : contradiction.operations()) {
              if (history.act(o) == Act.EMPTY || history.act(o) == Act.RECEIVE_DISCONNECTED) {
                all = true;
                for (int p = history.invocation(o); p < history.response(o); p++) {
                  all &= inside[p] > 0;
                }
              }
            }
            yield all;
          }
          case CAPACITY -> {
            boolean any = false;
            for (int count : inside) {
              any |= count > history.capacity();
            }
            yield any;
          }
          default -> false;
        };
    return holds ? Finding.HOLDS : Finding.UNKNOWN;
  }

  /**
   * For each position: how many values the named operations keep inside right after it, whatever the others do.
   * A receive without a result may take a value at any time after its call.
   */
  private static int[] surelyInside(ChannelHistory history, List<Integer> operations) {
    var named = new HashSet<>(operations);
    int[] change = new int[history.events() + 1];
    int[] changeOfNeverReceived = new int[history.events() + 1];
    var outAt = new int[history.values()];
    Arrays.fill(outAt, Operation.NEVER);
    var receivedAtAll = new boolean[history.values()];
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) == Act.RECEIVE && history.isPending(o)) {
        changeOfNeverReceived[history.invocation(o)]--;
      } else if (history.act(o) == Act.RECEIVE) {
        receivedAtAll[history.value(o)] = true;
        outAt[history.value(o)] = named.contains(o) ? history.invocation(o) : -1;
      }
    }
    for (int o : operations) {
      int value = history.value(o);
      if (history.act(o) != Act.SEND || history.isPending(o)) {
        continue;
      }
      if (!receivedAtAll[value]) {
        changeOfNeverReceived[history.response(o)]++;
      } else if (outAt[value] > history.response(o)) {
        change[history.response(o)]++;
        change[outAt[value]]--;
      }
    }
    int[] inside = new int[history.events()];
    int received = 0;
    int neverReceived = 0;
    for (int p = 0; p < inside.length; p++) {
      received += change[p];
      neverReceived += changeOfNeverReceived[p];
      inside[p] = received + Math.max(0, neverReceived);
    }
    return inside;
  }
}
