package org.plumbline.examples;

import java.util.Locale;
import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.InheritableMustCall;
import org.checkerframework.checker.mustcall.qual.NotOwning;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;

/**
 * A request carries the sender of its reply. A request that the server never takes is closed with the server's
 * receiver, and closing it disconnects the one who waits for the reply: nobody hangs.
 */
public final class RequestReply {
  /**
   * What a client asks; closing it without a reply tells the client so.
   *
   * @param text the question
   * @param reply where the answer goes, owned by this request
   */
  @InheritableMustCall("close")
  public record Request(String text, @Owning Sender<String> reply) implements AutoCloseable {
    /** Takes the sender over. */
    public Request(String text, @Owning Sender<String> reply) {
      this.text = text;
      this.reply = reply;
    }

    @Override
    public @NotOwning Sender<String> reply() {
      return reply;
    }

    @Override
    @EnsuresCalledMethods(value = "this.reply", methods = "close")
    public void close() {
      reply.close();
    }
  }

  private RequestReply() {}

  /** Asks the server and waits for the reply. */
  public static String ask(Sender<Request> server, String text)
      throws DisconnectedException, InterruptedException {
    Channel<String> reply = Channel.bounded(1);
    try (Receiver<String> answers = reply.receiver()) {
      Request request = new Request(text, reply.sender()); // the server closes it
      try {
        server.give(request);
      } catch (DisconnectedException | InterruptedException e) {
        request.close(); // it did not go out
        throw e;
      }
      return answers.recv();
    }
  }

  /** Answers so many requests, and leaves. */
  public static void serve(Receiver<Request> requests, int count) throws InterruptedException {
    try (requests) {
      for (int i = 0; i < count; i++) {
        try (Request request = requests.recv()) {
          request.reply().send(request.text().toUpperCase(Locale.ROOT));
        } catch (DisconnectedException nobodyAsks) {
          return;
        }
      }
    }
  }
}
