package org.plumbline.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.MuxCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ConsoleReportPrinter;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import org.openjdk.jcstress.util.Environment;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * Runs trials with jcstress. Its own main takes one list of JVM arguments for all tests, and looks at the
 * machine for some ten seconds before it starts: with a flavor in the arguments, that would be a run for each.
 * So the plan is made here, of jcstress's parts, with the arguments of each trial.
 *
 * <p>To be used once in a process: jcstress keeps what it finds out about the JVM in static fields.
 */
final class Jcstress {
  /** The most actors that a test has. */
  private static final int ACTORS = 3;

  private final Effort effort;
  private final Path reports;

  Jcstress(Effort effort, Path reports) {
    this.effort = effort;
    this.reports = reports.toAbsolutePath();
  }

  /** Where jcstress's report is after a run. */
  Path html() {
    return reports.resolve("index.html");
  }

  /** Where all that jcstress says is kept. */
  Path output() {
    return reports.resolve("output.txt");
  }

  /** Runs the trials, in an order of jcstress's, and hands over what each has shown. */
  void run(List<Trial> trials, Consumer<Seen> seen) throws IOException {
    Files.createDirectories(reports);
    PrintStream out = System.out;
    try (var kept =
        new PrintStream(Files.newOutputStream(output()), true, StandardCharsets.UTF_8)) {
      System.setOut(kept); // jcstress knows no other
      runAll(trials, seen, kept);
    } catch (TopologyParseException e) {
      throw new IOException(e);
    } finally {
      System.setOut(out);
    }
  }

  private void runAll(List<Trial> trials, Consumer<Seen> seen, PrintStream out)
      throws IOException, TopologyParseException {
    List<String> arguments = new ArrayList<>(List.of("-v", "-r", reports.toString()));
    arguments.addAll(effort.options());
    var options = new Options(arguments.toArray(String[]::new));
    if (!options.parse()) {
      throw new IllegalStateException("jcstress does not take " + arguments);
    }
    Topology topology = topology(options.getCPUCount());
    VMSupport.initFlags(options);
    if (options.isSplitCompilation()) {
      VMSupport.detectAvailableVMConfigs(true, List.of(), List.of());
    }
    int processors = Math.min(topology.totalThreads(), Math.max(ACTORS, options.getCPUCount()));
    var scheduler = new Scheduler(topology, processors);
    var plan = new Plan(seen);
    for (Trial trial : trials) {
      plan.add(trial, configs(trial, options, scheduler, processors));
    }
    List<TestConfig> configs = plan.configs();
    options.printSettingsOn(out);
    var printer =
        new ConsoleReportPrinter(
            options, new PrintWriter(out, true, StandardCharsets.UTF_8), configs.size());
    var all = new InProcessCollector();
    var sink =
        new SerializedBufferCollector(MuxCollector.of(printer, Jcstress::complete, all, plan::add));
    var executor = new TestExecutor(options.verbosity(), sink, scheduler);
    printer.setExecutor(executor);
    executor.runAll(configs);
    sink.close();
    plan.close();
    new HTMLReportPrinter(options, all, out).work();
  }

  /** What the report wants to say of the machine, and only jcstress's file of results would. */
  private static void complete(TestResult result) {
    result.setEnv(Environment.getInstance());
  }

  /** The machine, or if it has too few processors for the tests one that has enough, and nothing pinned to any. */
  private static Topology topology(int processors) throws TopologyParseException {
    Topology machine = Topology.get();
    if (Math.min(processors, machine.totalThreads()) < ACTORS) {
      return new PresetRegularTopology(1, ACTORS, 1);
    }
    OSSupport.init(); // looks for ways to pin threads
    return machine;
  }

  private List<TestConfig> configs(
      Trial trial, Options options, Scheduler scheduler, int processors) {
    TestInfo info = TestList.getInfo(trial.className());
    // The last has the actors farthest from each other.
    List<SchedulingClass> places =
        scheduler.scheduleClasses(info.threads(), processors, AffinityMode.LOCAL);
    SchedulingClass place = places.get(places.size() - 1);
    List<String> arguments = new ArrayList<>(trial.arguments());
    arguments.addAll(effort.arguments());
    List<TestConfig> configs = new ArrayList<>();
    if (!options.isSplitCompilation()) {
      configs.add(new TestConfig(options, info, 0, arguments, CompileMode.UNIFIED, place));
      return configs;
    }
    for (VMSupport.Config jvm : VMSupport.getAvailableVMConfigs()) {
      if (jvm.args().contains("-XX:+UseBiasedLocking")) {
        continue; // only monitors are biased, and no core locks one
      }
      List<String> all = new ArrayList<>(jvm.args());
      all.addAll(arguments);
      for (int mode :
          CompileMode.casesFor(info.threads(), VMSupport.c1Available(), VMSupport.c2Available())) {
        if (!jvm.onlyIfC2() || CompileMode.hasC2(mode, info.threads())) {
          configs.add(new TestConfig(options, info, 0, all, mode, place));
        }
      }
    }
    return configs;
  }

  /** Which runs belong to which trial, and what has come back. Threads: filled by one, then used by one other. */
  private static final class Plan {
    private final Consumer<Seen> seen;
    private final IdentityHashMap<TestConfig, Trial> trials = new IdentityHashMap<>();
    private final Map<Trial, Integer> planned = new LinkedHashMap<>();
    private final Map<Trial, List<TestResult>> results = new HashMap<>();

    Plan(Consumer<Seen> seen) {
      this.seen = seen;
    }

    void add(Trial trial, List<TestConfig> configs) {
      configs.forEach(config -> trials.put(config, trial));
      planned.put(trial, configs.size());
    }

    List<TestConfig> configs() {
      return new ArrayList<>(trials.keySet());
    }

    void add(TestResult result) {
      Trial trial = trials.get(result.getConfig());
      if (trial == null) {
        throw new IllegalStateException("an answer that nobody asked for: " + result.getName());
      }
      List<TestResult> got = results.computeIfAbsent(trial, any -> new ArrayList<>());
      got.add(result);
      Integer runs = planned.get(trial);
      if (runs != null && got.size() == runs) {
        planned.remove(trial);
        seen.accept(Seen.of(trial, runs, got));
      }
    }

    /** Hands over those from which not all has come back. */
    void close() {
      planned.forEach(
          (trial, runs) ->
              seen.accept(Seen.of(trial, runs, results.getOrDefault(trial, List.of()))));
    }
  }
}
