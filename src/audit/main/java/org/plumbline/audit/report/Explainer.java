package org.plumbline.audit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Ending;
import org.plumbline.audit.program.Interleavings;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;
import org.plumbline.audit.targets.Target;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.check.Contradiction;

/** Says what kind of violation a finding is, and why nothing legal explains it. */
final class Explainer {
  private static final int MAX_STATES = 200_000;

  private static final String AFTERWARDS = "when every call has returned, a poll for what is left";

  private static final String INTERRUPTION = "interruption";

  private final Target target;

  Explainer(Target target) {
    this.target = target;
  }

  Witness explain(Finding finding) {
    return switch (finding.kind()) {
      case HANG -> hang(finding);
      case LIVELOCK ->
          new Witness(
              "livelock",
              "progress",
              finding.history(),
              pending(finding.history()),
              (isAfterwards(finding) ? AFTERWARDS : "a call")
                  + " runs in circles for a change that nobody is left to make");
      case THREW -> threw(finding);
      case EARLY ->
          new Witness(
              "timeout",
              "timeouts",
              finding.history(),
              List.of(),
              "a timed call answered that its time is up before it was");
      case HISTORY, ENDING -> answers(finding);
    };
  }

  /** Whether every call has returned, and it is the audit's own that does not. */
  private static boolean isAfterwards(Finding finding) {
    return finding.ending() != null && finding.ending().isComplete();
  }

  /** What was found has been shrunk: if the program interrupts somebody, it needs that. */
  private static boolean isInterrupted(@Nullable Program program) {
    return program != null && program.interrupted() >= 0;
  }

  private Witness hang(Finding finding) {
    String property = isInterrupted(finding.program()) ? INTERRUPTION : "blocking";
    if (isAfterwards(finding)) {
      return new Witness(
          "hang",
          property,
          finding.history(),
          pending(finding.history()),
          AFTERWARDS + " does not come back");
    }
    String inside =
        finding.stacks().stream()
            .filter(ThreadStack::inside)
            .map(ThreadStack::name)
            .collect(Collectors.joining(" and "));
    boolean several = finding.stacks().stream().filter(ThreadStack::inside).count() > 1;
    return new Witness(
        "hang",
        property,
        finding.history(),
        pending(finding.history()),
        (several ? "threads " : "thread ")
            + inside
            + (several ? " do" : " does")
            + " not come back, and no legal run of this program leaves anybody waiting");
  }

  private static List<Integer> pending(@Nullable History history) {
    return history == null
        ? List.of()
        : history.operations().stream()
            .filter(o -> o.outcome() == Outcome.PENDING)
            .map(Operation::number)
            .toList();
  }

  private static Witness threw(Finding finding) {
    Throwable thrown = finding.thrown();
    return new Witness(
        "exception",
        "exceptions",
        finding.history(),
        pending(finding.history()),
        "a call threw " + thrown + ", which its specification does not allow");
  }

  private Witness answers(Finding finding) {
    Program program = finding.program();
    Ending ending = finding.ending();
    Contradiction contradiction = finding.contradiction();
    String property =
        contradiction == null ? "linearizable" : property(contradiction, finding.history());
    String words = "";
    if (program != null && ending != null) {
      // The answers of a recorded round may be legal and only its times not: then they say nothing.
      boolean timesTell = finding.kind() == Finding.Kind.HISTORY && contradiction != null;
      Diagnosis diagnosis = timesTell ? balance(program, ending) : diagnose(program, ending);
      if (diagnosis != null) {
        boolean vague = contradiction != null && diagnosis.property().equals("linearizable");
        property = vague ? property : diagnosis.property();
        words = diagnosis.why();
      }
    }
    String kind = kind(property);
    if (isInterrupted(program) && ending != null && ending.contains(Answer.INTERRUPTED)) {
      property = INTERRUPTION;
    }
    if (contradiction != null) {
      return new Witness(
          contradiction.kind().word(),
          property,
          finding.history(),
          contradiction.operations(),
          // That the search found no order says less than what came out wrong, where that is known.
          contradiction.kind() == Contradiction.Kind.SEARCH && !words.isEmpty()
              ? words
              : OperationNames.in(
                  contradiction.why(), finding.history(), program, target.shape().closable()));
    }
    History history = finding.history();
    return new Witness(
        kind,
        property,
        history,
        history == null ? List.of() : history.operations().stream().map(Operation::number).toList(),
        words);
  }

  private static String property(Contradiction contradiction, @Nullable History history) {
    return switch (contradiction.kind()) {
      case REPEAT -> "no-duplicate";
      case FRESH -> "no-invention";
      case ORDER -> losesOne(contradiction, history) ? "no-loss" : "order";
      case CAPACITY, RENDEZVOUS -> "capacity";
      case EMPTY -> losesOne(contradiction, history) ? "no-loss" : "linearizable";
      case CLOSE, SEARCH -> "linearizable";
    };
  }

