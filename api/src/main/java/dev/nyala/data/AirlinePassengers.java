// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Monthly totals of international airline passengers in thousands, January 1949 to December 1960.
 *
 * <p>144 figures, built in. Source: Box and Jenkins, "Time Series Analysis: Forecasting and
 * Control" (1970), series G.
 */
public final class AirlinePassengers {

  private static final String RESOURCE = "airline-passengers.csv";

  private AirlinePassengers() {}

  /**
   * Returns the totals.
   *
   * @return FLOAT32 {@code [144]}, thousands of passengers
   */
  public static Tensor series() {
    List<String> lines = lines();
    float[] values = new float[lines.size()];
    for (int i = 0; i < values.length; i++) {
      String line = lines.get(i);
      values[i] = Float.parseFloat(line.substring(line.indexOf(',') + 1));
    }
    return Tensor.vector(values);
  }

  /**
   * Returns the months.
   *
   * @return 144 texts, from {@code 1949-01} to {@code 1960-12}
   */
  public static List<String> months() {
    return lines().stream().map(line -> line.substring(0, line.indexOf(','))).toList();
  }

  private static List<String> lines() {
    InputStream resource =
        Objects.requireNonNull(AirlinePassengers.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
