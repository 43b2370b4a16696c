// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * How a window moves over the spatial axes of an array, in plain integers.
 *
 * @param strides steps of the window
 * @param dilations distances between its taps
 * @param low what is added before each axis
 * @param high what is added after each axis
 * @param groups how many groups the channels are split into
 */
record Sweep(
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> low,
    List<Integer> high,
    int groups) {

  static Sweep of(ConvGeometry geometry) {
    return new Sweep(
        geometry.strides().stream().boxed().toList(),
        geometry.dilations().stream().boxed().toList(),
        geometry.low().stream().map(Dim::toInt).toList(),
        geometry.high().stream().map(Dim::toInt).toList(),
        geometry.groups());
  }

  int spatial() {
    return strides.size();
  }

  boolean isPadded() {
    return low.stream().anyMatch(p -> p > 0) || high.stream().anyMatch(p -> p > 0);
  }

  boolean isDilated() {
    return dilations.stream().anyMatch(d -> d > 1);
  }

  Sweep withoutPadding() {
    List<Integer> none = low.stream().map(p -> 0).toList();
    return new Sweep(strides, dilations, none, none, groups);
  }

  Sweep ofOneGroup() {
    return new Sweep(strides, dilations, low, high, 1);
  }

  /** Returns an array with the padding around it, which is written only once. */
  Array padded(Site site, Array x, double padding) {
    if (!isPadded()) {
      return x;
    }
    Array whole = site.sketch().filled(paddedType(x), padding);
    MoveLowerings.copy(site, x, cropped(whole, x));
    return whole;
  }

  /** Returns the type of an array with the padding around it. */
  TensorType paddedType(Array x) {
    int[] sizes = x.type().shape().toInts();
    for (int a = 0; a < spatial(); a++) {
      sizes[a + 1] += low.get(a) + high.get(a);
    }
    return TensorType.of(x.dtype(), sizes);
  }

  /** Returns the part of a padded array that is not padding, of the sizes of another. */
  Array cropped(Array padded, Array like) {
    Array inner = padded;
    for (int a = 0; a < spatial(); a++) {
      inner = inner.slice(a + 1, low.get(a), low.get(a) + like.dim(a + 1));
    }
    return inner;
  }

  /**
   * Returns what one tap of the window meets, of a padded array.
   *
   * @param tap its index in the window
   * @param y the sizes of the result
   */
  Array met(Array padded, int[] tap, long... y) {
    long[] sizes = padded.dims();
    long[] steps = padded.strides();
    long skipped = 0;
    for (int a = 0; a < spatial(); a++) {
      skipped += (long) tap[a] * dilations.get(a) * steps[a + 1];
      steps[a + 1] *= strides.get(a);
      sizes[a + 1] = y[a + 1];
    }
    return padded.view(skipped, sizes, steps);
  }
}