  /**
   * Whether a value that was named as sent never came out, although in the end all that is left is taken out: the
   * later one did not overtake it, the answer was not early; it is gone.
   */
  @SuppressWarnings("nullness") // none is null once they are filtered, and null may be asked for
  private static boolean losesOne(Contradiction contradiction, @Nullable History history) {
    if (history == null) {
      return false;
    }
    Set<Object> received =
        history.operations().stream()
            .filter(o -> Functions.RECEIVES.contains(o.f()) && o.outcome() == Outcome.OK)
            .map(Operation::result)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return contradiction.operations().stream()
        .map(history::operation)
        .anyMatch(o -> Functions.SENDS.contains(o.f()) && !received.contains(o.argument()));
  }

  private static String kind(String property) {
    return switch (property) {
      case "no-duplicate" -> "repeat";
      case "no-invention" -> "fresh";
      case "order", "capacity" -> property;
      default -> "search";
    };
  }

  /** Which property an ending violates, and why, in a sentence. */
  private record Diagnosis(String property, String why) {}

  private Diagnosis diagnose(Program program, Ending ending) {
    Diagnosis balance = balance(program, ending);
    if (balance != null) {
      return balance;
    }
    String closest = closest(program, ending);
    if (target.shape().capacity() != Shape.UNBOUNDED && allows(Leniency.FULL, program, ending)) {
      return new Diagnosis(
          "capacity",
          "no interleaving gives these answers with a capacity of "
              + target.shape().capacity()
              + closest);
    }
    if (allows(Leniency.EMPTY, program, ending)) {
      return new Diagnosis(
          "linearizable",
          "an answer says that nothing was there, and in every interleaving something is"
              + closest);
    }
    if (allows(Leniency.ORDER, program, ending)) {
      return new Diagnosis(
          "order",
          "the elements come out in an order in which no interleaving puts them in" + closest);
    }
    return new Diagnosis("linearizable", "no interleaving gives these answers" + closest);
  }

  private boolean allows(Leniency leniency, Program program, Ending ending) {
    Interleavings.Result result =
        Interleavings.explore(program, target.shape(), leniency, MAX_STATES);
    return result != null && result.endings().contains(ending);
  }

  /** Elements that came out twice, from nowhere, or not at all. */
  private static @Nullable Diagnosis balance(Program program, Ending ending) {
    Map<Integer, Integer> outs = new HashMap<>();
    var in = new ArrayList<Integer>();
    for (int value = 1; value <= program.prefill(); value++) {
      in.add(value);
    }
    for (int t = 0; t < program.width(); t++) {
      for (int s = 0; s < program.threads().get(t).size(); s++) {
        Step step = program.threads().get(t).get(s);
        int answer = ending.answer(t, s);
        if (step.call().sends() && answer == Answer.OK) {
          in.add(step.value());
        } else if (step.call().receives() && answer > 0) {
          outs.merge(answer, 1, Integer::sum);
        }
      }
    }
    Arrays.stream(ending.left()).forEach(v -> outs.merge(v, 1, Integer::sum));
    Arrays.stream(ending.undelivered()).forEach(v -> outs.merge(v, 1, Integer::sum));
    for (Map.Entry<Integer, Integer> out : outs.entrySet()) {
      if (out.getValue() > 1) {
        return new Diagnosis("no-duplicate", "element " + out.getKey() + " came out twice");
      }
      if (!in.contains(out.getKey())) {
        return new Diagnosis(
            "no-invention", "element " + out.getKey() + " came out and was never accepted");
      }
    }
    for (int value : in) {
      if (!outs.containsKey(value)) {
        return new Diagnosis(
            "no-loss",
            "element " + value + " was accepted, and neither came out nor was left at the end");
      }
    }
    return null;
  }

  private String closest(Program program, Ending ending) {
    Interleavings.Result legal =
        Interleavings.explore(program, target.shape(), Leniency.STRICT, MAX_STATES);
    Set<Ending> endings = legal == null ? Set.of() : legal.endings();
    boolean channel = target.shape().closable();
    return endings.stream()
        .min(Comparator.comparingInt(e -> e.distance(ending)))
        .map(
            e ->
                "; the closest of "
                    + endings.size()
                    + " legal endings has "
                    + differences(program, ending, e, channel))
        .orElse("");
  }

  private static String differences(Program program, Ending seen, Ending legal, boolean channel) {
    var words = new ArrayList<String>();
    for (int t = 0; t < program.width(); t++) {
      for (int s = 0; s < program.threads().get(t).size(); s++) {
        Step step = program.threads().get(t).get(s);
        if (seen.answer(t, s) != legal.answer(t, s)) {
          words.add(
              Program.name(t)
                  + "'s "
                  + step.text(channel)
                  + " answer "
                  + Answer.text(step, legal.answer(t, s)));
        }
      }
    }
    if (!Arrays.equals(seen.left(), legal.left())) {
      words.add(Arrays.toString(legal.left()) + " left at the end");
    }
    if (!Arrays.equals(seen.undelivered(), legal.undelivered())) {
      words.add(Arrays.toString(legal.undelivered()) + " undelivered");
    }
    return String.join(", ", words);
  }
}
