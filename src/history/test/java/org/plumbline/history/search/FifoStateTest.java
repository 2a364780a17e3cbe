package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;

class FifoStateTest {
  private static FifoState fresh(int capacity) {
    return FifoState.of(capacity, List.of(0), List.of(1, 2));
  }

  private static FifoState after(FifoState state, Act act, @Nullable Object value) {
    FifoState after = state.after(act, value);
    assertNotNull(after, () -> act + " is impossible in " + state);
    return after;
  }

  private static FifoState sent(FifoState state, Object... values) {
    FifoState after = state;
    for (Object value : values) {
      after = after(after, Act.SEND, value);
    }
    return after;
  }

  @Test
  void valuesComeOutInTheirOrder() {
    FifoState two = sent(fresh(2), "a", "b");
    assertEquals(List.of("a", "b"), two.buffered());
    assertNull(two.after(Act.RECEIVE, "b"));
    FifoState one = after(two, Act.RECEIVE, "a");
    assertEquals(List.of("b"), one.buffered());
    assertEquals(0, after(one, Act.RECEIVE, null).size());
    assertNull(fresh(2).after(Act.RECEIVE, null));
    assertEquals(List.of("a", "b"), two.buffered());
  }

  @Test
  void onlyAFullChannelIsFull() {
    FifoState full = sent(fresh(2), "a", "b");
    assertNull(full.after(Act.SEND, "c"));
    assertSame(full, full.after(Act.FULL, "c"));
    assertNull(sent(fresh(2), "a").after(Act.FULL, "c"));
    FifoState unbounded = sent(fresh(ChannelHistory.UNBOUNDED), "a", "b", "c");
    assertNull(unbounded.after(Act.FULL, "d"));
  }

  @Test
  void onlyAnEmptyChannelIsEmpty() {
    FifoState empty = fresh(1);
    assertSame(empty, empty.after(Act.EMPTY, null));
    assertNull(sent(empty, "a").after(Act.EMPTY, null));
  }

  @Test
  void theLastSendersCloseLeavesWhatIsBuffered() {
    FifoState cloned = after(sent(fresh(1), "a"), Act.CLONE, 7);
    FifoState one = after(cloned, Act.CLOSE_SENDER, 0);
    assertEquals(Set.of(7), one.senders());
    assertNull(one.after(Act.RECEIVE_DISCONNECTED, null));
    FifoState none = after(one, Act.CLOSE_SENDER, 7);
    assertNull(none.after(Act.RECEIVE_DISCONNECTED, null));
    FifoState drained = after(none, Act.RECEIVE, "a");
    assertSame(drained, drained.after(Act.RECEIVE_DISCONNECTED, null));
    assertNull(drained.after(Act.EMPTY, null));
  }

  @Test
  void theLastReceiversCloseDiscardsWhatIsBuffered() {
    FifoState full = sent(fresh(1), "a");
    FifoState one = after(full, Act.CLOSE_RECEIVER, 1);
    assertEquals(List.of("a"), one.buffered());
    assertNull(one.after(Act.SEND_DISCONNECTED, "b"));
    FifoState none = after(one, Act.CLOSE_RECEIVER, 2);
    assertEquals(List.of(), none.buffered());
    assertSame(none, none.after(Act.SEND_DISCONNECTED, "b"));
    assertNull(none.after(Act.SEND, "b"));
    assertNull(none.after(Act.FULL, "b"));
  }

  @Test
  void closingTwiceChangesNothing() {
    FifoState closed = after(fresh(1), Act.CLOSE_RECEIVER, 1);
    assertEquals(closed, after(closed, Act.CLOSE_RECEIVER, 1));
  }

  @Test
  void aSideThatNobodyNamedIsHeldForEver() {
    FifoState state = FifoState.of(1, List.of(), List.of());
    assertNull(state.after(Act.RECEIVE_DISCONNECTED, null));
    assertNull(state.after(Act.SEND_DISCONNECTED, "a"));
    assertNotNull(state.after(Act.EMPTY, null));
  }

  @Test
  void aRendezvousHoldsNothing() {
    FifoState state = fresh(0);
    assertNull(state.after(Act.SEND, "a"));
    assertNull(state.after(Act.RECEIVE, "a"));
    assertSame(state, state.handOver());
    FifoState gone = after(after(state, Act.CLOSE_RECEIVER, 1), Act.CLOSE_RECEIVER, 2);
    assertNull(gone.handOver());
    assertNull(fresh(1).handOver());
  }

  @Test
  void peekTakesNothing() {
    FifoState state = sent(fresh(2), "a", "b");
    assertSame(state, state.peek("a"));
    assertNull(state.peek("b"));
    assertNull(fresh(2).peek("a"));
  }

  @Test
  void equalByContent() {
    FifoState direct = sent(fresh(2), "b", "c");
    FifoState detour = sent(after(sent(fresh(2), "a", "b"), Act.RECEIVE, "a"), "c");
    assertEquals(direct, detour);
    assertEquals(direct.hashCode(), detour.hashCode());
    assertNotEquals(direct, sent(fresh(2), "c", "b"));
    assertNotEquals(direct, after(direct, Act.CLOSE_SENDER, 0));
  }

  @Test
  void aSendWithoutAValueIsMisuse() {
    assertThrows(NullPointerException.class, () -> fresh(1).after(Act.SEND, null));
  }
}
