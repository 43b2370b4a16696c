// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Csv;
import dev.nyala.data.Dataset;
import dev.nyala.data.TensorDataset;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hours of weather and fine dust, as in the table of Beijing from 2010 to 2014 (Liang et al.,
 * 2015).
 */
public final class HourlyAir {

  /** Micrograms of fine dust in a cubic metre above which the air is heavily polluted. */
  public static final double HEAVY = 150;

  private static final String DUST = "pm2.5";
  private static final List<String> WINDS = List.of("NW", "NE", "SE", "cv");
  private static final int FEATURES = 15;

  private final Path file;
  private final Tensor numbers;
  private final List<String> winds;
  private final double[] dust;

  private HourlyAir(Path file) {
    Csv table = Csv.of(file);
    this.file = file;
    this.numbers = table.tensor("month", "hour", "Iws", "DEWP", "TEMP", "PRES", "Is", "Ir");
    this.winds = table.strings("cbwd");
    this.dust = dust(table.strings(DUST));
  }

  /**
   * Reads a table.
   *
   * @param file CSV with the columns month, hour, pm2.5, DEWP, TEMP, PRES, cbwd, Iws, Is and Ir, an
   *     hour a row; pm2.5 may be missing (NA)
   * @return the hours
   * @throws DataException if the file is missing, or a column, or another value
   */
  public static HourlyAir read(Path file) {
    return new HourlyAir(file);
  }

  private double[] dust(List<String> fields) {
    double[] values = new double[fields.size()];
    for (int row = 0; row < values.length; row++) {
      String field = fields.get(row).strip();
      try {
        values[row] = field.equals("NA") ? Double.NaN : Double.parseDouble(field);
      } catch (NumberFormatException e) {
        throw new DataException(
            Diagnostic.of("A value is not a number")
                .received("\"%s\" in column %s, line %d", field, DUST, row + 2)
                .expected("a number, or NA where it is missing")
                .where(file.toString()),
            e);
      }
    }
    return values;
  }

  /**
   * Returns the number of hours.
   *
   * @return the rows of the table
   */
  public int size() {
    return dust.length;
  }

  /**
   * Returns what an hour shows and whether the air is heavily polluted some hours later.
   *
   * @param hours how far ahead
   * @return inputs {@code [15]} and targets {@code [1]}, 0 or 1, of the hours whose dust is known
   *     now and then, in order of time
   * @throws DataException if there is none
   */
  public TensorDataset ahead(int hours) {
    if (hours < 1) {
      throw new DataException(
          Diagnostic.of("A warning does not look ahead").received("%d hours", hours));
    }
    int[] known =
        IntStream.range(0, dust.length - hours)
            .filter(i -> !Double.isNaN(dust[i]) && !Double.isNaN(dust[i + hours]))
            .toArray();
    if (known.length == 0) {
      throw new DataException(
          Diagnostic.of("A table has no two hours of known dust that far apart")
              .received("%d rows, %d hours apart", dust.length, hours)
              .where(file.toString())
              .remedy("give a longer table, or look fewer hours ahead"));
    }
    float[] inputs = new float[known.length * FEATURES];
    float[] targets = new float[known.length];
    for (int row = 0; row < known.length; row++) {
      describe(known[row], inputs, row * FEATURES);
      targets[row] = dust[known[row] + hours] > HEAVY ? 1 : 0;
    }
    return Dataset.of(
        Tensor.of(Shape.of(known.length, FEATURES), inputs),
        Tensor.of(Shape.of(known.length, 1), targets));
  }

  private void describe(int hour, float[] features, int at) {
    int columns = numbers.shape().toInt(1);
    double month = numbers.getDouble(hour * columns) * Math.PI / 6;
    double clock = numbers.getDouble(hour * columns + 1) * Math.PI / 12;
    double wind = Math.log1p(numbers.getDouble(hour * columns + 2));
    double[] derived = {
      dust[hour], wind, Math.sin(month), Math.cos(month), Math.sin(clock), Math.cos(clock)
    };
    int next = at;
    for (double value : derived) {
      features[next++] = (float) value;
    }
    for (int column = 3; column < columns; column++) {
      features[next++] = (float) numbers.getDouble(hour * columns + column);
    }
    for (String wanted : WINDS) {
      features[next++] = winds.get(hour).equals(wanted) ? 1 : 0;
    }
  }
}
