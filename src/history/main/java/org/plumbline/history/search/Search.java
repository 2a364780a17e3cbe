package org.plumbline.history.search;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.SearchStrategy.Result;

/** A search that can be interrupted after any number of steps and taken up again. */
interface Search {

  /** Goes on for about this many steps; the answer, or null if there is none yet. */
  @Nullable Result advance(int steps);

  /** An upper bound of the memory that the search holds now, as far as it grows with the search. */
  long bytes();
}
