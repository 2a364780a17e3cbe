package org.plumbline.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.plumbline.conformance.Model.Answer;

/** Runs models, some at a time, and judges what TLC says about each. */
final class ModelGate {
  private final Manifest manifest;
  private final Tlc tlc;

  ModelGate(Manifest manifest) {
    this.manifest = manifest;
    this.tlc = new Tlc(manifest.root());
  }

  /**
   * Runs {@code models}.
   *
   * @param forks how many at a time
   * @param timeoutSeconds for each; by default what the manifest's seconds suggest
   * @param done told of each model as it is judged, in the order in which they end, on the calling thread
   */
  List<Outcome> run(
      List<Model> models, int forks, OptionalInt timeoutSeconds, Consumer<Outcome> done)
      throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(forks);
    try {
      CompletionService<Outcome> running = new ExecutorCompletionService<>(executor);
      for (Model model : models) {
        running.submit(() -> run(model, timeoutSeconds));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < models.size(); i++) {
        Outcome outcome = running.take().get();
        done.accept(outcome);
        outcomes.add(outcome);
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageException usage) {
        throw usage;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private Outcome run(Model model, OptionalInt timeoutSeconds)
      throws IOException, InterruptedException {
    var config = manifest.root().resolve(model.config());
    TlcResult result =
        tlc.check(
            manifest.root().resolve(model.module()),
            config,
            model.expect() == Answer.OK,
            Duration.ofSeconds(model.timeoutSeconds(timeoutSeconds)));
    return Outcome.judge(model, result, Config.read(config));
  }

  /**
   * The actions of each specification that no model among {@code outcomes} takes. A property that holds
   * because the interesting step never happens says nothing.
   */
  static Map<String, List<String>> neverTaken(List<Outcome> outcomes) {
    Map<String, Long> taken = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome.result().taken().forEach((action, times) -> taken.merge(action, times, Long::sum));
    }
    Map<String, List<String>> never = new LinkedHashMap<>();
    taken.forEach(
        (action, times) -> {
          if (times == 0) {
            int mark = action.indexOf('!');
            never
                .computeIfAbsent(action.substring(0, mark), module -> new ArrayList<>())
                .add(action.substring(mark + 1));
          }
        });
    return never;
  }

  /** The properties that some model of {@code models} checks and no mutant of them fails. */
  @SuppressWarnings("keyfor:return") // what is a key there is a string here
  List<String> neverFailing(List<Model> models) throws IOException {
    Map<String, Boolean> killed = new LinkedHashMap<>();
    for (Model model : models) {
      Config config = Config.read(manifest.root().resolve(model.config()));
      for (List<String> properties : List.of(config.invariants(), config.properties())) {
        for (String property : properties) {
          killed.merge(
              model.spec() + "!" + property, property.equals(model.property()), Boolean::logicalOr);
        }
      }
    }
    return killed.entrySet().stream()
        .filter(entry -> !entry.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }
}
