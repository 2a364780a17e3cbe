package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableMessage, broken: a mutable message that the sender goes on using. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class SendableMessageDamage {
  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    ends.send(shared, Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Pair) ends.get()).read(r);
  }
}
