// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.checks.NyalaCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command of the zip, started as a user starts it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has a script of its own.")
class DistributionTest {

  private static final Path SCRIPT = NyalaCommand.SCRIPT;
  private static final String HOME = "JAVA_HOME";

  @TempDir private Path folder;
  private NyalaCommand nyala;

  @BeforeEach
  void isPacked() {
    nyala = NyalaCommand.in(folder);
  }

  @Test
  void startsThroughALinkFromAnywhere() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("a folder"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("ny"), SCRIPT);
    Ended ended = nyala.run(link, elsewhere, "--version");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().startsWith("nyala "), ended.out());
    String version = "Java " + System.getProperty("java.version");
    assertTrue(ended.out().contains(version), ended.out());
  }

  @Test
  void saysOnStandardErrorAloneWhatItIsAskedForWrongly() throws Exception {
    Ended ended = nyala.run("--no-such-option");
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("--no-such-option"), ended.err());
  }

  @Test
  void namesAWrongJavaHome() throws Exception {
    Ended ended = nyala.with(HOME, folder.toString()).run("--version");
    assertEquals(1, ended.code());
    assertEquals(
        "nyala: JAVA_HOME is %s, where there is no bin/java. Point it at a JDK 17 or later.\n"
            .formatted(folder),
        ended.err());
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Ended ended = nyala.with(HOME, folder.toString()).run("--version");
    assertEquals(1, ended.code());
    String reason = "is Java 11.0.2, and nyala needs 17 or later";
    assertTrue(ended.err().contains(reason), ended.err());
  }

  @Test
  void findsBackendsInWhatIsAddedToTheClassPath() throws Exception {
    Path services = Files.createDirectories(folder.resolve("more/META-INF/services"));
    Files.writeString(services.resolve("dev.nyala.backend.BackendProvider"), "no.such.Provider");
    nyala.with("NYALA_CLASSPATH", folder.resolve("more").toString());
    Ended ended = nyala.run("backends", "--all");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("no.such.Provider"), ended.out());
    assertTrue(ended.out().contains("pure"), ended.out());
  }
}
