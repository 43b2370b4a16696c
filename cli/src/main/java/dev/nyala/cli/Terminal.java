// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Where the command writes.
 *
 * @param out results
 * @param err messages
 * @param interactive whether a person watches, so that a line may be written over
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {

  // The launcher asks for the console of the base module, which is null still when nobody watches.
  @SuppressWarnings("SystemConsoleNull")
  static Terminal standard() {
    return new Terminal(System.out, System.err, System.console() != null);
  }

  /** Writes a line of results, the same in every country. */
  void say(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
  }

  /** Writes a line that is no result, beside the results. */
  void note(String format, Object... arguments) {
    err.println(String.format(Locale.ROOT, format, arguments));
  }

  /** Shows how a training goes on. */
  Callback progress() {
    return ProgressBar.to(out, interactive);
  }

  /** Returns {@link #out} for those who want a writer. */
  PrintWriter outWriter() {
    return new PrintWriter(new StreamWriter(out), true);
  }

  /** Returns {@link #err} for those who want a writer. */
  PrintWriter errWriter() {
    return new PrintWriter(new StreamWriter(err), true);
  }
}
