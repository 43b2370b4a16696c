// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.tensor.Positions;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of a convolution by its kernel: for each tap of the window, the product of what it
 * meets and the cotangent.
 *
 * <p>The kernel of the library for it also computes the gradient by the operand, and takes five
 * times as long.
 */
final class FilterGradient {

  private final Site site;
  private final Sweep sweep;

  FilterGradient(Site site, Sweep sweep) {
    this.site = site;
    this.sweep = sweep;
  }

  Array of(Array x, Array dy, Array result) {
    Array padded = sweep.padded(site, x, 0);
    int last = x.rank() - 1;
    if (sweep.groups() == 1) {
      ungrouped(padded, dy, result);
      return result;
    }
    long channels = result.dim(last - 1);
    long filters = result.dim(last) / sweep.groups();
    if (channels == 1) {
      depthwise(padded, dy, result);
      return result;
    }
    for (int g = 0; g < sweep.groups(); g++) {
      Array part = padded.slice(last, g * channels, (g + 1) * channels);
      Array cotangent = Convolution.dense(site, dy.slice(last, g * filters, (g + 1) * filters));
      Array to = result.slice(last, g * filters, (g + 1) * filters);
      Array gradient = site.temporary(x.dtype(), to.dims());
      ungrouped(part, cotangent, gradient);
      MoveLowerings.copy(site, gradient, to);
    }
    return result;
  }

  private void ungrouped(Array padded, Array dy, Array result) {
    int last = padded.rank() - 1;
    long channels = padded.dim(last);
    long filters = dy.dim(last);
    long places = dy.size() / filters;
    int[] window = Arrays.copyOf(result.type().shape().toInts(), sweep.spatial());
    long taps = result.size() / (channels * filters);
    Array lines = dy.reshape(places, filters);
    Array weights = result.reshape(taps, channels, filters);
    if (channels == 1) {
      // All taps at once: each is a line of one matrix.
      Array met = site.temporary(padded.dtype(), taps, places);
      Positions.of(window)
          .each(tap -> copy(padded, tap, dy, line(met, Positions.of(window).offset(tap))));
      MatMulLowerings.product(site, met, false, lines, false, weights.reshape(taps, filters));
      return;
    }
    Positions.of(window)
        .each(
            tap -> {
              int t = Positions.of(window).offset(tap);
              Array met = site.temporary(padded.dtype(), places, channels);
              copy(padded, tap, dy, met);
              Array to = weights.slice(0, t, t + 1).reshape(channels, filters);
              MatMulLowerings.product(site, met, true, lines, false, to);
            });
  }

  /** Each channel is a group: for each tap, the sums over places of products of elements. */
  private void depthwise(Array padded, Array dy, Array result) {
    long groups = sweep.groups();
    long filters = dy.dim(dy.rank() - 1);
    long places = dy.size() / filters;
    int[] window = Arrays.copyOf(result.type().shape().toInts(), sweep.spatial());
    Array weights = result.reshape(result.size() / filters, filters);
    Positions.of(window)
        .each(
            tap -> {
              int t = Positions.of(window).offset(tap);
              Array met = site.temporary(padded.dtype(), places, groups, 1);
              long[] sizes = dy.dims();
              sizes[sizes.length - 1] = groups;
              Array from = sweep.met(padded, tap, dy.dims());
              MoveLowerings.copy(site, from, met.reshape(sizes));
              Array products = site.temporary(padded.dtype(), places, groups, filters / groups);
              Array factors = dy.reshape(places, groups, filters / groups);
              site.call("multiply", List.of(factors, met), products);
              ReduceLowerings.sum(site, products, places, false, weights.slice(0, t, t + 1));
            });
  }

  private static Array line(Array matrix, int row) {
    return matrix.slice(0, row, row + 1).reshape(matrix.dim(1), 1);
  }

  private void copy(Array padded, int[] tap, Array dy, Array to) {
    Array met = sweep.met(padded, tap, dy.dims());
    MoveLowerings.copy(site, met, to.reshape(met.dims()));
  }
}
