// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command of the zip, started as a user starts it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has a script of its own.")
class DistributionTest {

  private static final Path SCRIPT = Repository.root().resolve("cli/target/home/bin/nyala");

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void isPacked() {
    assumeTrue(Files.exists(SCRIPT), "the zip is made by 'mvn package', not by 'mvn test'");
  }

  @Test
  void startsThroughALinkFromAnywhere() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("a folder"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("ny"), SCRIPT);
    assertEquals(0, run(link, elsewhere, System.getProperty("java.home"), "--version"));
    String out = text("out");
    assertTrue(out.startsWith("nyala "), out);
    assertTrue(out.contains("Java " + System.getProperty("java.version")), out);
  }

  @Test
  void saysOnStandardErrorAloneWhatItIsAskedForWrongly() throws Exception {
    assertEquals(2, run(SCRIPT, folder, System.getProperty("java.home"), "--no-such-option"));
    assertEquals("", text("out"));
    assertTrue(text("err").contains("--no-such-option"), text("err"));
  }

  @Test
  void namesAWrongJavaHome() throws Exception {
    assertEquals(1, run(SCRIPT, folder, folder.toString(), "--version"));
    assertEquals(
        "nyala: JAVA_HOME is %s, where there is no bin/java. Point it at a JDK 17 or later.\n"
            .formatted(folder),
        text("err"));
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertEquals(1, run(SCRIPT, folder, folder.toString(), "--version"));
    assertTrue(text("err").contains("is Java 11.0.2, and nyala needs 17 or later"), text("err"));
  }

  @Test
  void findsBackendsInWhatIsAddedToTheClassPath() throws Exception {
    Path services = Files.createDirectories(folder.resolve("more/META-INF/services"));
    Files.writeString(services.resolve("dev.nyala.backend.BackendProvider"), "no.such.Provider");
    environment.put("NYALA_CLASSPATH", folder.resolve("more").toString());
    assertEquals(0, run(SCRIPT, folder, System.getProperty("java.home"), "backends", "--all"));
    assertTrue(text("out").contains("no.such.Provider"), text("out"));
    assertTrue(text("out").contains("pure"), text("out"));
  }

  private int run(Path script, Path directory, String javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().keySet().removeIf(name -> name.startsWith("NYALA_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the command ends");
    return process.exitValue();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
