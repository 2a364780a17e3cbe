package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Program;
import org.plumbline.explorer.Step;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.rewrite.Sites;

/** The steps of a run in the order in which they were taken, in words. */
public final class Interleaving {

  /**
   * One step.
   *
   * @param thread whose it is
   * @param what kind of row it is
   * @param text what the thread does
   * @param place file and line, empty for calls and answers
   */
  public record Row(int thread, What what, String text, String place) {}

  /** The kinds of rows. */
  public enum What {
    /** An operation of the program is called. */
    CALL,
    /** A step inside of it. */
    STEP,
    /** It returns. */
    ANSWER
  }

  private static final String AFTERWARDS = "poll(), for what is left";

  private Interleaving() {}

  /**
   * The rows of a run of the program, loops told once; steps after its last answer are those of what takes out what is
   * left.
   */
  public static List<Row> rows(
      Program program, @Nullable Ending ending, List<Step> steps, boolean channel) {
    var rows = new ArrayList<Row>();
    int[] calls = new int[program.width()];
    int unanswered = program.undisturbed().steps();
    for (Step step : steps) {
      int thread = step.thread();
      if (unanswered == 0) {
        rows.add(new Row(thread, What.CALL, AFTERWARDS, ""));
        unanswered = -1; // said once
      }
      if (program.threads().get(thread).get(0).call() == Call.INTERRUPT) {
        rows.add(
            new Row(thread, What.CALL, program.threads().get(thread).get(0).text(channel), ""));
      } else if (step.kind() == Kind.INVOKE) {
        rows.add(
            new Row(
                thread,
                What.CALL,
                program.threads().get(thread).get(calls[thread]).text(channel),
                ""));
      } else if (step.kind() == Kind.RESPOND) {
        int number = calls[thread]++;
        unanswered--;
        String answer =
            ending == null
                ? ""
                : Answer.text(
                    program.threads().get(thread).get(number), ending.answer(thread, number));
        rows.add(new Row(thread, What.ANSWER, answer, ""));
      } else {
        rows.add(new Row(thread, What.STEP, words(step), place(step.site())));
      }
    }
    return Repetitions.once(rows);
  }

  private static String words(Step step) {
    Sites.Site site = step.site();
    String what = site == null ? "" : site.what();
    return switch (step.kind()) {
      case READ -> what.contains(".") ? what : "reads " + what;
      case WRITE -> what.contains(".") ? what : "writes " + what;
      case LOCK -> "takes a lock";
      case UNLOCK -> "gives a lock up";
      case PARK -> "parks, and goes on";
      case TIMED_PARK -> "parks for some time";
      case UNPARK -> "unparks";
      case TRY_LOCK -> "tries to take a lock";
      case LOOK -> "looks for an interrupt or a signal";
      case SPIN -> "waits in a loop";
      default -> step.kind().name();
    };
  }

  private static String place(Sites.@Nullable Site site) {
    if (site == null) {
      return "";
    }
    String known = site.file();
    String file = known == null ? site.className() : known;
    return site.line() > 0 ? file + ":" + site.line() : file;
  }

  /** The rows as text, a column for each thread. */
  static List<String> lines(Program program, List<Row> rows) {
    var table = new ArrayList<List<String>>();
    var names = new ArrayList<String>();
    for (int t = 0; t < program.width(); t++) {
      names.add("thread " + Program.name(t));
    }
    table.add(names);
    for (Row row : rows) {
      var cells = new ArrayList<>(Collections.nCopies(program.width(), ""));
      cells.set(
          row.thread(),
          switch (row.what()) {
            case CALL -> row.text();
            case STEP -> "  " + row.text() + (row.place().isEmpty() ? "" : "  " + row.place());
            case ANSWER -> "  -> " + row.text();
          });
      table.add(cells);
    }
    return Columns.align(table);
  }
}
