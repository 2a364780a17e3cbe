/** Channels with Rust's behaviour. Needs nothing at run time: annotations are for the compiler. */
module org.plumbline.channel {
  requires static jdk.jfr;
  requires static transitive org.checkerframework.checker.qual;
  requires static transitive org.plumbline.annotations;

  exports org.plumbline.channel;
}
