// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCommandTest {

  @TempDir private Path folder;

  @Test
  void writesASampleForEachTemperature() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "schön weiß ich: ".repeat(20));
    Invocation text =
        text(file, "--epochs", 1, "--length", 8, "--characters", 25, "--temperature", "0.5,1.5");
    text.succeeds().prints("320 characters", "11 of them distinct", "backend pure");
    text.prints("--- temperature 0.5", "--- temperature 1.5");
    String sample = text.out().lines().reduce((before, line) -> line).orElseThrow();
    assertEquals(25, sample.length(), sample);
  }

  @Test
  void aTextMustBeGiven() {
    text().refuses("No text given", "UTF-8");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    text(folder.resolve("none.txt")).refuses("does not exist", "none.txt");
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "für".getBytes(StandardCharsets.ISO_8859_1));
    text(latin).refuses("not in UTF-8", "latin.txt");
    text(Files.createFile(folder.resolve("empty.txt"))).refuses("empty", "empty.txt");
  }

  @Test
  void aTextThatIsTooShortIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("short.txt"), "short");
    text(file).refuses("too short", "5 characters", "at least 41", "--length");
  }

  @Test
  void optionsThatMakeNoSenseAreRefusedBeforeTheTraining() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "abc".repeat(100));
    text(file, "--temperature", "0").refuses("temperature", "0.0", "above 0");
    text(file, "--temperature", "warm").refuses("--temperature", "warm");
    text(file, "--characters", 0).refuses("--characters", "0");
    text(file, "--length", 0).refuses("length 0");
    text(file, "--stride", 0).refuses("stride 0");
    text(file, "--backend", "abacus").refuses("abacus", "pure");
  }

  private static Invocation text(Object... arguments) {
    return Invocation.of(Arguments.of("text", arguments));
  }
}
