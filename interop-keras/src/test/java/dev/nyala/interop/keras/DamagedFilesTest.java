// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.format.LoadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file gives one clear error that names it, or a model; never anything else. */
class DamagedFilesTest {

  private static final int TRUNCATIONS = 200;
  private static final int FLIPS = 600;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"functions/model.keras", "line_network/model.h5"})
  void everyTruncationIsRefused(String name) {
    byte[] whole = Fixtures.bytes(name);
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < TRUNCATIONS; i++) {
            int length = (int) ((long) whole.length * i / TRUNCATIONS);
            assertTrue(isRefused(Arrays.copyOf(whole, length), name), () -> "cut at " + length);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"functions/model.keras", "line_network/model.h5"})
  void flippedBitsAreRefusedOrHarmless(String name) {
    byte[] whole = Fixtures.bytes(name);
    Random random = new Random(4);
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            isRefused(flipped, name);
          }
        });
  }

  /** Flips in a zip only meet its checksums, so the description is damaged by itself. */
  @Test
  void aDamagedDescriptionIsRefusedOrHarmless() throws IOException {
    Path model = folder.resolve("model");
    Files.createDirectories(model);
    try (Archive archive =
        Archive.open(Fixtures.file("line_network/model.keras"), LoadLimits.usual())) {
      Files.write(model.resolve("model.weights.h5"), archive.bytes("model.weights.h5"));
      byte[] config = archive.bytes("config.json");
      Random random = new Random(5);
      for (int i = 0; i < FLIPS; i++) {
        byte[] damaged = config.clone();
        damaged[random.nextInt(config.length)] = (byte) (' ' + random.nextInt(95));
        Files.write(model.resolve("config.json"), damaged);
        try {
          Models.load(model);
        } catch (DataException e) {
          assertTrue(String.valueOf(e.getMessage()).contains("model"), e::getMessage);
        }
      }
    }
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertTrue(isRefused(new byte[0], "empty.keras"));
  }

  /** Loads; every error but a clear one fails the test. */
  private boolean isRefused(byte[] bytes, String name) throws IOException {
    Path file = folder.resolve(name.replace('/', '-'));
    Files.write(file, bytes);
    try {
      Models.load(file);
      return false;
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains(file.getFileName().toString()), () -> "no file in: " + message);
      return true;
    }
  }
}
