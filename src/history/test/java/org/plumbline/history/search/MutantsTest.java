package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Agreement} is worth: it disagrees with every one of these. */
@Timeout(60)
class MutantsTest {
  /** Most mutants die among the first hundreds; the hardest needs some ten thousand. */
  private static final int HISTORIES = 60_000;

  private static final int FEW = 1_000;

  /** The trail is collected so often that every collection matters. */
  private static final String[] COLLECT_ALWAYS = {"SMALL = 1 << 16", "SMALL = 1"};

  private static Mutant justInTime(String name) {
    return new Mutant(name, "JustInTimeSearch");
  }

  private static Stream<Mutant> mutants() {
    return Stream.of(
        justInTime("full is true of any channel")
            .with("case FULL -> next.buffered() == capacity;", "case FULL -> true;"),
        justInTime("empty is true of a channel without senders")
            .with(
                "case EMPTY -> next.buffered() == 0 && script.senders().anyOpen(next)",
                "case EMPTY -> next.buffered() == 0"),
        justInTime("disconnected before the buffer is drained")
            .with(
                "next.buffered() == 0 && !script.senders().anyOpen(next)",
                "!script.senders().anyOpen(next)"),
        justInTime("a send asks for no room")
            .with("return current.buffered() < capacity", "return true"),
        justInTime("a send asks for no receiver")
            .with("&& script.receivers().anyOpen(current)", ""),
        justInTime("the last receiver's close keeps the buffer").with("next.discardBuffer();", ""),
        justInTime("a sender's close is ignored")
            .with(
                "case CLOSE_SENDER -> next.clear(script.senders().bit(script.handle(operation)));",
                "case CLOSE_SENDER -> {}"),
        justInTime("a clone is ignored")
            .with(
                "case CLONE -> next.set(script.senders().bit(script.handle(operation)));",
                "case CLONE -> {}"),
        justInTime("the head is not compared")
            .with("&& current.head() == script.rank(operation)", ""),
        justInTime("look-ahead goes by when values must come out")
            .with(
                "script.outBy(other) < script.outFrom(send)",
                "script.outBy(other) < script.outBy(send)"),
        justInTime("a pending send never took effect")
            .with("sends < pendingSendCount", "sends < 0"),
        justInTime("a pending receive never took effect")
            .with("receives == pendingReceiveCount", "receives >= 0"),
        justInTime("observations are made at their answer only")
            .with(
                "      settle();\n    }\n  }\n\n  private void answer",
                "      survivors.clear();\n    }\n  }\n\n  private void answer"),
        justInTime("a no rests on what was seen, not on what was looked ahead at")
            .with("see(script.calledToReceive(first));", "")
            .with("see(script.calledToReceive(second));", ""),
        justInTime("a no does not rest on the receive that keeps a value from a pending one")
            .with("see(script.calledToReceiveRank(current.head()));", ""),
        new Mutant("nodes that move lose their operations", "Trail")
            .with(COLLECT_ALWAYS[0], COLLECT_ALWAYS[1])
            .with("operation[kept] = operation[node];", ""),
        new Mutant("a send stands in although it may take effect later", "ChannelScript")
            .with("inBy <= 0 && ", ""),
        new Mutant("a send stands in although its value comes out later", "ChannelScript")
            .with("outFrom <= 0 && ", ""),
        new Mutant("a send stands in although its value may stay longer", "ChannelScript")
            .with("outBy <= 0 && ", ""),
        new Mutant("a pending receive takes no repeated value", "ChannelScript")
            .with(" || rank >= firstLooseRank", ""),
        new Mutant("repeated values are taken for matched", "ChannelScript")
            .with("loose[value] |= matchedSend[value] >= 0;", ""),
        new Mutant("a run swallows the next value", "Configuration")
            .with("rank == words[run] + words[run + 1]", "rank >= words[run]"),
        new Mutant("configurations are compared without their buffers", "Configuration")
            .with(
                "Arrays.equals(words, 0, end, stored, from, to)",
                "Arrays.equals(words, 0, maskWords, stored, from, from + maskWords)")
            .with("return hash(words, 0, end);", "return hash(words, 0, maskWords);"),
        new Mutant("the window forgets a bit", "DepthFirstSearch")
            .with("^= 1L << slot", "^= slot == 1 ? 0 : 1L << slot"),
        new Mutant("the low-water mark is no part of the key", "DepthFirstSearch")
            .with("memo.add(mark, window, after)", "memo.add(0, window, after)"),
        new Mutant("a step back forgets the mark", "DepthFirstSearch")
            .with("giveBack(call, marks[depth])", "giveBack(call, mark)"),
        new Mutant("a no rests on what came before the last answer", "DepthFirstSearch")
            .with(
                "lastPosition = Math.max(lastPosition, calls.response(entry - size));",
                "lastPosition = calls.invocation(entry - size) - 1;"),
        new Mutant("the back list is not turned round", "Buffer")
            .with("new Buffer(reversed(back), null", "new Buffer(back, null"),
        new Mutant("empty although disconnected", "FifoState")
            .with("isEmpty() && !senders.isGone()", "isEmpty()"),
        new Mutant("full although disconnected", "FifoState")
            .with("isFull() && !receivers.isGone()", "isFull()"),
        new Mutant("one value too many", "FifoState")
            .with("return buffer.size() == capacity;", "return buffer.size() > capacity;"),
        new Mutant(
                "a send at capacity 0 is over when it is offered and taken, in this order",
                "RendezvousCalls")
            .with(
                "? new Meeting(channel, state.offered, true)",
                "? new Meeting(channel, Meeting.NOBODY, false)")
            .with(
                "return state.taken && state.offered == ~operation",
                "return state.offered == Meeting.NOBODY"));
  }

  @TestFactory
  Stream<DynamicTest> everyMutantIsKilled(@TempDir Path directory) {
    return mutants()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.name(),
                    () ->
                        assertNotNull(
                            firstDisagreement(mutant, directory, HISTORIES), "survives")));
  }

  /** No fault: with it, the short histories here see the trail collected, too. */
  @Test
  void collectingTheTrailChangesNothing(@TempDir Path directory) throws Exception {
    assertNull(
        firstDisagreement(
            new Mutant("collects always", "Trail").with(COLLECT_ALWAYS[0], COLLECT_ALWAYS[1]),
            directory,
            FEW));
  }

  private static @Nullable Object firstDisagreement(Mutant mutant, Path directory, int histories)
      throws Exception {
    Path own = Files.createTempDirectory(directory, "mutant");
    Class<?> agreement = mutant.plantIn(own).loadClass(Agreement.class.getName());
    return agreement
        .getMethod("firstDisagreement", int.class, int.class)
        .invoke(null, 0, histories);
  }
}
