// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads files of fixtures, which {@code tools/keras_fixtures} writes.
 *
 * <p>A file is text in UTF-8. A line {@code case NAME} begins a case; {@code option NAME TEXT} and
 * {@code tensor NAME TYPE ELEMENTS} belong to it, where the elements are numbers in decimal, or
 * {@code base64} and the bytes, little endian. Empty lines and lines that begin with {@code #} mean
 * nothing.
 */
public final class Fixtures {

  private final String file;
  private final List<Fixture> fixtures = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private String name = "";

  private Fixtures(String file) {
    this.file = file;
  }

  /**
   * Reads a file from the resources beside this class.
   *
   * @param file its name without the ending, for example {@code losses/MeanSquaredError}
   * @return its cases
   * @throws DataException if there is no such file, or it cannot be understood
   */
  public static List<Fixture> read(String file) {
    try (InputStream stream = Fixtures.class.getResourceAsStream(file + ".txt")) {
      if (stream == null) {
        throw new DataException(
            Diagnostic.of("There is no such file of fixtures")
                .received(file)
                .remedy("write it with the scripts in tools/keras_fixtures"));
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return parse(file, reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the lines of a file.
   *
   * @param file its name, for messages
   * @param lines its lines
   * @return its cases
   * @throws DataException if they cannot be understood
   */
  public static List<Fixture> parse(String file, List<String> lines) {
    Fixtures reader = new Fixtures(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        reader.accept(lines.get(i));
      } catch (RuntimeException e) {
        throw new DataException(
            Diagnostic.of("A line of a file of fixtures cannot be understood")
                .received("%s", String.valueOf(e.getMessage()))
                .expected("case NAME, option NAME TEXT or tensor NAME TYPE ELEMENTS")
                .where("%s, line %d", file, i + 1));
      }
    }
    reader.finishCase();
    return List.copyOf(reader.fixtures);
  }

  private void accept(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "case" -> {
        finishCase();
        name = line.substring("case ".length());
      }
      case "option" -> options.put(words[1], words[2]);
      case "tensor" -> tensors.put(words[1], TensorLine.parse(words[2]));
      default -> throw new IllegalArgumentException(line);
    }
  }

  private void finishCase() {
    if (!name.isEmpty()) {
      fixtures.add(new Fixture(file, name, options, tensors));
    }
    options.clear();
    tensors.clear();
  }
}
