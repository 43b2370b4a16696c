// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

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

/** Starts the command of the zip as a user does, in a process of its own. */
final class NyalaCommand {

  static final Path SCRIPT = Repository.root().resolve("cli/target/home/bin/nyala");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** What became of a start. */
  record Ended(int code, String out, String err) {}

  private NyalaCommand(Path folder) {
    this.folder = folder;
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Returns the command, with a folder for what it prints; skips the test if it is not packed. */
  static NyalaCommand in(Path folder) {
    assumeTrue(Files.exists(SCRIPT), "the zip is made by 'mvn package', not by 'mvn test'");
    return new NyalaCommand(folder);
  }

  /** Sets a variable of the environment, of which it sees none of ours otherwise. */
  NyalaCommand with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return run(SCRIPT, folder, arguments);
  }

  Ended run(Path script, Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("NYALA_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the command ends");
    return new Ended(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
