package org.plumbline.audit.explore;

import java.lang.reflect.InvocationTargetException;
import org.plumbline.audit.targets.TargetException;

/** The explorer cannot run the target: a class cannot be rewritten or linked. Says nothing about the target. */
public final class ObstacleException extends Exception {
  private static final long serialVersionUID = 1L;

  ObstacleException(Throwable cause) {
    super(words(cause), cause);
  }

  private static String words(Throwable thrown) {
    Throwable reason = thrown;
    while (reason.getCause() != null
        && (reason instanceof InvocationTargetException
            || reason instanceof ExceptionInInitializerError
            || reason instanceof IllegalStateException)) {
      reason = reason.getCause();
    }
    return TargetException.brief(reason);
  }
}
