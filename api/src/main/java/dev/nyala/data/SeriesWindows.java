// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Samples cut from a series {@code [rows, ...]} when they are read. */
final class SeriesWindows implements RandomAccessDataset {

  private final Grid grid;
  private final Tensor series;
  private final int width;
  private final @Nullable Target target;
  private final SampleSpec spec;

  /**
   * Where windows lie.
   *
   * @param first the row the first window begins at
   * @param size how many windows
   * @param length rows in a window
   * @param stride rows between the beginnings of windows
   * @param rate rows between the rows of a window
   */
  record Grid(int first, int size, int length, int stride, int rate) {

    /** Returns how many rows a window reaches over. */
    static long span(int length, int rate) {
      return (length - 1L) * rate + 1;
    }
  }

  /** Writes the target of the window that begins at a row. */
  private record Target(TensorType type, Writer writer) {}

  private interface Writer {
    void write(int begin, Batch batch, int row);
  }

  private SeriesWindows(Grid grid, Tensor series, @Nullable Target target) {
    this.grid = grid;
    this.series = series;
    Shape row = series.shape().slice(1, series.shape().rank());
    this.width = row.size();
    TensorType input = new TensorType(series.dtype(), row.insert(0, Dim.of(grid.length())));
    this.target = target;
    this.spec =
        new SampleSpec(
            List.of(Slot.of(input)),
            target == null ? List.of() : List.of(Slot.of(target.type())),
            List.of());
  }

  /** Returns windows without targets. */
  static SeriesWindows alone(Grid grid, Tensor series) {
    return new SeriesWindows(grid, series, null);
  }

  /** Returns windows and the rows that follow them. */
  static SeriesWindows following(Grid grid, Tensor table, int horizon, int[] chosen) {
    int features = table.shape().toInt(1);
    int[] columns = chosen.length == 0 ? IntStream.range(0, features).toArray() : chosen.clone();
    int after = (int) Grid.span(grid.length(), grid.rate());
    Writer writer =
        (begin, batch, row) -> {
          int at = row * horizon * columns.length;
          for (int step = 0; step < horizon; step++) {
            int from = (begin + after + step) * features;
            for (int column : columns) {
              table.copyTo(from + column, batch.slot(1), at++, 1);
            }
          }
        };
    Shape shape = horizon == 1 ? Shape.of(columns.length) : Shape.of(horizon, columns.length);
    return new SeriesWindows(grid, table, new Target(new TensorType(table.dtype(), shape), writer));
  }

  /** Returns windows and the targets of the rows they begin at. */
  static SeriesWindows given(Grid grid, Tensor series, Tensor targets) {
    Shape shape = targets.shape().slice(1, targets.shape().rank());
    int stride = shape.size();
    Writer writer =
        (begin, batch, row) -> targets.copyTo(begin * stride, batch.slot(1), row * stride, stride);
    return new SeriesWindows(
        grid, series, new Target(new TensorType(targets.dtype(), shape), writer));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return grid.size();
  }

  @Override
  public void read(int index, Batch batch, int row) {
    int begin = grid.first() + index * grid.stride();
    int at = row * grid.length() * width;
    if (grid.rate() == 1) {
      series.copyTo(begin * width, batch.slot(0), at, grid.length() * width);
    } else {
      for (int step = 0; step < grid.length(); step++) {
        int from = (begin + step * grid.rate()) * width;
        series.copyTo(from, batch.slot(0), at + step * width, width);
      }
    }
    if (target != null) {
      target.writer().write(begin, batch, row);
    }
  }
}
