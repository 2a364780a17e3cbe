package SendableType.refused;


/** BigDecimal may be extended, but only by something immutable. */
class SubclassOfTheJdk {
  // :: error: (sendable.type)
  static class Price extends java.math.BigDecimal {
    int changes;

    Price() {
      super(1);
    }
  }
}
