package org.plumbline.audit.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "plumbline",
    description = "The line you hold queues and channels against.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {AuditCommand.class, CheckCommand.class, ReplayCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing wrong was found",
      "1:a violation was found",
      "2:inconclusive: budget spent, target cannot be loaded, not supported",
      "3:bad input or usage"
    })
public final class Main implements Runnable {
  /** The exit code when nothing could be decided. */
  static final int INCONCLUSIVE = 2;

  /** The exit code when what was given makes no sense. */
  static final int BAD_INPUT = 3;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts in the real one

  /** Runs the command line and exits: threads that hang in a target must not keep the process. */
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, Charset.defaultCharset());
    var err = new PrintWriter(System.err, true, Charset.defaultCharset());
    int exitCode = run(out, err, args);
    out.flush();
    System.exit(exitCode);
  }

  /** Runs the command line; the result is the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    var line = new CommandLine(new Main());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOverwrittenOptionsAllowed(false);
    line.setParameterExceptionHandler(Main::misused);
    line.setExecutionExceptionHandler(Main::failed);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      return complain(
          line,
          INCONCLUSIVE,
          "out of memory: give the Java VM more, as by PLUMBLINE_JAVA_OPTS=-Xmx8g");
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: audit, check or replay");
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String hint = "";
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      hint =
          suggestions.isEmpty() ? "" : ": did you mean " + String.join(" or ", suggestions) + "?";
    }
    String see = " (see " + line.getCommandSpec().qualifiedName() + " --help)";
    return complain(line, BAD_INPUT, e.getMessage() + hint + see);
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof Refusal refusal) {
      return complain(line, refusal.exitCode(), String.valueOf(refusal.getMessage()));
    }
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length > 0 ? " at " + trace[0] : "";
    return complain(
        line,
        INCONCLUSIVE,
        "internal error, please report it: " + e + where + "; nothing was decided");
  }

  private static int complain(CommandLine line, int exitCode, String message) {
    line.getErr().println("plumbline: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    line.getErr().flush();
    return exitCode;
  }

  /** The version of this build and of what it runs on. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = requireNonNull(Main.class.getPackage()).getImplementationVersion();
      return new String[] {
        String.format(
            Locale.ROOT,
            "plumbline %s (Java %s)",
            version == null ? "unpackaged" : version,
            Runtime.version())
      };
    }
  }
}
