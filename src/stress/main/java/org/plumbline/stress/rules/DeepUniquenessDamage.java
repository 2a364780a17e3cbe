package org.plumbline.stress.rules;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule DeepUniqueness, broken: a unique list is given away with an element that the sender kept. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class DeepUniquenessDamage {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    var element = new Pair();
    var list = new ArrayList<Pair>();
    list.add(element);
    ends.send(list, Ends.FOREVER);
    element.set(1);
  }

  @Actor
  @SuppressWarnings("nullness:dereference.of.nullable") // no element is null
  public void receiver(II_Result r) {
    ((Pair) ((List<?>) ends.get()).get(0)).read(r);
  }
}
