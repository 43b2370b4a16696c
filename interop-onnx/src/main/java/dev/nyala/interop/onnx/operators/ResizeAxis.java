// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * One axis that is resized.
 *
 * @param axis which one
 * @param from its size
 * @param to its new size
 * @param scale how much longer it becomes, not rounded
 * @param start where the region begins, as a part of the axis
 * @param end where the region ends, as a part of the axis
 */
record ResizeAxis(int axis, int from, int to, double scale, double start, double end) {

  /** Returns the position on the old axis. */
  double position(int index, ResizeRule rule) {
    return switch (rule.coordinates()) {
      case "align_corners" -> to == 1 ? 0 : (double) index * (from - 1) / (to - 1);
      case "asymmetric" -> index / scale;
      case "tf_half_pixel_for_nn" -> (index + 0.5) / scale;
      case "pytorch_half_pixel" -> to == 1 ? 0 : (index + 0.5) / scale - 0.5;
      case "half_pixel_symmetric" ->
          from / 2.0 * (1 - to / (scale * from)) + (index + 0.5) / scale - 0.5;
      case "tf_crop_and_resize" ->
          to == 1
              ? 0.5 * (start + end) * (from - 1)
              : start * (from - 1) + index * (end - start) * (from - 1) / (to - 1);
      default -> (index + 0.5) / scale - 0.5;
    };
  }

  /** Returns the index of the nearest old element for each new one. */
  long[] nearest(ResizeRule rule) {
    long[] places = new long[to];
    for (int i = 0; i < to; i++) {
      places[i] = inside(rule.nearest(position(i, rule)));
    }
    return places;
  }

  /** Returns which new elements are not of the old axis. */
  boolean[] outside(ResizeRule rule) {
    boolean[] outside = new boolean[to];
    for (int i = 0; i < to; i++) {
      double position = position(i, rule);
      outside[i] = position < 0 || position > from - 1;
    }
    return outside;
  }

  private long inside(long index) {
    return Math.max(0, Math.min(from - 1, index));
  }

  /** Returns how much each old element counts for each new one, {@code [to, from]}. */
  Tensor weights(ResizeRule rule, DType dtype) {
    TensorBuffer weights = new TensorBuffer(TensorType.of(dtype, to, from));
    double shrink = rule.smooths() ? Math.min(1, scale) : 1;
    for (int i = 0; i < to; i++) {
      double[] row = row(position(i, rule), shrink, rule);
      for (int k = 0; k < from; k++) {
        weights.setDouble(i * from + k, row[k]);
      }
    }
    return weights.toTensor();
  }

  private double[] row(double position, double shrink, ResizeRule rule) {
    double[] row = new double[from];
    double sum = 0;
    double reach = rule.reach() / shrink;
    // Beyond a whole axis on each side there is nothing more to find.
    double first = Math.max(-from, Math.floor(position - reach));
    double last = Math.min(2.0 * from, Math.ceil(position + reach));
    for (long k = (long) first; k <= last; k++) {
      double weight = rule.weight((k - position) * shrink);
      if (k == inside(k) || !rule.excludesOutside()) {
        row[(int) inside(k)] += weight;
        sum += weight;
      }
    }
    for (int k = 0; k < from; k++) {
      row[k] /= sum;
    }
    return row;
  }
}
