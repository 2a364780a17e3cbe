package org.plumbline.channel;

import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * What a channel does: a test, or several, for each of thirty rules, named R01 to R30, at the capacities at
 * which the rule says something. A core is tested by a subclass that opens it.
 *
 * <p>Every rule can fail: MutantTest has cores that break one each.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ChannelConformance
    implements SendingRules, ReceivingRules, ClosingRules, MemoryRules, RustRules {
  /** Most tests leave their handles to the collector, and are warned; HandleTest looks at the warnings. */
  private static final Logger LEAKS = Logger.getLogger("org.plumbline.channel");

  @BeforeAll
  static void quiet() {
    LEAKS.setUseParentHandlers(false);
  }
}
