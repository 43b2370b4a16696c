// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java without the module {@code java.desktop}, as in a small image of a linked program. */
class ImagesWithoutDesktopTest {

  @TempDir Path folder;

  @Test
  void readingAnImageNamesTheModuleThatIsMissing() throws Exception {
    String output = run("--limit-modules", "java.base,java.net.http");
    assertTrue(output.contains("java.desktop"), output);
    assertTrue(output.contains("--add-modules java.desktop"), output);
  }

  @Test
  void withTheModuleItIsTheFileThatIsMissing() throws Exception {
    String output = run("--limit-modules", "java.base,java.net.http,java.desktop");
    assertTrue(output.contains("none.png"), output);
  }

  private String run(String... options) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                options[0],
                options[1],
                "-cp",
                System.getProperty("java.class.path"),
                ImagesWithoutDesktopTest.class.getName(),
                folder.resolve("none.png").toString(),
                folder.resolve("message.txt").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program ends");
    assertEquals(0, process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    return Files.readString(folder.resolve("message.txt"));
  }

  /** Tries to read an image, and writes what went wrong. */
  public static void main(String[] arguments) throws IOException {
    try {
      Images.read(Path.of(arguments[0]), ColorMode.RGB);
    } catch (DataException e) {
      Files.writeString(Path.of(arguments[1]), e.getMessage());
    }
  }
}
