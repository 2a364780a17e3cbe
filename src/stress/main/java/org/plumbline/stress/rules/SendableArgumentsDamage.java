package org.plumbline.stress.rules;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableArguments, broken: an immutable list of something mutable. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class SendableArgumentsDamage {
  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    ends.send(List.of(shared), Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  @SuppressWarnings("nullness:dereference.of.nullable") // no element is null
  public void receiver(II_Result r) {
    ((Pair) ((List<?>) ends.get()).get(0)).read(r);
  }
}
