// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The windows that begin at each value of a series, and what their errors say of the values. */
final class SeriesWindows {

  private SeriesWindows() {}

  /** Returns {@code [windows, steps, 1]}. */
  static Tensor of(Tensor series, int steps) {
    int count = series.size() - steps + 1;
    float[] values = series.toFloats();
    float[] windows = new float[count * steps];
    for (int window = 0; window < count; window++) {
      System.arraycopy(values, window, windows, window * steps, steps);
    }
    return Tensor.of(Shape.of(count, steps, 1), windows);
  }

  /** Returns the mean absolute error of each window. */
  static double[] errors(Tensor windows, Tensor reproduced) {
    int steps = windows.shape().toInt(1);
    double[] errors = new double[windows.shape().toInt(0)];
    for (int i = 0; i < windows.size(); i++) {
      errors[i / steps] += Math.abs(windows.getDouble(i) - reproduced.getDouble(i)) / steps;
    }
    return errors;
  }

  /** Returns the spans of windows whose error is above the threshold; those that meet are one. */
  static List<TimeSpan> spans(List<String> times, double[] errors, double threshold) {
    int steps = times.size() - errors.length + 1;
    List<TimeSpan> spans = new ArrayList<>();
    int from = -1;
    int to = -1;
    for (int window = 0; window < errors.length; window++) {
      if (errors[window] > threshold) {
        if (from >= 0 && window > to + 1) {
          spans.add(new TimeSpan(times.get(from), times.get(to)));
          from = -1;
        }
        from = from < 0 ? window : from;
        to = window + steps - 1;
      }
    }
    if (from >= 0) {
      spans.add(new TimeSpan(times.get(from), times.get(to)));
    }
    return spans;
  }
}
