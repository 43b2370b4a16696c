// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Csv;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * A time series whose values carry their times, as in the Numenta Anomaly Benchmark.
 *
 * @param times texts that sort by time
 * @param values as many figures {@code [time]}
 */
public record TimedSeries(List<String> times, Tensor values) {

  /** Validates that each value has a time. */
  public TimedSeries {
    times = List.copyOf(times);
    if (values.shape().rank() != 1 || values.size() != times.size()) {
      throw new DataException(
          Diagnostic.of("Times and values do not belong together")
              .received("%d times, values %s", times.size(), values.type())
              .expected("one value for each time"));
    }
  }

  /**
   * Reads a table.
   *
   * @param file CSV with the columns {@code timestamp} and {@code value}, oldest first
   * @return the series
   * @throws DataException if the file is missing, or a column, or a value
   */
  public static TimedSeries read(Path file) {
    Csv table = Csv.of(file);
    double[] values = table.column("value");
    Tensor series = Tensor.of(Shape.of(values.length), values).cast(DType.FLOAT32);
    return new TimedSeries(table.strings("timestamp"), series);
  }
}
