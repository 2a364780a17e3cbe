package ClosedHandle.accepted;

import org.checkerframework.checker.calledmethods.qual.*;
import org.checkerframework.checker.mustcall.qual.*;
import org.plumbline.channel.*;

/** So is a message that owns a handle. */
class GivenRequest {
  @InheritableMustCall("close")
  record Request(String text, @Owning Sender<String> reply) implements AutoCloseable {
    Request(String text, @Owning Sender<String> reply) {
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

  void serve(Receiver<Request> from) throws Exception {
    try (Request request = from.recv()) {
      request.reply().send(request.text());
    }
  }
}
