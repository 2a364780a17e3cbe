package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableCapture, broken: a lambda that has captured something mutable. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class SendableCaptureDamage {
  private interface Task {
    void run(II_Result r);
  }

  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    Task task = shared::read;
    ends.send(task, Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Task) ends.get()).run(r);
  }
}
