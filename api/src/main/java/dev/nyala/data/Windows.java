// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/**
 * Windows over a series, to learn what comes after them.
 *
 * <p>A window is {@code lookback} rows, {@code rate} rows apart; windows begin every {@code stride}
 * rows. The target is the row, or the {@code horizon} rows, after a window. Where the targets are
 * given instead, see {@link TimeseriesWindows}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param lookback rows in a window, at least 1
 * @param horizon rows to predict, at least 1
 * @param stride rows between the beginnings of windows, at least 1
 * @param rate rows between the rows of a window, at least 1
 */
public record Windows(int lookback, int horizon, int stride, int rate) {

  /** Validates the numbers. */
  public Windows {
    if (lookback < 1 || horizon < 1 || stride < 1 || rate < 1) {
      throw new DataException(
          Diagnostic.of("A window over a series is empty or does not advance")
              .received(
                  "lookback=%d, horizon=%d, stride=%d, rate=%d", lookback, horizon, stride, rate)
              .expected("numbers of at least 1"));
    }
  }

  /**
   * Returns windows that begin at every row and predict one row.
   *
   * @param lookback rows in a window, at least 1
   * @return the windows
   */
  public static Windows of(int lookback) {
    return new Windows(lookback, 1, 1, 1);
  }

  /**
   * Returns windows that predict several rows.
   *
   * @param rows at least 1
   * @return a copy
   */
  public Windows horizon(int rows) {
    return new Windows(lookback, rows, stride, rate);
  }

  /**
   * Returns windows that begin further apart.
   *
   * @param rows at least 1
   * @return a copy
   */
  public Windows stride(int rows) {
    return new Windows(lookback, horizon, rows, rate);
  }

  /**
   * Returns windows of rows that are further apart.
   *
   * @param rows at least 1
   * @return a copy
   */
  public Windows rate(int rows) {
    return new Windows(lookback, horizon, stride, rows);
  }

  /**
   * Returns windows over a series and what follows each.
   *
   * @param series {@code [rows]}, taken as one feature, or {@code [rows, features]}
   * @param columns which features to predict; all if none are given
   * @return samples of input {@code [lookback, features]} and target {@code [columns]}, or {@code
   *     [horizon, columns]} if the horizon is more than 1; a view that copies when it is read
   * @throws DataException if the series is too short for one window
   */
  public RandomAccessDataset over(Tensor series, int... columns) {
    Tensor table = table(series);
    int features = table.shape().toInt(1);
    for (int column : columns) {
      if (column < 0 || column >= features) {
        throw new DataException(
            Diagnostic.of("A series has no such column")
                .received("column %d", column)
                .expected("0 to %d", features - 1));
      }
    }
    int size = count(table.shape().toInt(0));
    return SeriesWindows.following(
        new SeriesWindows.Grid(0, size, lookback, stride, rate), table, horizon, columns);
  }

  private static Tensor table(Tensor series) {
    return switch (series.shape().rank()) {
      case 1 -> series.reshape(Shape.of(series.size(), 1));
      case 2 -> series;
      default ->
          throw new DataException(
              Diagnostic.of("Windows are cut from a series of rows")
                  .received(series.type().toString())
                  .expected("[rows] or [rows, features]"));
    };
  }

  private int count(int rows) {
    long span = SeriesWindows.Grid.span(lookback, rate) + horizon;
    if (rows < span) {
      throw new DataException(
          Diagnostic.of("A series is too short for one window")
              .received("%d rows", rows)
              .expected("at least %d rows (lookback %d, horizon %d)", span, lookback, horizon)
              .remedy("use a smaller lookback or a longer series"));
    }
    return (int) ((rows - span) / stride + 1);
  }
}
