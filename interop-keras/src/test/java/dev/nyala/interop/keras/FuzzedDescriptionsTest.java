// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.format.LoadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a description says, loading it gives a model or one clear error. */
class FuzzedDescriptionsTest {

  private static final int MUTATIONS = 250;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Values: numbers, texts and words. */
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,] ?)(-?[0-9][0-9.eE+-]*|true|false|null|\"[^\"]*\")(?=[,\\]}])");

  private static final List<String> ABSURD =
      List.of(
          "0",
          "1",
          "-1",
          "3",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "1e308",
          "-1e308",
          "0.5",
          "NaN",
          "null",
          "true",
          "false",
          "\"\"",
          "\"same\"",
          "[]",
          "[1, 2]",
          "[2147483647, 2147483647]",
          "{}",
          "{\"class_name\": \"Dense\", \"config\": {}}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attention_network",
        "cell_network",
        "functions",
        "image_network",
        "line_network",
        "prepared_network",
        "sequence_network",
        "shared_layers"
      })
  void absurdValuesAreRefusedOrHarmless(String name, @TempDir Path folder) throws IOException {
    String config;
    try (Archive archive = Archive.open(Fixtures.file(name + "/model.keras"), LoadLimits.usual())) {
      config = new String(archive.bytes("config.json"), StandardCharsets.UTF_8);
      Files.write(folder.resolve("model.weights.h5"), archive.bytes("model.weights.h5"));
    }
    List<MatchResult> values = new ArrayList<>(VALUE.matcher(config).results().toList());
    assertTrue(values.size() > 50, () -> "only " + values.size());
    Random random = new Random(name.hashCode());
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < MUTATIONS; i++) {
            MatchResult at = values.get(random.nextInt(values.size()));
            String absurd = ABSURD.get(random.nextInt(ABSURD.size()));
            String mutant = config.substring(0, at.start()) + absurd + config.substring(at.end());
            Files.writeString(folder.resolve("config.json"), mutant);
            load(folder, at.group() + " became " + absurd + " at " + at.start());
          }
        });
  }

  private static void load(Path folder, String change) {
    try {
      Models.load(folder);
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains(folder.getFileName().toString()), () -> change + ": " + message);
    }
  }
}
