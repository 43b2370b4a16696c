// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of a stranger, compiled and run with the jars of the zip on the module path. */
class ModulePathTest {

  private static final String DESCRIPTOR =
      """
      module stranger {
        requires dev.nyala.api;
      }
      """;

  private static final String PROGRAM =
      """
      package stranger;

      import dev.nyala.tensor.Shape;

      public class Program {
        public static void main(String[] arguments) {
          System.out.println(Shape.of(2, 3) + " from " + Shape.class.getModule().getName());
        }
      }
      """;

  private static final Path JARS = Repository.root().resolve("cli/target/home/lib");

  @TempDir private Path folder;

  @BeforeEach
  void compile() throws IOException {
    assumeTrue(Files.exists(JARS), "the jars are packed by 'mvn package', not by 'mvn test'");
    Path sources = Files.createDirectories(folder.resolve("src").resolve("stranger"));
    Path descriptor = Files.writeString(folder.resolve("src/module-info.java"), DESCRIPTOR);
    Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "--module-path",
                JARS.toString(),
                "-d",
                folder.resolve("classes").toString(),
                descriptor.toString(),
                program.toString());
    assertEquals(0, code, "the compiler's exit code");
  }

  @Test
  void aProgramRunsOnTheApiAlone() throws Exception {
    assertEquals("[2,3] from dev.nyala.api", run("--module", "stranger/stranger.Program"));
  }

  @Test
  void allModulesResolveTogether() throws Exception {
    assertTrue(published().contains("dev.nyala.api,"), ModulePathTest::published);
    String seen = run("--add-modules", published(), "--module", "stranger/stranger.Program");
    assertTrue(seen.endsWith("[2,3] from dev.nyala.api"), seen);
  }

  /** The modules of ours among the jars. */
  private static String published() {
    return ModuleFinder.of(JARS).findAll().stream()
        .map(m -> m.descriptor().name())
        .filter(name -> name.startsWith("dev.nyala."))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--module-path");
    command.add(folder.resolve("classes") + File.pathSeparator + JARS);
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program ends");
    String text = Files.readString(output, StandardCharsets.UTF_8).strip();
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}
