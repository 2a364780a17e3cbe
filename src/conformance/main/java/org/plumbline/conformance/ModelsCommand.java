package org.plumbline.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.plumbline.conformance.Model.Tier;

/** {@code plumbline models}: checks the models and prints a table. */
public final class ModelsCommand {
  private static final String USAGE =
      """
      usage: plumbline models [--tier ci|nightly|all] [--forks N] [--timeout SECONDS] [--record] [NAME...]
        NAME      a model, or the beginning of the names of some in the tier; default: the whole tier
        --tier    which models (default: ci)
        --forks   how many TLC processes at a time (default: 2)
        --record  write the counts that TLC finds into models/manifest.json
      exit code: 0 every answer is the expected one, 1 one is not, 2 no verdict, 3 usage""";

  private final PrintStream out;
  private Tier tier = Tier.CI;
  private boolean allTiers;
  private int forks = 2;
  private OptionalInt timeout = OptionalInt.empty();
  private boolean record;
  private final List<String> names = new ArrayList<>();

  private ModelsCommand(PrintStream out) {
    this.out = out;
  }

  /** Runs the command in the current directory, the root of the project, and exits with its code. */
  public static void main(String[] args) throws Exception {
    int code;
    try {
      code = new ModelsCommand(System.out).run(args, Path.of("").toAbsolutePath());
    } catch (UsageException e) {
      System.err.println("plumbline models: " + e.getMessage());
      code = 3;
    }
    System.exit(code);
  }

  private int run(String[] args, Path root) throws IOException, InterruptedException {
    if (!parse(args)) {
      out.println(USAGE);
      return 0;
    }
    Manifest manifest = Manifest.read(root);
    List<Model> chosen = choose(manifest.models());
    var gate = new ModelGate(manifest);
    int width = chosen.stream().mapToInt(model -> model.name().length()).max().orElse(1);
    int[] finished = {0};
    long start = System.nanoTime();
    List<Outcome> outcomes =
        gate.run(
            chosen, forks, timeout, outcome -> print(outcome, width, ++finished[0], chosen.size()));
    if (record) {
      return record(manifest, outcomes);
    }
    boolean complete =
        names.isEmpty()
            && (allTiers || tier == Tier.CI)
            && outcomes.stream().allMatch(Outcome::good);
    List<String> gaps = complete ? gaps(gate, chosen, outcomes) : List.of();
    gaps.forEach(out::println);
    long bad = outcomes.stream().filter(outcome -> !outcome.good()).count();
    out.printf(
        Locale.ROOT,
        "%d models in %d s: %s%n",
        outcomes.size(),
        (System.nanoTime() - start) / 1_000_000_000,
        bad == 0 ? "every answer is the expected one" : bad + " unexpected");
    if (outcomes.stream().anyMatch(outcome -> outcome.result().answer() == null)) {
      return 2;
    }
    return bad == 0 && gaps.isEmpty() ? 0 : 1;
  }

  /** False if help was asked for. */
  private boolean parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> {
          return false;
        }
        case "--record" -> record = true;
        case "--forks" -> forks = number(args, ++i);
        case "--timeout" -> timeout = OptionalInt.of(number(args, ++i));
        case "--tier" -> {
          String value = argument(args, ++i);
          allTiers = value.equals("all");
          if (!allTiers) {
            try {
              tier = Tier.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
              throw new UsageException("--tier must be ci, nightly or all, not '" + value + "'");
            }
          }
        }
        default -> {
          if (args[i].startsWith("-")) {
            throw new UsageException("unknown option '" + args[i] + "'; --help lists them");
          }
          names.add(args[i]);
        }
      }
    }
    return true;
  }

  private static String argument(String[] args, int i) {
    if (i == args.length) {
      throw new UsageException(args[i - 1] + " needs a value");
    }
    return args[i];
  }

  private static int number(String[] args, int i) {
    String value = argument(args, i);
    if (!value.matches("[1-9]\\d{0,5}")) {
      throw new UsageException(args[i - 1] + " must be a number from 1 on, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }

  /** The models of the tier that are asked for; and those of any tier that are asked for by their whole name. */
  private List<Model> choose(List<Model> models) {
    for (String name : names) {
      if (models.stream().noneMatch(model -> isCalled(model, name))) {
        throw new UsageException(
            "no model of the tier is called '" + name + "' or begins so; see models/manifest.json");
      }
    }
    return models.stream()
        .filter(
            model ->
                names.isEmpty()
                    ? isInTier(model)
                    : names.stream().anyMatch(name -> isCalled(model, name)))
        .toList();
  }

  private boolean isInTier(Model model) {
    return allTiers || model.tier() == tier;
  }

  private boolean isCalled(Model model, String name) {
    return model.name().equals(name) || (isInTier(model) && model.name().startsWith(name));
  }

  private void print(Outcome outcome, int width, int finished, int all) {
    Model model = outcome.model();
    TlcResult result = outcome.result();
    out.printf(
        Locale.ROOT,
        "%3d/%d %-4s %-" + width + "s %,10d states %,11d generated %4d s%n",
        finished,
        all,
        record ? "ran" : outcome.good() ? "ok" : "BAD",
        model.name(),
        result.distinct(),
        result.generated(),
        result.took().toSeconds());
    if (!outcome.good() && !record) {
      explain(outcome).forEach(line -> out.println("      " + line));
    }
  }

  /** What is wrong with a model, and TLC's counterexample if there is one. */
  static List<String> explain(Outcome outcome) {
    List<String> lines = new ArrayList<>(outcome.complaints());
    lines.addAll(TraceStep.table(outcome.result().counterexample()));
    return lines;
  }

  /** What the models as a whole leave open: actions that never happen, properties that nothing breaks. */
  static List<String> gaps(ModelGate gate, List<Model> models, List<Outcome> outcomes)
      throws IOException {
    List<String> gaps = new ArrayList<>();
    for (Map.Entry<String, List<String>> never : ModelGate.neverTaken(outcomes).entrySet()) {
      gaps.add("no model takes these actions of " + never.getKey() + ": " + never.getValue());
    }
    if (models.stream().anyMatch(model -> model.mutantOf() != null)) {
      for (String property : gate.neverFailing(models)) {
        gaps.add("no mutant fails " + property);
      }
    }
    return gaps;
  }

  private int record(Manifest manifest, List<Outcome> outcomes) throws IOException {
    boolean verdicts = true;
    List<Model> models = new ArrayList<>(manifest.models());
    for (Outcome outcome : outcomes) {
      Model model = outcome.model();
      Outcome again =
          Outcome.judge(
              model.withCounts(outcome.result()),
              outcome.result(),
              Config.read(manifest.root().resolve(model.config())));
      if (again.good()) {
        models.set(models.indexOf(model), again.model());
      } else {
        verdicts = false;
        out.println(model.name() + ": not recorded");
        explain(again).forEach(line -> out.println("      " + line));
      }
    }
    new Manifest(manifest.root(), models).write();
    return verdicts ? 0 : 1;
  }
}
