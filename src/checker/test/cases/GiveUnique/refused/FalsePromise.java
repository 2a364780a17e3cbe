package GiveUnique.refused;

import org.plumbline.annotations.*;

/** A method that says so must keep to it. */
class FalsePromise {
  private final StringBuilder kept = new StringBuilder();

  @Unique StringBuilder get() {
    // :: error: (give.unique)
    return kept;
  }
}
