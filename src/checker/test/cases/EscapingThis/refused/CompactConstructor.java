package EscapingThis.refused;


/** A record is sendable by its fields; its constructor keeps to the rule. */
class CompactConstructor {
  static void register(Object o) {}

  record Click(int x) {
    Click {
      // :: error: (escaping.this)
      register(this);
    }
  }
}
