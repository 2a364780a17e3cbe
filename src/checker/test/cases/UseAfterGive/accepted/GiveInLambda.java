package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** In a lambda that made it. */
class GiveInLambda {
  Runnable job(Sender<StringBuilder> to) {
    return () -> {
      try {
        to.give(new StringBuilder());
      } catch (DisconnectedException | InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
