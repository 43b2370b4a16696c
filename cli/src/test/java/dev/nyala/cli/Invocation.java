// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command line did.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Invocation(int exitCode, String out, String err) {

  /** Runs the command within this process, its streams captured. */
  static Invocation of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(out), stream(err), false);
    int exitCode = Main.run(terminal, arguments);
    return new Invocation(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Asserts that all went well, in silence but for the results. */
  Invocation succeeds() {
    assertEquals("", err);
    assertEquals(0, exitCode, out);
    return this;
  }

  /** Asserts that bad input was refused in one line that says so. */
  Invocation refuses(String... words) {
    return complains(2, words);
  }

  /** Asserts that a line on standard error, and nothing else there, tells what is wrong. */
  Invocation complains(int code, String... words) {
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("nyala: "), err);
    assertTrue(err.strip().matches("(?s).*[.?]"), err);
    for (String word : words) {
      assertTrue(err.contains(word), () -> "\"" + word + "\" is missing from: " + err);
    }
    assertEquals(code, exitCode, err);
    return this;
  }

  /** Asserts that the results hold some words. */
  Invocation prints(String... words) {
    for (String word : words) {
      assertTrue(out.contains(word), () -> "\"" + word + "\" is missing from: " + out);
    }
    return this;
  }
}
