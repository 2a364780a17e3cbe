package org.plumbline.explorer.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The places in rewritten code at which steps happen, numbered, so that a step costs one int. Safe for use by several threads. */
public final class Sites {
  /**
   * One place.
   *
   * @param className the class, with dots, under its original name
   * @param method the method
   * @param file the source file, null if the class does not say
   * @param line the line, 0 if the class does not say
   * @param what the access, for people: {@code head}, {@code VarHandle.compareAndSet}
   */
  public record Site(
      String className, String method, @Nullable String file, int line, String what) {
    /** As in a stack trace: {@code Queue.offer(Queue.java:12)}. */
    @Override
    public String toString() {
      String place = file == null ? "unknown source" : line > 0 ? file + ":" + line : file;
      return className.substring(className.lastIndexOf('.') + 1) + "." + method + "(" + place + ")";
    }
  }

  private static final List<Site> ALL = new ArrayList<>();

  private Sites() {}

  static synchronized int add(Site site) {
    ALL.add(site);
    return ALL.size() - 1;
  }

  /** The place of this number; null for steps that have none, such as the start of a thread. */
  public static synchronized @Nullable Site get(int number) {
    return number < 0 ? null : ALL.get(number);
  }
}
