package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check can fail: cores broken in one place, most of them as a real channel was, and what notices. */
final class CoreMutantsTest {
  /** Most of the mutants hang: time for a slow machine, but not more. Read by Running, in the variant. */
  @BeforeAll
  static void beImpatient() {
    System.setProperty("patience.millis", "1500");
  }

  @AfterAll
  static void bePatient() {
    System.clearProperty("patience.millis");
  }

  @ParameterizedTest
  @EnumSource
  void isKilled(Mutant mutant) {
    assertTrue(CoreChecksTest.checks().anyMatch(mutant.killer::equals), "no such check");
    Variant variant = Variant.replacing(mutant.file, mutant.old, mutant.replacement);
    assertThrows(
        Throwable.class,
        () -> variant.call(CoreChecks.class, mutant.killer),
        () -> mutant.killer + " passes on " + mutant);
  }

  enum Mutant {
    EMPTY_IN_THE_GAP( // tokio #3350
        "TicketCore.java",
        "Waiting.gap(gaps++);\n      } else if (isClosed(seen))",
        "return null;\n      } else if (isClosed(seen))",
        "emptyIsNotAnsweredInTheGap"),
    BIT_IS_NOT_CLEARED("TicketCore.java", "TAIL.getAndAdd(this, -PARKED);", "", "wakesTheReceiver"),
    PARKED_BIT_STAYS( // rust #39364
        "TicketCore.java",
        "TAIL.compareAndSet(this, now, now & ~PARKED)",
        "TAIL.compareAndSet(this, now, now)",
        "aWaitThatIsOverLeavesNoMark"),
    NO_CHECK_BEFORE_GIVING_UP( // kanal #24
        "TicketCore.java",
        "      if (!isParked(now)) {\n",
        "      if (wake != Wake.AGAIN) {\n        return wake;\n      }\n      if (!isParked(now)) {\n",
        "aWaitThatIsOverLeavesNoMark"),
    TIMEOUT_BEATS_DISCONNECTED(
        "TicketCore.java",
        "return isClosed(now) ? Wake.AGAIN : wake;",
        "return wake;",
        "disconnectedBeatsTheEndOfTheWait"),
    SEND_DOES_NOT_WAKE( // rust #15761
        "TicketCore.java", "waiting.unpark(sleeper);", "", "wakesTheReceiver"),
    LATER_SENDERS_WAKE(
        "TicketCore.java",
        "if (parkedAt == ticket) {",
        "if (parkedAt <= ticket) {",
        "onlyTheSenderThatIsWaitedForWakes"),
    CLOSE_DOES_NOT_WAKE(
        "TicketCore.java",
        "waiting.unpark(receiver); // C3",
        "// C3",
        "theLastCloseWakesTheReceiver"),
    EVERY_CLOSE_IS_THE_LAST(
        "TicketCore.java",
        "senders.decrementAndGet() == 0",
        "senders.decrementAndGet() >= 0",
        "theLastCloseWakesTheReceiver"),
    DRAIN_STOPS_AT_A_HOLE( // rust #121582
        "TicketCore.java",
        "Waiting.gap(gaps++);\n    }\n    return null;",
        "return null;\n    }\n    return null;",
        "closeAwaitsSendersInFlight"),
    TICKET_IS_NOT_GIVEN_BACK(
        "UnboundedCore.java", "TAIL.getAndAdd(this, -TICKET);", "", "aRefusedSenderLeavesNoTicket"),
    SEGMENT_KEEPS_THE_MESSAGE(
        "UnboundedCore.java", "slots[index] = null;", "", "forgetsWhatWasReceived"),
    SEGMENTS_STAY_LINKED(
        "UnboundedCore.java", "segment.next = segment;", "", "cutsWhatTheReceiverHasLeft"),
    RING_KEEPS_THE_MESSAGE("RingCore.java", "slots[index] = null;", "", "keepsOrderAndCapacity"),
    ONE_TOO_MANY(
        "RingCore.java",
        "this.capacity = capacity;",
        "this.capacity = capacity + 1;",
        "keepsOrderAndCapacity"),
    ROOM_FOR_A_WHOLE_RING(
        "RingCore.java",
        "Math.min(capacity, ring.slots.length)",
        "ring.slots.length",
        "keepsOrderAndCapacity"),
    RECEIVE_WAKES_NOBODY("RingCore.java", "releaseFirst(); // R9", "// R9", "aReceiveWakesASender"),
    CLOSE_WAKES_ONE( // rust #76220
        "RingCore.java",
        "while (releaseFirst()) {} // X3",
        "releaseFirst(); // X3",
        "theReceiversCloseWakesEverySender"),
    SIGNAL_IS_LOST(
        "RingCore.java",
        "releaseFirst(); // pass the signal on",
        "// pass the signal on",
        "aReleasedSenderThatLeavesPassesTheSignalOn"),
    GHOST_SENDER( // rust #39364
        "HandoffCore.java", "waitingSenders.remove(me);", "", "aSenderThatGaveUpIsGone"),
    MEETING_IS_FORGOTTEN( // zio #9973
        "HandoffCore.java",
        "      if (me.state != State.WAITING) {\n        return me.state;\n      }\n",
        "",
        "aMeetingBeatsGivingUp"),
    LAST_COME_FIRST_SERVED(
        "HandoffCore.java",
        "waitingSenders.pollFirst()",
        "waitingSenders.pollLast()",
        "partiesMeetInOrderOfArrival"),
    SENT_IS_NOT_RECEIVED( // flume #140
        "HandoffCore.java",
        "return TrySend.FULL;\n      } else {",
        "waitingSenders.addLast(new Party(message));\n        return TrySend.SENT;\n      } else {",
        "aTrialMeetsOnlyWhoWaits");

    final String file;
    final String old;
    final String replacement;
    final String killer;

    Mutant(String file, String old, String replacement, String killer) {
      this.file = file;
      this.old = old;
      this.replacement = replacement;
      this.killer = killer;
    }
  }
}
