package GiveUnique.refused;

import org.plumbline.annotations.*;

/** A field can be read twice, so it is never unique. */
class UniqueField {
  // :: error: (give.unique)
  @Unique StringBuilder text = new StringBuilder();
}
