package org.plumbline.audit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * On a static method without parameters that makes a {@code java.util.Queue}, a {@link org.plumbline.audit.Fifo} or a
 * {@link org.plumbline.audit.BlockingFifo}: what it makes is audited as a test, which fails with the report.
 */
@Documented
@Testable
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audit {
  /** How long to look, in milliseconds. */
  long millis() default 10_000;

  /** Determines the programs and schedules. */
  long seed() default 1;

  /** Overlooks an answer "empty" of a queue that is not, as many queues document it. */
  boolean lenientEmpty() default false;

  /** At most one thread puts in. */
  boolean oneProducer() default false;

  /** At most one thread takes out. */
  boolean oneConsumer() default false;
}
