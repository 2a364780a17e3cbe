package org.plumbline.conformance;

import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One line of the manifest: a finite instance of a specification, and the answer that TLC must give.
 *
 * @param spec the module of spec/ that the model is about
 * @param module the file that TLC reads, relative to the root of the project
 * @param config its configuration, likewise
 * @param property the property that must fail; null if all hold
 * @param distinct the number of distinct states that TLC must find
 * @param generated the number of states that TLC must generate
 * @param seconds about how long it takes on a quiet machine
 * @param mutantOf the specification that the model breaks on purpose, or null
 */
record Model(
    String spec,
    String module,
    String config,
    Answer expect,
    @Nullable String property,
    long distinct,
    long generated,
    int seconds,
    Tier tier,
    @Nullable String mutantOf) {

  /** When a model is run. */
  enum Tier {
    /** On every build. */
    CI,
    /** Now and then: the larger sizes. */
    NIGHTLY
  }

  /** What TLC says about a model. */
  enum Answer {
    OK,
    /** An invariant fails, or a property of single steps does. */
    SAFETY,
    LIVENESS,
    DEADLOCK;

    /** Whether TLC ends with {@code code} when it says this. */
    boolean hasExitCode(int code) {
      return switch (this) {
        case OK -> code == 0;
        case SAFETY -> code == 12 || code == 13;
        case LIVENESS -> code == 13;
        case DEADLOCK -> code == 11;
      };
    }
  }

  /** The name that people type: the configuration's, without folder and ending. */
  String name() {
    String file = config.substring(config.lastIndexOf('/') + 1);
    return file.endsWith(".cfg") ? file.substring(0, file.length() - 4) : file;
  }

  /** The counts that a run must have, and the time that it took, instead of those of the manifest. */
  Model withCounts(TlcResult result) {
    int took = (int) Math.max(1, result.took().toSeconds());
    return new Model(
        spec,
        module,
        config,
        expect,
        property,
        result.distinct(),
        result.generated(),
        distinct == result.distinct() && generated == result.generated() ? seconds : took,
        tier,
        mutantOf);
  }

  /** How long to wait before TLC is stopped: a machine may be much slower than the one that was measured. */
  int timeoutSeconds(OptionalInt asked) {
    return asked.orElse(300 + 20 * seconds);
  }
}
