package org.plumbline.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.OptionalInt;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.Channel;
import kotlinx.coroutines.channels.ChannelKt;
import kotlinx.coroutines.channels.ChannelResult;
import kotlinx.coroutines.channels.ChannelsKt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A channel of kotlinx.coroutines as a Java program would use it: without waiting by trySend and tryReceive,
 * whose names a Java program cannot write, and waiting by the library's own bridges for blocking callers.
 */
@SuppressWarnings("nullness") // Kotlin has its own marks for what may be null
final class KotlinPeer implements Peer {
  private static final MethodHandle TRY_RECEIVE;

  static {
    try {
      TRY_RECEIVE =
          MethodHandles.publicLookup()
              .findVirtual(
                  Channel.class, "tryReceive-PtdJZtk", MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Channel<Object> channel;

  KotlinPeer(OptionalInt capacity) {
    channel =
        ChannelKt.Channel(
            capacity.orElse(Channel.UNLIMITED), BufferOverflow.SUSPEND, undelivered -> null);
  }

  @Override
  public void send(Object message) {
    ChannelsKt.trySendBlocking(channel, message);
  }

  @Override
  public Object recv() throws InterruptedException {
    Object message = tryRecv();
    if (message != null) {
      return message;
    }
    return BuildersKt.runBlocking(
        EmptyCoroutineContext.INSTANCE, (scope, continuation) -> channel.receive(continuation));
  }

  @Override
  public @Nullable Object tryRecv() {
    try {
      Object result = (Object) TRY_RECEIVE.invokeExact(channel);
      return result instanceof ChannelResult.Failed ? null : result;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
