// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.IntStream;

/** Samples cut from a series when they are read. */
final class SeriesWindows implements RandomAccessDataset {

  private final Windows windows;
  private final Tensor series;
  private final int features;
  private final Target target;
  private final int size;
  private final SampleSpec spec;

  /** Writes the target of the window that begins at a row. */
  private interface Target {
    void write(int begin, Batch batch, int row);
  }

  private SeriesWindows(
      Windows windows, Tensor series, Target target, int size, TensorType targetType) {
    this.windows = windows;
    this.series = series;
    this.features = series.shape().toInt(1);
    this.target = target;
    this.size = size;
    TensorType input = TensorType.of(series.dtype(), windows.lookback(), features);
    this.spec = new SampleSpec(List.of(Slot.of(input)), List.of(Slot.of(targetType)), List.of());
  }

  static Tensor table(Tensor series) {
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

  static SeriesWindows following(Windows windows, Tensor table, int[] chosen) {
    int features = table.shape().toInt(1);
    int[] columns = chosen.length == 0 ? IntStream.range(0, features).toArray() : chosen.clone();
    int horizon = windows.horizon();
    int first = (windows.lookback() - 1) * windows.rate() + 1;
    int size = windows.count(table.shape().toInt(0), first + horizon);
    Target target =
        (begin, batch, row) -> {
          int at = row * horizon * columns.length;
          for (int step = 0; step < horizon; step++) {
            int from = (begin + first + step) * features;
            for (int column : columns) {
              table.copyTo(from + column, batch.slot(1), at++, 1);
            }
          }
        };
    Shape shape = horizon == 1 ? Shape.of(columns.length) : Shape.of(horizon, columns.length);
    return new SeriesWindows(windows, table, target, size, new TensorType(table.dtype(), shape));
  }

  static SeriesWindows given(Windows windows, Tensor table, Tensor targets) {
    if (targets.shape().rank() == 0) {
      throw new DataException(
          Diagnostic.of("The targets of windows have no axis of rows")
              .received(targets.type().toString())
              .expected("[rows, ...]"));
    }
    int rows = Math.min(table.shape().toInt(0), targets.shape().toInt(0));
    int size = windows.count(rows, (windows.lookback() - 1) * windows.rate() + 1);
    Shape shape = targets.shape().slice(1, targets.shape().rank());
    int stride = shape.size();
    Target target =
        (begin, batch, row) -> targets.copyTo(begin * stride, batch.slot(1), row * stride, stride);
    return new SeriesWindows(windows, table, target, size, new TensorType(targets.dtype(), shape));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void read(int index, Batch batch, int row) {
    int begin = index * windows.stride();
    int at = row * windows.lookback() * features;
    if (windows.rate() == 1) {
      series.copyTo(begin * features, batch.slot(0), at, windows.lookback() * features);
    } else {
      for (int step = 0; step < windows.lookback(); step++) {
        int from = (begin + step * windows.rate()) * features;
        series.copyTo(from, batch.slot(0), at + step * features, features);
      }
    }
    target.write(begin, batch, row);
  }
}
