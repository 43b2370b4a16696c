// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Guice;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code nyala}. */
@Command(
    name = "nyala",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Keras for the JVM.",
    subcommands = {
      ExampleCommand.class,
      PredictCommand.class,
      CheckCommand.class,
      EvaluateCommand.class,
      FitCommand.class,
      ConvertCommand.class,
      SummaryCommand.class,
      InspectCommand.class,
      VerifyCommand.class,
      BackendsCommand.class,
      ConformanceCommand.class
    })
public final class Main implements Runnable {

  private static final String STACK_TRACE = "--stacktrace";

  @Spec private CommandSpec spec;

  // Errors ask the arguments instead, because an error may be that they cannot be parsed.
  @Option(
      names = STACK_TRACE,
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error happened.")
  private boolean stackTrace;

  Main() {}

  /**
   * Runs the command and exits with its code: 0 if all went well, 2 for bad input, 1 for any other
   * failure.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    // What libraries log is told like the messages of the command.
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "nyala: %5$s%n");
    }
    // Charts are drawn in memory: there may be no screen.
    System.setProperty("java.awt.headless", "true");
    System.exit(run(Terminal.standard(), arguments));
  }

  static int run(Terminal terminal, String... arguments) {
    ErrorReport report = new ErrorReport(terminal, List.of(arguments).contains(STACK_TRACE));
    try {
      return new CommandLine(
              Main.class, new InjectingFactory(Guice.createInjector(new CliModule(terminal))))
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setOut(terminal.outWriter())
          .setErr(terminal.errWriter())
          .setParameterExceptionHandler(report)
          .setExecutionExceptionHandler(report)
          .execute(arguments);
    } catch (VirtualMachineError | LinkageError e) {
      return report.broken(e);
    }
  }

  boolean showsStackTraces() {
    return stackTrace;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given");
  }
}
