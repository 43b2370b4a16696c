// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void versionNamesTheBuild() {
    Invocation version = Invocation.of("--version").succeeds();
    assertTrue(
        version.out().matches("nyala \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R(?s).*"), version::out);
  }

  @Test
  void helpGoesToStandardOutput() {
    Invocation help = Invocation.of("--help").succeeds().prints("example", "backends");
    assertTrue(help.out().startsWith("Usage: nyala"), help::out);
  }

  @Test
  void everyCommandHasHelp() {
    for (String example : new String[] {"lstm", "mnist", "text"}) {
      Invocation.of("example", example, "--help").succeeds().prints("--epochs", "--backend");
    }
    Invocation.of("example", "--help").succeeds().prints("lstm", "mnist", "text");
    Invocation.of("backends", "--help").succeeds().prints("--all");
  }

  @Test
  void noCommandIsBadInput() {
    Invocation.of().refuses("No command given. Try 'nyala --help'.");
    Invocation.of("example").refuses("No example given. Try 'nyala example --help'.");
  }

  @Test
  void anUnknownOptionIsBadInput() {
    Invocation.of("example", "lstm", "--epoch", "1")
        .refuses("--epoch", "--epochs", "Try 'nyala example lstm --help'.");
    Invocation.of("example", "lstm", "--epochs", "many").refuses("--epochs", "many");
  }

  @Test
  void theStackTraceIsShownOnRequestAlone() {
    Invocation traced = Invocation.of("example", "text", "no-such-file.txt", "--stacktrace");
    assertEquals(2, traced.exitCode());
    assertTrue(traced.err().startsWith("nyala: A file does not exist"), traced::err);
    assertTrue(traced.err().contains("\tat dev.nyala."), traced::err);
  }
}
