package org.plumbline.stress;

import java.util.OptionalInt;
import org.plumbline.channel.WaitPolicy;
import org.plumbline.channel.core.Core;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Undelivered;
import org.plumbline.stress.FaultyCore.Fault;

/** Opens cores with the fault that the system property {@code plumbline.fault} names. */
final class FaultyCores implements CoreFactory {
  private final Fault fault = Fault.valueOf(System.getProperty("plumbline.fault"));

  @Override
  public <T> Core<T> open(OptionalInt capacity, WaitPolicy waitPolicy, Undelivered<T> undelivered) {
    Undelivered<T> end = fault == Fault.STRANDS ? new Undelivered<>(message -> {}) : undelivered;
    return new FaultyCore<>(fault, Cores.REFERENCE.open(capacity, waitPolicy, end));
  }
}
