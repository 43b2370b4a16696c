// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Losses that trainings must have, step by step: lines of {@code name: loss loss ...} in a file.
 *
 * <p>With {@code -Dnyala.curves.write=FOLDER} they are written there instead of compared.
 */
final class Curves {

  private static final String WRITE = "nyala.curves.write";

  private final String file;
  private final List<String> lines;

  private Curves(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Curves of(String file) {
    try (InputStream text = Curves.class.getResourceAsStream("curves/" + file)) {
      assertNotNull(text, file);
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return new Curves(file, all.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Requires losses to be those of the file, as far as they go.
   *
   * @param tolerance the largest difference, as a fraction of the largest loss
   */
  void check(String name, List<Double> losses, double tolerance) {
    String folder = System.getProperty(WRITE);
    if (folder != null) {
      write(Path.of(folder, file), name, losses);
      return;
    }
    double[] expected = expected(name);
    double largest = Arrays.stream(expected).max().orElseThrow();
    for (int step = 0; step < losses.size(); step++) {
      double difference = Math.abs(losses.get(step) - expected[step]);
      if (!(difference <= tolerance * largest)) {
        fail(
            "the loss of %s in step %d: expected %s within %.1e but was %s"
                .formatted(name, step, expected[step], tolerance * largest, losses.get(step)));
      }
    }
  }

  private double[] expected(String name) {
    String start = name + ": ";
    List<String> found = lines.stream().filter(line -> line.startsWith(start)).toList();
    assertEquals(1, found.size(), "curves of " + name + " in " + file);
    String[] numbers = found.get(0).substring(start.length()).split(" ", -1);
    return Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
  }

  private static void write(Path file, String name, List<Double> losses) {
    String numbers =
        losses.stream()
            .map(loss -> String.format(Locale.ROOT, "%.7g", loss))
            .collect(Collectors.joining(" ", name + ": ", "\n"));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, numbers, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
