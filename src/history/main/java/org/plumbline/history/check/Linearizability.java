package org.plumbline.history.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Contradiction.Kind;
import org.plumbline.history.search.GeneralSearch;

/**
 * The facade: is this history linearizable, and why?
 *
 * <p>Histories of kind {@code fifo} are decided exactly in O(n log n) when the channel is unbounded or a
 * rendezvous and sent values are unique; otherwise by the exact decider's necessary conditions first and the
 * general search after them. No verdict is given before the verifier, which shares no code with the deciders,
 * has accepted its certificate or contradiction; one that it refuses becomes {@link Verdict.Inconclusive}.
 */
public final class Linearizability {
  /** A contradiction found by search is made small for at most this long, beyond the budget of the search. */
  private static final Duration TO_MINIMISE = Duration.ofSeconds(10);

  private static final int MOST_FOR_ORDER = 4;

  /** Beyond this, the parts of a contradiction are not tried one by one. */
  private static final int SMALL = 16;

  private static final String SEARCHED =
      "decided by the general search, for the channel is bounded";
  private static final String REPEATED = "decided by the general search, for sent values repeat";
  private static final String WAITING =
      "at capacity 0 a history does not show who was waiting, so full and empty were not judged while the other side was open";
  private static final String LENIENT_TIMEOUTS = "timeouts were not taken as observations";
  private static final String LENIENT_EMPTY = "empty was not judged";
  private static final String TOO_LARGE =
      "the contradiction is too large to try every order of it: it rests on the search alone, and may name operations that it does not need";

  private Linearizability() {}

  /**
   * Judges a history of kind {@code fifo} or {@code register}; another kind is inconclusive.
   *
   * <p>Errors: a function that is none of a channel's in a history of kind {@code fifo}:
   * IllegalArgumentException; the readers report it earlier.
   */
  public static Verdict check(History history, CheckOptions options) {
    return switch (history.header().kind()) {
      case Header.FIFO -> new ChannelCheck(history, options).verdict();
      case Header.REGISTER -> check(history, new RegisterSpecification(), options);
      default ->
          new Verdict.Inconclusive(
              "nothing is known about histories of kind "
                  + history.header().kind()
                  + ": name a model for it",
              List.of());
    };
  }

  /** Judges a history under a specification of the caller's. */
  public static <S> Verdict check(
      History history, SequentialSpecification<S> specification, CheckOptions options) {
    var notes = List.of("decided by the general search with " + specification.getClass().getName());
    var result = new GeneralSearch().decide(history, specification, Budget.of(options.budget()));
    if (result instanceof SearchStrategy.Result.Found found) {
      String problem = SpecificationReplay.problem(history, specification, found.certificate());
      return problem == null
          ? new Verdict.Linearizable(found.certificate(), notes)
          : refused("certificate", problem, notes);
    }
    if (result instanceof SearchStrategy.Result.GaveUp gaveUp) {
      return new Verdict.Inconclusive(gaveUp.reason(), notes);
    }
    int last = ((SearchStrategy.Result.Refuted) result).lastPosition();
    List<Integer> called =
        history.operations().stream()
            .filter(o -> o.invocation() <= last)
            .map(Operation::number)
            .toList();
    return new Verdict.Violation(
        new Contradiction(
            Kind.SEARCH,
            called,
            "no order of the operations called up to this point fits the model"),
        List.of(notes.get(0), TOO_LARGE));
  }

  private static Verdict refused(String what, String problem, List<String> notes) {
    return new Verdict.Inconclusive(
        "internal error: the verifier refused the "
            + what
            + " ("
            + problem
            + "); please report this history",
        notes);
  }

  /** One check of one channel. */
  private static final class ChannelCheck {
    private final ChannelHistory history;
    private final Budget budget;
    private final SearchStrategy search = new GeneralSearch();
    private final List<String> notes = new ArrayList<>();

    ChannelCheck(History history, CheckOptions options) {
      this.history = ChannelHistory.of(history, options);
      budget = Budget.of(options.budget());
      if (options.lenientTimeouts()) {
        notes.add(LENIENT_TIMEOUTS);
      }
      if (options.lenientEmpty()) {
        notes.add(LENIENT_EMPTY);
      }
      if (this.history.capacity() == 0) {
        notes.add(WAITING);
      }
    }

    Verdict verdict() {
      if (history.hasRepeatedValues()) {
        notes.add(REPEATED);
        return searched();
      }
      if (history.capacity() == 0) {
        var decider = new RendezvousDecider(history);
        Contradiction contradiction = decider.contradiction();
        return contradiction != null
            ? violation(contradiction)
            : linearizable(decider.certificate());
      }
      var decider = new UnboundedDecider(history);
      Contradiction contradiction = decider.contradiction();
      if (contradiction != null) {
        return violation(contradiction);
      }
      if (history.capacity() == ChannelHistory.UNBOUNDED) {
        return linearizable(decider.certificate());
      }
      notes.add(SEARCHED);
      return searched();
    }

    private Verdict searched() {
      var result = search.decide(history, budget);
      if (result instanceof SearchStrategy.Result.Found found) {
        return linearizable(found.certificate());
      }
      if (result instanceof SearchStrategy.Result.GaveUp gaveUp) {
        return new Verdict.Inconclusive(gaveUp.reason(), notes);
      }
      int last = ((SearchStrategy.Result.Refuted) result).lastPosition();
      Budget time = Budget.of(TO_MINIMISE);
      List<Integer> named =
          history.hasRepeatedValues()
              ? everythingCalledBy(last)
              : new Minimiser(history, projection -> isRefuted(projection, time), time)
                  .minimise(last);
      return violation(new Contradiction(Kind.SEARCH, named, "no order explains these operations"));
    }

    private boolean isRefuted(ChannelHistory projection, Budget time) {
      return search.decide(projection, time) instanceof SearchStrategy.Result.Refuted;
    }

    private List<Integer> everythingCalledBy(int position) {
      var called = new ArrayList<Integer>();
      for (int o = 0; o < history.size(); o++) {
        if (history.invocation(o) <= position && history.act(o) != Act.NOTHING) {
          called.add(o);
        }
      }
      return called;
    }

    private Verdict linearizable(Certificate certificate) {
      @Nullable String problem = Verifier.problem(history, certificate);
      return problem == null
          ? new Verdict.Linearizable(certificate, notes)
          : refused("certificate", problem, notes);
    }

    private Verdict violation(Contradiction contradiction) {
      if (history.hasRepeatedValues()) { // the meaning of a contradiction takes values to be unique
        notes.add(TOO_LARGE);
        return new Verdict.Violation(contradiction, notes);
      }
      Verifier.Finding finding = Verifier.examine(history, contradiction);
      if (finding == Verifier.Finding.REFUTED
          || (finding == Verifier.Finding.UNKNOWN && contradiction.kind() != Kind.SEARCH)) {
        return refused("contradiction", contradiction.toString(), notes);
      }
      if (finding == Verifier.Finding.UNKNOWN) {
        notes.add(TOO_LARGE);
      }
      boolean small = contradiction.operations().size() <= SMALL;
      return new Verdict.Violation(
          named(small ? Verifier.minimal(history, contradiction) : contradiction), notes);
    }

    /** Order names two values; with receives without a result it can take more to contradict. */
    private static Contradiction named(Contradiction contradiction) {
      return contradiction.kind() == Kind.ORDER
              && contradiction.operations().size() > MOST_FOR_ORDER
          ? new Contradiction(Kind.SEARCH, contradiction.operations(), contradiction.why())
          : contradiction;
    }
  }
}
