// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.error.NyalaException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in one line on standard error, and in the exit code whose fault it is. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int BAD_INPUT = ExitCode.USAGE;
  private static final int FAILURE = ExitCode.SOFTWARE;

  private final Terminal terminal;
  private final boolean stackTrace;

  ErrorReport(Terminal terminal, boolean stackTrace) {
    this.terminal = terminal;
    this.stackTrace = stackTrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    NyalaException cause = deliberate(e);
    String message = cause == null ? usage(e) : sentence(cause, e.getCommandLine());
    return tell(message, e, BAD_INPUT);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    NyalaException cause = deliberate(e);
    if (cause == null) {
      return tell(unexpected(e), e, FAILURE);
    }
    boolean badInput = cause instanceof DataException || cause instanceof ModelException;
    return tell(sentence(cause, line), e, badInput ? BAD_INPUT : FAILURE);
  }

  /** Tells of what no program recovers from, such as running out of memory. */
  int broken(Error e) {
    String message =
        e instanceof OutOfMemoryError
            ? "Out of memory. Give more with NYALA_JAVA_OPTS=-Xmx8g, or use fewer data."
            : unexpected(e);
    return tell(message, e, FAILURE);
  }

  private int tell(String message, Throwable e, int exitCode) {
    terminal.out().flush();
    terminal.err().println("nyala: " + message);
    if (stackTrace) {
      e.printStackTrace(terminal.err());
    }
    return exitCode;
  }

  private static String sentence(NyalaException e, CommandLine line) {
    return Sentence.of(e.diagnostic(), line.getCommandSpec().optionsMap().keySet());
  }

  private static @Nullable NyalaException deliberate(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NyalaException deliberate) {
        return deliberate;
      }
    }
    return null;
  }

  private static String usage(ParameterException e) {
    String text = Sentence.oneLine(String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        text += "; did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    return Sentence.ended(text) + " Try '" + command + " --help'.";
  }

  private static String unexpected(Throwable e) {
    return Sentence.ended(Sentence.oneLine("Unexpected " + e))
        + " This is a fault of the program: please report it with what --stacktrace shows.";
  }
}
