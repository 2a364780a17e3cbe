package org.plumbline.audit.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line that says how far the work is: on a terminal only, only when the work takes more than two seconds,
 * and gone when it is done. Work that is stopped from outside, as by ^C, says where it stood.
 */
final class Progress {
  private static final long QUIET_MILLIS = TimeUnit.SECONDS.toMillis(2);
  private static final long BETWEEN_MILLIS = 250;

  private Progress() {}

  /** What takes its time. */
  interface Work<T, X extends Exception> {
    /** Does it. */
    T run() throws X, InterruptedException;
  }

  /** Does the work, and shows on {@code err} what {@code words} says meanwhile. */
  static <T, X extends Exception> T during(PrintWriter err, Supplier<String> words, Work<T, X> work)
      throws X, InterruptedException {
    var thread = new Thread(() -> paint(err, words), "plumbline-progress");
    thread.setDaemon(true);
    if (onTerminal()) {
      thread.start();
    }
    var atExit = new Thread(() -> stopped(err, words), "plumbline-stopped");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      return work.run();
    } finally {
      forget(atExit);
      thread.interrupt();
      thread.join();
    }
  }

  private static void stopped(PrintWriter err, Supplier<String> words) {
    err.println((onTerminal() ? "\r" : "") + "plumbline: stopped at " + words.get().strip());
    err.flush();
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // it runs already
    }
  }

  private static void paint(PrintWriter err, Supplier<String> words) {
    int width = 0;
    try {
      Thread.sleep(QUIET_MILLIS);
      while (true) {
        String line = words.get();
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
        Thread.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      // that is the end
    }
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }

  /** A console may exist where there is no terminal, and since JDK 22 it says so. */
  @SuppressWarnings("SystemConsoleNull") // null before JDK 22, and the other case follows
  private static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true; // before JDK 22 a console is a terminal
    }
  }
}
