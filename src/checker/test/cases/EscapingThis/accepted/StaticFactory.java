package EscapingThis.accepted;

import org.plumbline.annotations.*;

/** Published when it is made. */
class StaticFactory {
  @SendableType
  static final class Listener {
    static Listener last;

    private Listener() {}

    static Listener make() {
      Listener made = new Listener();
      last = made;
      return made;
    }
  }
}
