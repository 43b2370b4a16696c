// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.util.OptionalInt;

/**
 * Windows over a series whose targets are given, as Keras's {@code timeseries_dataset_from_array}.
 *
 * <p>A window is {@code sequenceLength} rows, {@code samplingRate} rows apart; windows begin every
 * {@code sequenceStride} rows from {@code startIndex} on and end before {@code endIndex}. The
 * window that begins at row {@code i} has target {@code i}: to predict the row after a window, give
 * targets that begin {@code sequenceLength * samplingRate} rows later. {@link Windows} makes such
 * targets from the series itself.
 *
 * <p>The result is in the order of time; {@code shuffle(seed)} and {@code batch(size)} of the data
 * set do the rest of what Keras's function does. Immutable and thread-safe.
 *
 * <pre>{@code
 * Dataset train = TimeseriesWindows.of(24).samplingRate(6).endIndex(8000).over(series, targets);
 * }</pre>
 *
 * @param sequenceLength rows in a window, at least 1
 * @param sequenceStride rows between the beginnings of windows, at least 1; 1 by default
 * @param samplingRate rows between the rows of a window, at least 1; 1 by default
 * @param startIndex the first row to use; 0 by default
 * @param endIndex one past the last row to use; by default all rows are used
 */
public record TimeseriesWindows(
    int sequenceLength,
    int sequenceStride,
    int samplingRate,
    int startIndex,
    OptionalInt endIndex) {

  /** Validates the numbers. */
  public TimeseriesWindows {
    if (sequenceLength < 1 || sequenceStride < 1 || samplingRate < 1) {
      throw new DataException(
          Diagnostic.of("A window over a series is empty or does not advance")
              .received(
                  "sequenceLength=%d, sequenceStride=%d, samplingRate=%d",
                  sequenceLength, sequenceStride, samplingRate)
              .expected("numbers of at least 1"));
    }
    if (startIndex < 0 || endIndex.isPresent() && endIndex.getAsInt() <= startIndex) {
      throw new DataException(
          Diagnostic.of("The part of a series to cut windows from is empty")
              .received("startIndex=%d, endIndex=%s", startIndex, text(endIndex))
              .expected("0 or more, and an end above it"));
    }
  }

  private static String text(OptionalInt end) {
    return end.isPresent() ? Integer.toString(end.getAsInt()) : "none";
  }

  /**
   * Returns windows that begin at every row.
   *
   * @param sequenceLength rows in a window, at least 1
   * @return the windows
   */
  public static TimeseriesWindows of(int sequenceLength) {
    return new TimeseriesWindows(sequenceLength, 1, 1, 0, OptionalInt.empty());
  }

  /**
   * Returns windows that begin further apart.
   *
   * @param rows at least 1
   * @return a copy
   */
  public TimeseriesWindows sequenceStride(int rows) {
    return new TimeseriesWindows(sequenceLength, rows, samplingRate, startIndex, endIndex);
  }

  /**
   * Returns windows of rows that are further apart.
   *
   * @param rows at least 1
   * @return a copy
   */
  public TimeseriesWindows samplingRate(int rows) {
    return new TimeseriesWindows(sequenceLength, sequenceStride, rows, startIndex, endIndex);
  }

  /**
   * Returns windows of the rows from one on.
   *
   * @param row the first row to use, from 0
   * @return a copy
   */
  public TimeseriesWindows startIndex(int row) {
    return new TimeseriesWindows(sequenceLength, sequenceStride, samplingRate, row, endIndex);
  }

  /**
   * Returns windows of the rows before one.
   *
   * @param row one past the last row to use
   * @return a copy
   */
  public TimeseriesWindows endIndex(int row) {
    return new TimeseriesWindows(
        sequenceLength, sequenceStride, samplingRate, startIndex, OptionalInt.of(row));
  }

  /**
   * Returns windows over a series without targets.
   *
   * @param series {@code [rows, ...]}
   * @return samples of input {@code [sequenceLength, ...]}; a view that copies when it is read
   * @throws DataException if the series is too short for one window, or shorter than the indices
   */
  public RandomAccessDataset over(Tensor series) {
    return SeriesWindows.alone(grid(rows(series, "series"), Integer.MAX_VALUE), series);
  }

  /**
   * Returns windows over a series with given targets.
   *
   * @param series {@code [rows, ...]}
   * @param targets {@code [rows, ...]}; windows end with the shorter of both
   * @return samples of input {@code [sequenceLength, ...]} and target {@code [...]}; a view that
   *     copies when it is read
   * @throws DataException if the series is too short for one window, or shorter than the indices
   */
  public RandomAccessDataset over(Tensor series, Tensor targets) {
    SeriesWindows.Grid grid = grid(rows(series, "series"), rows(targets, "targets"));
    return SeriesWindows.given(grid, series, targets);
  }

  private static int rows(Tensor data, String what) {
    if (data.shape().rank() == 0) {
      throw new DataException(
          Diagnostic.of("The %s of windows have no axis of rows", what)
              .received(data.type().toString())
              .expected("[rows, ...]"));
    }
    return data.shape().toInt(0);
  }

  private SeriesWindows.Grid grid(int rows, int targets) {
    int end = endIndex.orElse(rows);
    if (end > rows) {
      throw new DataException(
          Diagnostic.of("A series ends before the end of the windows")
              .received("endIndex=%d", end)
              .expected("at most the %d rows of the series", rows));
    }
    if (sequenceStride >= rows || samplingRate >= rows) {
      throw new DataException(
          Diagnostic.of("The rows of windows are further apart than a series is long")
              .received("sequenceStride=%d, samplingRate=%d", sequenceStride, samplingRate)
              .expected("less than the %d rows of the series", rows));
    }
    long span = SeriesWindows.Grid.span(sequenceLength, samplingRate);
    long begins = Math.min(end - startIndex - span + 1, (long) targets - startIndex);
    if (begins < 1) {
      throw new DataException(
          Diagnostic.of("A series is too short for one window")
              .received(
                  "rows %d to %d%s",
                  startIndex, end, targets < end ? " and " + targets + " targets" : "")
              .expected(
                  "at least %d rows (sequenceLength %d, samplingRate %d)",
                  span, sequenceLength, samplingRate)
              .remedy("use a shorter sequence or a longer series"));
    }
    int size = (int) ((begins - 1) / sequenceStride + 1);
    return new SeriesWindows.Grid(startIndex, size, sequenceLength, sequenceStride, samplingRate);
  }
}
