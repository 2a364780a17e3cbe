package StructuralType.refused;


/** A constant's own fields count too. */
class ConstantWithBody {
  enum Kind {
    // :: error: (structural.type)
    ONE {
      int count;
    }
  }
}
