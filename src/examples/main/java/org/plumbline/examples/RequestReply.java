package org.plumbline.examples;

import java.util.Locale;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;

/**
 * A request carries the sender of its reply. A request that the server never takes is closed with the server's
 * receiver, and closing it disconnects the one who waits for the reply: nobody hangs.
 */
public final class RequestReply {
  /** What a client asks; closing it without a reply tells the client so. */
  public record Request(String text, Sender<String> reply) implements AutoCloseable {
    @Override
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
        server.send(request);
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
