package org.plumbline.audit.judge;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Recorder;

/**
 * The recording of one round or run. Threads of the program are processes 0, 1, ...; the process after them
 * puts in the elements of the start, and takes out what is left at the end.
 *
 * <p>A call that was interrupted failed without an observation: it had no effect, and that is all.
 *
 * <p>peek, size and a tryTransfer that found nobody are not observations that a history can hold: an empty
 * peek is recorded as the empty poll that it amounts to, the others are left out. A history without them is
 * linearizable whenever the whole is.
 */
public final class RoundLog {
  private final Recorder recorder;
  private final Recorder.Log[] logs;
  private final List<List<Integer>> handles = new ArrayList<>();
  private final int[] made;
  private final int warden;
  private final boolean closable;

  /** A recording of {@code width} threads; {@code produces} says which of them have a sender handle. */
  public RoundLog(Shape shape, int width, boolean[] produces) {
    warden = width;
    made = new int[width];
    closable = shape.closable();
    var senders = new ArrayList<Integer>();
    var receivers = new ArrayList<Integer>();
    for (int t = 0; t < width; t++) {
      var own = new ArrayList<Integer>();
      if (produces[t]) {
        senders.add(t);
        own.add(t);
      }
      handles.add(own);
    }
    senders.add(warden);
    receivers.add(warden);
    recorder = new Recorder(Header.fifo(shape.bound(), senders, receivers));
    logs = new Recorder.Log[width + 1];
    for (int p = 0; p <= width; p++) {
      logs[p] = recorder.log(p);
    }
  }

  /** A recording of a round of the program, its start already in it. */
  public static RoundLog of(Shape shape, Program program) {
    boolean[] produces = new boolean[program.width()];
    for (int t = 0; t < produces.length; t++) {
      produces[t] = program.produces(t);
    }
    RoundLog log = new RoundLog(shape, program.width(), produces);
    log.start(program.prefill());
    return log;
  }

  /** The elements of the start went in, and the first sender handle was closed, before anybody else came. */
  public void start(int prefill) {
    for (int value = 1; value <= prefill; value++) {
      logs[warden].invoke(Functions.TRY_SEND, value);
      logs[warden].ok(value);
    }
    if (closable) {
      logs[warden].invoke(Functions.CLOSE_SENDER, null);
      logs[warden].ok(null);
    }
  }

  /** The thread is about to make this step. */
  public void before(int thread, Step step) {
    Recorder.Log log = logs[thread];
    switch (step.call()) {
      case SIZE, INTERRUPT -> {}
      case PEEK -> log.invoke(warden, Functions.TRY_RECV, null);
      case DUPLICATE -> log.invoke(newest(thread), Functions.CLONE, nextHandle(thread));
      case CLOSE_SENDER -> log.invoke(newest(thread), Functions.CLOSE_SENDER, null);
      case CLOSE_RECEIVER -> log.invoke(warden, Functions.CLOSE_RECEIVER, null);
      default -> {
        int handle = step.call().receives() ? warden : closable ? newest(thread) : thread;
        log.invoke(handle, step.call().function(), step.argument());
      }
    }
  }

  /** The step has answered. */
  public void after(int thread, Step step, int answer) {
    Recorder.Log log = logs[thread];
    switch (step.call()) {
      case SIZE, INTERRUPT -> {}
      case PEEK -> log.fail(answer == Answer.EMPTY ? Functions.EMPTY : null);
      case DUPLICATE -> {
        int handle = nextHandle(thread);
        made[thread]++;
        handles.get(thread).add(handle);
        log.ok(handle);
      }
      case CLOSE_SENDER -> {
        handles.get(thread).remove(handles.get(thread).size() - 1);
        log.ok(null);
      }
      case CLOSE_RECEIVER -> log.ok(null);
      default -> answered(log, step, answer);
    }
  }

  private static void answered(Recorder.Log log, Step step, int answer) {
    switch (answer) {
      case Answer.OK -> log.ok(step.argument());
      case Answer.EMPTY -> log.fail(Functions.EMPTY);
      case Answer.FULL -> log.fail(Functions.FULL);
      case Answer.TIMEOUT, Answer.EARLY -> log.fail(Functions.TIMEOUT);
      case Answer.DISCONNECTED -> log.fail(Functions.DISCONNECTED);
      case Answer.NOBODY, Answer.INTERRUPTED -> log.fail(null);
      case Answer.THREW -> log.info();
      default -> log.ok(answer);
    }
  }

  /** After the round, something that may be left is about to be taken out. */
  public void draining() {
    logs[warden].invoke(Functions.TRY_RECV, null);
  }

  /** One element was taken out, or the final nothing. */
  public void drained(int answer) {
    answered(logs[warden], new Step(Call.POLL, 0), answer);
  }

  private int newest(int thread) {
    List<Integer> own = handles.get(thread);
    return own.get(own.size() - 1);
  }

  /** A number for the next handle that the thread makes: of no process and no other handle. */
  private int nextHandle(int thread) {
    return (warden + 1) * (made[thread] + 1) + thread;
  }

  /** What was recorded. */
  public History history() {
    return recorder.history();
  }
}
