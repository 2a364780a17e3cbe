package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.channel.Channel;

/** The events that a recording gets, and what they say. */
final class EventsTest {
  private static final List<String> NAMES =
      List.of("Blocked", "Disconnected", "Undelivered", "LeakedHandle");

  @TempDir private @Nullable Path directory;

  /** Something to be recorded. */
  private interface Work {
    void run() throws Exception;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aBlockedSendAndReceiveSayHowLongAndWhere(int capacity) throws Exception {
    List<RecordedEvent> blocked =
        record(
            "Blocked",
            () -> {
              var channel = Channel.<Integer>bounded(capacity);
              try (var sender = channel.sender();
                  var receiver = channel.receiver()) {
                receiver.tryRecv(Duration.ofMillis(100));
                for (int i = 0; i < capacity; i++) {
                  sender.send(i);
                }
                sender.trySend(capacity, Duration.ofMillis(100));
              }
            });
    assertEquals(
        List.of("recv", "send"),
        blocked.stream().map(event -> event.getString("operation")).toList());
    for (RecordedEvent event : blocked) {
      assertEquals(capacity, event.getInt("capacity"));
      assertTrue(event.getDuration().toMillis() >= 1, event::toString);
      assertTrue(event.getStackTrace().getFrames().size() > 1);
    }
  }

  @Test
  void anUnboundedChannelSaysMinusOne() throws Exception {
    List<RecordedEvent> blocked =
        record(
            "Blocked",
            () -> {
              var channel = Channel.<Integer>unbounded();
              try (var sender = channel.sender();
                  var receiver = channel.receiver()) {
                receiver.tryRecv(Duration.ofMillis(100));
                assertTrue(sender.size() == 0);
              }
            });
    assertEquals(List.of(-1), blocked.stream().map(event -> event.getInt("capacity")).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void eachSideDisconnectsOnce(int capacity) throws Exception {
    List<RecordedEvent> disconnected =
        record(
            "Disconnected",
            () -> {
              var channel = Channel.<Integer>bounded(capacity);
              channel.sender().duplicate().close();
              channel.sender().close();
              channel.receiver().close();
              channel.receiver().close();
            });
    assertEquals(
        List.of("senders", "receiver"),
        disconnected.stream().map(event -> event.getString("side")).toList());
  }

  @Test
  void undeliveredMessagesAreNamedByTheirType() throws Exception {
    List<RecordedEvent> undelivered =
        record(
            "Undelivered",
            () -> {
              var channel = Channel.<Object>unbounded();
              channel.sender().send("a secret");
              channel.sender().send(7);
              channel.receiver().close();
              channel.sender().close();
            });
    assertEquals(
        List.of("java.lang.String", "java.lang.Integer"),
        undelivered.stream().map(event -> event.getClass("messageType").getName()).toList());
    assertTrue(undelivered.stream().noneMatch(event -> event.toString().contains("secret")));
  }

  @Test
  void aLeakedHandleIsSeen() throws Exception {
    List<RecordedEvent> leaked =
        record("LeakedHandle", () -> Events.leaked("sender".toLowerCase(Locale.ROOT)));
    assertEquals(List.of("sender"), leaked.stream().map(event -> event.getString("kind")).toList());
  }

  @Test
  void withoutARecordingNothingBegins() {
    assertNull(Events.beginBlocked());
  }

  private List<RecordedEvent> record(String name, Work work) throws Exception {
    if (directory == null) {
      throw new AssertionError("no directory");
    }
    Path file = directory.resolve(name + ".jfr");
    try (var recording = new Recording()) {
      NAMES.forEach(each -> recording.enable("org.plumbline." + each).withoutThreshold());
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("org.plumbline." + name))
        .toList();
  }
}
