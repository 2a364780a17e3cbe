/** The Send vocabulary: type and declaration annotations only. */
module org.plumbline.annotations {
  requires static transitive org.checkerframework.checker.qual;

  exports org.plumbline.annotations;
}
