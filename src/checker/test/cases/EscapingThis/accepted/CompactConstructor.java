package EscapingThis.accepted;


/** Checks its components. */
class CompactConstructor {
  record Range(int low, int high) {
    Range {
      if (low > high) {
        throw new IllegalArgumentException(low + " > " + high);
      }
    }
  }
}
