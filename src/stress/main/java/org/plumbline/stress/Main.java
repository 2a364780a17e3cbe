package org.plumbline.stress;

final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    org.openjdk.jcstress.Main.main(args);
  }
}
