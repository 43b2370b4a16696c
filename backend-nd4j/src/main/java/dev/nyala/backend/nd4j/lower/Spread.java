// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cotangent with zeros between its elements and around them, so that the gradient of a
 * convolution by its operand is a convolution itself.
 *
 * @param strides how far elements move apart
 * @param low zeros before each axis
 * @param sizes of the spatial axes
 * @param sweep of the convolution
 */
record Spread(List<Integer> strides, List<Integer> low, List<Integer> sizes, Sweep sweep) {

  /** Returns the spread, or null where the padding of the convolution is too large. */
  static @Nullable Spread of(Sweep sweep, int[] x, int[] kernel, int[] y) {
    List<Integer> low = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int a = 0; a < sweep.spatial(); a++) {
      int reach = (kernel[a] - 1) * sweep.dilations().get(a);
      int before = reach - sweep.low().get(a);
      int size = x[a + 1] + reach;
      if (before < 0 || before + (y[a + 1] - 1) * sweep.strides().get(a) + 1 > size) {
        return null;
      }
      low.add(before);
      sizes.add(size);
    }
    List<Integer> ones = Collections.nCopies(sweep.spatial(), 1);
    List<Integer> zeros = Collections.nCopies(sweep.spatial(), 0);
    Sweep plain = new Sweep(ones, sweep.dilations(), zeros, zeros, sweep.groups());
    return new Spread(sweep.strides(), low, sizes, plain);
  }

  Array apply(Site site, Array dy) {
    int[] dims = dy.type().shape().toInts();
    boolean same = true;
    for (int a = 0; a < sizes.size(); a++) {
      same &= dims[a + 1] == sizes.get(a);
      dims[a + 1] = sizes.get(a);
    }
    if (same) {
      return dy;
    }
    Array whole = site.sketch().filled(TensorType.of(dy.dtype(), dims), 0);
    long[] steps = whole.strides();
    long skipped = 0;
    for (int a = 0; a < sizes.size(); a++) {
      skipped += low.get(a) * steps[a + 1];
      steps[a + 1] *= strides.get(a);
    }
    MoveLowerings.copy(site, dy, whole.view(skipped, dy.dims(), steps));
    return whole;
  }
}
